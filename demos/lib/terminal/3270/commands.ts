import { eraseTo, eraseUnprotected } from './buffer.ts';
import { WCC } from './codes.ts';
import { hostAnswered, restoreKeyboard } from './lock.ts';
import type { StreamError, Terminal } from './types.ts';
import { writeData } from './write.ts';
import type { WriteData } from './write.ts';

/**
 * Write, Erase/Write, Erase/Write Alternate. Erasing takes the size that belongs to the command, and with the WCC's
 * reset bit the reply mode of a terminal just switched on.
 */
export function write(
  terminal: Terminal,
  command: 'write' | 'eraseWrite' | 'eraseWriteAlternate',
  data: WriteData,
): { readonly alarm: boolean; readonly error?: StreamError } {
  if (command !== 'write') {
    eraseTo(terminal, command === 'eraseWrite' ? 'default' : 'alternate');
    if (((data.record[data.from] as number) & WCC.reset) !== 0) {
      terminal.replyMode = 'field';
      terminal.replyAttributes = [];
    }
  }
  const { restore, alarm, error } = writeData(terminal, data);
  if (error !== undefined) return { alarm, error };
  if (restore) restoreKeyboard(terminal);
  else hostAnswered(terminal);
  return { alarm };
}

/** Erase All Unprotected: also resets tags, homes the cursor and restores the keyboard. */
export function eraseAllUnprotected(terminal: Terminal): void {
  eraseUnprotected(terminal);
  restoreKeyboard(terminal);
}

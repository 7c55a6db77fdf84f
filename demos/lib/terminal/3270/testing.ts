import { receive } from './receive.ts';
import { createTerminal } from './terminal.ts';
import type { Terminal, TerminalOptions } from './types.ts';

/** For tests: bytes written as hexadecimal; blanks between them are ignored. */
export function bytes(hex: string): Uint8Array {
  const digits = hex.replaceAll(/\s/g, '');
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** For tests: a plane or record as hexadecimal. */
export function hexOf(codes: Iterable<number>): string {
  return [...codes].map((code) => code.toString(16).padStart(2, '0')).join('');
}

/** For tests: a terminal that has received records, each without an error. */
export function terminalWith(records: readonly string[], options: Partial<TerminalOptions> = {}): Terminal {
  const terminal = createTerminal({ model: 2, ...options });
  for (const record of records) {
    const { error } = receive(terminal, bytes(record));
    if (error !== undefined) throw new Error(`${record}: ${error.message} at ${error.offset}`);
  }
  return terminal;
}

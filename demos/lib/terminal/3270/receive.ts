import { COMMAND } from './codes.ts';
import type { CommandName } from './codes.ts';
import { eraseAllUnprotected, write } from './commands.ts';
import { lockForProgram } from './lock.ts';
import { programCheck } from './program-check.ts';
import { readBuffer, readModified } from './reads.ts';
import { structuredFields } from './structured.ts';
import type { Received, StreamError, Terminal } from './types.ts';

const COMMAND_BY_CODE: readonly (CommandName | undefined)[] = Array.from({ length: 256 }, (_, code) =>
  (Object.keys(COMMAND) as CommandName[]).find((name) => (COMMAND[name] as readonly number[]).includes(code)),
);

/**
 * Takes one record from the host: a command and its data, without TELNET or TN3270E around it. Never throws; what
 * is wrong with the record is in `error`, and the keyboard is then locked (X PROGnnn) until Reset or the next write.
 */
export function receive(terminal: Terminal, record: Uint8Array): Received {
  const command = COMMAND_BY_CODE[record[0] ?? -1];
  const received = command === undefined ? refused(programCheck(750, 0)) : obey(terminal, command, record);
  if (received.error !== undefined) lockForProgram(terminal, received.error.code);
  return received;
}

function obey(terminal: Terminal, command: CommandName, record: Uint8Array): Received {
  switch (command) {
    case 'write':
    case 'eraseWrite':
    case 'eraseWriteAlternate':
      if (record.length < 2) return refused(programCheck(754, 1));
      return { replies: [], ...write(terminal, command, { record, from: 1, end: record.length }) };
    case 'writeStructuredField':
      return structuredFields(terminal, record);
    case 'noOperation':
      return { replies: [], alarm: false };
    default:
      return record.length > 1 ? refused(programCheck(753, 1)) : obeyWithoutData(terminal, command);
  }
}

function obeyWithoutData(
  terminal: Terminal,
  command: 'eraseAllUnprotected' | 'readBuffer' | 'readModified' | 'readModifiedAll',
): Received {
  if (command === 'eraseAllUnprotected') {
    eraseAllUnprotected(terminal);
    return { replies: [], alarm: false };
  }
  const { aid } = terminal;
  const reply =
    command === 'readBuffer' ? readBuffer(terminal, aid) : readModified(terminal, aid, command === 'readModifiedAll');
  return { replies: [reply], alarm: false };
}

function refused(error: StreamError): Received {
  return { replies: [], alarm: false, error };
}

import type { TsoTurn } from '../../turn.ts';

/** What a command did. */
export interface Result {
  /** The command line, complete as far as it was given. */
  readonly command: string;
  readonly lines: readonly string[];
  /** Asks for an operand that is missing: the command is run again with the answer behind it. */
  readonly ask?: string;
  readonly logoff?: boolean;
  readonly start?: { readonly program: string; readonly argument: string };
}

export function runCommand(turn: TsoTurn, text: string): Result {
  const command = text.trim();
  const [name = '', argument = ''] = [command.split(' ')[0]?.toUpperCase(), command.slice(command.indexOf(' ') + 1)];
  if (command === '') return { command, lines: [] };
  if (name === 'LOGOFF') return { command, lines: [], logoff: true };
  if (turn.programs[name] !== undefined) return { command, lines: [], start: { program: name, argument } };
  return { command, lines: [`IKJ56500I COMMAND ${name} NOT FOUND`] };
}

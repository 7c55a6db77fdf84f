import { linesOf } from '../../catalog.ts';
import type { CommandTurn } from '../../turn.ts';
import { parseOperands } from '../parse.ts';
import { allocate, free } from './allocate.ts';
import { failed } from './command.ts';
import type { Command, Done } from './command.ts';
import { deleteCommand, rename } from './datasets.ts';
import { createExec } from './exec.ts';
import { help } from './help.ts';
import { cancel, output, status, submit } from './jobs.ts';
import { listalc, listcat, listds } from './list.ts';
import { altuser, listbc, logoff, logon, profile, send, time } from './session.ts';

/** What a command line did. */
export interface Result extends Done {
  /** Question for an operand; `command` with the answer behind it is the line to run then. */
  readonly ask?: string;
  readonly command: string;
}

/** Names under which a full-screen program is started, besides its own. */
const PROGRAM_NAMES: Readonly<Record<string, string>> = { ISPF: 'ISPF', PDF: 'ISPF', ISPSTART: 'ISPF', SPF: 'ISPF' };

const exec = createExec((turn, text, depth) => execute(turn, text, depth));

const COMMANDS: readonly Command[] = [
  ...[allocate, altuser, cancel, deleteCommand, exec, free, help, listalc, listbc, listcat, listds],
  ...[logoff, logon, output, profile, rename, send, status, submit, time],
];

const BY_NAME: Readonly<Record<string, Command>> = Object.fromEntries(
  COMMANDS.flatMap((command) => [command.name, ...command.aliases].map((name) => [name, command])),
);

/**
 * Runs a command line of TSO: a command, a full-screen program or a command procedure of SYSPROC. With `prompt`
 * false a missing operand is an error, as in batch.
 */
export function runCommand(turn: CommandTurn, text: string, prompt = true): Result {
  const command = text.trim();
  if (command === '') return { command, lines: [] };
  turn.space.turns += 1;
  turn.space.lastCommand = command;
  turn.state.lastCommand = command;
  const result = execute(turn, command, 0);
  const mayAsk = prompt && turn.space.profile.prompt;
  if (mayAsk && result.reenter !== undefined) {
    return { command: result.reenter, lines: result.lines, ask: 'IKJ56703A REENTER THIS OPERAND+ -' };
  }
  if (result.missing === undefined) return { command, ...withoutIds(turn, result) };
  if (!mayAsk) return { command, lines: [...result.lines, `IKJ56701I MISSING ${result.missing}+`], code: 12 };
  return { command, lines: result.lines, ask: `IKJ56700A ENTER ${result.missing} -` };
}

function execute(turn: CommandTurn, text: string, depth: number): Done {
  const [, typed = '', rest = ''] = /^\s*(\S+)\s*([\s\S]*)$/.exec(text) ?? [];
  // Parentheses end a name as a blank does.
  const name = typed.toUpperCase().replace(/^%/, '');
  const command = typed.startsWith('%') ? undefined : BY_NAME[name];
  if (command !== undefined) {
    const operands = parseOperands(rest, command.keywords, command.positions ?? 0);
    if (operands.wrong !== undefined) {
      const { text: wrong, reason } = operands.wrong;
      const message = `IKJ56712I ${reason === 'invalid' ? 'INVALID' : 'AMBIGUOUS'} KEYWORD, ${wrong.toUpperCase()}`;
      return { ...failed([message]), reenter: without(text, wrong) };
    }
    return command.run(turn, operands, rest);
  }
  const program = PROGRAM_NAMES[name] ?? name;
  if (!typed.startsWith('%') && turn.programs[program] !== undefined) {
    return { lines: [], start: { program, argument: rest.trim() } };
  }
  const procedure = linesOf(turn.state.catalog, 'SYS1.CMDPROC', name);
  if (procedure !== undefined) return exec.procedure(turn, procedure, depth);
  return failed([`IKJ56500I COMMAND ${name} NOT FOUND`]);
}

/** The line without an operand, where it stands last. */
function without(text: string, operand: string): string {
  const at = text.lastIndexOf(operand);
  return `${text.slice(0, at)}${text.slice(at + operand.length)}`.trim();
}

/** PROFILE NOMSGID: messages without their identifiers. */
function withoutIds(turn: CommandTurn, result: Done): Done {
  if (turn.space.profile.msgid) return result;
  return { ...result, lines: result.lines.map((line) => line.replace(/^(?:IKJ|IDC|ICH|IGD|CSV)\d{3,5}[AIED] /, '')) };
}

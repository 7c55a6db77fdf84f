import { linesOf } from '../../catalog.ts';
import type { CommandTurn } from '../../turn.ts';
import { done, failed, named } from './command.ts';
import type { Command, Done } from './command.ts';

/** A command procedure that calls itself ends here. */
const DEEPEST = 8;

/**
 * EXEC: a command procedure (CLIST) in small: PROC, WRITE, EXIT, END and commands. There is no REXX
 * interpreter: its module is not in the libraries of this system, and that is what is said.
 */
export function createExec(run: (turn: CommandTurn, text: string, depth: number) => Done): Command & {
  procedure(turn: CommandTurn, lines: readonly string[], depth: number): Done;
} {
  const procedure = (turn: CommandTurn, lines: readonly string[], depth: number): Done => {
    if (/^\s*\/\*.*\bREXX\b/i.test(lines[0] ?? '')) {
      return failed([
        'CSV003I REQUESTED MODULE IRXINIT  NOT FOUND',
        'EXEC TERMINATED, THE REXX ENVIRONMENT IS NOT AVAILABLE',
      ]);
    }
    if (depth > DEEPEST) return failed(['COMMAND PROCEDURES ARE NESTED TOO DEEPLY']);
    const written: string[] = [];
    for (const line of lines) {
      const [, verb = '', rest = ''] = /^\s*(\S+)\s?(.*)$/.exec(line) ?? [];
      const word = verb.toUpperCase();
      if (word === 'EXIT' || word === 'END') break;
      if (word === 'WRITE') written.push(rest);
      else if (word !== 'PROC' && word !== '' && !word.startsWith('/*')) {
        const result = run(turn, line, depth + 1);
        if (result.logoff === true || result.start !== undefined)
          return { ...result, lines: [...written, ...result.lines] };
        written.push(...result.lines);
      }
    }
    return done(...written);
  };
  return {
    name: 'EXEC',
    aliases: ['EX'],
    keywords: ['CLIST', 'EXEC', 'LIST', 'NOLIST', 'PROMPT', 'NOPROMPT'],
    positions: 1,
    procedure,
    run(turn, { positional: [typed] }) {
      if (typed === undefined) return { lines: [], missing: 'COMMAND PROCEDURE NAME' };
      const found = named(turn, typed);
      if (found === undefined) return failed([`IKJ56709I INVALID DATA SET NAME, ${typed.toUpperCase()}`]);
      if (found.dataSet === undefined) {
        return failed([`IKJ56228I DATA SET ${found.name} NOT IN CATALOG OR CATALOG CAN NOT BE ACCESSED`]);
      }
      const lines = linesOf(turn.state.catalog, found.name, found.member);
      if (lines === undefined) return failed([`MEMBER ${found.member ?? 'TEMPNAME'} NOT IN DATA SET`]);
      return procedure(turn, lines, 0);
    },
  };
}

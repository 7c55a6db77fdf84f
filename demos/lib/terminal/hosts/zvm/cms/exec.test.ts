import { describe, expect, test } from 'vitest';
import { runExec } from './exec.ts';

function run(...lines: string[]) {
  const said: string[] = [];
  const ran: string[] = [];
  const code = runExec(
    {
      say: (line) => said.push(line),
      execute: (line) => {
        ran.push(line);
        return line === 'BAD' ? -3 : 0;
      },
    },
    lines,
  );
  return { said, ran, code };
}

describe('procedures', () => {
  test('commands in quotes, SAY, comments over lines, several clauses in a line', () => {
    expect(
      run('/* a comment', 'over lines */ \'ONE\'; "TWO"', "say 'It''s; /* here */'", 'Say', "address command 'THREE'"),
    ).toEqual({
      said: ["It's; /* here */", ''],
      ran: ['ONE', 'TWO', 'THREE'],
      code: 0,
    });
  });

  test('EXIT ends with its number', () => {
    expect(run("'ONE'", 'exit 8', "'TWO'")).toEqual({ said: [], ran: ['ONE'], code: 8 });
    expect(run('EXIT').code).toBe(0);
  });

  test('a command that is unknown is traced', () => {
    expect(run('/* */', "'BAD'").said).toEqual(["     2 *-* 'BAD'", '       +++ RC(-3) +++']);
  });

  test('REXX itself is not simulated, and it says so', () => {
    const { said, ran, code } = run("'ONE'", 'do i = 1 to 3', "'TWO'");
    expect(said[0]).toBe('     2 +++ do i = 1 to 3');
    expect(said[1]).toContain('REXX is not simulated');
    expect([ran, code]).toEqual([['ONE'], 20]);
  });
});

import { describe, expect, test } from 'vitest';
import { parseJob } from './job.ts';
import { parseJclOperands, sublist, unquoted } from './operands.ts';
import { readStatements, splitJobs } from './statements.ts';

const job = (text: string): ReturnType<typeof parseJob> => parseJob(text.split('\n'), 'DEMO1');

describe('statements', () => {
  test('continuations, comments, in-stream data and their listing', () => {
    const { statements, listing, errors } = readStatements([
      '//J        JOB (A),X,                                                   00010000',
      '//             CLASS=A          A COMMENT',
      '//* NOTHING',
      '//S        EXEC PGM=P',
      '//D        DD *',
      'ONE',
      'TWO                                                                      00020000',
      '/*',
      '//E        DD SYSOUT=*',
      '//',
      '//NEVER    EXEC PGM=X',
    ]);
    expect(errors).toEqual([]);
    expect(listing.join('')).not.toContain('00010000');
    expect(statements.map(({ name, operation, operands }) => [name, operation, operands])).toEqual([
      ['J', 'JOB', '(A),X,CLASS=A'],
      ['S', 'EXEC', 'PGM=P'],
      ['D', 'DD', '*'],
      ['E', 'DD', 'SYSOUT=*'],
    ]);
    expect(statements[2]?.data?.map((record) => record.slice(0, 3))).toEqual(['ONE', 'TWO']);
    expect(listing.map((line) => line.slice(0, 14))).toEqual([
      '        1 //J ',
      '          //  ',
      '          //* ',
      '        2 //S ',
      '        3 //D ',
      '        4 //E ',
    ]);
  });

  test('DD DATA holds what looks like statements, DLM ends it', () => {
    const { statements } = readStatements([
      '//D DD DATA',
      '//X',
      '/*',
      "//E DD *,DLM='@@'",
      '/*',
      '//Y',
      '@@',
      '//F DD DUMMY',
    ]);
    expect(statements.map(({ data }) => data)).toEqual([['//X'], ['/*', '//Y'], null]);
  });

  test('records without a DD statement get one', () => {
    const { statements, listing } = readStatements(['//S EXEC PGM=P', 'RECORD']);
    expect(statements[1]).toMatchObject({ name: 'SYSIN', operation: 'DD', data: ['RECORD'] });
    expect(listing[1]).toContain('GENERATED STATEMENT');
  });

  test('a stream is split at its JOB statements', () => {
    expect(splitJobs(['//A JOB', '//S EXEC PGM=P', '//B JOB 1', '//S EXEC PGM=P'])).toHaveLength(2);
    expect(splitJobs(['//S EXEC PGM=P'])).toEqual([['//S EXEC PGM=P']]);
  });
});

test('operands: lists, apostrophes, parentheses', () => {
  expect(parseJclOperands("(A,B),'IT''S, YES',CLASS=A,COND=((4,LT),(8,EQ))")).toEqual({
    positional: ['(A,B)', "'IT''S, YES'"],
    keywords: { CLASS: 'A', COND: '((4,LT),(8,EQ))' },
    unbalanced: false,
  });
  expect(sublist('((4,LT),(8,EQ))')).toEqual(['(4,LT)', '(8,EQ)']);
  expect(sublist('A')).toEqual(['A']);
  expect(unquoted("'IT''S'")).toBe("IT'S");
  expect(parseJclOperands('A=(B').unbalanced).toBe(true);
});

describe('a job', () => {
  test('with everything that counts', () => {
    const parsed = job(
      [
        "//DEMO1A   JOB (ACCT01),'A TEXT',CLASS=B,MSGCLASS=X,PRTY=12,",
        '//             NOTIFY=&SYSUID,TYPRUN=HOLD',
        "//ONE      EXEC PGM=IEFBR14,PARM='HELLO',COND=(4,LT)",
        '//NEW      DD DSN=DEMO1.X(MEM),DISP=(NEW,CATLG),SPACE=(CYL,(2,1,5)),',
        '//            DCB=(RECFM=VB,LRECL=255)',
        '//TEMP     DD DSN=&&T,DISP=(,PASS),UNIT=SYSDA,SPACE=(TRK,1)',
        '//TWO      EXEC PGM=IEFBR14,COND=((0,NE,ONE),(8,EQ))',
        '//OLD      DD DSN=DEMO1.A,DISP=SHR',
        '//         DD DSN=DEMO1.B,DISP=OLD',
        '//NIL      DD DUMMY',
      ].join('\n'),
    );
    expect(parsed.errors).toEqual([]);
    expect(parsed).toMatchObject({
      name: 'DEMO1A',
      text: 'A TEXT',
      jobClass: 'B',
      messageClass: 'X',
      priority: 12,
      notify: 'DEMO1',
      hold: true,
    });
    const [one, two] = parsed.steps;
    expect(one).toMatchObject({ program: 'IEFBR14', parm: 'HELLO', cond: [{ code: 4, operator: 'LT', step: '' }] });
    expect(one?.dds[0]).toMatchObject({
      dataset: 'DEMO1.X',
      member: 'MEM',
      disposition: ['NEW', 'CATLG', 'CATLG'],
      space: 30,
      directory: true,
      dcb: { RECFM: 'VB', LRECL: '255' },
    });
    expect(one?.dds[1]?.disposition).toEqual(['NEW', 'PASS', 'PASS']);
    expect(two?.cond).toEqual([
      { code: 0, operator: 'NE', step: 'ONE' },
      { code: 8, operator: 'EQ', step: '' },
    ]);
    expect(two?.dds.map(({ name, disposition, dummy }) => [name, disposition[0], disposition[1], dummy])).toEqual([
      ['OLD', 'SHR', 'KEEP', false],
      ['', 'OLD', 'KEEP', false],
      ['NIL', 'NEW', 'DELETE', true],
    ]);
    expect(parsed.listing[2]).toContain("IEFC653I SUBSTITUTION JCL - (ACCT01),'A TEXT'");
  });

  test.each([
    ['//A JOB\n//S EXEC PGM=P\n//D DD DSNAM=X', '        3 IEFC630I UNIDENTIFIED KEYWORD DSNAM ON THE DD STATEMENT'],
    ['//A JOB\n//S EXEX PGM=P\n//T EXEC PGM=P', '        2 IEFC605I UNIDENTIFIED OPERATION FIELD'],
    ['//A JOB\n//S EXEC PGM=P,', '        2 IEFC621I EXPECTED CONTINUATION NOT RECEIVED'],
    [
      '//A JOB\n//S EXEC PGM=P\n//D DD SPACE=(TRK,(1,1)',
      '        3 IEFC622I UNBALANCED PARENTHESIS ON THE DD STATEMENT',
    ],
    ['//A JOB\n//S EXEC MYPROC', '        2 IEFC612I PROCEDURE MYPROC WAS NOT FOUND'],
    ['//A JOB\n//9S EXEC PGM=P', '        2 IEFC662I INVALID LABEL'],
    ['//A JOB\n//D DD DUMMY\n//S EXEC PGM=P', '        2 IEFC019I MISPLACED DD STATEMENT'],
    ['//A JOB\n//* NOTHING', '        1 IEF607I JOB HAS NO STEPS'],
    ['//A JOB\n//S EXEC PGM=P\n//D DD DSN=A..B', '        3 IEFC628I INCORRECT USE OF DSNAME ON THE DD STATEMENT'],
    ['//A JOB CLASS=LONG\n//S EXEC PGM=P', '        1 IEFC624I INCORRECT USE OF CLASS ON THE JOB STATEMENT'],
    ['//A JOB PRTY=99\n//S EXEC PGM=P', '        1 IEFC624I INCORRECT USE OF PRTY ON THE JOB STATEMENT'],
    [
      '//A JOB\n//S EXEC PGM=P\n//D DD DSN=A.B,DISP=MINE',
      '        3 IEFC624I INCORRECT USE OF DISP ON THE DD STATEMENT',
    ],
  ])('%j is refused', (text, message) => {
    expect(job(text).errors).toEqual([message]);
  });
});

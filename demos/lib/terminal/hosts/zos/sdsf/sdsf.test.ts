import { describe, expect, test } from 'vitest';
import { createRig } from '../testing.ts';
import type { Rig, RigOptions } from '../testing.ts';
import type { Job } from '../jes/types.ts';
import { sdsf } from './index.ts';

const FIRST_ROW = 5;

/** DEMO1 in SDSF, with a job whose output is there. */
function rig(options: Partial<RigOptions> = {}): Rig {
  const terminal = createRig({ programs: { SDSF: sdsf }, ...options })
    .logOn()
    .enter('submit jcl.cntl(copysort)')
    .wait(6_000);
  // The message about the job is read at READY.
  return terminal.press('Enter').press('Clear').enter('sdsf');
}

function rowOf(terminal: Rig, name: string): number {
  return terminal.lines().findIndex((line) => line.slice(6).startsWith(name)) + 1;
}

/** Types into the command line, wherever the cursor is. */
function command(terminal: Rig, text: string): Rig {
  return terminal.type(text, { row: 2, column: 21 }).press('Enter');
}

function lineCommand(terminal: Rig, name: string, command: string): Rig {
  return terminal.type(command, { row: rowOf(terminal, name), column: 2 }).press('Enter');
}

describe('menu', () => {
  test('shows what there is; END leaves to READY', () => {
    const terminal = rig();
    expect(terminal.line(1)).toContain('SDSF PRIMARY OPTION MENU');
    expect(terminal.line(2)).toBe(' COMMAND INPUT ===>                                           SCROLL ===> PAGE');
    expect(terminal.line(9)).toBe(' ST    Status of jobs');
    expect(terminal.cursor()).toEqual({ row: 2, column: 21 });
    terminal.press('PF3');
    expect(terminal.line(1)).toBe(' READY');
  });

  test('SDSF with an option opens it at once', () => {
    const terminal = rig().press('PF3').enter('sdsf h');
    expect(terminal.line(1)).toContain('SDSF HELD OUTPUT DISPLAY ALL CLASSES');
  });

  test('what is no command says so; =X ends everything from anywhere', () => {
    const terminal = rig().enter('dance');
    expect(terminal.line(1)).toContain('INVALID COMMAND');
    expect(terminal.enter('/d a,l').line(1)).toContain('NOT AUTHORIZED FOR CMD');
    expect(terminal.press('PF9').line(1)).toContain('KEY NOT DEFINED');
    expect(terminal.enter('st').enter('=x').line(1)).toBe(' READY');
  });

  test('Clear and PA keys show the panel as it was, message and all, and forget what was typed', () => {
    const terminal = rig().enter('dance');
    const before = terminal.lines();
    for (const key of ['PA1', 'PA2', 'Clear'] as const) expect(terminal.type('st').press(key).lines()).toEqual(before);
  });

  test('help and back', () => {
    const terminal = rig().press('PF1');
    expect(terminal.find('In the column NP:')).toBeGreaterThan(0);
    expect(terminal.press('PF3').line(1)).toContain('PRIMARY OPTION MENU');
  });
});

describe('lists', () => {
  test('ST: the jobs of the user with queue, class and position', () => {
    const terminal = rig().enter('st');
    expect(terminal.line(1)).toMatch(/^ SDSF STATUS DISPLAY ALL CLASSES +LINE 1-2 \(2\)$/);
    expect(terminal.line(3)).toBe(' PREFIX=DEMO1*  DEST=(ALL)  OWNER=*  SYSNAME=');
    expect(terminal.line(4)).toBe(' NP   JOBNAME  JobID    Owner    Prty Queue      C   Pos SAff ASys Status');
    expect(terminal.line(5)).toMatch(/^ {6}DEMO1 {4}TSU\d{5} DEMO1 {6}15 EXECUTION {10}S370 S370$/);
    expect(terminal.line(6)).toMatch(/^ {6}DEMO1T {3}JOB\d{5} DEMO1 {7}1 PRINT {6}A/);
  });

  test('columns are scrolled beside the job names, to the last and back', () => {
    const terminal = rig().enter('st').press('PF11');
    expect(terminal.line(4)).toBe(' NP   JOBNAME  SAff ASys Status   Max-RC     PrtDest   TGNum OrigNode ExecNode');
    expect(terminal.line(6)).toMatch(/^ {6}DEMO1T .*CC 0000/);
    for (let page = 0; page < 5; page += 1) terminal.press('PF11');
    expect(terminal.line(4)).toMatch(/^ NP {3}JOBNAME .* ExecNode$/);
    terminal.enter('left m');
    expect(terminal.line(4)).toContain('JobID');
  });

  test('a column that does not fit whole is left out, header and figures', () => {
    const terminal = rig().enter('da');
    expect(terminal.line(4)).toBe(' NP   JOBNAME  StepName ProcStep JobID    Owner    C Pos DP Real Paging    SIO');
    expect(terminal.line(5)).toMatch(/ OWT FE {2}618 {3}0\.00 {3}0\.00$/);
    expect(terminal.enter('h').line(4)).toMatch(/ Tot-Rec Tot-Page$/);
  });

  test('PREFIX, OWNER, FILTER and SORT choose and order', () => {
    const terminal = rig().enter('st').enter('prefix').enter('owner stcuser');
    const names = (): string[] =>
      terminal
        .lines()
        .slice(FIRST_ROW - 1)
        .map((line) => line.slice(6, 14).trim())
        .filter((name) => name !== '');
    expect(names()).toContain('JES2');
    expect(terminal.line(3)).toContain('PREFIX=*  DEST=(ALL)  OWNER=STCUSER');
    terminal.enter('filter jobname eq l*');
    expect(names()).toEqual(['LLA']);
    terminal.enter('filter off').enter('sort jobname d');
    expect(names()[0]).toBe('VTAM');
    terminal.enter('sort off').enter('owner demo1').enter('filter queue ne print');
    expect(names()).toEqual(['DEMO1']);
    expect(terminal.enter('filter colour eq red').line(1)).toContain('INVALID COLUMN');
    expect(terminal.enter('filter jobname is x').line(1)).toContain('INVALID OPERATOR');
    expect(terminal.enter('sort colour').line(1)).toContain('INVALID COLUMN');
    expect(terminal.enter('prefix toolongname').line(1)).toContain('INVALID PARAMETER');
  });

  test('H has held output, O what is printed, I what waits, DA what runs, INIT the initiators', () => {
    const terminal = rig().enter('h');
    expect(terminal.line(5)).toMatch(/^ {6}DEMO1T {3}JOB\d{5} DEMO1 {5}144 H HOLD {2}LOCAL {10}\d\d/);
    terminal.enter('o');
    expect(terminal.line(1)).toMatch(/SDSF OUTPUT ALL CLASSES ALL FORMS +LINE 0-0 \(0\)/);
    expect(terminal.enter('i').line(1)).toContain('SDSF INPUT QUEUE DISPLAY');
    expect(terminal.enter('da').line(5)).toMatch(/^ {6}DEMO1 {4}IKJACCNT {10}TSU\d{5} DEMO1/);
    terminal.enter('init');
    expect(terminal.line(1)).toContain('LINE 1-3 (3)');
    expect(terminal.line(5)).toMatch(/^ {6}1 {4}(?:IN)?ACTIVE/);
    expect(terminal.press('PF3').line(1)).toContain('PRIMARY OPTION MENU');
  });

  test('a list is scrolled by rows, and says when it ends', () => {
    const terminal = rig().enter('st').enter('prefix').enter('down 3');
    expect(terminal.line(1)).toContain('LINE 4-');
    expect(terminal.enter('up m').line(1)).toContain('LINE 1-');
    expect(terminal.press('PF7').line(1)).toContain('TOP OF DATA REACHED');
    expect(terminal.enter('down m').press('PF8').line(1)).toContain('BOTTOM OF DATA REACHED');
    expect(terminal.enter('down much').line(1)).toContain('INVALID SCROLL AMOUNT');
  });

  test('FIND in a list brings the row to the top', () => {
    const terminal = rig().enter('st').enter('prefix').enter('f vtam');
    expect(terminal.line(5)).toContain('VTAM');
    expect(terminal.line(1)).toContain("CHARS 'VTAM' FOUND");
    expect(command(terminal, 'f nowhere').line(1)).toContain('NOT FOUND');
  });
});

describe('output', () => {
  test('S shows all of it between its marks; PF7 and PF8 page, PF10 and PF11 shift', () => {
    const terminal = lineCommand(rig().enter('st'), 'DEMO1T', 's');
    expect(terminal.line(1)).toMatch(/^ SDSF OUTPUT DISPLAY DEMO1T {3}JOB\d{5} {2}DSID {5}2 LINE 0 {7}COLUMNS 02- 81$/);
    expect(terminal.line(3)).toMatch(/^\*+ TOP OF DATA \*+$/);
    expect(terminal.line(4)).toContain('J E S 2  J O B  L O G');
    terminal.press('PF8');
    expect(terminal.line(1)).toContain('LINE 22');
    terminal.press('PF7').press('PF11');
    expect(terminal.line(1)).toMatch(/DSID {5}2 LINE 0 {6}COLUMNS 82- 161$/);
    expect(terminal.line(4)).toBe('  N 1');
    terminal.press('PF10').enter('bottom');
    expect(terminal.line(24)).toMatch(/^\*+ BOTTOM OF DATA \*+$/);
    expect(terminal.enter('locate 17').line(3)).toContain('//DEMO1T   JOB');
    expect(terminal.press('PF3').line(1)).toContain('STATUS DISPLAY');
  });

  test('FIND goes to the text with the cursor on it, PF5 to the next, and says when there is none', () => {
    const terminal = lineCommand(rig().enter('st'), 'DEMO1T', 's').enter('f ief142i');
    expect(terminal.line(3)).toContain('IEF142I DEMO1T COPY');
    expect(terminal.cursor()).toEqual({ row: 3, column: 2 });
    expect(terminal.line(1)).toContain("CHARS 'IEF142I' FOUND");
    expect(terminal.press('PF5').line(3)).toContain('IEF142I DEMO1T SORT');
    expect(terminal.press('PF5').line(1)).toContain('BOTTOM OF DATA REACHED');
    // Below the last full page DOWN has nowhere to go, and does not go back.
    terminal.enter('f quince');
    const [first] = terminal.lines().slice(2);
    expect(terminal.press('PF8').line(1)).toContain('BOTTOM OF DATA REACHED');
    expect(terminal.line(3)).toBe(first);
    command(terminal, 'f ief142i').press('PF5');
    expect(command(terminal, 'find').line(1)).toContain('BOTTOM OF DATA');
  });

  test('? lists the data sets, S shows one', () => {
    const terminal = lineCommand(rig().enter('h'), 'DEMO1T', '?');
    expect(terminal.line(1)).toMatch(/SDSF JOB DATA SET DISPLAY - JOB DEMO1T {3}\(JOB\d{5}\)/);
    expect(terminal.line(4)).toContain('NP   DDNAME   StepName ProcStep DSID Owner    C Dest      Rec-Cnt');
    lineCommand(terminal, 'SORTOUT', 's');
    expect(terminal.lines().slice(3, 7)).toEqual(['APPLE', 'CHERRY', 'PEAR', 'QUINCE']);
    expect(terminal.press('PF3').line(1)).toContain('JOB DATA SET DISPLAY');
    expect(lineCommand(terminal, 'SORTOUT', 'p').line(1)).toContain('INVALID COMMAND');
  });

  test('P purges, and what is looked at then has gone', () => {
    const terminal = rig().enter('st');
    const other = terminal.other('TCP00043').logOn('IBMUSER').enter('sdsf st').enter('prefix demo1t');
    lineCommand(terminal, 'DEMO1T', 's');
    lineCommand(other, 'DEMO1T', 'p');
    expect(other.line(1)).toContain('COMMAND ISSUED');
    expect(other.line(5)).toBe('');
    expect(terminal.press('PF8').line(1)).toContain('JOB NO LONGER EXISTS');
  });

  test('C cancels what runs, not what has ended; H and A hold and release what waits', () => {
    const terminal = rig().enter('st');
    expect(lineCommand(terminal, 'DEMO1T', 'c').line(1)).toContain('NOT VALID FOR TYPE');
    expect(lineCommand(terminal, 'DEMO1T', 'h').line(1)).toContain('NOT VALID FOR TYPE');
    expect(lineCommand(terminal, 'DEMO1T', 'q').line(1)).toContain('INVALID COMMAND');
    expect(lineCommand(terminal, 'DEMO1 ', 's').line(1)).toContain('NOT VALID FOR TYPE');
    terminal.press('PF3').press('PF3').enter('submit jcl.cntl(sort)');
    const job = (): Job | undefined => Object.values(terminal.state.jes.jobs).find(({ name }) => name === 'DEMO1S');
    terminal.until(() => job()?.phase === 'executing').enter('sdsf st');
    lineCommand(terminal, 'DEMO1S', 'c');
    expect(job()?.outcome).toBe('ABEND S222');
  });

  test('H holds a job that waits, A releases it', () => {
    const terminal = rig();
    for (const initiator of terminal.state.jes.initiators) initiator.job = 'JOB99999';
    terminal.press('PF3').enter('submit jcl.cntl(sort)').wait(3_000).enter('sdsf i');
    const job = (): Job | undefined => Object.values(terminal.state.jes.jobs).find(({ name }) => name === 'DEMO1S');
    expect(terminal.line(5)).toMatch(/^ {6}DEMO1S {3}JOB\d{5} DEMO1 {7}8 A {5}\d/);
    expect(lineCommand(terminal, 'DEMO1S', 'h').line(1)).toContain('COMMAND ISSUED');
    expect(job()?.held).toBe(true);
    expect(terminal.enter('st').line(rowOf(terminal, 'DEMO1S'))).toContain('HOLD');
    for (const initiator of terminal.state.jes.initiators) initiator.job = '';
    terminal.wait(2_000);
    expect(job()?.phase).toBe('waiting');
    lineCommand(terminal, 'DEMO1S', 'a');
    expect(job()?.phase).toBe('executing');
  });

  test("another user's output may not be read", () => {
    const terminal = rig().enter('st').enter('owner batch1').enter('prefix');
    const name = terminal.line(FIRST_ROW).slice(6, 14).trim();
    expect(terminal.line(FIRST_ROW)).toContain('BATCH1');
    expect(lineCommand(terminal, name, 's').line(1)).toContain('NOT AUTHORIZED FOR JOB');
  });

  test('LOG opens at its end', () => {
    const terminal = rig().enter('log');
    expect(terminal.line(24)).toMatch(/BOTTOM OF DATA/);
    expect(command(terminal, 'top').line(4)).toMatch(
      /^N 0000000 S370 {5}09134 09:41:0\d\.\d\d JOB\d{5} 00000090 {2}\$HASP100/,
    );
    expect(command(terminal, 'f $hasp373').line(1)).toContain("CHARS '$HASP373' FOUND");
  });
});

describe('scroll amount and size', () => {
  test('the field keeps what is typed into it; M in the command line goes to the end', () => {
    const terminal = lineCommand(rig().enter('st'), 'DEMO1T', 's');
    terminal.type('HALF', { row: 2, column: 75 }).press('PF8');
    expect(terminal.line(1)).toContain('LINE 11');
    expect(terminal.line(2)).toContain('SCROLL ===> HALF');
    terminal.type('m', { row: 2, column: 21 }).press('PF8');
    expect(terminal.line(24)).toContain('BOTTOM OF DATA');
  });

  test('a larger terminal shows more', () => {
    const terminal = lineCommand(rig({ model: 5 }).enter('st'), 'DEMO1T', 's');
    expect(terminal.terminal.cols).toBe(132);
    expect(terminal.line(1)).toContain('COLUMNS 02- 133');
    expect(terminal.line(4)).toContain('N O D E  N 1');
  });
});

test('a message of another user takes the screen, and Enter brings the panel back', () => {
  const terminal = rig().enter('st');
  const before = terminal.line(4);
  terminal.other('TCP00043').logOn('DEMO2').enter("send 'lunch' user(demo1)");
  terminal.press('Enter');
  expect(terminal.lines().slice(0, 2)).toEqual([' lunch DEMO2', ' ***']);
  expect(terminal.press('Enter').line(4)).toBe(before);
});

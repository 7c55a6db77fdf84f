import { describe, expect, test } from 'vitest';
import { AID } from '../../../3270/codes.ts';
import { createRig } from '../testing.ts';
import type { Rig } from '../testing.ts';

const rig = (): Rig => createRig({ programs: {} }).logOn();

/** Fills the screen so that more lines are waiting. */
function full(): Rig {
  return rig().enter('help').enter('');
}

describe('line by line', () => {
  test('answers come below what was typed, READY after them, the cursor below it', () => {
    const terminal = rig().enter('foo');
    expect(terminal.lines().slice(3, 7)).toEqual([' READY', ' foo', ' IKJ56500I COMMAND FOO NOT FOUND', ' READY']);
    expect(terminal.cursor()).toEqual({ row: 8, column: 2 });
  });

  test('Enter alone gives READY again', () => {
    const terminal = rig().press('Enter');
    expect(terminal.line(6)).toBe(' READY');
  });

  test('a full screen waits with ***; Enter goes on at the top', () => {
    const terminal = rig().enter('help');
    expect(terminal.line(24)).toBe(' ***');
    terminal.press('Enter');
    expect(terminal.find('***')).toBe(0);
    expect(terminal.line(terminal.find('READY') + 1)).toBe('');
    expect(terminal.cursor()).toEqual({ row: terminal.find('READY') + 1, column: 2 });
  });

  test('what is typed at *** is lost; Clear goes on too', () => {
    expect(rig().enter('help').enter('time').find('IKJ56650I')).toBe(0);
    expect(rig().enter('help').press('Clear').find('READY')).toBeGreaterThan(0);
  });

  test('PA1 at *** drops what was waiting', () => {
    const terminal = rig().enter('help').press('PA1');
    expect(terminal.lines().filter((line) => line !== '')).toEqual([' READY']);
  });

  test('Clear empties the screen and writes nothing; the next line is at the top', () => {
    const terminal = rig().press('Clear');
    expect(terminal.lines().join('')).toBe('');
    expect(terminal.cursor()).toEqual({ row: 1, column: 2 });
    expect(terminal.enter('foo').lines().slice(0, 3)).toEqual([' foo', ' IKJ56500I COMMAND FOO NOT FOUND', ' READY']);
  });

  test('PA2 shows the screen again', () => {
    const terminal = rig().enter('foo');
    const before = terminal.lines();
    expect(terminal.type('half').press('PA2').lines()).toEqual(before);
  });

  test('an older line that is changed is entered again', () => {
    const terminal = rig().enter('foo');
    terminal.type('bar', { row: 5, column: 2 }).press('Enter');
    expect(terminal.find('IKJ56500I COMMAND BAR NOT FOUND')).toBeGreaterThan(6);
  });

  test('a command longer than a row, and messages that go on with a whole word', () => {
    const long = `listds ('sys1.parmlib' 'sys1.proclib' 'demo1.notes' 'demo1.jcl.cntl' 'demo1.test.data' demo9)`;
    const terminal = rig().press('Clear').enter(long);
    expect(terminal.find('DEMO1.NOTES')).toBeGreaterThan(0);
    terminal.press('Clear').press('Clear').enter('profile');
    expect(terminal.line(2)).toMatch(/^ IKJ56688I .*\S$/);
    expect(terminal.line(3)).toMatch(/^ [A-Z]+\S* /);
  });

  test('typing in the last row leaves nothing behind ***', () => {
    // Two rows each: after a message of one row the last command stands in the last row.
    const terminal = rig().enter('foo');
    while (terminal.find('***') === 0) terminal.enter('profile prefix(demo1)');
    expect(terminal.find('***')).toBe(24);
    expect(terminal.line(terminal.find('***'))).toBe(' ***');
  });

  test('a larger terminal is used to its last row', () => {
    const terminal = createRig({ programs: {}, model: 4 }).logOn().enter('help');
    expect(terminal.terminal.rows).toBe(43);
    expect(terminal.find('***')).toBe(0);
    expect(terminal.find('READY')).toBe(4);
    terminal.enter('help');
    expect(terminal.line(43)).toBe(' ***');
  });
});

describe('questions', () => {
  test('for an operand: the answer completes the command, PA1 gives it up', () => {
    const terminal = rig().enter('listds');
    expect(terminal.line(6)).toBe(' IKJ56700A ENTER DATA SET NAME -');
    terminal.press('Enter');
    expect(terminal.lines().filter((line) => line.includes('IKJ56700A'))).toHaveLength(2);
    expect(terminal.enter('notes').find('DEMO1.NOTES')).toBeGreaterThan(6);
    terminal.press('Clear').enter('delete').press('PA1');
    expect(terminal.find('READY')).toBeGreaterThan(0);
    expect(terminal.enter('notes').find('IKJ56500I COMMAND NOTES NOT FOUND')).toBeGreaterThan(0);
  });

  test('for an operand that is none: only that one is entered again', () => {
    const terminal = rig().press('Clear').enter('listds notes colour');
    expect(terminal.lines().slice(1, 3)).toEqual([
      ' IKJ56712I INVALID KEYWORD, COLOUR',
      ' IKJ56703A REENTER THIS OPERAND+ -',
    ]);
    expect(terminal.press('Enter').line(5)).toBe(' IKJ56703A REENTER THIS OPERAND+ -');
    expect(terminal.enter('history').find('--RECFM-LRECL-BLKSIZE-DSORG-CREATED')).toBeGreaterThan(5);
  });

  test('PROFILE NOPROMPT: the command fails instead', () => {
    const terminal = rig().enter('profile noprompt').enter('listds');
    expect(terminal.find('IKJ56701I MISSING DATA SET NAME+')).toBeGreaterThan(0);
  });
});

test('two keys sent at once are answered one after the other', () => {
  const terminal = rig();
  terminal.inbound(Uint8Array.of(AID.Clear));
  terminal.inbound(Uint8Array.of(AID.Enter, 0x40, 0x40, 0x11, 0x40, 0xc1, 0xa3, 0x89, 0x94, 0x85));
  terminal.wait(500);
  expect(terminal.find('IKJ56650I')).toBe(2);
});

test('a screen that was full goes on where it was', () => {
  expect(full().find('***')).toBe(0);
});

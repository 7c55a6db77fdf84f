import { describe, expect, test } from 'vitest';
import { createRig } from '../testing.ts';
import type { Rig } from '../testing.ts';

const rig = (): Rig => createRig({ programs: {} });
const MESSAGE_ROW = 22;

describe('the logon screen', () => {
  test('has the terminal, its address, date and time, and one field, in which the cursor stands', () => {
    const terminal = rig();
    expect(terminal.line(1)).toMatch(/^ STAGE370 +MACHINE ROOM +05\/14\/09 09:41:07$/);
    expect(terminal.line(3)).toMatch(/^ VTAM Terminal = TCP00042 +IP Address = 192\.0\.2\.42$/);
    expect(terminal.find('########')).toBe(5);
    expect(terminal.cursor()).toEqual({ row: 20, column: 7 });
    expect(terminal.terminal.lock.kind).toBe('none');
  });

  test('Clear and PA keys show it again, with the time of now and without what was typed', () => {
    for (const key of ['Clear', 'PA1', 'PA2', 'PA3'] as const) {
      const terminal = rig().type('nonsense').wait(61_000).press(key);
      expect(terminal.line(1)).toContain('09:42:08');
      expect(terminal.line(20)).toBe(' ===>');
      expect(terminal.line(MESSAGE_ROW)).toBe('');
    }
  });
});

describe('what may be typed', () => {
  test.each([
    'tso demo1',
    'TSO DEMO1',
    'logon demo1',
    'L demo1',
    'logon applid(tso) data(demo1)',
    'LOGON APPLID=TSO,DATA=DEMO1',
  ])('WE92.2: %s goes to the TSO logon of DEMO1', (text) => {
    const terminal = rig().enter(text);
    expect(terminal.line(1)).toContain('TSO/E LOGON');
    expect(terminal.line(6)).toContain('Userid    ===> DEMO1');
  });

  test.each(['logon', 'LOGON APPLID(TSO)', 'tso'])('%s asks for the userid', (text) => {
    const terminal = rig().enter(text);
    expect(terminal.line(1)).toBe(' IKJ56700A ENTER USERID -');
    expect(terminal.cursor()).toEqual({ row: 2, column: 2 });
    terminal.enter('demo1');
    expect(terminal.line(6)).toContain('DEMO1');
  });

  test.each([
    ['hello', 'USSMSG02 HELLO COMMAND UNRECOGNIZED'],
    ['averylongcommand', 'USSMSG02 AVERYLON COMMAND UNRECOGNIZED'],
    ['logon applid(9x)', 'USSMSG04 9X PARAMETER INVALID'],
    ['logon applid(cics)', 'USSMSG07 CICS UNABLE TO ESTABLISH SESSION - REQSESS FAILED WITH SENSE 087D0001'],
    ['logon colour(red)', 'USSMSG03 COLOUR PARAMETER UNRECOGNIZED'],
    ['logon demo1 demo2', 'USSMSG03 DEMO2 PARAMETER UNRECOGNIZED'],
    ['logoff', 'USSMSG06 SESSION NOT BOUND'],
    ['ibmtest 0', 'USSMSG04 0 PARAMETER INVALID'],
  ])('%s: %s, and the screen again', (text, message) => {
    const terminal = rig().enter(text);
    expect(terminal.line(MESSAGE_ROW)).toBe(` ${message}`);
    expect(terminal.find('VTAM Terminal')).toBe(3);
    expect(terminal.enter('tso demo1').line(1)).toContain('TSO/E LOGON');
  });

  test('a PF key is no function; Enter alone shows the screen without a message', () => {
    const terminal = rig().press('PF3');
    expect(terminal.line(MESSAGE_ROW)).toBe(' USSMSG05 UNSUPPORTED FUNCTION');
    expect(terminal.press('Enter').line(MESSAGE_ROW)).toBe('');
  });

  test('IBMTEST echoes ten times, or as often as it is told, what it is told', () => {
    const terminal = rig().enter('ibmtest');
    expect(terminal.lines().filter((line) => line === ' IBMECHO ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789')).toHaveLength(
      10,
    );
    terminal.press('Clear').enter('ibmtest 3,abc');
    expect(terminal.lines().filter((line) => line === ' IBMECHO ABC')).toHaveLength(3);
  });
});

describe('SysReq and Attn', () => {
  test('SysReq leaves the session for VTAM and comes back to it as it was', () => {
    const terminal = rig().logOn();
    const before = terminal.lines();
    terminal.press('SysReq');
    expect(terminal.lines().every((line) => line === '')).toBe(true);
    terminal.enter('what');
    expect(terminal.line(1)).toBe('USSMSG02 WHAT COMMAND UNRECOGNIZED');
    terminal.press('SysReq');
    expect(terminal.lines()).toEqual(before);
    expect(terminal.enter('time').find('IKJ56650I')).toBeGreaterThan(0);
  });

  test('LOGOFF after SysReq ends the session and what ran in it', () => {
    const terminal = rig().logOn().press('SysReq').enter('logoff');
    expect(terminal.find('VTAM Terminal')).toBe(3);
    expect(terminal.state.tso).toEqual({});
  });

  test('the test request of a connection without signals means SysReq too', () => {
    const terminal = rig().logOn();
    terminal.inbound(Uint8Array.of(0x01, 0x6c, 0x61, 0x02));
    expect(terminal.lines().every((line) => line === '')).toBe(true);
  });

  test('Attn breaks off what is asked at READY, and does nothing at the logon screen', () => {
    const terminal = rig();
    const before = terminal.lines();
    expect(terminal.press('Attn').lines()).toEqual(before);
    terminal.logOn().enter('listds');
    expect(terminal.find('IKJ56700A ENTER DATA SET NAME -')).toBeGreaterThan(0);
    terminal.press('Attn').enter('time');
    expect(terminal.find('IKJ56650I')).toBeGreaterThan(0);
  });
});

test('between Enter and the answer the keyboard waits, a few milliseconds of the system', () => {
  const terminal = rig().type('tso demo1');
  const { run } = terminal;
  run.dispatch({ type: 'press', lu: 'TCP00042', key: 'Enter' });
  expect(terminal.terminal.lock.kind).toBe('wait');
  terminal.wait(3);
  expect(terminal.terminal.lock.kind).toBe('wait');
  terminal.until(() => terminal.terminal.lock.kind === 'none', 400);
});

import { describe, expect, test } from 'vitest';
import { createRig } from '../testing.ts';
import type { Rig } from '../testing.ts';

const rig = (): Rig => createRig({ programs: {} });
const PASSWORD = { row: 8, column: 20 };
const NEW_PASSWORD = { row: 8, column: 62 };
const PLACES = {
  procedure: { row: 10, column: 20 },
  group: { row: 10, column: 62 },
  account: { row: 12, column: 20 },
  size: { row: 14, column: 20 },
  perform: { row: 16, column: 20 },
  command: { row: 18, column: 20 },
  reconnect: { row: 21, column: 43 },
} as const;

function over(terminal: Rig, name: keyof typeof PLACES, text: string): Rig {
  return terminal.type('', PLACES[name]).press('EraseEOF').type(text);
}

describe('userid', () => {
  test.each([
    ['nobody', 'IKJ56420I USERID NOBODY NOT AUTHORIZED TO USE TSO', 'IKJ56429A REENTER -'],
    ['batch1', 'IKJ56420I USERID BATCH1 NOT AUTHORIZED TO USE TSO', 'IKJ56429A REENTER -'],
    ['demo12345', 'IKJ56702I INVALID USERID, DEMO12345', 'IKJ56703A REENTER THIS OPERAND+ -'],
    ['1demo', 'IKJ56702I INVALID USERID, 1DEMO', 'IKJ56703A REENTER THIS OPERAND+ -'],
  ])('%s: %s', (userid, message, prompt) => {
    const terminal = rig().enter(`logon ${userid}`);
    expect(terminal.lines().slice(0, 2)).toEqual([` ${message}`, ` ${prompt}`]);
    expect(terminal.enter('demo1').line(1)).toContain('TSO/E LOGON');
  });

  test('LOGON at READY ends the session and begins another, of the same user when it names none', () => {
    const terminal = rig().logOn('DEMO1').enter('logon demo2').wait(2_000);
    expect(terminal.line(6)).toBe('    Userid    ===> DEMO2');
    expect(terminal.state.tso.DEMO1).toBeUndefined();
    terminal.type(terminal.state.users.DEMO2?.password ?? '', PASSWORD).press('Enter');
    expect(terminal.line(1)).toContain('ICH70001I DEMO2');
    expect(terminal.enter('logon').wait(2_000).line(6)).toBe('    Userid    ===> DEMO2');
  });

  test('LOGOFF at the question goes back to VTAM, Enter asks again', () => {
    const terminal = rig().enter('logon').press('Enter');
    expect(terminal.line(1)).toBe(' IKJ56700A ENTER USERID -');
    expect(terminal.enter('logoff').find('VTAM Terminal')).toBe(3);
  });
});

describe('the panel', () => {
  test('has its fields in their places, with what the user has by default', () => {
    const terminal = rig().enter('tso demo1');
    expect(terminal.line(1)).toBe(` ${'-'.repeat(31)} TSO/E LOGON ${'-'.repeat(35)}`);
    expect(terminal.line(10)).toBe('    Procedure ===> IKJACCNT                Group Ident  ===>');
    expect(terminal.line(12)).toBe('    Acct Nmbr ===> ACCT01');
    expect(terminal.line(14)).toBe('    Size      ===> 4096');
    expect(terminal.line(23)).toBe(' PF1/PF13 ==> Help    PF3/PF15 ==> Logoff    PA1 ==> Attention    PA2 ==> Reshow');
    expect(terminal.cursor()).toEqual(PASSWORD);
  });

  test('the password is not shown', () => {
    const terminal = rig().enter('tso demo1').type('STAGE370');
    expect(terminal.lines().join('')).not.toContain('STAGE370');
  });

  test('wrong passwords: two are told, the third revokes the userid, the right one is then too late', () => {
    const terminal = rig().enter('tso demo1');
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      terminal.type(`WRONG${attempt}`, PASSWORD).press('Enter');
      expect(terminal.line(2)).toBe(' IKJ56421I PASSWORD NOT AUTHORIZED FOR USERID');
      expect(terminal.cursor()).toEqual(PASSWORD);
    }
    terminal.type('WRONG3', PASSWORD).press('Enter');
    expect(terminal.line(2)).toBe(' IKJ56425I LOGON REJECTED, RACF TEMPORARILY REVOKING USER ACCESS');
    terminal.type('STAGE370', PASSWORD).press('Enter');
    expect(terminal.line(2)).toContain('IKJ56425I');
    terminal.press('PF3').logOn('IBMUSER').enter('altuser demo1 resume').enter('logoff').wait(2_000);
    expect(terminal.logOn('DEMO1').find('READY')).toBe(4);
  });

  test('a right password forgets the wrong ones before it', () => {
    const terminal = rig().enter('tso demo1').type('WRONG', PASSWORD).press('Enter');
    terminal.type('STAGE370', PASSWORD).press('Enter');
    expect(terminal.state.users.DEMO1?.attempts).toBe(0);
  });

  test('no password, and a lower case one', () => {
    const terminal = rig().enter('tso demo1').press('Enter');
    expect(terminal.line(2)).toBe(' ENTER CURRENT PASSWORD FOR DEMO1');
    expect(terminal.type('stage370', PASSWORD).press('Enter').find('READY')).toBe(4);
  });

  test.each([
    ['procedure', 'NOPROC', 'IKJ56483I THE PROCEDURE NAME NOPROC HAS NOT BEEN DEFINED FOR USE'],
    ['procedure', 'JES2', 'IKJ56483I THE PROCEDURE NAME JES2 HAS NOT BEEN DEFINED FOR USE'],
    ['procedure', '', 'IKJ56700A ENTER PROCEDURE NAME'],
    ['group', 'OTHERS', 'USERID NOT AUTHORIZED FOR GROUP OTHERS'],
    ['account', 'MINE', 'IKJ56487I THE ACCOUNT NUMBER MINE HAS NOT BEEN AUTHORIZED FOR THIS USERID'],
    ['account', '', 'IKJ56700A ENTER ACCOUNT NUMBER'],
    ['size', 'BIG', 'IKJ56702I INVALID REGION SIZE, BIG'],
    ['size', '9999999', 'IKJ56702I INVALID REGION SIZE, 9999999'],
    ['perform', '0', 'IKJ56702I INVALID PERFORMANCE GROUP, 0'],
    ['reconnect', 'X', 'IKJ56702I INVALID OPTION, X'],
  ] as const)('%s "%s": %s, with the cursor there', (name, text, message) => {
    const terminal = over(rig().enter('tso demo1'), name, text).type('STAGE370', PASSWORD).press('Enter');
    expect(terminal.line(2)).toBe(` ${message}`);
    expect(terminal.cursor()).toEqual(PLACES[name]);
    expect(terminal.state.tso).toEqual({});
  });

  test('a new password takes the place of the old one, unless it is none', () => {
    const terminal = rig().enter('tso demo1').type('STAGE370', PASSWORD).type('A B', NEW_PASSWORD).press('Enter');
    expect(terminal.line(2)).toBe(' NEW PASSWORD WAS NOT ACCEPTED');
    terminal.type('STAGE370', PASSWORD).type('STAGE371', NEW_PASSWORD).press('Enter');
    expect(terminal.state.users.DEMO1?.password).toBe('STAGE371');
  });

  test('a command runs at once; with the procedure of ISPF that is the program', () => {
    const terminal = rig().logOn('DEMO1', 'time');
    expect(terminal.line(4)).toContain('IKJ56650I TIME-09:41:07 AM.');
    expect(terminal.find('READY')).toBeGreaterThan(4);
  });

  test('PF1 and ? help, PA1 asks for LOGON or LOGOFF, PA2 shows it again, PF3 and PF15 go', () => {
    const terminal = rig().enter('tso demo1').press('PF1');
    expect(terminal.line(1)).toContain('TSO/E LOGON HELP');
    expect(terminal.find('PROCEDURE')).toBeGreaterThan(0);
    terminal.press('Enter');
    expect(terminal.line(1)).toContain('- TSO/E LOGON -');
    over(terminal, 'size', '?').press('Enter');
    expect(terminal.find('Region size')).toBe(3);
    expect(terminal.find('PROCEDURE')).toBe(0);
    terminal.press('PF3').type('half', PASSWORD).press('PA2');
    expect(terminal.line(6)).toContain('DEMO1');
    terminal.press('PA1');
    expect(terminal.line(1)).toBe(' IKJ56400A ENTER LOGON OR LOGOFF -');
    expect(terminal.enter('hello').line(3)).toBe(' IKJ56400A ENTER LOGON OR LOGOFF -');
    terminal.enter('logon demo2');
    expect(terminal.line(6)).toContain('DEMO2');
    expect(terminal.press('PF5').line(2)).toContain('KEY');
    expect(terminal.press('PF15').find('VTAM Terminal')).toBe(3);
  });
});

describe('logged on already', () => {
  test('is refused, and with Reconnect too while the other terminal is there', () => {
    const first = rig().logOn();
    const second = first.other('TCP00043').enter('tso demo1').type('STAGE370', PASSWORD).press('Enter');
    expect(second.line(2)).toBe(' IKJ56425I LOGON REJECTED, USERID DEMO1 IN USE');
    second.type('S', PLACES.reconnect).type('STAGE370', PASSWORD).press('Enter');
    expect(second.line(2)).toBe(' IKJ56411I TSOLOGON RECONNECT REJECTED - USERID DEMO1 IN USE');
  });

  test('a terminal that broke off leaves the session for who reconnects', () => {
    const first = rig().logOn().enter('profile prefix(demo2)');
    first.disconnect();
    const second = first
      .other('TCP00043')
      .enter('tso demo1')
      .type('S', PLACES.reconnect)
      .type('STAGE370', PASSWORD)
      .press('Enter');
    expect(second.lines().slice(0, 2)).toEqual([
      ' IKJ56411I TSOLOGON RECONNECT SUCCESSFUL, SESSION ESTABLISHED',
      ' READY',
    ]);
    expect(second.enter('profile').lines().join(' ')).toContain('PREFIX(DEMO2)');
  });

  test('nobody reconnects: the session is cancelled after three minutes', () => {
    const first = rig().logOn();
    const second = first.other('TCP00043');
    first.disconnect();
    second.wait(179_000);
    expect(Object.keys(second.state.tso)).toEqual(['DEMO1']);
    second.wait(2_000);
    expect(second.state.tso).toEqual({});
    expect(second.logOn().find('READY')).toBe(4);
  });

  test('whoever reconnects is not cancelled by the earlier loss', () => {
    const first = rig().logOn();
    first.disconnect();
    const second = first
      .other('TCP00043')
      .enter('tso demo1')
      .type('S', PLACES.reconnect)
      .type('STAGE370', PASSWORD)
      .press('Enter');
    second.wait(170_000);
    second.disconnect();
    const third = second.other('TCP00044').wait(20_000);
    expect(Object.keys(third.state.tso)).toEqual(['DEMO1']);
  });
});

import { describe, expect, test } from 'vitest';
import { observeZvm } from './index.ts';
import { createRig } from './testing.ts';

const COMMANDS = 'Enter one of the following commands:';

describe('LOGON and LOGOFF', () => {
  test('the logo has three fields, the password is not shown', () => {
    const seat = createRig().terminal();
    expect(seat.line(1)).toBe(' z/VM ONLINE');
    expect(seat.line(20)).toBe(' USERID   ===>');
    expect(seat.line(24)).toBe(`${' '.repeat(60)}RUNNING   STAGE370`);
    seat.type('demo1').press('Tab').type('demo1');
    expect(seat.line(20)).toContain('demo1');
    expect(seat.line(21)).not.toContain('demo1');
  });

  test('a new session: banner, CMS reads, Enter makes it ready', () => {
    const seat = createRig().terminal().logOn('DEMO1');
    expect(seat.lines().slice(0, 7)).toEqual([
      'LOGON DEMO1',
      'z/VM Version 5 Release 4.0, Service Level 0902 (64-bit),',
      'built on IBM Virtualization Technology',
      'There is no logmsg data',
      'FILES:   NO RDR,   NO PRT,   NO PUN',
      'LOGON AT 09:41:07 EDT THURSDAY 05/14/09',
      'z/VM V5.4.0    2009-04-02 13:05',
    ]);
    expect(seat.status()).toBe('VM READ');
    expect(seat.enter().line(8)).toBe('Ready; T=0.01/0.01 09:41:07');
  });

  test.each([
    ['NOBODY', 'X', 'HCPLGA053E NOBODY not in CP directory'],
    ['DEMO1', 'WRONG', 'HCPLGA050E LOGON unsuccessful--incorrect password'],
  ])('refused: %s', (userid, password, message) => {
    const seat = createRig().terminal();
    seat.type(userid).press('Tab').type(password).press('Enter');
    expect(seat.line(2)).toBe(message);
    expect(seat.status()).toBe('CP READ');
  });

  test('on the command line of the logo or of CP READ, with a prompt for the password', () => {
    const seat = createRig().terminal();
    seat.press('Enter');
    expect(seat.line(1)).toBe(COMMANDS);
    seat.enter('l demo1');
    expect(seat.text()).toContain('ENTER PASSWORD  (IT WILL NOT APPEAR WHEN TYPED):');
    seat.type('demo1');
    expect(seat.line(23)).toBe('');
    expect(seat.press('Enter').text()).toContain('LOGON AT 09:41:07');
    const other = createRig().terminal();
    other.type('logon demo2 demo2', 23, 17).press('Enter');
    expect(other.line(1)).toBe('logon demo2');
    expect(other.text()).toContain('LOGON AT 09:41:07');
  });

  test('before LOGON: LOGON, DIAL, MSG and LOGOFF only', () => {
    const seat = createRig().terminal().press('Clear');
    expect(seat.line(1)).toBe(COMMANDS);
    expect(seat.ask('query names')).toEqual(['HCPCFC015E Command not valid before LOGON: QUERY']);
    expect(seat.ask('logon')).toEqual(['HCPLGA020E Userid missing or invalid']);
    expect(seat.ask('dial zvmtest')).toEqual(['HCPDIA045E ZVMTEST not logged on']);
    expect(seat.ask('dial tcpip')).toEqual(['HCPDIA056E Line(s) not available on TCPIP']);
    expect(seat.ask('msg nobody hello')).toEqual(['HCPMSG045E NOBODY not logged on']);
    expect(seat.ask('msg operator hello')).toEqual(['HCPMFS057I OPERATOR not receiving; disconnected']);
    expect(seat.enter('logoff').line(1)).toBe(' z/VM ONLINE');
  });

  test('a message from the logo names the terminal', () => {
    const rig = createRig();
    const user = rig.terminal().logOn('DEMO1').enter().press('Clear');
    const seat = rig.terminal('TCP00043').press('Enter');
    seat.enter('msg demo1 good morning');
    expect(user.line(1)).toBe('09:41:07  * MSG FROM LOGL0004: good morning');
  });

  test('already logged on; HERE takes the session over', () => {
    const rig = createRig();
    const first = rig.terminal().logOn('DEMO1').enter();
    const second = rig.terminal('TCP00043').logOn('DEMO1');
    expect(second.line(2)).toBe('HCPLGA054E Already logged on LDEV L0003');
    second.enter('logon demo1 here').enter('demo1');
    expect(second.text()).toContain('RECONNECTED AT 09:41:07');
    expect(second.status()).toBe('CP READ');
    expect(first.text()).toContain('DISCONNECT AT 09:41:07');
    expect(first.press('Enter').line(1)).toBe(' z/VM ONLINE');
    expect(second.enter('begin').enter('q userid').text()).toContain('DEMO1    AT STAGE370');
  });

  test('LOGOFF says the times; Enter or Clear brings the logo back', () => {
    const { rig, seat } = loggedOn();
    seat.wait(65_000).press('Clear').enter('log');
    expect(seat.line(2)).toMatch(/^CONNECT= 00:01:05 VIRTCPU= 000:00\.\d\d TOTCPU= 000:00\.\d\d$/);
    expect(seat.line(3)).toBe('LOGOFF AT 09:42:12 EDT THURSDAY 05/14/09');
    expect(seat.line(5)).toBe('Press enter or clear key to continue');
    expect(rig.state.machines['DEMO1']).toBeUndefined();
    expect(seat.press('Clear').line(1)).toBe(' z/VM ONLINE');
    expect(seat.logOn('DEMO1').enter().text()).toContain('Ready;');
  });

  test('what stands behind LOGOFF in a line is gone', () => {
    const { seat } = loggedOn();
    seat.enter('#cp logoff#q names');
    expect(seat.text()).toContain('Press enter');
    expect(seat.text()).not.toContain('OPERATOR');
  });

  test('DISCONNECT and a lost connection leave the machine running', () => {
    const { rig, seat } = loggedOn();
    seat.enter('disc');
    expect(seat.text()).toContain('DISCONNECT AT 09:41:07');
    expect(rig.state.system.guests['DEMO1']!.status).toBe('disconnected');
    seat.press('Enter').logOn('DEMO1');
    expect(seat.line(6)).toBe('RECONNECTED AT 09:41:07 EDT THURSDAY 05/14/09');
    seat.disconnect();
    expect(observeZvm(rig.state, 0).disconnected).toContain('DEMO1');
  });

  test('SET RUN ON: after a reconnection it just goes on', () => {
    const { seat } = loggedOn();
    seat.enter('set run on').enter('disc').press('Enter').logOn('DEMO1');
    expect(seat.status()).toBe('RUNNING');
  });

  test('FORCE logs another user off, and the operator hears of everybody', () => {
    const rig = createRig();
    const operator = rig.terminal('TCP00001').logOn('OPERATOR').enter('b').press('Clear');
    const user = rig.terminal('TCP00002').logOn('DEMO1').enter();
    expect(operator.line(1)).toBe('09:41:07 GRAF L0004 LOGON  AS  DEMO1    USERS = 13    FROM 192.0.2.42');
    operator.press('Clear').enter('force demo1');
    expect(user.text()).toContain('LOGOFF AT 09:41:07 EDT THURSDAY 05/14/09 BY OPERATOR');
    expect(operator.text()).toContain('GRAF L0004 LOGOFF AS  DEMO1    USERS = 12    FORCED BY OPERATOR');
  });

  test('NOIPL stays in CP', () => {
    const seat = createRig().terminal();
    seat.type('demo1').press('Tab').type('demo1').type('noipl', 23, 17).press('Enter');
    expect(seat.status()).toBe('CP READ');
    expect(seat.text()).not.toContain('z/VM V5.4.0');
    expect(seat.enter('ipl cms').status()).toBe('VM READ');
  });

  test('a Linux guest asks for a login that nobody here has', () => {
    const rig = createRig();
    const seat = rig.terminal().logOn('LINUX1');
    expect(seat.status()).toBe('CP READ');
    seat.enter('begin').press('Clear').press('Enter');
    expect(seat.line(1)).toBe('linux1 login:');
    expect(seat.enter('root').text()).toContain('Password:');
    expect(seat.enter('secret').text()).toContain('Login incorrect');
    seat.press('Clear').enter('#cp ipl 150').wait(12_000);
    expect(seat.line(2)).toBe('Booting default (linux)...');
    expect(seat.text()).toContain('linux1 login:');
    expect(rig.state.system.guests['LINUX1']!.use.rate).toBeGreaterThan(0);
    // Loaded again while it starts: only the second start goes on.
    seat.press('Clear').enter('#cp ipl 150').wait(1_500).enter('#cp ipl 150').wait(12_000);
    expect(seat.lines().filter((line) => line === 'linux1 login:')).toHaveLength(1);
  });
});

function loggedOn() {
  const rig = createRig();
  return { rig, seat: rig.terminal().logOn('DEMO1').enter() };
}

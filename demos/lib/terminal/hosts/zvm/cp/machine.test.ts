import { describe, expect, test } from 'vitest';
import { answer, as } from './testing.ts';

describe('changing the machine', () => {
  test('DEFINE STORAGE resets it; BEGIN has nothing to run; IPL CMS helps', () => {
    const { rig, seat, answer: ask } = as('DEMO1');
    expect(ask('define storage 1g')).toEqual(['HCPDST094E Storage exceeds allowed maximum of 128M']);
    expect(ask('def stor nonsense')).toEqual(['HCPDST026E Operand missing or invalid']);
    expect(ask('def stor as 64m')).toEqual(['STORAGE = 64M', 'Storage cleared - system reset.']);
    expect(seat.status()).toBe('CP READ');
    expect(ask('begin')).toEqual(['HCPGIR453W CP entered; program interrupt loop']);
    expect(ask('ipl cms parm autocr')[1]).toMatch(/^Ready/);
    expect(seat.status()).toBe('RUNNING');
    expect(rig.state.system.guests['DEMO1']!.storageMiB).toBe(64);
  });

  test('IPL and SYSTEM', () => {
    const { seat, answer: ask } = as('DEMO1');
    expect(ask('ipl')).toEqual(['HCPIPL026E Operand missing or invalid']);
    expect(ask('ipl 999')).toEqual(['HCPVMI040E Device 0999 does not exist']);
    expect(ask('ipl nosuch')).toEqual(['HCPCLS044E NOSUCH does not exist']);
    expect(ask('ipl 191')).toEqual(['HCPGIR450W CP entered; disabled wait PSW 000A0000 0000000F']);
    ask('i 190');
    expect(seat.status()).toBe('VM READ');
    expect(ask('system')).toEqual(['HCPSYS026E Operand missing or invalid']);
    expect(ask('system clear')).toEqual(['Storage cleared - system reset.']);
    expect(seat.status()).toBe('CP READ');
    expect(ask('sys reset')).toEqual(['System reset.']);
  });

  test('processors', () => {
    const { answer: ask } = as('DEMO1');
    expect(ask('define cpu 1')).toEqual(['CPU 01 defined']);
    expect(ask('def cpu 01')).toEqual(['HCPDFC1456E CPU 01 already exists']);
    expect(ask('def cpu zz')).toEqual(['HCPDFC026E Operand missing or invalid']);
    expect(ask('q v cpus')).toHaveLength(2);
    expect(ask('det cpu 0')).toEqual(['HCPDTC1460E CPU 00 is the base processor; it cannot be detached']);
    expect(ask('det cpu 1')).toEqual(['CPU 01 detached']);
    expect(ask('det cpu 1')).toEqual(['HCPDTC040E CPU 01 does not exist']);
  });

  test('devices: disks in storage, graphics, adapters', () => {
    const { answer: ask } = as('DEMO1');
    expect(ask('def vfb-512 as 200 blk 2001')).toEqual(['DASD 0200 DEFINED']);
    expect(ask('q v 200')[0]).toContain('DASD 0200 9336 (VDSK) R/W       2008 BLK ON DASD  VDSK');
    expect(ask('def vfb-512 200 8')).toEqual(['HCPDFN091E DASD 0200 not defined; device 0200 already defined']);
    expect(ask('def vfb-512 201')).toEqual(['HCPDFD026E Operand missing or invalid']);
    expect(ask('def graf 20')).toEqual(['GRAF 0020 DEFINED']);
    expect(ask('q v graf')[0]).toMatch(/^GRAF 0020/);
    expect(ask('def nonsense')).toEqual(['HCPDFN003E Invalid option - NONSENSE']);
    expect(ask('det 20')).toEqual(['GRAF 0020 DETACHED']);
    expect(ask('det 20')).toEqual(['HCPDTV040E Device 0020 does not exist']);
    expect(ask('det')).toEqual(['HCPDTV022E A virtual device number was not supplied or it was invalid']);
  });

  test('an adapter couples to the switch only with a grant', () => {
    const { rig, answer: ask } = as('DEMO1');
    expect(ask('def nic 600 type qdio')).toEqual(['NIC 0600 is created; devices 0600-0602 defined']);
    expect(ask('def nic 601')).toEqual(['HCPNDF091E NIC 0601 not defined; device 0601 already defined']);
    expect(ask('couple 600 to system nope')).toEqual(['HCPCPL2788E LAN SYSTEM NOPE does not exist']);
    expect(ask('couple 600 to system vsw1')).toEqual(['NIC 0600 is connected to VSWITCH SYSTEM VSW1']);
    expect(ask('couple 600 system vsw1')).toEqual(['HCPCPL2789E NIC 0600 already connected to VSWITCH SYSTEM VSW1']);
    expect(ask('q v nic')).toEqual([
      'Adapter 0600  Type: QDIO      Name: UNASSIGNED  Devices: 3',
      '  MAC: 02-00-00-00-00-09         VSWITCH: SYSTEM VSW1',
    ]);
    expect(ask('q v osa')).toHaveLength(3);
    expect(ask('uncouple 600')).toEqual(['NIC 0600 is disconnected from VSWITCH SYSTEM VSW1']);
    expect(ask('uncouple 600')).toEqual(['HCPUCP2790E NIC 0600 is not connected']);
    const maint = rig.terminal('TCP00043').logOn('MAINT').enter();
    expect(answer(maint, 'set vswitch vsw1 revoke demo1')).toEqual(['Command complete']);
    expect(ask('couple 600 system vsw1')).toEqual(['HCPCPL6011E You are not authorized to COUPLE to SYSTEM VSW1']);
    answer(maint, 'set vswitch vsw1 grant demo1');
    expect(ask('couple 600 system vsw1')).toEqual(['NIC 0600 is connected to VSWITCH SYSTEM VSW1']);
    expect(ask('detach nic 600')).toEqual(['NIC 0600 is destroyed; devices 0600-0602 detached']);
  });

  test('ATTACH, DETACH and VARY of real devices', () => {
    const { rig, answer: ask } = as('MAINT');
    expect(ask('attach 320 to * as 500')).toEqual(['DASD 0320 ATTACHED TO MAINT    0500']);
    expect(ask('q 320')).toEqual(['DASD 0320 ATTACHED TO MAINT    0320 R/W WRK320']);
    expect(ask('attach 320 linux1')).toEqual(['HCPATR122E DASD 0320 already attached to MAINT']);
    expect(ask('attach 200 *')).toEqual(['HCPATR122E DASD 0200 already attached to SYSTEM']);
    expect(ask('attach 999 *')).toEqual(['HCPATR040E Device 0999 does not exist']);
    expect(ask('attach 321 nobody')).toEqual(['HCPATR045E NOBODY not logged on']);
    expect(ask('attach')).toEqual(['HCPATR021E A real device number was not supplied or it was invalid']);
    expect(ask('vary off 320')).toEqual(['HCPCPN122E DASD 0320 already attached to MAINT']);
    expect(ask('det 500')).toEqual(['DASD 0500 DETACHED']);
    expect(ask('attach 708-70a linux5')).toHaveLength(3);
    expect(ask('detach 708 from linux5')).toEqual(['OSA  0708 DETACHED LINUX5 0708']);
    expect(ask('detach 708 linux5')).toEqual(['HCPDTR121E OSA 0708 not attached to LINUX5']);
    expect(ask('vary off 320')).toEqual([
      '0320 varied offline',
      '1 device(s) specified; 1 device(s) successfully varied offline',
    ]);
    expect(ask('attach 320 *')).toEqual(['HCPATR046E DASD 0320 offline']);
    expect(ask('q dasd all').at(-1)).toBe('DASD 0320 OFFLINE');
    ask('force linux5');
    expect(rig.state.system.devices['0709']!.user).toBeNull();
  });

  test('the uplink of the switch that works is active, and a controller can lose it', () => {
    const { answer: ask } = as('MAINT');
    const uplinks = () => ask('q vswitch').filter((line) => line.includes('RDEV'));
    expect(uplinks()).toHaveLength(2);
    expect(ask('detach 700 dtcvsw2')).toEqual(['HCPDTR121E OSA 0700 not attached to DTCVSW2']);
    expect(ask('detach 700 dtcvsw1')).toEqual(['OSA  0700 DETACHED DTCVSW1 0700']);
    expect(ask('q 700')).toEqual(['OSA  0700 FREE']);
    expect(uplinks()).toEqual(['  Portname: UNASSIGNED RDEV: 0704 Controller: DTCVSW2  VDEV:  0704']);
    ask('force dtcvsw2');
    expect(ask('q 704')).toEqual(['OSA  0704 FREE']);
    expect(ask('q vswitch')).toContain('  State: Disconnected');
  });

  test.each([
    ['link maint 190 391', ['HCPLNM101E', 'DASD 0391 LINKED'], 'DEMO1'],
    ['link', ['HCPLNM020E Userid missing or invalid'], 'DEMO1'],
    ['link nobody 191 391', ['HCPLNM053E NOBODY not in CP directory'], 'DEMO1'],
    ['link linux1 999', ['HCPLNM107E LINUX1 0999 not linked; not in CP directory'], 'DEMO1'],
    ['link linux1 191', ['HCPLNM110E LINUX1 0191 not linked; 0191 already defined'], 'DEMO1'],
    ['link linux1 191 391', ['HCPLNM298E LINUX1 0191 not linked; request denied'], 'DEMO1'],
    ['link linux1 191 391', ['HCPLNM101E LINUX1 0191 not linked; R/W by LINUX1'], 'MAINT'],
    ['link linux1 191 391 w', ['HCPLNM102E LINUX1 0191 not linked; R/W by LINUX1'], 'MAINT'],
    ['link linux1 191 391 m', ['HCPLNM104E LINUX1 0191 not linked; R/W by LINUX1'], 'MAINT'],
    ['link linux1 191 391 rr', ['DASD 0391 LINKED R/O; R/W BY LINUX1'], 'MAINT'],
    ['link linux1 191 391 mw', ['DASD 0391 LINKED R/W; R/W BY LINUX1'], 'MAINT'],
    ['link linux1 191 391 x', ['HCPLNM003E Invalid option - X'], 'MAINT'],
  ] as const)('%s', (command, lines, userid) => {
    const said = as(userid).answer(command).join('\n');
    if (command === 'link maint 190 391') expect(said).toBe('');
    else expect(said).toBe(lines[0]);
  });
});

describe('messages and other machines', () => {
  test('MSG, WARNING, MSGNOH and SMSG', () => {
    const { rig, seat } = as('MAINT');
    const user = rig.terminal('TCP00043').logOn('DEMO1').enter().press('Clear');
    const told = (command: string) => {
      user.press('Clear');
      const said = answer(seat, command);
      return [said, user.lines().slice(0, 1)].flat();
    };
    expect(told('msg demo1 Hello You')).toEqual(['09:41:07  * MSG FROM MAINT   : Hello You']);
    expect(told('m demo1 Hi')).toEqual(['09:41:07  * MSG FROM MAINT   : Hi']);
    expect(told('warning demo1 going down')).toEqual(['09:41:07  * WNG FROM MAINT   : going down']);
    expect(told('msgnoh demo1 plain')).toEqual(['plain']);
    expect(answer(seat, 'msg * me')).toEqual(['09:41:07  * MSG FROM MAINT   : me']);
    expect(answer(seat, 'msg op me')).toEqual(['HCPMFS057I OPERATOR not receiving; disconnected']);
    expect(answer(seat, 'msg demo2 x')).toEqual(['HCPMSG045E DEMO2 not logged on']);
    expect(answer(seat, 'msg demo1')).toEqual(['HCPMSG026E Operand missing or invalid']);
    expect(answer(seat, 'msg')).toEqual(['HCPMSG020E Userid missing or invalid']);
    expect(answer(seat, 'smsg tcpip x')).toEqual(['HCPMFS057I TCPIP not receiving; smsg off']);
    answer(user, 'set msg off');
    expect(answer(seat, 'msg demo1 x')).toEqual(['HCPMFS057I DEMO1 not receiving; msg off']);
  });

  test('XAUTOLOG starts a machine, FORCE ends it', () => {
    const { rig, answer: ask } = as('MAINT');
    expect(ask('xautolog')).toEqual(['HCPAUT020E Userid missing or invalid']);
    expect(ask('xautolog nobody')).toEqual(['HCPAUT053E NOBODY not in CP directory']);
    expect(ask('xautolog tcpip')).toEqual(['HCPAUT054E Already logged on disconnected']);
    expect(ask('xautolog zvmtest')).toEqual([
      'Command accepted',
      'HCPCLS6056I XAUTOLOG information for ZVMTEST: The IPL command is verified by the',
      ' IPL command processor.',
      'AUTO LOGON  ***       ZVMTEST  USERS = 14',
    ]);
    expect(rig.state.system.guests['ZVMTEST']!.use.rate).toBeGreaterThan(0);
    expect(ask('force zvmtest')).toEqual(['USER DSC   LOGOFF AS  ZVMTEST  USERS = 13    FORCED BY MAINT']);
    expect(ask('force zvmtest')).toEqual(['HCPFRC045E ZVMTEST not logged on']);
    expect(ask('force')).toEqual(['HCPFRC020E Userid missing or invalid']);
    expect(as('DEMO1').answer('xautolog linux1')).toEqual(['HCPAUT058E You are not authorized to XAUTOLOG LINUX1']);
  });

  test('the console goes to a spool file, which can be passed on', () => {
    const { rig, answer: ask } = as('DEMO1');
    ask('spool console start');
    ask('q userid');
    const [sent = ''] = ask('spool console stop');
    expect(sent).toMatch(/^PRT FILE 0001 SENT FROM DEMO1 {4}CON WAS 0001 RECS \d{4} CPY {2}001 T NOHOLD NOKEEP$/);
    expect(rig.state.spool[0]!.lines).toContain('DEMO1    AT STAGE370');
    expect(ask('q prt')[1]).toMatch(/^DEMO1 {4}0001 T CON 0000000\d 001 NONE 05\/14 09:41:07/);
    expect(ask('q files')).toEqual(['FILES:   NO RDR, 0001 PRT,   NO PUN']);
    expect(ask('transfer prt all to maint rdr')).toEqual(['0000001 FILE  TRANSFERRED']);
    expect(ask('q prt')).toEqual(['NO PRT FILES']);
    expect(rig.state.spool[0]).toMatchObject({ owner: 'MAINT', queue: 'RDR', origin: 'DEMO1' });
    expect(ask('transfer prt all to nobody')).toEqual(['HCPCST053E NOBODY not in CP directory']);
    expect(ask('purge rdr all')).toEqual(['NO FILES PURGED']);
    expect(ask('close')).toEqual(['HCPCSP026E Operand missing or invalid']);
  });

  test('DISPLAY', () => {
    const { answer: ask } = as('DEMO1');
    expect(ask('d psw')).toEqual(['PSW = 030A0000 80F1C4E6']);
    expect(ask('display g')).toHaveLength(4);
    expect(ask('d 10.20')).toEqual([
      'R00000010  00000000 00000000 030A0000 80F1C4E6  06',
      'R00000020  030C2000 80F0B7A2 00000000 00000000  06',
    ]);
    expect(ask('d 2000000')).toEqual(['HCPDSP160E Hexloc 2000000 exceeds storage']);
    expect(ask('d nonsense')).toEqual(['HCPDSP026E Operand missing or invalid']);
    ask('system clear');
    expect(ask('d 10')).toEqual(['R00000010  00000000 00000000 00000000 00000000  06']);
  });

  test.each([
    ['terminal', 'HCPCFT026E Operand missing or invalid'],
    ['terminal nonsense', 'HCPCFT003E Invalid option - NONSENSE'],
    ['terminal more x', 'HCPCFT026E Operand missing or invalid'],
    ['terminal hold maybe', 'HCPCFT026E Operand missing or invalid'],
    ['terminal linend xx', 'HCPCFT026E Operand missing or invalid'],
    ['sleep x sec', 'HCPSLP026E Operand missing or invalid'],
    ['couple 600', 'HCPCPL040E Device 0600 does not exist'],
  ])('refused: %s', (command, message) => {
    expect(as('DEMO1').answer(command)).toEqual([message]);
  });
});

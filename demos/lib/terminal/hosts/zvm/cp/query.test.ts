import { describe, expect, test } from 'vitest';
import { as } from './testing.ts';

describe('QUERY', () => {
  const { rig, answer: ask } = as('DEMO1');

  test.each([
    ['q userid', ['DEMO1    AT STAGE370']],
    ['query cpuid', ['CPUID = FF0A3E5220978000']],
    ['q cpus', ['CPU 00  ID  FF0A3E5220978000 (BASE) CP   CPUAFF ON']],
    [
      'q cplevel',
      [
        'z/VM Version 5 Release 4.0, service level 0902 (64-bit)',
        'Generated at 04/02/09 13:05:44 EDT',
        'IPL at 05/10/09 03:12:40 EDT',
      ],
    ],
    [
      'q n',
      [
        'DEMO1    -L0003, LINUX5   - DSC , LINUX4   - DSC , LINUX3   - DSC ',
        'LINUX2   - DSC , LINUX1   - DSC , DTCVSW2  - DSC , DTCVSW1  - DSC ',
        'DISKACNT - DSC , EREP     - DSC , OPERSYMP - DSC , TCPIP    - DSC ',
        'OPERATOR - DSC ',
      ].map((line) => line.trimEnd()),
    ],
    ['q users', ['   13 USERS,     0 DIALED,     0 NET']],
    ['q operator', ['OPERATOR - DSC']],
    ['q users tcpip', ['TCPIP    - DSC']],
    ['q v stor', ['STORAGE = 32M']],
    ['q v xstor', ['XSTORE = none']],
    ['q v 191', ['DASD 0191 3390 USR001 R/W          5 CYL ON DASD  0300 SUBCHANNEL = 0007']],
    [
      'q v rdr',
      ['RDR  000C CL * NOCONT NOHOLD   EOF      READY', '     000C 2540   CLOSED    NOKEEP NORESCAN SUBCHANNEL = 0001'],
    ],
    ['q files', ['FILES:   NO RDR,   NO PRT,   NO PUN']],
    ['q rdr', ['NO RDR FILES']],
    ['q prt', ['NO PRT FILES']],
    ['q logmsg', ['There is no logmsg data']],
    [
      'q privclass',
      [
        'Privilege classes for user DEMO1',
        '        Currently: G',
        '        Directory: G',
        'The privilege classes are not locked against changes.',
      ],
    ],
    ['q links 191', ['DEMO1    0191 R/W']],
    ['query', ['HCPCQU026E Operand missing or invalid']],
    ['q nobody', ['HCPCQU045E NOBODY not logged on']],
    ['q demo2', ['HCPCQU045E DEMO2 not logged on']],
    ['q v nonsense', ['HCPCQV003E Invalid option - NONSENSE']],
    ['q v 999', ['HCPCQV040E Device 0999 does not exist']],
    ['q v graf', ['HCPCQV040E GRAF does not exist']],
    ['q v nic', ['HCPNDQ040E NIC does not exist']],
    ['q nic details', ['HCPNDQ040E NIC does not exist']],
    ['q pf2', ['PF02 UNDEFINED']],
    ['q pf02', ['PF02 UNDEFINED']],
    ['q pf12', ['PF12 RETRIEVE BACKWARD']],
    ['q pf25', ['HCPCQU045E PF25 not logged on']],
    ['q v nic 600', ['HCPNDQ040E Device 0600 does not exist']],
    ['q links 999', ['HCPCQU040E Device 0999 does not exist']],
    ['q share', ['HCPCMD003E Invalid option - SHARE']],
    ['q stor', ['HCPCMD003E Invalid option - STOR']],
    ['q proc', ['HCPCMD003E Invalid option - PROC']],
    ['q dasd', ['HCPCMD003E Invalid option - DASD']],
    ['q srm', ['HCPCMD003E Invalid option - SRM']],
    ['q alloc page', ['HCPCMD003E Invalid option - ALLOC']],
    ['q vswitch nope', ['HCPSWQ2788E VSWITCH NOPE does not exist']],
    ['nonsense', ['HCPCMD001E Unknown CP command: NONSENSE']],
    ['force tcpip', ['HCPCMD001E Unknown CP command: FORCE']],
    ['attach 320 *', ['HCPCMD001E Unknown CP command: ATTACH']],
    ['set share demo1 rel 200', ['HCPCMD003E Invalid option - SHARE']],
    ['set', ['HCPCMD026E Operand missing or invalid']],
    ['set nonsense on', ['HCPCMD003E Invalid option - NONSENSE']],
    ['set msg maybe', ['HCPCFS003E Invalid option - MAYBE']],
    ['set msg', ['HCPCFS026E Operand missing or invalid']],
    ['set pf25 x', ['HCPSPF026E Operand missing or invalid']],
    ['ind user linux1', ['HCPIND003E Invalid option - LINUX1']],
    ['ind nonsense', ['HCPIND003E Invalid option - NONSENSE']],
  ])('%s', (command, lines) => {
    expect(ask(command)).toEqual(lines);
    expect(rig.state.machines['DEMO1']).toBeDefined();
  });

  test('QUERY TIME', () => {
    expect(ask('q time')).toEqual([
      expect.stringMatching(/^TIME IS \d\d:\d\d:\d\d EDT THURSDAY 05\/14\/09$/) as string,
      expect.stringMatching(/^CONNECT= \d\d:\d\d:\d\d VIRTCPU= \d{3}:\d\d\.\d\d TOTCPU= \d{3}:\d\d\.\d\d$/) as string,
    ]);
  });

  test('QUERY COMMANDS lists what the classes allow', () => {
    const own = ask('q commands').join(' ');
    expect(own).toContain('DEFINE');
    expect(own).not.toMatch(/FORCE|ATTACH|VARY/);
    expect(as('MAINT').answer('q commands').join(' ')).toMatch(/ATTACH.*FORCE.*VARY/s);
  });

  test('QUERY SET and QUERY TERMINAL show what has been set', () => {
    const { seat, answer: told } = as('DEMO1');
    expect(told('q set')[0]).toBe('MSG ON , WNG ON , EMSG ON  , ACNT OFF, RUN OFF');
    told('set msg off#set emsg text#set run on');
    expect(told('q set')[0]).toBe('MSG OFF, WNG ON , EMSG TEXT, ACNT OFF, RUN ON');
    expect(told('q nobody')).toEqual(['NOBODY not logged on']);
    told('set emsg code');
    expect(told('q nobody')).toEqual(['HCPCQU045E']);
    told('set emsg off');
    expect(told('q nobody')).toEqual([]);
    told('terminal linend ; more 100 200 hold on');
    expect(seat.ask('q term')).toContain('AUTOCR OFF, MORE 100 200, HOLD ON , TIMESTAMP OFF, SYS3270 OFF');
    expect(seat.ask('q term;q userid')[0]).toMatch(/^LINEND ; {2}/);
  });

  test('the system, for those who may', () => {
    const { answer: told } = as('MAINT');
    expect(told('q proc')).toEqual([
      'PROCESSOR 00 MASTER CP',
      'PROCESSOR 01 ALTERNATE CP',
      'PROCESSOR 02 ALTERNATE CP',
      'PROCESSOR 03 ALTERNATE CP',
    ]);
    expect(told('q stor')).toEqual(['STORAGE = 16G CONFIGURED = 16G INC = 256M STANDBY = 0  RESERVED = 0']);
    expect(told('q dasd free')).toEqual([
      'DASD 0320 WRK320  , DASD 0321 WRK321  , DASD 0322 WRK322  , DASD 0323 WRK323',
    ]);
    expect(told('q dasd 310')).toEqual(['DASD 0310 CP SYSTEM LNX001   2']);
    expect(told('q dasd 203-310').map((line) => line.slice(5, 9))).toEqual(['0203', '0300', '0310']);
    expect(told('q dasd 999')).toEqual(['HCPCQR040E Device 0999 does not exist']);
    expect(told('q dasd')[0]).toMatch(/^DASD 0200 CP OWNED {2}540RES {3}\d+$/);
    expect(told('q osa')).toContain('OSA  0708 FREE    , OSA  0709 FREE    , OSA  070A FREE');
    expect(told('q vswitch')[0]).toBe('VSWITCH SYSTEM VSW1     Type: VSWITCH Connected: 5    Maxconn: INFINITE');
    expect(told('q vswitch vsw1 acc').join('\n')).toContain('DEMO1    LINUX1   LINUX2');
    expect(told('q nss').join('\n')).toContain('DCSS');
    expect(told('q 320')).toEqual(['DASD 0320 FREE']);
  });
});

describe('SET SHARE and INDICATE', () => {
  const { rig, answer: ask } = as('MAINT');

  test.each([
    ['set share linux1 relative 150', 'RELATIVE SHARE = 150', 'NOLIMIT'],
    ['set share linux1 abs 12.5%', 'ABSOLUTE SHARE = 12.5%', 'NOLIMIT'],
    ['set share linux1 abs 30 40% limits', 'ABSOLUTE SHARE = 30%', 'LIMITSOFT ABSOLUTE 40%'],
    ['set share linux1 rel 100 abs 40% limithard', 'RELATIVE SHARE = 100', 'LIMITHARD ABSOLUTE 40%'],
    ['set share linux1 rel 100 200', 'RELATIVE SHARE = 100', 'LIMITSOFT RELATIVE 200'],
    ['set share linux1 rel 100 nolimit', 'RELATIVE SHARE = 100', 'NOLIMIT'],
    ['set share linux1 initial', 'ABSOLUTE SHARE = 20%', 'NOLIMIT'],
  ])('%s', (command, minimum, maximum) => {
    const lines = [`USER LINUX1   : ${minimum}`, `                MAXIMUM SHARE = ${maximum}`];
    expect(ask(command)).toEqual(lines);
    expect(ask('q share linux1')).toEqual(lines);
  });

  test.each([
    ['set share', 'HCPSHR020E Userid missing or invalid'],
    ['set share demo1 rel 100', 'HCPSHR045E DEMO1 not logged on'],
    ['set share linux1', 'HCPSHR026E Operand missing or invalid'],
    ['set share linux1 rel 0', 'HCPSHR026E Operand missing or invalid'],
    ['set share linux1 rel 10001', 'HCPSHR026E Operand missing or invalid'],
    ['set share linux1 abs 101%', 'HCPSHR026E Operand missing or invalid'],
    ['set share linux1 rel 100 200 limitnone', 'HCPSHR026E Operand missing or invalid'],
    ['q share demo1', 'HCPSHR045E DEMO1 not logged on'],
  ])('refused: %s', (command, message) => {
    expect(ask(command)).toEqual([message]);
  });

  test('a share changes what a guest gets from now on', () => {
    const linux1 = rig.state.system.guests['LINUX1']!;
    const before = linux1.use.rate;
    ask('set share linux1 abs 1% 2% limithard');
    expect(linux1.use.rate).toBe(80_000);
    expect(before).toBeGreaterThan(800_000);
    const { totalTime } = linux1.use;
    rig.wait(10_000);
    expect(ask('ind load').at(-1)).toBe('LIMITED-00001');
    expect(Math.abs(linux1.use.totalTime - totalTime - 800_000)).toBeLessThan(2_000);
    ask('set share linux1 init');
    expect(linux1.use.rate).toBeGreaterThan(100_000);
  });

  test('INDICATE LOAD and USER follow the guests', () => {
    const load = ask('indicate');
    expect(load[0]).toMatch(/^AVGPROC-(09\d|100)% 04$/);
    expect(load).toContain('Q3-00004(00000) EXPAN-001 E3-00000(00000)');
    expect(load[9]).toMatch(/^PROC 0000-\d{3}% CP {7}PROC 0001-\d{3}% CP$/);
    const user = ask('ind user linux3');
    expect(user[0]).toBe('USERID=LINUX3   MACH=ESA STOR=2G VIRT=V XSTORE=NONE');
    expect(user[1]).toBe('IPLSYS=DEV 0150 DEVNUM=00012');
    expect(ask('ind user')[1]).toMatch(/^IPLSYS=CMS      DEVNUM=\d{5}$/);
    expect(user[2]).toMatch(/^PAGES: RES=\d{8} WS=\d{8} LOCKEDREAL=0{8} RESVD=0{8}$/);
    expect(user.filter((line) => line.startsWith('CPU'))).toHaveLength(3);
    expect(user[5]).toMatch(/^CPU 00: CTIME=\d\d:\d\d VTIME=\d{3}:\d\d TTIME=\d{3}:\d\d IO=\d{6}$/);
    expect(ask('ind user demo1')).toEqual(['HCPIND045E DEMO1 not logged on']);
    expect(ask('ind q').map((line) => line.slice(0, 8).trim())).toEqual(['LINUX1', 'LINUX2', 'LINUX3', 'LINUX4']);
    ask('force linux3');
    expect(ask('indicate')).toContain('Q3-00003(00000) EXPAN-001 E3-00000(00000)');
  });
});

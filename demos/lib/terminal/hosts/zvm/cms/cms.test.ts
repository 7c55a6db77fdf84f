import { describe, expect, test } from 'vitest';
import { createRig } from '../testing.ts';

function cms(userid = 'DEMO1') {
  const rig = createRig();
  const seat = rig.terminal().logOn(userid).enter();
  return { rig, seat, ask: (text: string) => seat.ask(text), last: (text: string) => seat.ask(text).at(-1) };
}

const READY = 'Ready; T=0.01/0.01 09:41:07';
const ready = (code: string) => `Ready(${code}); T=0.01/0.01 09:41:07`;

describe('commands of CMS', () => {
  const { ask } = cms();

  test.each([
    [
      'listfile',
      [
        'GUESTS   DATA     A1',
        'HELLO    EXEC     A1',
        'PROFILE  EXEC     A1',
        'SHARES   NOTE     A1',
        'WELCOME  NOTE     A1',
        READY,
      ],
    ],
    ['l h* exec', ['HELLO    EXEC     A1', READY]],
    ['listfile no such a', ['DMSLST002E File not found', ready('00028')]],
    ['listfile * * 9', ['DMSLST048E Invalid filemode 9', ready('00024')]],
    ['listfile (nonsense', ['DMSLST003E Invalid option: NONSENSE', ready('00024')]],
    [
      'listfile shares note a (date',
      [
        'FILENAME FILETYPE FM FORMAT LRECL       RECS     BLOCKS     DATE     TIME',
        'SHARES   NOTE     A1 V         48          3          1  5/12/09  9:41:07',
        READY,
      ],
    ],
    [
      'type shares note',
      [
        '',
        'An absolute share is a percentage of the system.',
        'Relative users divide the rest in proportion.',
        'Only users who want to run count.',
        '',
        READY,
      ],
    ],
    ['type shares note a 2 2', ['', 'Relative users divide the rest in proportion.', '', READY]],
    ['type no such', ['DMSTYP002E File NO SUCH * not found', ready('00028')]],
    ['type', ['DMSTYP054E Incomplete fileid specified', ready('00024')]],
    [
      'type shares note a x',
      [
        'DMSTYP049E Invalid line number x'
          .toUpperCase()
          .replace('DMSTYP049E INVALID LINE NUMBER', 'DMSTYP049E Invalid line number'),
        ready('00024'),
      ],
    ],
    ['type xedit module', ['DMSTYP044E Record exceeds allowable maximum', ready('00032')]],
    ['erase no such', ['DMSERS002E File NO SUCH A not found', ready('00028')]],
    ['erase xedit module s', ['DMSERS037E Filemode S is accessed as read/only', ready('00036')]],
    ['copyfile no such a x y a', ['DMSCPY002E Input file NO SUCH A not found', ready('00028')]],
    [
      'copyfile shares note a guests data a',
      ['DMSCPY024E File GUESTS DATA A1 already exists; specify REPLACE', ready('00028')],
    ],
    ['copyfile shares note a = = s', ['DMSCPY037E Output filemode S is accessed as read/only', ready('00036')]],
    ['copyfile shares note a = = b', ['DMSCPY069E Output filemode B not accessed', ready('00036')]],
    ['copyfile shares note a x y a (bad', ['DMSCPY003E Invalid option: BAD', ready('00024')]],
    ['rename shares note a', ['DMSRNM054E Incomplete fileid specified', ready('00024')]],
    ['rename shares note a guests data a', ['DMSRNM024E File GUESTS DATA A1 already exists', ready('00028')]],
    ['rename no such a x y a', ['DMSRNM002E File NO SUCH A not found', ready('00028')]],
    ['state shares note', [READY]],
    ['state no such', ['DMSSTT002E File NO SUCH * not found', ready('00028')]],
    ['query cmslevel', ['CMS Level 24, Service Level 902', READY]],
    ['query search', ['DEM191  191    A      R/W', 'MNT190  190    S      R/O', 'MNT19E  19E    Y/S    R/O', READY]],
    [
      'query accessed',
      [
        'Mode  Stat     Files  Vdev  Label/Directory',
        'A      R/W         5  191   DEM191',
        'S      R/O        22  190   MNT190',
        'Y/S    R/O         6  19E   MNT19E',
        READY,
      ],
    ],
    [
      'query disk a',
      [
        'LABEL  VDEV M  STAT   CYL TYPE BLKSZ   FILES  BLKS USED-(%) BLKS LEFT  BLK TOTAL',
        'DEM191 191  A   R/W     5 3390 4096        5         11-01        889        900',
        READY,
      ],
    ],
    ['query disk b', ['DMSQRY069E Disk B not accessed', ready('00028')]],
    ['access 999 b', ['DMSACP113S B(999) not attached', ready('00100')]],
    ['access 191 9', ['DMSACC048E Invalid filemode 9', ready('00024')]],
    ['access xyz b', ['DMSACC017E Invalid device address XYZ', ready('00024')]],
    ['release b', ['DMSARE069E Filemode B not accessed', ready('00036')]],
    ['release', ['DMSARE050E Parameter missing after RELEASE', ready('00024')]],
    ['format 191 a', ['FORMAT is not simulated: nothing was erased.', ready('00088')]],
    ['identify', ['DEMO1    AT STAGE370 VIA RSCS     05/14/09 09:41:07 EDT      THURSDAY', READY]],
    ['nonsense', ['Unknown CP/CMS command', ready('-0003')]],
    ['cp nonsense', ['HCPCMD001E Unknown CP command: NONSENSE', ready('00001')]],
    ['query share', ['HCPCMD003E Invalid option - SHARE', ready('00003')]],
    ['query userid', ['DEMO1    AT STAGE370', READY]],
    ['help nonsense', ['DMSHEL254E HELP cannot find the information you requested: NONSENSE', ready('00028')]],
    ['xedit', ['DMSXIN054E Incomplete fileid specified', ready('00024')]],
    ['xedit a b 9', ['DMSXIN048E Invalid filemode 9', ready('00024')]],
    ['xedit xedit module', ['DMSXIN044E Record exceeds allowable maximum', ready('00024')]],
    ['filelist no such', ['DMSLST002E File not found', ready('00028')]],
    ['exec nope', ['DMSEXT002E File NOPE EXEC * not found', ready('00028')]],
    ['* a comment', [READY]],
  ])('%s', (command, lines) => {
    expect(ask(command)).toEqual(lines);
  });
});

describe('files and disks', () => {
  test('copy, rename, append, erase', () => {
    const { ask, last } = cms();
    expect(last('copyfile shares note a = text =')).toBe(READY);
    expect(ask('type shares text')[1]).toBe('An absolute share is a percentage of the system.');
    expect(last('copy shares note a shares text a (append')).toBe(READY);
    expect(ask('l shares text a (date')[1]).toContain('V         48          6');
    expect(last('rename shares text a parts = =')).toBe(READY);
    expect(ask('l parts *')).toEqual(['PARTS    TEXT     A1', READY]);
    expect(last('erase parts text')).toBe(READY);
    expect(ask('l parts *')[0]).toBe('DMSLST002E File not found');
    expect(last('copy shares note a guests data a (rep olddate')).toBe(READY);
    expect(ask('l guests data a (date')[1]).toContain('V         48          3          1  5/12/09  9:41:07');
  });

  test('a disk that is linked, accessed, written on and released', () => {
    const { ask, last } = cms('MAINT');
    expect(ask('access 2cc b')).toEqual([READY]);
    expect(ask('l * * b')).toEqual(['USER     DIRECT   B1', READY]);
    expect(last('copy shares note a = = b')).toBe(READY);
    expect(ask('access 2cc c')).toEqual(['DMSACP726I 2CC B released', READY]);
    expect(ask('link demo1 191 391 rr')).toEqual([READY]);
    expect(ask('access 391 c')).toEqual(['DMSACC724I 391 replaces C (2CC)', 'DMSACP723I C (391) R/O', READY]);
    expect(ask('l * note c')).toHaveLength(3);
    expect(ask('release c (det')).toEqual(['DASD 0391 DETACHED', READY]);
    expect(ask('q v 391')[0]).toBe('HCPCQV040E Device 0391 does not exist');
    expect(ask('access 191 d/a')).toEqual(['DMSACP726I 191 A released', 'DMSACP723I D/A (191) R/O', READY]);
  });

  test('a disk that is detached is gone from CMS too', () => {
    const { ask } = cms();
    ask('detach 191');
    expect(ask('listfile')[0]).toBe('DMSLST002E File not found');
    expect(ask('q accessed')).toHaveLength(4);
  });

  test('the directory of the system is in USER DIRECT', () => {
    const { ask } = cms('MAINT');
    ask('access 2cc b');
    expect(ask('type user direct b 1 12').join('\n')).toContain('USER DEMO1 XXXXXXXX 32M 128M G');
  });
});

describe('settings and procedures', () => {
  test('IMPCP, IMPEX and RDYMSG', () => {
    const { ask } = cms();
    ask('set impcp off');
    expect(ask('query impcp')).toEqual(['IMPCP    = OFF', READY]);
    expect(ask('indicate')).toEqual(['Unknown CMS command', ready('-0003')]);
    expect(ask('set impcp maybe')[0]).toBe('DMSSET026E Invalid value MAYBE for IMPCP');
    ask('set impex off');
    expect(ask('hello')[0]).toBe('Unknown CMS command');
    expect(ask('exec hello')[0]).toBe('Hello from CMS.');
    expect(ask('set rdymsg smsg')).toEqual(['Ready;']);
  });

  test('an EXEC runs by its name', () => {
    const { ask } = cms();
    expect(ask('hello')).toEqual([
      'Hello from CMS.',
      'TIME IS 09:41:07 EDT THURSDAY 05/14/09',
      expect.stringContaining('CONNECT=') as string,
      READY,
    ]);
  });

  test('PROFILE EXEC has set PF12; ACCESS (NOPROF leaves it out', () => {
    expect(cms().rig.state.machines['DEMO1']!.pf['12']).toEqual({ kind: 'retrieve', text: '' });
    const rig = createRig();
    rig.terminal().logOn('DEMO1').enter('access (noprof');
    expect(rig.state.machines['DEMO1']!.pf).toEqual({});
  });

  test('CP alone goes to CP, and is ready with BEGIN', () => {
    const { seat } = cms();
    expect(seat.press('Clear').enter('cp').status()).toBe('CP READ');
    seat.enter('begin');
    expect([seat.lines().slice(0, 4), seat.status()]).toEqual([['cp', 'CP', 'begin', READY], 'RUNNING']);
  });

  test('TELL is a message', () => {
    const { ask } = cms();
    expect(ask('tell demo1 Hello')).toEqual(['09:41:07  * MSG FROM DEMO1   : Hello', READY]);
    expect(ask('tell demo1')[0]).toBe('DMSTLL647E Userid not specified');
    expect(ask('tell maint x')).toEqual(['HCPMSG045E MAINT not logged on', ready('00045')]);
  });
});

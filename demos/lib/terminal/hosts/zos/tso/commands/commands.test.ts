import { describe, expect, test } from 'vitest';
import { createRig } from '../../testing.ts';
import type { Rig } from '../../testing.ts';

const rig = (userid = 'DEMO1'): Rig => createRig({ programs: {}, model: 4 }).logOn(userid);

/** What a command writes: the lines between it and the next READY. */
function said(terminal: Rig, command: string): string[] {
  terminal.press('Clear').enter(command);
  const lines = terminal.lines().map((line) => line.slice(1));
  const rows = Math.ceil((command.length + 1) / 80);
  const end = lines.indexOf('READY', 1);
  // A question is the last thing that is said.
  return lines.slice(rows, end < 0 ? lines.indexOf('', 1) : end);
}

describe('LISTDS', () => {
  test('attributes and volume', () => {
    expect(said(rig(), 'listds jcl.cntl')).toEqual([
      'DEMO1.JCL.CNTL',
      '--RECFM-LRECL-BLKSIZE-DSORG',
      '  FB    80    27920   PO',
      '--VOLUMES--',
      '  USR001',
    ]);
  });

  test('STATUS, HISTORY and MEMBERS', () => {
    const lines = said(rig(), "listd 'sys1.cmdproc' status history members");
    expect(lines[1]).toBe('--RECFM-LRECL-BLKSIZE-DSORG-CREATED---EXPIRES---SECURITY--DDNAME---DISP');
    expect(lines[2]).toBe('  VB    255   27998   PO   08.194    00.000    RACF      SYSPROC  KEEP');
    expect(lines.slice(-2)).toEqual(['--MEMBERS--', '  WELCOME']);
  });

  test('several names, one of them not there, a name that is none, a level', () => {
    const lines = said(rig(), 'listds (notes nowhere)');
    expect(lines.slice(-2)).toEqual(['DEMO1.NOWHERE', "IKJ58503I DATA SET 'DEMO1.NOWHERE' NOT IN CATALOG"]);
    expect(said(rig(), "listds '1x'")).toEqual(["IKJ56709I INVALID DATA SET NAME, '1X'"]);
    expect(said(rig(), "listds 'prod' level").filter((line) => line.startsWith('PROD'))).toEqual([
      'PROD.LEDGER.MASTER',
      'PROD.PAYROLL.MASTER',
    ]);
  });

  test('load modules have no record length', () => {
    expect(said(rig(), "listds 'sys1.linklib'")[2]).toBe('  U     **    32760   PO');
  });
});

describe('LISTCAT', () => {
  test('without operands: names below the prefix', () => {
    const lines = said(rig(), 'listc');
    expect(lines[0]).toBe('IN CATALOG:CATALOG.S370.USER');
    expect(lines).toContain('DEMO1.JCL.CNTL');
    expect(lines.every((line) => !line.includes('SYS1.'))).toBe(true);
  });

  test('LEVEL, ENTRIES and ALL', () => {
    expect(said(rig(), 'listcat level(prod)').slice(0, 2)).toEqual([
      'NONVSAM ------- PROD.LEDGER.MASTER',
      '     IN-CAT --- CATALOG.S370.USER',
    ]);
    expect(said(rig(), "listc ent('sys1.parmlib') all")).toEqual([
      'NONVSAM ------- SYS1.PARMLIB',
      '     IN-CAT --- CATALOG.S370.MASTER',
      '     HISTORY',
      '       DATASET-OWNER-----(NULL)     CREATION--------2008.194',
      '       RELEASE----------------2     EXPIRATION------0000.000',
      '     VOLUMES',
      "       VOLSER------------S370RS     DEVTYPE------X'3010200F'     FSEQN---------",
      // A row ends, the line does not.
      '---------0',
      '     ASSOCIATIONS--------(NULL)',
    ]);
    expect(said(rig(), 'listcat entries(*.cntl)').filter((line) => line.startsWith('NONVSAM'))).toEqual([
      'NONVSAM ------- DEMO1.JCL.CNTL',
    ]);
  });

  test('what is not there', () => {
    const lines = ['IDC3009I ** VSAM CATALOG RETURN CODE IS 8 - REASON CODE IS IGG0CLEG-42'];
    expect(said(rig(), "listc ent('no.such')")).toEqual([
      'IDC3012I ENTRY NO.SUCH NOT FOUND',
      ...lines,
      'IDC1566I ** NO.SUCH NOT LISTED',
    ]);
    expect(said(rig(), 'listc level(nothing)')[0]).toBe('IDC3012I ENTRY NOTHING NOT FOUND');
  });
});

describe('ALLOCATE, LISTALC, FREE', () => {
  test('a new data set with its attributes, listed and freed', () => {
    const terminal = rig();
    expect(
      said(
        terminal,
        'alloc da(work.data) f(dd1) new space(3,1) cyl recfm(f b) lrecl(100) blksize(1000) dsorg(po) dir(5)',
      ),
    ).toEqual([]);
    expect(terminal.state.catalog['DEMO1.WORK.DATA']).toMatchObject({
      organization: 'PO',
      recordFormat: 'FB',
      recordLength: 100,
      blockSize: 1000,
      tracks: 45,
      volume: 'USR001',
    });
    expect(said(terminal, 'lista st').slice(-2)).toEqual(['DEMO1.WORK.DATA', '  DD1      CATLG']);
    expect(said(terminal, 'lista')).toContain('SYS1.CMDPROC');
    expect(said(terminal, 'free f(dd1)')).toEqual([]);
    expect(said(terminal, 'lista')).not.toContain('DEMO1.WORK.DATA');
    expect(terminal.state.catalog['DEMO1.WORK.DATA']).toBeDefined();
  });

  test('LIKE, a model; a name of the system for the file; the terminal; nothing', () => {
    const terminal = rig();
    said(terminal, "alloc da(mine) like('demo2.report.list')");
    expect(terminal.state.catalog['DEMO1.MINE']).toMatchObject({ recordFormat: 'FBA', recordLength: 133 });
    expect(said(terminal, 'lista st').at(-1)).toBe('  SYS00001 CATLG');
    said(terminal, 'alloc da(*) f(screen)');
    said(terminal, 'alloc dummy f(nothing)');
    expect(said(terminal, 'lista st').slice(-2)).toEqual(['TERMFILE  SCREEN', 'NULLFILE  NOTHING']);
    expect(said(terminal, 'free all')).toEqual([]);
    expect(said(terminal, 'lista')).toEqual([]);
  });

  test.each([
    ['alloc da(nowhere) shr', ['IKJ56228I DATA SET DEMO1.NOWHERE NOT IN CATALOG OR CATALOG CAN NOT BE ACCESSED']],
    ['alloc da(notes) f(sysproc) shr', ['IKJ56246I FILE SYSPROC NOT ALLOCATED, FILE IN USE']],
    [
      'alloc da(notes) new',
      [
        'IKJ56893I DATA SET DEMO1.NOTES NOT ALLOCATED+',
        'IGD17101I DATA SET NOT DEFINED BECAUSE DUPLICATE NAME EXISTS IN CATALOG',
        'RETURN CODE IS 8 REASON CODE IS 38 IGG0CLEH',
      ],
    ],
    ['alloc da(x) new recfm(q)', ['IKJ56702I INVALID RECFM, Q']],
    ['alloc da(x) new lrecl(99999)', ['IKJ56702I INVALID LRECL, 99999']],
    ['alloc da(x) new space(0)', ['IKJ56702I INVALID SPACE, 0']],
    ['alloc da(x) new like(nowhere)', ['IKJ56228I DATA SET NOWHERE NOT IN CATALOG OR CATALOG CAN NOT BE ACCESSED']],
    ['alloc da(x) colour(red)', ['IKJ56712I INVALID KEYWORD, COLOUR(RED)', 'IKJ56703A REENTER THIS OPERAND+ -']],
    ['alloc da(x) d', ['IKJ56712I AMBIGUOUS KEYWORD, D', 'IKJ56703A REENTER THIS OPERAND+ -']],
    ['free f(none)', ['IKJ56247I FILE NONE NOT FREED, IS NOT ALLOCATED']],
    ['free da(none)', ['IKJ56247I DATA SET DEMO1.NONE NOT FREED, IS NOT ALLOCATED']],
  ])('%s', (command, lines) => {
    expect(said(rig(), command)).toEqual(lines);
  });

  test('in the system only its programmer may create', () => {
    expect(said(rig(), "alloc da('sys1.mine') new")[0]).toBe(
      'ICH408I USER(DEMO1   ) GROUP(USERS   ) NAME(####################)',
    );
    expect(said(rig('IBMUSER'), "alloc da('sys1.mine') new")).toEqual([]);
  });
});

describe('DELETE and RENAME', () => {
  test('data sets and members', () => {
    const terminal = rig();
    expect(said(terminal, 'delete (notes test.data)')).toEqual([
      'IDC0550I ENTRY (A) DEMO1.NOTES DELETED',
      'IDC0550I ENTRY (A) DEMO1.TEST.DATA DELETED',
    ]);
    expect(said(terminal, 'del jcl.cntl(sort)')).toEqual(['IDC0549I MEMBER SORT DELETED']);
    expect(said(terminal, 'rename jcl.cntl(copy) (kopie)')).toEqual([]);
    expect(Object.keys(terminal.state.catalog['DEMO1.JCL.CNTL']?.members ?? {})).toContain('KOPIE');
    expect(said(terminal, 'rename jcl.cntl job.cntl')).toEqual([]);
    expect(terminal.state.catalog['DEMO1.JCL.CNTL']).toBeUndefined();
    expect(terminal.state.catalog['DEMO1.JOB.CNTL']?.name).toBe('DEMO1.JOB.CNTL');
  });

  test.each([
    ['delete nowhere', 'IDC3012I ENTRY DEMO1.NOWHERE NOT FOUND'],
    ["delete 'sys1.parmlib'", 'IDC3018I SECURITY VERIFICATION FAILED'],
    ['delete jcl.cntl(none)', 'MEMBER NONE NOT FOUND'],
    ["delete '..'", "IKJ56709I INVALID DATA SET NAME, '..'"],
    ['rename nowhere there', 'IKJ58203I DATA SET DEMO1.NOWHERE NOT IN CATALOG'],
    ['rename notes test.data', 'DATA SET DEMO1.TEST.DATA ALREADY EXISTS'],
    ['rename jcl.cntl(copy) (sort)', 'MEMBER SORT ALREADY IN DATA SET'],
    ['rename jcl.cntl(none) (x)', 'MEMBER NONE NOT IN DATA SET DEMO1.JCL.CNTL'],
    ["rename notes 'sys1.notes'", 'NOT AUTHORIZED TO CREATE SYS1.NOTES'],
  ])('%s: %s', (command, message) => {
    expect(said(rig(), command)[0]).toBe(message);
  });

  test('what another user has allocated stays', () => {
    const other = createRig({ programs: {}, model: 4 }).logOn('DEMO2').enter("alloc da('demo1.notes') shr");
    expect(said(other.other('TCP00043', 4).logOn(), 'delete notes')[0]).toBe(
      'IKJ56225I DATA SET DEMO1.NOTES ALREADY IN USE, TRY LATER',
    );
  });
});

describe('session', () => {
  test('TIME in the morning and in the afternoon', () => {
    const terminal = rig();
    expect(said(terminal, 'time')[0]).toMatch(
      /^IKJ56650I TIME-09:41:0\d AM\. CPU-00:00:00 SERVICE-\d+ SESSION-00:00:00 MAY$/,
    );
    expect(said(terminal.wait(3 * 3_600_000), 'time')[0]).toMatch(/TIME-12:41:\d\d PM\..*SESSION-03:00:0\d/);
  });

  test('PROFILE changes what it is told, and shows it', () => {
    const terminal = rig();
    expect(said(terminal, 'profile nointercom prefix(sys1)')).toEqual([]);
    const text = said(terminal, 'prof').join(' ');
    expect(text).toContain('NOINTERCOM');
    expect(text).toContain('PREFIX(SYS1)');
    expect(said(terminal, 'listds parmlib')[0]).toBe('SYS1.PARMLIB');
    said(terminal, 'profile noprefix');
    expect(said(terminal, 'prof').join(' ')).toContain('NOPREFIX');
    expect(said(terminal, 'profile prefix(1x)')).toEqual(['IKJ56702I INVALID PREFIX, 1X']);
    said(terminal, 'profile nomsgid');
    expect(said(terminal, 'foo')).toEqual(['COMMAND FOO NOT FOUND']);
  });

  test('SEND reaches who is logged on with their next Enter, or waits in LISTBC, or is cancelled', () => {
    const sender = rig();
    expect(said(sender, "send 'good morning' user(demo2)")).toEqual([
      'IKJ55072I USER(S) DEMO2 NOT LOGGED ON OR TERMINAL DISCONNECTED, MESSAGE',
      'CANCELLED',
    ]);
    expect(said(sender, "send 'later' user(demo2) logon")).toEqual([]);
    const receiver = sender.other('TCP00043', 4).logOn('DEMO2');
    expect(said(receiver, 'listbc')).toEqual(['later DEMO1']);
    expect(said(receiver, 'listbc')).toEqual(['IKJ56951I NO BROADCAST MESSAGES']);
    said(sender, "se 'it''s nine' u(demo2)");
    receiver.press('Clear').press('Enter');
    expect(receiver.find("it's nine DEMO1")).toBeGreaterThan(0);
    said(receiver, 'profile nointercom');
    expect(said(sender, "send 'quiet' user(demo2)")[1]).toBe('CANCELLED');
    expect(said(sender, "send 'x' user(nobody)")).toEqual(['USER NOBODY NOT DEFINED, MESSAGE CANCELLED']);
    expect(said(sender, 'send hello')).toEqual(['IKJ56702I INVALID MESSAGE, hello']);
    expect(said(sender, "send 'to the operator'")).toEqual([]);
    expect(sender.state.jes.log.at(-1)).toContain('to the operator DEMO1');
  });

  test('HELP lists every command it knows, and tells about one', () => {
    const list = said(rig(), 'help').join(' ');
    for (const name of ['ALLOCATE', 'LISTCAT', 'SUBMIT', 'STATUS', 'LOGOFF']) expect(list).toContain(name);
    expect(said(rig(), 'h listds syntax')).toEqual([
      'SYNTAX -',
      "  LISTDS 'DSNAME'|('DSNAME',...)  STATUS HISTORY MEMBERS LEVEL",
    ]);
    expect(said(rig(), 'help sub')[0]).toBe('FUNCTION -');
    expect(said(rig(), 'help nothing')[0]).toBe('IKJ56802I HELP NOT AVAILABLE+');
  });

  test('EXEC and command procedures; REXX is not there and says so', () => {
    const terminal = rig();
    expect(said(terminal, 'welcome')).toEqual(['GOOD MORNING']);
    expect(said(terminal, '%welcome')).toEqual(['GOOD MORNING']);
    expect(said(terminal, "ex 'sys1.cmdproc(welcome)'")).toEqual(['GOOD MORNING']);
    expect(said(terminal, "exec 'sys1.cmdproc(none)'")).toEqual(['MEMBER NONE NOT IN DATA SET']);
    expect(said(terminal, "exec 'no.such'")).toEqual([
      'IKJ56228I DATA SET NO.SUCH NOT IN CATALOG OR CATALOG CAN NOT BE ACCESSED',
    ]);
  });

  test('LOGOFF says so, then the logon screen comes', () => {
    const terminal = rig();
    terminal.run.dispatch({ type: 'text', lu: 'TCP00042', text: 'logoff' });
    terminal.run.dispatch({ type: 'press', lu: 'TCP00042', key: 'Enter' });
    terminal.until(() => terminal.find('IKJ56470I DEMO1 LOGGED OFF TSO AT 09:41:07 ON MAY 14, 2009') === 1);
    terminal.until(() => terminal.find('VTAM Terminal') === 3, 3_000);
  });

  test('ALTUSER is for the security administrator', () => {
    expect(said(rig(), 'alu demo2 resume')).toEqual(['ICH21005I NOT AUTHORIZED TO SPECIFY RESUME, OPERAND IGNORED']);
    expect(said(rig('IBMUSER'), 'alu nobody resume')).toEqual(['ICH21001I NOBODY NOT DEFINED TO RACF']);
  });
});

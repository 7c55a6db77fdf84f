import { describe, expect, test } from 'vitest';
import { observeZos } from '../observe.ts';
import { cpuText } from './step.ts';
import { submitJcl } from './submit.ts';
import { output, rig, runJcl, runMember } from './testing.ts';
import type { Job } from './types.ts';

describe('the members of DEMO1.JCL.CNTL', () => {
  test.each([
    ['IEFBR14', 'CC 0000'],
    ['ALLOC', 'CC 0000'],
    ['COPY', 'CC 0000'],
    ['SORT', 'CC 0000'],
    ['COPYSORT', 'CC 0000'],
    ['LISTCAT', 'CC 0000'],
    ['TSOBATCH', 'CC 0000'],
    ['BADDSN', 'JCL ERROR'],
    ['BADPGM', 'ABEND S806'],
  ])('%s ends with %s', (member, outcome) => {
    expect(runMember(rig(), member).outcome).toBe(outcome);
  });

  test('ALLOC makes its data set once; the second time it is there already', () => {
    const terminal = rig();
    runMember(terminal, 'ALLOC');
    expect(terminal.state.catalog['DEMO1.WORK.DATA']).toMatchObject({
      organization: 'PS',
      tracks: 5,
      blockSize: 27_920,
    });
    const again = runMember(terminal, 'ALLOC');
    expect(again.outcome).toBe('JCL ERROR');
    expect(output(again, 'JESYSMSG').join('\n')).toContain('IGD17101I DATA SET DEMO1.WORK.DATA');
  });

  test('COPY prints what is in the data set', () => {
    const terminal = rig();
    expect(output(runMember(terminal, 'COPY'), 'SYSUT2')).toEqual(terminal.state.catalog['DEMO1.TEST.DATA']?.lines);
  });

  test('SORT sorts by capacity, the largest first', () => {
    const capacities = output(runMember(rig(), 'SORT'), 'SORTOUT').map((line) => Number(line.slice(20, 25)));
    expect(capacities).toEqual([350, 310, 240, 200, 120, 100, 80, 60, 45, 0]);
  });

  test('COPYSORT: a temporary data set goes from step to step', () => {
    const job = runMember(rig(), 'COPYSORT');
    expect(output(job, 'SORTOUT')).toEqual(['APPLE', 'CHERRY', 'PEAR', 'QUINCE']);
    expect(job.temporary).toEqual({});
  });

  test('LISTCAT and TSO in batch print what the commands say', () => {
    const terminal = rig();
    const listed = output(runMember(terminal, 'LISTCAT'), 'SYSPRINT');
    expect(listed).toContain('NONVSAM ------- DEMO1.JCL.CNTL');
    expect(listed.at(-1)).toBe('IDC0002I IDCAMS PROCESSING COMPLETE. MAXIMUM CONDITION CODE WAS 0');
    const printed = output(runMember(terminal, 'TSOBATCH'), 'SYSTSPRT');
    expect(printed.slice(0, 2)).toEqual(['READY', 'TIME']);
    expect(printed).toContain('  COPYSORT');
    expect(printed.slice(-2)).toEqual(['READY', 'END']);
  });
});

describe('messages', () => {
  test('the processor time of the job is that of its steps', () => {
    const lines = output(runMember(rig(), 'COPYSORT'), 'JESYSMSG');
    const hundredths = (id: string): number[] =>
      lines
        .map((line) => new RegExp(`^ *${id} .* CPU    0MIN (\\d\\d)\\.(\\d\\d)SEC SRB`).exec(line))
        .filter((found) => found !== null)
        .map(([, seconds, parts]) => 100 * Number(seconds) + Number(parts));
    const steps = hundredths('IEF374I');
    expect(steps).toHaveLength(2);
    expect(hundredths('IEF376I')).toEqual([steps.reduce((sum, step) => sum + step, 0)]);
    expect(cpuText(6_105)).toBe('   1MIN 01.05SEC');
  });

  test('the job log of a job that ran', () => {
    const lines = output(runMember(rig(), 'IEFBR14'), 'JESMSGLG').map((line) =>
      line.replace(/\d\d\.\d\d\.\d\d JOB\d{5}/, 'T'),
    );
    expect(lines.slice(2, 9)).toEqual([
      ' T ---- THURSDAY,  14 MAY 2009 ----',
      ' T  IRR010I  USERID DEMO1    IS ASSIGNED TO THIS JOB.',
      expect.stringMatching(/^ T {2}ICH70001I DEMO1 {4}LAST ACCESS AT 09:41:07 ON THURSDAY, MAY 14, 2009$/),
      expect.stringMatching(/^ T {2}\$HASP373 DEMO1I {3}STARTED - INIT [12] {4}- CLASS A - SYS S370$/),
      expect.stringMatching(/^ T {2}IEF403I DEMO1I - STARTED - TIME=09\.41\.\d\d$/),
      expect.stringMatching(/^ T {2}IEF404I DEMO1I - ENDED - TIME=09\.41\.\d\d$/),
      ' T  $HASP395 DEMO1I   ENDED',
    ]);
    expect(lines).toContain('------ JES2 JOB STATISTICS ------');
    expect(lines).toContain('            4 CARDS READ');
  });

  test('a data set that does not exist', () => {
    const job = runMember(rig(), 'BADDSN');
    expect(output(job, 'JESYSMSG')).toContain(' IEF212I DEMO1B STEP1 DD1 - DATA SET NOT FOUND');
    expect(output(job, 'JESYSMSG')).toContain(' IEF272I DEMO1B STEP1 - STEP WAS NOT EXECUTED.');
    expect(output(job, 'JESMSGLG').join('\n')).toContain('IEF453I DEMO1B - JOB FAILED - JCL ERROR - TIME=');
  });

  test('a program that does not exist', () => {
    const job = runMember(rig(), 'BADPGM');
    const log = output(job, 'JESMSGLG').join('\n');
    expect(log).toContain('CSV003I REQUESTED MODULE NOSUCHPG NOT FOUND');
    expect(log).toContain('IEF450I DEMO1P STEP1 - ABEND=S806 U0000 REASON=00000004');
    expect(log).not.toContain('IEF404I');
  });

  test('JCL that is wrong never runs', () => {
    const job = runJcl(rig(), '//S EXEC PGM=IEFBR14', '//D DD DSNAM=X');
    expect(job.outcome).toBe('JCL ERROR');
    expect(job.startedAt).toBe(-1);
    expect(output(job, 'JESMSGLG').join('\n')).toContain('IEFC452I DEMO1Z - JOB NOT RUN - JCL ERROR');
    expect(output(job, 'JESYSMSG')).toEqual([
      '   STMT NO. MESSAGE',
      '         3 IEFC630I UNIDENTIFIED KEYWORD DSNAM ON THE DD STATEMENT',
    ]);
  });

  test.each([
    ['iefbr14', ' MAXCC=0'],
    ['baddsn', '- JCL ERROR'],
    ['badpgm', '- ABENDED S806 U0000'],
  ])('NOTIFY tells the user with the next Enter: %s', (member, how) => {
    const terminal = rig();
    runMember(terminal, member);
    terminal.press('Enter');
    expect(terminal.lines().join('\n')).toMatch(/\d\d\.\d\d\.\d\d JOB\d{5} \$HASP165 DEMO1\w +ENDED AT N1 /);
    // The longest one goes on in the next row.
    expect(
      terminal
        .lines()
        .join('\n')
        .replace(/(INTERNA)\n (L\))/, '$1$2'),
    ).toContain(`ENDED AT N1 ${how} CN(INTERNAL)`);
  });

  test('NOTIFY of who is not logged on is kept', () => {
    const terminal = rig().enter('submit jcl.cntl(iefbr14)').enter('logoff').wait(10_000).logOn();
    terminal.enter('listbc');
    expect(terminal.find('$HASP165 DEMO1I   ENDED AT N1  MAXCC=0')).toBeGreaterThan(0);
  });
});

describe('queues', () => {
  test('a job waits for an initiator of its class; higher priority goes first', () => {
    const terminal = rig();
    const { state } = terminal;
    // Initiators are changed by hand: one of class A alone, that is busy with a long job.
    state.jes.initiators.splice(0, 3, { id: '1', classes: 'A', job: 'JOB99999' });
    for (const [name, priority] of [
      ['DEMO1L', 3],
      ['DEMO1H', 12],
    ] as const) {
      const dataSet = state.catalog['DEMO1.JCL.CNTL'];
      const model = dataSet?.members.IEFBR14;
      if (dataSet === undefined || model === undefined) throw new Error('no member');
      dataSet.members[name] = {
        ...model,
        lines: [`//${name} JOB (A),T,MSGCLASS=H,CLASS=A,PRTY=${priority}`, '//S EXEC PGM=IEFBR14'],
      };
      terminal.enter(`submit jcl.cntl(${name})`);
    }
    terminal.wait(5_000);
    const jobs = (): Job[] => Object.values(state.jes.jobs).filter(({ owner }) => owner === 'DEMO1');
    expect(jobs().map(({ phase }) => phase)).toEqual(['waiting', 'waiting']);
    terminal.press('Clear').enter('status');
    expect(terminal.find('IKJ56197I JOB DEMO1L(')).toBeGreaterThan(0);
    const [initiator] = state.jes.initiators;
    if (initiator !== undefined) initiator.job = '';
    terminal
      .enter('submit jcl.cntl(iefbr14)')
      .until(() => jobs().filter(({ endedAt }) => endedAt > 0).length === 3, 30_000);
    const ended = jobs()
      .sort((a, b) => a.startedAt - b.startedAt)
      .map(({ name }) => name);
    expect(ended).toEqual(['DEMO1H', 'DEMO1I', 'DEMO1L']);
  });

  test('others come and go, at most so many, and their output is purged', () => {
    const terminal = rig();
    const seen = new Set<string>();
    let most = 0;
    for (let minute = 0; minute < 60; minute += 1) {
      terminal.wait(60_000);
      const jobs = Object.values(terminal.state.jes.jobs);
      most = Math.max(most, jobs.length);
      for (const { id } of jobs) seen.add(id);
    }
    expect(seen.size).toBeGreaterThan(30);
    expect(most).toBeLessThanOrEqual(14);
    expect(terminal.state.jes.log.length).toBeLessThanOrEqual(400);
  });

  test('the observation counts every job in one phase, and every initiator', () => {
    const terminal = rig().enter('submit jcl.cntl(sort)');
    for (let step = 0; step < 40; step += 1) {
      const { jobsByPhase, initiatorsBusy } = observeZos(terminal.wait(100).state);
      expect(Object.values(jobsByPhase).reduce((sum, count) => sum + count, 0)).toBe(
        Object.keys(terminal.state.jes.jobs).length,
      );
      expect(jobsByPhase.executing).toBe(initiatorsBusy);
    }
    expect(observeZos(terminal.state)).toMatchObject({
      terminals: [{ lu: 'TCP00042', session: 'DEMO1' }],
      users: [{ userid: 'DEMO1', lu: 'TCP00042', program: 'READY', lastCommand: 'submit jcl.cntl(sort)' }],
      lastCommand: 'submit jcl.cntl(sort)',
    });
  });
});

test('a job without a name is refused by the reader', () => {
  const refused = submitJcl({} as Parameters<typeof submitJcl>[0], ['//S EXEC PGM=X'], 'DEMO1');
  expect(refused).toEqual({ error: 'SUBMIT FAILED, NO JOB STATEMENT WITH A JOB NAME WAS FOUND' });
});

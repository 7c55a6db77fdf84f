import { describe, expect, test } from 'vitest';
import { rig, runMember } from '../../jes/testing.ts';
import type { Job } from '../../jes/types.ts';

describe('commands for jobs', () => {
  test.each([
    ['submit nowhere', 'IKJ56228I DATA SET DEMO1.NOWHERE NOT IN CATALOG OR CATALOG CAN NOT BE ACCESSED'],
    ['submit jcl.cntl(none)', 'MEMBER NONE NOT IN DATA SET DEMO1.JCL.CNTL'],
    ['submit notes', 'SUBMIT FAILED, DATA SET DEMO1.NOTES DOES NOT HAVE FIXED RECORDS OF LENGTH 80'],
    ['status nothing', 'IKJ56203I JOB NOTHING NOT FOUND'],
    ['status', 'IKJ56216I NO JOBS FOUND+'],
    ['cancel nothing', 'IKJ56203I JOB NOTHING NOT FOUND'],
    ['output nothing', 'IKJ56203I JOB NOTHING NOT FOUND'],
  ])('%s: %s', (command, message) => {
    expect(rig().press('Clear').enter(command).line(2)).toBe(` ${message}`);
  });

  test('SUBMIT asks for the character of a name when there is no JOB statement', () => {
    const terminal = rig();
    const dataSet = terminal.state.catalog['DEMO1.TEST.DATA'];
    if (dataSet !== undefined) dataSet.lines = ['//S EXEC PGM=IEFBR14'];
    terminal.press('Clear').enter('submit test.data');
    expect(terminal.line(2)).toBe(' IKJ56700A ENTER JOBNAME CHARACTER(S) -');
    expect(terminal.enter('q').find('IKJ56250I JOB DEMO1Q(')).toBe(4);
  });

  test('one data set, two jobs', () => {
    const terminal = rig();
    const dataSet = terminal.state.catalog['DEMO1.TEST.DATA'];
    if (dataSet !== undefined)
      dataSet.lines = ['//DEMO1A JOB', '//S EXEC PGM=IEFBR14', '//DEMO1B JOB', '//S EXEC PGM=IEFBR14'];
    terminal.press('Clear').enter('submit test.data');
    expect(terminal.find('IKJ56250I JOB DEMO1B(')).toBe(3);
  });

  test('STATUS through all phases, CANCEL of an executing job, and with PURGE', () => {
    const terminal = rig().press('Clear').enter('submit jcl.cntl(sort)');
    const job = (): Job | undefined => Object.values(terminal.state.jes.jobs).find(({ name }) => name === 'DEMO1S');
    terminal.until(() => job()?.phase === 'executing').enter('st demo1s');
    expect(terminal.find('IKJ56211I JOB DEMO1S(')).toBeGreaterThan(0);
    terminal.enter('cancel demo1s');
    expect(job()?.outcome).toBe('ABEND S222');
    expect(terminal.state.jes.initiators.every(({ job: running }) => running !== job()?.id)).toBe(true);
    terminal.press('Clear').enter('cancel demo1s');
    expect(terminal.line(2)).toContain('IKJ56192I JOB DEMO1S(');
    terminal.enter('cancel demo1s purge');
    expect(job()).toBeUndefined();
  });

  test("another's job is not yours to cancel or to read", () => {
    const terminal = rig();
    const other = Object.values(terminal.state.jes.jobs)[0];
    terminal
      .press('Clear')
      .enter(`cancel ${other?.name ?? ''}`)
      .enter(`output ${other?.name ?? ''}`);
    expect(terminal.lines().filter((line) => line.includes('REJECTED - JOBNAME MUST BE YOUR USERID'))).toHaveLength(2);
    expect(terminal.state.jes.jobs[other?.id ?? '']).toBeDefined();
  });

  test('OUTPUT shows it and purges it; with KEEP it stays', () => {
    const terminal = rig();
    const job = runMember(terminal, 'copysort');
    terminal.press('Clear').enter('output demo1t keep');
    expect(terminal.line(2)).toContain('J E S 2  J O B  L O G');
    terminal.press('PA1').press('Clear').enter(`output demo1t(${job.id})`).press('PA1');
    expect(terminal.state.jes.jobs[job.id]).toBeUndefined();
  });
});

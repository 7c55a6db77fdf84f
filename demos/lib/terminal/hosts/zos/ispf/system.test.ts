import { describe, expect, test } from 'vitest';
import { PROGRAMS } from '../programs.ts';
import { createRig } from '../testing.ts';
import type { Rig } from '../testing.ts';

/** ISPF on the whole system: logged on, with its data sets, jobs and SDSF. */
function start(): Rig {
  return createRig({ programs: PROGRAMS })
    .logOn('DEMO1', 'ISPF')
    .until(() => true)
    .wait(2_000);
}

/** Enter until the primary menu is there: messages of the logon may wait with ***. */
function menu(rig: Rig): Rig {
  for (let times = 0; times < 3 && rig.find('ISPF Primary Option Menu') === 0; times += 1)
    rig.press('Enter').wait(1_000);
  expect(rig.line(3).trim()).toBe('ISPF Primary Option Menu');
  return rig;
}

describe('ISPF on the system', () => {
  test('a job is written, saved, submitted and seen in SDSF; then READY', () => {
    const rig = menu(start());
    rig.enter('2').type("'DEMO1.JCL.CNTL(MYJOB)'", { row: 13, column: 23 }).press('Enter');
    expect(rig.line(3)).toContain('EDIT       DEMO1.JCL.CNTL(MYJOB)');
    rig.type('//DEMO1T   JOB (ACCT),DEMO,CLASS=A,MSGCLASS=H', { row: 6, column: 9 });
    rig.type('//STEP1    EXEC PGM=IEFBR14', { row: 7, column: 9 }).press('Enter');
    expect(rig.line(7)).toBe(' 000200 //STEP1    EXEC PGM=IEFBR14');
    rig.type('submit', { row: 4, column: 15 }).press('Enter').wait(500);
    expect(rig.find('IKJ56250I JOB DEMO1T(JOB')).toBeGreaterThan(0);
    rig.press('Enter').press('PF3');
    expect(rig.line(3)).toContain('Member MYJOB saved');
    expect(rig.state.catalog['DEMO1.JCL.CNTL']?.members['MYJOB']?.lines).toEqual([
      `${'//DEMO1T   JOB (ACCT),DEMO,CLASS=A,MSGCLASS=H'.padEnd(72)}00010000`,
      `${'//STEP1    EXEC PGM=IEFBR14'.padEnd(72)}00020000`,
    ]);
    rig.enter('=S');
    expect(rig.find('SDSF')).toBeGreaterThan(0);
    rig.enter('st').wait(60_000).press('Enter');
    expect(rig.find('DEMO1T')).toBeGreaterThan(0);
    for (let times = 0; times < 4 && rig.find('Edit Entry') + rig.find('ISPF Primary') === 0; times += 1)
      rig.press('PF3');
    rig.enter('=X');
    expect(rig.find('READY')).toBeGreaterThan(0);
  });

  test('back and forth in time gives the same screens', () => {
    const rig = menu(start());
    const { run } = rig;
    const early = { now: run.now, hash: run.hash(), lines: rig.lines() };
    // Actions at the very moment would belong to it.
    rig.wait(1);
    rig
      .enter('3.4')
      .enter('')
      .type('e', { row: 9, column: 2 })
      .press('Enter')
      .type('s', { row: 6, column: 2 })
      .press('Enter');
    rig.type('r2', { row: 6, column: 2 }).press('Enter').press('PF2').enter('2');
    const late = { now: run.now, hash: run.hash(), lines: rig.lines() };
    run.seek(early.now);
    expect(run.hash()).toBe(early.hash);
    expect(rig.lines()).toEqual(early.lines);
    run.seek(late.now);
    expect(run.hash()).toBe(late.hash);
    expect(rig.lines()).toEqual(late.lines);
  });
});

import { describe, expect, test } from 'vitest';
import { createRig } from './testing.ts';

/** DEMO1 in CMS, on an empty screen. */
function demo(model: 2 | 4 | 5 = 2) {
  const rig = createRig();
  const seat = rig.terminal('TCP00042', model).logOn('DEMO1').enter().press('Clear');
  return { rig, seat, machine: () => rig.state.machines['DEMO1']! };
}

describe('the console in line mode', () => {
  test('what is entered is shown again, the answer below it, the status at the lower right', () => {
    const { seat } = demo();
    seat.enter('query userid');
    expect(seat.lines().slice(0, 3)).toEqual(['query userid', 'DEMO1    AT STAGE370', 'Ready; T=0.01/0.01 09:41:07']);
    expect(seat.line(24)).toBe(`${' '.repeat(60)}RUNNING   STAGE370`);
    expect(seat.cursor()).toEqual({ row: 23, column: 1 });
  });

  test('the output area is protected, the input area goes up to the status', () => {
    const { seat } = demo();
    seat.type('x'.repeat(80 + 59), 23, 1);
    expect(() => seat.type('x')).toThrow();
    seat.press('Reset');
    expect(() => seat.type('x', 5, 5)).toThrow();
  });

  test('a line longer than the screen goes on in the next row', () => {
    const { seat } = demo();
    const text = `*${'a'.repeat(99)}`;
    seat.enter(text);
    expect(seat.line(1)).toBe(text.slice(0, 80));
    expect(seat.line(2)).toBe(text.slice(80));
  });

  test('MORE... when the screen is full: alarm after 50 seconds, the next screen after 10 more', () => {
    const { seat } = demo();
    seat.enter('q pf');
    expect(seat.status()).toBe('MORE...');
    expect(seat.line(22)).toBe('PF21 UNDEFINED');
    seat.wait(49_000);
    expect(seat.alarms()).toBe(0);
    seat.wait(2_000);
    expect(seat.alarms()).toBe(1);
    expect(seat.status()).toBe('MORE...');
    seat.wait(8_000);
    expect(seat.status()).toBe('MORE...');
    seat.wait(2_000);
    expect(seat.line(1)).toBe('PF22 UNDEFINED');
    expect(seat.status()).toBe('RUNNING');
  });

  test('Clear and PA2 show the next screen at once; the timers are gone', () => {
    for (const key of ['Clear', 'PA2'] as const) {
      const { seat } = demo();
      seat.enter('q pf').press(key);
      expect(seat.line(1)).toBe('PF22 UNDEFINED');
      seat.wait(120_000);
      expect(seat.alarms()).toBe(0);
      expect(seat.line(1)).toBe('PF22 UNDEFINED');
    }
  });

  test('Enter makes it HOLDING, for as long as nobody clears it', () => {
    const { seat } = demo();
    seat.enter('q pf').press('Enter');
    expect(seat.status()).toBe('HOLDING');
    seat.wait(600_000).press('Enter');
    expect(seat.status()).toBe('HOLDING');
    expect(seat.line(22)).toBe('PF21 UNDEFINED');
    expect(seat.press('Clear').status()).toBe('RUNNING');
  });

  test('TERMINAL MORE sets both times', () => {
    const { seat } = demo();
    seat.enter('terminal more 5 2').enter('q pf').wait(5_500);
    expect(seat.alarms()).toBe(1);
    expect(seat.wait(2_000).line(1)).toMatch(/^PF2/);
  });

  test('one line may be typed ahead of MORE..., the next one is not accepted', () => {
    const { seat } = demo();
    seat.enter('q pf').enter('q userid');
    expect(seat.status()).toBe('MORE...');
    seat.enter('q cpuid');
    expect(seat.line(24).slice(60)).toBe('NOT ACCEPTED');
    seat.wait(3_500);
    expect(seat.status()).toBe('MORE...');
    seat.press('Clear');
    expect(seat.text()).toContain('DEMO1    AT STAGE370');
    expect(seat.text()).not.toContain('CPUID');
  });

  test('PA1 goes to CP, BEGIN back', () => {
    const { seat } = demo();
    seat.press('PA1');
    expect([seat.line(1), seat.status()]).toEqual(['CP', 'CP READ']);
    seat.enter('query userid');
    expect(seat.line(3)).toBe('DEMO1    AT STAGE370');
    expect(seat.text()).not.toContain('Ready');
    expect(seat.enter('nothing').line(5)).toBe('HCPCMD001E Unknown CP command: NOTHING');
    expect(seat.enter('b').status()).toBe('RUNNING');
  });

  test('Attn is the same as PA1', () => {
    const { rig, seat } = demo();
    seat.press('Attn');
    rig.wait(20);
    expect(seat.status()).toBe('CP READ');
  });

  test('Enter alone makes CMS read', () => {
    const { seat } = demo();
    expect([seat.press('Enter').line(1), seat.status()]).toEqual(['CMS', 'VM READ']);
    expect(seat.enter('q userid').status()).toBe('RUNNING');
  });

  test('#CP gives a line to CP without leaving CMS; # ends a line', () => {
    const { seat } = demo();
    expect(seat.ask('#cp q userid')).toEqual(['DEMO1    AT STAGE370']);
    expect(seat.ask('q userid#q cpuid').filter((line) => !line.startsWith('Ready'))).toEqual([
      'DEMO1    AT STAGE370',
      'CPUID = FF0A3E5220978000',
    ]);
    seat.press('Clear').enter('#cp');
    expect(seat.status()).toBe('CP READ');
  });

  test('PF keys: RETRIEVE, IMMED, DELAYED; one that is not set leaves the input', () => {
    const { seat } = demo();
    seat.enter('q userid').enter('q cpuid').press('PF12');
    expect(seat.line(23)).toBe('q cpuid');
    expect(seat.cursor()).toEqual({ row: 23, column: 8 });
    expect(seat.press('PF12').line(23)).toBe('q userid');
    expect(seat.press('PF12').line(23)).toBe('q cpuid');
    seat.press('EraseInput').press('Clear');
    seat.enter('set pf3 immed Query Userid').enter('set pf4 delayed Msg op').press('PF3');
    expect(seat.text()).toContain('Query Userid\nDEMO1    AT STAGE370');
    expect(seat.press('PF4').line(23)).toBe('Msg op');
    expect(seat.press('PF9').line(23)).toBe('Msg op');
    expect(seat.press('PF9').type('erator hello').press('Enter').text()).toContain('Msg operator hello');
  });

  test('SLEEP: the machine waits, Ready comes afterwards; Enter ends it', () => {
    const { seat } = demo();
    seat.enter('sleep 5 sec');
    expect(seat.text()).not.toContain('Ready');
    seat.wait(4_900);
    expect(seat.text()).not.toContain('Ready');
    seat.wait(200);
    expect(seat.line(2)).toBe('Ready; T=0.01/0.01 09:41:12');
    seat.press('Clear').enter('cp sleep').press('Enter');
    expect(seat.line(2)).toMatch(/^Ready/);
  });

  test.each([
    [4, 43, 80],
    [5, 27, 132],
  ] as const)('a model %i has %i rows and %i columns for it', (model, rows, cols) => {
    const { seat } = demo(model);
    seat.enter('q userid');
    expect([seat.terminal.rows, seat.terminal.cols]).toEqual([rows, cols]);
    expect(seat.line(rows).slice(cols - 20)).toBe('RUNNING   STAGE370');
    expect(seat.cursor().row).toBe(rows - 1);
  });

  test('a message that comes while somebody types leaves the input as it is', () => {
    const { rig, seat } = demo();
    const other = rig.terminal('TCP00043').logOn('DEMO2').enter();
    seat.type('half a com', 23, 1);
    other.enter('msg demo1 hello');
    expect(seat.line(1)).toBe('09:41:07  * MSG FROM DEMO2   : hello');
    expect(seat.line(23)).toBe('half a com');
    expect(seat.cursor()).toEqual({ row: 23, column: 11 });
    seat.type('mand').press('Enter');
    expect(seat.text()).toContain('half a command');
  });
});

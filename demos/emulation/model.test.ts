import { describe as group, expect, test } from 'vitest';
import { runScenario } from '../core/scenario.ts';
import { describe, verdict } from './describe.ts';
import demo from './demo.ts';
import { invariants } from './invariants.ts';
import { NESTED_LOOP, STRAIGHT_LINE, SUM } from './programs.ts';
import { emulationRun, finished } from './testing.ts';

group('worked examples', () => {
  test('WE90.1: the loop of five rounds takes 18 steps and leaves 15 in R0', () => {
    const { interpreter, translator } = finished({ program: SUM, loops: 5 }).observe();
    for (const machine of [interpreter, translator]) {
      expect(machine).toMatchObject({ guestSteps: 18, halted: true, registers: [15, 0, 0, 0] });
    }
  });

  test('WE90.2: interpreting costs 540, translating 6 times 100 and 18 times 4, 672', () => {
    const { interpreter, translator, ahead } = finished({ program: SUM, loops: 5 }).observe();
    expect(interpreter.hostInstructions).toBe(540);
    expect(translator).toMatchObject({
      hostInstructions: 672,
      translatedInstructions: 6,
      translatingHostInstructions: 600,
      cachedBlocks: 3,
    });
    expect(ahead).toBe('interpreter');
  });

  test('the costs cross at 600/26 steps: with 21 steps the interpreter wins, with 24 the translator', () => {
    const six = finished({ program: SUM, loops: 6 }).observe();
    const seven = finished({ program: SUM, loops: 7 }).observe();
    expect([six.interpreter.guestSteps, six.ahead]).toEqual([21, 'interpreter']);
    expect([seven.interpreter.guestSteps, seven.ahead]).toEqual([24, 'translator']);
    expect(seven.crossingSteps).toBeCloseTo(600 / 26, 12);
  });
});

group('time', () => {
  test('passes with host instructions: both hosts have executed equally many while both work', () => {
    const run = emulationRun({ program: SUM });
    for (const ms of [0, 10, 15, 290, 300, 1_999, 2_000, 3_333, 5_390]) {
      run.advanceTo(ms * 1_000);
      const { interpreter, translator } = run.observe();
      expect([interpreter.hostInstructions, translator.hostInstructions]).toEqual([
        Math.floor(ms / 10),
        Math.floor(ms / 10),
      ]);
    }
  });

  test('a faster host is done earlier, at the same cost; what does not divide evenly does not add up', () => {
    const run = emulationRun({ program: SUM, hostInstructionsPerSecond: 7 });
    run.advanceTo(Math.round((540 / 7) * 1e6) - 1);
    expect(run.observe().interpreter.halted).toBe(false);
    run.advanceTo(Math.round((540 / 7) * 1e6));
    expect(run.observe().interpreter).toMatchObject({ halted: true, hostInstructions: 540 });
  });

  test('while the first block is translated, the translator has not taken a step', () => {
    const run = emulationRun({ program: SUM });
    run.advanceTo(1_990_000);
    expect(run.observe()).toMatchObject({
      interpreter: { guestSteps: 6 },
      translator: { guestSteps: 0, translatedInstructions: 1, translatingHostInstructions: 199, cachedBlocks: 1 },
    });
    expect(run.state.cache.map((code) => code?.length ?? 0)).toEqual([4, 0, 0, 0, 0, 0]);
  });
});

group('a program', () => {
  test('wraps around at 256 on both machines', () => {
    const { interpreter, translator } = finished({ program: SUM, loops: 50 }).observe();
    expect(interpreter.registers[0]).toBe(1_275 % 256);
    expect(translator.registers[0]).toBe(1_275 % 256);
    const below = finished({ program: 'DEC R3\nHLT' }).observe();
    expect([below.interpreter.registers[3], below.translator.registers[3]]).toEqual([255, 255]);
  });

  test('that runs again pays for interpretation again, and for translation no more', () => {
    const { interpreter, translator } = finished({ program: STRAIGHT_LINE, runs: 4 }).observe();
    expect(interpreter).toMatchObject({ guestSteps: 48, hostInstructions: 4 * 360 });
    expect(translator).toMatchObject({ guestSteps: 48, hostInstructions: 1_200 + 48 * 4 });
  });

  test('computes what it says it does', () => {
    expect(finished({ program: STRAIGHT_LINE }).observe().translator.registers.slice(0, 2)).toEqual([16, 31]);
    expect(finished({ program: NESTED_LOOP, loops: 3 }).observe().translator.registers[0]).toBe(30);
  });

  test('pays nothing for code that is never reached', () => {
    const { translator, programInstructions, crossingSteps } = finished({
      program: 'HLT\nDEC R0\nDEC R0\nHLT',
    }).observe();
    expect([translator.translatedInstructions, programInstructions]).toEqual([1, 4]);
    expect(crossingSteps).toBeCloseTo(100 / 26, 12);
  });

  test('is refused with the reason when it cannot be assembled, or does not halt', () => {
    const run = emulationRun({ program: SUM });
    run.advanceTo(1_000_000);
    const before = run.hash();
    const refused = (value: string): unknown => run.dispatch({ type: 'set-program', value });
    expect(refused('LDI R9,0\nHLT')).toMatchObject({
      ok: false,
      problems: [{ field: 'program', message: 'line 1: "R9" is no register: there are R0 to R3' }],
    });
    expect(refused('LDI R0,1\nL: JNZ R0,L\nHLT')).toMatchObject({
      ok: false,
      problems: [{ message: 'the program has not reached HLT after 2000 steps: it may never halt' }],
    });
    expect(run.hash()).toBe(before);
    expect(() => emulationRun({ program: 'SUB R1' })).toThrow('there is no instruction "SUB"');
  });
});

group('a change', () => {
  test('starts both emulators again with an empty cache, and nothing of the old run comes after it', () => {
    const run = emulationRun({ program: SUM });
    run.advanceTo(3_000_000);
    run.dispatch({ type: 'set-loops', value: 7 });
    expect(run.observe()).toMatchObject({
      interpreter: { guestSteps: 0, hostInstructions: 0 },
      translator: { guestSteps: 0, hostInstructions: 0, translatedInstructions: 0 },
    });
    run.advanceTo(3_000_000 + 7_190_000);
    expect(run.observe().interpreter).toMatchObject({ guestSteps: 23, hostInstructions: 719 });
    run.advanceTo(3_000_000 + 7_200_000);
    expect(run.observe().interpreter).toMatchObject({ guestSteps: 24, hostInstructions: 720, halted: true });
  });

  test('of the costs counts', () => {
    const run = emulationRun({ program: SUM });
    run.dispatch({ type: 'set-interpret-cost', value: 10 });
    run.dispatch({ type: 'set-translate-cost', value: 50 });
    run.dispatch({ type: 'set-host-speed', value: 1_000 });
    run.advanceTo(2_000_000);
    expect(run.observe()).toMatchObject({
      interpreter: { hostInstructions: 180 },
      translator: { hostInstructions: 372 },
      crossingSteps: 50,
    });
  });

  test('that is out of range is refused', () => {
    const run = emulationRun();
    expect(run.dispatch({ type: 'set-loops', value: 51 })).toMatchObject({ ok: false });
    expect(run.dispatch({ type: 'set-runs', value: 0 })).toMatchObject({ ok: false });
  });
});

test('interpreting as cheap as native code is never overtaken', () => {
  const observation = finished({ program: SUM, loops: 50, interpretCost: 4 }).observe();
  expect(observation).toMatchObject({ crossingSteps: null, ahead: 'interpreter' });
  expect(describe(observation)).toContain('Interpreting never costs more.');
});

group('scenarios', () => {
  test.each(demo.scenarios.map((scenario) => [scenario.id, scenario] as const))('%s', (_, scenario) => {
    const result = runScenario(demo, scenario);
    expect(result.failures).toEqual([]);
    expect(result.refusals).toEqual([]);
    expect(scenario.expectations.length).toBeGreaterThanOrEqual(4);
  });

  test('their claims do not hold of another program', () => {
    const observation = finished({ program: SUM, loops: 6, translateCost: 90 }).observe();
    for (const { expectations } of demo.scenarios) {
      expect(expectations.map(({ holds }) => holds(observation))).toContain(false);
    }
  });
});

group('invariants find', () => {
  const after = (ms: number): ReturnType<typeof emulationRun>['state'] => {
    const run = emulationRun({ program: SUM });
    run.advanceTo(ms * 1_000);
    return run.state;
  };
  const broken = (state: ReturnType<typeof after>): string[] =>
    Object.keys(invariants).filter((name) => invariants[name]?.(state) !== undefined);

  test.each([
    ['after equally many steps both machines are the same', 0, (s: ReturnType<typeof after>) => (s.translator.pc = 1)],
    ['registers are equal at every HLT', 8_000, (s: ReturnType<typeof after>) => (s.translator.results[0]![0] = 16)],
    ['interpreting is paid for at every step', 1_000, (s: ReturnType<typeof after>) => s.interpreter.guestSteps++],
    ['translating is paid for once', 1_000, (s: ReturnType<typeof after>) => (s.translator.hostInstructions += 4)],
    ['only what is reached is translated', 0, (s: ReturnType<typeof after>) => (s.reached = -1)],
    [
      'native code runs only when its block is there',
      2_010,
      (s: ReturnType<typeof after>) => (s.translator.work = 'run') && (s.cache[1] = null),
    ],
  ])('%s', (name, ms, damage) => {
    const state = after(ms);
    expect(broken(state)).toEqual([]);
    damage(state);
    expect(broken(state)).toContain(name);
  });
});

test('in sentences', () => {
  const run = emulationRun({ program: SUM });
  expect(verdict(run.observe())).toBe('Neither is ahead');
  run.advanceTo(3_000_000);
  expect(verdict(run.observe())).toBe('Interpreter ahead by 8 steps');
  run.advanceTo(5_400_000);
  expect(verdict(run.observe())).toBe('Interpreter is done first');
  run.advanceTo(8_000_000);
  expect(describe(run.observe())).toBe(
    'Interpreter: 18 steps for 540 host instructions, halted. ' +
      'Translator: 18 steps for 672 host instructions, halted, 600 of them to translate 6 of 6 instructions. ' +
      'Interpreter wins by 132. Both cost the same at 23.08 steps.',
  );
  run.dispatch({ type: 'set-loops', value: 20 });
  run.advanceTo(60_000_000);
  expect(verdict(run.observe())).toBe('Translator wins by 1,038');
});

import fc from 'fast-check';
import { describe as group, expect, test } from 'vitest';
import { assemble, formatInstruction } from './assembler.ts';
import { interpret } from './interpreter.ts';
import type { Guest } from './interpreter.ts';
import { emulationRun } from './testing.ts';
import { runNative, translate } from './translator.ts';
import type { Instruction } from './types.ts';
import { REGISTERS, SLOT } from './types.ts';

const register = fc.nat(REGISTERS - 1);
const body = (length: number): fc.Arbitrary<Instruction> =>
  fc.oneof(
    fc.record({ op: fc.constant('LDI' as const), r: register, value: fc.nat(255) }),
    fc.record({ op: fc.constant('ADD' as const), r: register, s: register }),
    fc.record({ op: fc.constant('DEC' as const), r: register }),
    fc.record({ op: fc.constant('JNZ' as const), r: register, to: fc.nat(length) }),
  );

/** Any program, halting or not: up to 15 instructions, the last one HLT. */
const program = fc
  .nat(14)
  .chain((length) => fc.array(body(length), { minLength: length, maxLength: length }))
  .map((instructions): Instruction[] => [...instructions, { op: 'HLT' }]);

/** The text of a program, every line with a label. */
function textOf(instructions: readonly Instruction[]): string {
  const lines = instructions.map((instruction, address) => ({ label: `L${address}`, instruction }));
  return lines.map(({ label, instruction }) => `${label}: ${formatInstruction(instruction, lines)}`).join('\n');
}

const fresh = (): Guest => ({ registers: new Uint8Array(REGISTERS), pc: 0, halted: false, guestSteps: 0 });

group('whatever the program', () => {
  test('its text is assembled to itself', () => {
    fc.assert(
      fc.property(program, (instructions) => {
        expect(assemble(textOf(instructions), 1).map(({ instruction }) => instruction)).toEqual(instructions);
      }),
    );
  });

  test('native code does, step by step, what the interpreter does, in four host instructions', () => {
    fc.assert(
      fc.property(program, fc.uint8Array({ minLength: REGISTERS, maxLength: REGISTERS }), (instructions, registers) => {
        const [one, other] = [fresh(), fresh()];
        one.registers.set(registers);
        other.registers.set(registers);
        const native = instructions.map(translate);
        expect(native.every((code) => code.length === SLOT)).toBe(true);
        while (!one.halted && one.guestSteps < 300) {
          interpret(one, instructions);
          runNative(other, native[other.pc] ?? []);
          expect(other).toEqual(one);
        }
      }),
    );
  });

  test('both emulators come to the same end; the cheaper one is told by the crossing', () => {
    const costs = { interpretCost: fc.integer({ min: 1, max: 60 }), translateCost: fc.integer({ min: 1, max: 300 }) };
    fc.assert(
      fc.property(program, fc.record({ ...costs, runs: fc.integer({ min: 1, max: 3 }) }), (instructions, config) => {
        const text = textOf(instructions);
        let run;
        try {
          run = emulationRun({ program: text, ...config, hostInstructionsPerSecond: 10_000 });
        } catch (error) {
          expect(String(error)).toContain('it may never halt');
          return;
        }
        run.advanceTo(60_000_000);
        const { interpreter, translator, crossingSteps, ahead, finished } = run.observe();
        expect(finished).toBe(true);
        expect(run.state.translator.results).toEqual(run.state.interpreter.results);
        expect(run.state.interpreter.results).toHaveLength(config.runs);
        const beyond = crossingSteps === null ? -1 : interpreter.guestSteps - crossingSteps;
        const winner = Math.abs(beyond) < 1e-9 ? 'neither' : beyond > 0 ? 'translator' : 'interpreter';
        expect(ahead).toBe(winner);
        expect(translator.guestSteps).toBe(interpreter.guestSteps);
      }),
      { numRuns: 60 },
    );
  });
});

test('whatever is done, seeking back and forth gives the same again', () => {
  const action = fc.oneof(
    fc.record({ type: fc.constant('set-loops'), value: fc.integer({ min: 0, max: 50 }) }),
    fc.record({ type: fc.constant('set-runs'), value: fc.integer({ min: 1, max: 4 }) }),
    fc.record({ type: fc.constant('set-interpret-cost'), value: fc.integer({ min: 1, max: 60 }) }),
    fc.record({ type: fc.constant('set-translate-cost'), value: fc.integer({ min: 1, max: 300 }) }),
    fc.record({ type: fc.constant('set-host-speed'), value: fc.constantFrom(50, 333, 1_000) }),
    fc.record({ type: fc.constant('set-program'), value: program.map(textOf) }),
  );
  const actions = fc.array(fc.record({ atMs: fc.nat(20_000), action }), { maxLength: 8 });
  fc.assert(
    fc.property(actions, fc.nat(20_000), (list, ms) => {
      const run = emulationRun();
      for (const { atMs, action: one } of list) run.dispatch(one, atMs * 1_000);
      run.advanceTo(ms * 1_000);
      const hash = run.hash();
      run.seek(20_000_000);
      run.seek(ms * 1_000);
      expect(run.hash()).toBe(hash);
    }),
    { numRuns: 40 },
  );
});

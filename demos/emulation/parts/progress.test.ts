import { expect, test } from 'vitest';
import { assemble } from '../assembler.ts';
import { NESTED_LOOP, SUM } from '../programs.ts';
import { emulationRun } from '../testing.ts';
import { activityOf, blockRows, progressOf, registersUsed } from './progress.ts';

test('what an emulator does, how far it is, and in the end what it has paid for', () => {
  const run = emulationRun({ program: SUM });
  const seen = (): (string | number)[] =>
    [run.state.interpreter, run.state.translator].flatMap((machine) => [
      activityOf(run.state, machine),
      progressOf(run.state, machine, run.now),
    ]);
  run.advanceTo(1_050_000);
  expect(seen()).toEqual(['interprets DEC R1', 0.5, 'translates LDI R1,5', 0.05]);
  run.advanceTo(2_010_000);
  expect(seen()).toEqual(['interprets DEC R1', 0.7, 'runs native LDI R0,0', 0.25]);
  run.advanceTo(7_000_000);
  expect(seen()).toEqual(['18 × 30', 1, '6 × 100 + 18 × 4', 1]);
});

test('the listing in blocks, with native code where there is some', () => {
  const run = emulationRun({ program: SUM });
  run.advanceTo(2_500_000);
  expect(
    blockRows(run.state).map((rows) => rows.map(({ text, code }) => `${text}${code === null ? '' : ' *'}`)),
  ).toEqual([['LDI R0,0 *', 'LDI R1,5 *'], ['ADD R0,R1', 'DEC R1', 'JNZ R1,L'], ['HLT']]);
  run.advanceTo(4_200_000);
  expect(blockRows(run.state)[1]?.map(({ code }) => code !== null)).toEqual([true, true, false]);
});

test('registers that a program names', () => {
  const used = (text: string): number[] => registersUsed(assemble(text, 5).map(({ instruction }) => instruction));
  expect(used(NESTED_LOOP)).toEqual([0, 1, 2]);
  expect(used('ADD R3,R1\nHLT')).toEqual([1, 3]);
  expect(used('HLT')).toEqual([]);
});

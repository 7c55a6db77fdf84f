import { expect, test } from 'vitest';
import { createTerminal, MODEL_SIZES, oversizeProblem, resetTerminal } from './terminal.ts';
import { press } from './keyboard.ts';
import { receive } from './receive.ts';
import { bytes, terminalWith } from './testing.ts';

test('models have their alternate sizes, and begin with 24 × 80', () => {
  for (const model of [2, 3, 4, 5] as const)
    expect(createTerminal({ model })).toMatchObject({ rows: 24, cols: 80, alternate: MODEL_SIZES[model] });
});

test('oversize: at least the size of the model, at most 16,383 positions', () => {
  expect(oversizeProblem(2, { rows: 60, cols: 132 })).toBeUndefined();
  expect(oversizeProblem(2, { rows: 127, cols: 129 })).toBeUndefined();
  expect(oversizeProblem(2, { rows: 128, cols: 128 })).toContain('16383');
  expect(oversizeProblem(5, { rows: 60, cols: 131 })).toContain('27 rows of 132 columns');
  expect(oversizeProblem(2, { rows: 24.5, cols: 80 })).toContain('whole');
  expect(() => createTerminal({ model: 4, oversize: { rows: 42, cols: 80 } })).toThrow(RangeError);
  const terminal = terminalWith(['7ec3 11 1eef c1'], { oversize: { rows: 60, cols: 132 } });
  expect(terminal.code[60 * 132 - 1]).toBe(0xc1);
});

test('reset: as it was made', () => {
  const terminal = createTerminal({ model: 5 });
  receive(terminal, bytes('7ec0 2903 c0f0 42f2 c20f 2843f1 08c1 13'));
  receive(terminal, bytes('f3 0006 0900 02 42'));
  press(terminal, 'Insert');
  press(terminal, 'Enter');
  resetTerminal(terminal);
  expect(terminal).toEqual(createTerminal({ model: 5 }));
});

test('is plain data', () => {
  const terminal = terminalWith(['f5c3 1d60 c1']);
  expect(structuredClone(terminal)).toEqual(terminal);
});

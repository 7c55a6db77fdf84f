import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PacedOutput } from './paced-output.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

const PACE = { bytesPerSecond: 64 * 1024, burst: 64 * 1024 };

function paced(): { readonly output: PacedOutput; readonly written: string[]; taken: () => number } {
  const written: string[] = [];
  let taken = 0;
  const sink = { write: (data: string) => void written.push(data), taken: (bytes: number) => void (taken += bytes) };
  return { output: new PacedOutput(sink, PACE), written, taken: () => taken };
}

describe('output on its way into the log', () => {
  it('is written at once after a pause, and what follows soon is gathered', () => {
    const { output, written } = paced();
    output.push('a');
    expect(written).toEqual(['a']);
    output.push('b');
    output.push('c');
    expect(written).toEqual(['a']);
    vi.advanceTimersByTime(20);
    expect(written).toEqual(['a', 'bc']);
  });

  it('comes in order, complete, in pieces of 8 KiB, no faster than its pace', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ size: fc.nat(60_000), afterMs: fc.nat(400) }), { minLength: 1, maxLength: 30 }),
        (pushes) => {
          const { output, written, taken } = paced();
          const all: string[] = [];
          const start = performance.now();
          for (const [i, { size, afterMs }] of pushes.entries()) {
            const data = String.fromCharCode(33 + i).repeat(size);
            all.push(data);
            output.push(data);
            vi.advanceTimersByTime(afterMs);
            const bytes = written.reduce((sum, piece) => sum + piece.length, 0);
            const seconds = (performance.now() - start) / 1000;
            expect(bytes).toBeLessThanOrEqual(PACE.burst + PACE.bytesPerSecond * seconds + 1);
            expect(bytes + output.waiting).toBe(all.join('').length);
          }
          output.flush();
          expect(written.join('')).toBe(all.join(''));
          expect(Math.max(...written.map(({ length }) => length), 0)).toBeLessThanOrEqual(8192);
          expect(taken()).toBe(all.join('').length);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('is taken when it is dropped, so that its source is not held for ever', () => {
    const { output, written, taken } = paced();
    output.push('x'.repeat(200_000));
    output.drop();
    vi.advanceTimersByTime(10_000);
    expect(written.join('')).toHaveLength(8192);
    expect(taken()).toBe(200_000);
  });
});

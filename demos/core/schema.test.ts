import { expect, test } from 'vitest';
import { z } from 'zod';
import { problemsText, RefusalError, validate } from './schema.ts';
import { checkTime, fromMs, toMs } from './time.ts';

const schema = z.object({
  partitions: z.array(z.object({ weight: z.number().max(255) })),
  mode: z.string().default('capped'),
});

test('a value that fits comes back with its defaults', () => {
  expect(validate(schema, { partitions: [] })).toEqual({ ok: true, value: { partitions: [], mode: 'capped' } });
});

test('problems name the field, dotted', () => {
  const result = validate(schema, { partitions: [{ weight: 1 }, { weight: 300 }], mode: 4 });
  expect(result.ok).toBe(false);
  if (result.ok) return;
  expect(result.problems.map(({ field }) => field)).toEqual(['partitions.1.weight', 'mode']);
  expect(problemsText(result.problems)).toContain('partitions.1.weight: ');
});

test('a problem of the whole value has an empty field; path segments may be objects', () => {
  const issues = [{ message: 'bad' }, { message: 'worse', path: [{ key: 'a' }, 0] }];
  const odd = { '~standard': { version: 1 as const, vendor: 'test', validate: () => ({ issues }) } };
  expect(validate(odd, 1)).toEqual({
    ok: false,
    problems: [
      { field: '', message: 'bad' },
      { field: 'a.0', message: 'worse' },
    ],
  });
});

test('an asynchronous schema is a mistake of the author', () => {
  expect(() =>
    validate(
      z.string().refine(async () => true),
      'x',
    ),
  ).toThrow('asynchronously');
});

test('a refusal reads as one line', () => {
  const error = new RefusalError(
    [
      { field: 'a', message: 'too big' },
      { field: '', message: 'no' },
    ],
    'pool: ',
  );
  expect(error.message).toBe('pool: a: too big; no');
});

test('times are integer microseconds', () => {
  expect([fromMs(1.5), toMs(1_500), fromMs(0.0004)]).toEqual([1_500, 1.5, 0]);
  expect(checkTime(5, 'x')).toBe(5);
  for (const bad of [-1, 0.5, NaN, Infinity]) expect(() => checkTime(bad, 'the end')).toThrow('the end is');
});

import { describe, expect, test } from 'vitest';
import { validate, type Schema } from '../../core/schema.ts';
import { isGuestAction, withGuestActions } from './schema.ts';

interface Own {
  readonly type: 'own';
  readonly value: number;
}

const own: Schema<Own> = {
  '~standard': {
    version: 1,
    vendor: 'test',
    validate: (value) =>
      typeof value === 'object' && value !== null && 'value' in value && typeof value.value === 'number'
        ? { value: { type: 'own', value: value.value + 1 } }
        : { issues: [{ path: ['value'], message: 'must be a number' }] },
  },
};

const schema = withGuestActions(own);

/** What is wrong, as "field: message". */
function problemsOf(value: unknown): readonly string[] {
  const result = validate(schema, value);
  return result.ok ? [] : result.problems.map(({ field, message }) => `${field}: ${message}`);
}

const GOOD = [
  { type: 'guest-want', wanted: true },
  { type: 'guest-claim', owner: 'w', role: 'audience', lease: 'l', generation: 1 },
  { type: 'guest-status', lease: 'l', system: 'A', status: 'running', message: 'm', image: 'v', restoreUs: 0 },
  { type: 'guest-output', lease: 'l', system: 'A', console: 1, data: 'x'.repeat(32_768) },
  { type: 'guest-done', lease: 'l', request: 1, ok: true, code: 255, output: '', us: 0 },
  { type: 'guest-progress', lease: 'l', request: 1, round: 1, bytes: 1, us: 1 },
  { type: 'guest-input', system: 'A', console: 0, data: 'ls\r' },
  { type: 'guest-ask', system: 'A', work: 'reset' },
] as const;

describe('actions of guests', () => {
  test.each(GOOD)('$type is taken as it is', (action) => {
    const result = validate(schema, action);
    expect(result).toEqual({ ok: true, value: action });
    expect(isGuestAction(action)).toBe(true);
  });

  test('may leave out what is optional, and nothing else', () => {
    for (const action of GOOD) {
      for (const key of Object.keys(action).filter((name) => name !== 'type')) {
        const problems = problemsOf({ ...action, [key]: undefined });
        const optional = action.type === 'guest-status' && ['message', 'image', 'restoreUs'].includes(key);
        expect(problems.length, `${action.type} without ${key}`).toBe(optional ? 0 : 1);
      }
    }
  });

  test.each([
    [{ type: 'guest-want', wanted: 'yes' }, 'wanted: must be true or false'],
    [{ ...GOOD[1], owner: 3 }, 'owner: must be text'],
    [{ ...GOOD[1], lease: 'x'.repeat(101) }, 'lease: must have at most 100 characters'],
    [{ ...GOOD[1], generation: -1 }, 'generation: must be a whole number from 0 to 9007199254740991'],
    [{ ...GOOD[1], generation: 1.5 }, 'generation: must be a whole number from 0 to 9007199254740991'],
    [{ ...GOOD[2], status: 'asleep' }, 'status: must be one of off, waiting, loading, running, failed, recorded'],
    [{ ...GOOD[2], message: 'x'.repeat(2_001) }, 'message: must have at most 2000 characters'],
    [{ ...GOOD[3], console: 2 }, 'console: must be a whole number from 0 to 1'],
    [{ ...GOOD[3], data: 'x'.repeat(32_769) }, 'data: must have at most 32768 characters'],
    [{ ...GOOD[4], code: Number.NaN }, 'code: must be a whole number from 0 to 9007199254740991'],
    [{ ...GOOD[4], ok: 1 }, 'ok: must be true or false'],
    [{ ...GOOD[6], data: 'x'.repeat(4_097) }, 'data: must have at most 4096 characters'],
    [{ ...GOOD[7], work: 'migrate' }, 'work: must be one of checkpoint, restore, reset'],
    [{ ...GOOD[7], colour: 'red' }, 'colour: is no field of guest-ask'],
    [{ ...GOOD[7], toString: 'red' }, 'toString: is no field of guest-ask'],
  ])('%j is refused: %s', (action, problem) => {
    expect(problemsOf(action)).toEqual([problem]);
  });

  test('of a kind that is not there are refused with those that are', () => {
    expect(problemsOf({ type: 'guest-fly' })[0]).toMatch(/^type: must be one of guest-want, guest-claim, /);
    expect(problemsOf({ type: 'guest-constructor' })).toHaveLength(1);
  });
});

describe('the demo’s own actions', () => {
  test('go to its own schema, with what that makes of them', () => {
    expect(validate(schema, { type: 'own', value: 1 })).toEqual({ ok: true, value: { type: 'own', value: 2 } });
    expect(problemsOf({ type: 'own' })).toEqual(['value: must be a number']);
  });

  test.each([null, undefined, 3, 'guest-want', [], { type: 3 }])('%j too', (value) => {
    expect(problemsOf(value)).toEqual(['value: must be a number']);
  });
});

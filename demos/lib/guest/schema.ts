import type { Schema, SchemaIssue, SchemaResult } from '../../core/schema.ts';
import type { GuestAction } from './types.ts';

/** What a field must be. Text has a limit, so that one entry of the log stays small. */
type Field =
  | { readonly kind: 'text'; readonly most: number; readonly optional?: boolean }
  | { readonly kind: 'whole'; readonly most: number; readonly optional?: boolean }
  | { readonly kind: 'flag'; readonly optional?: boolean }
  | { readonly kind: 'choice'; readonly of: readonly string[]; readonly optional?: boolean };

const NAME: Field = { kind: 'text', most: 100 };
const MESSAGE: Field = { kind: 'text', most: 2_000, optional: true };
const OUTPUT: Field = { kind: 'text', most: 32_768 };
const COUNT: Field = { kind: 'whole', most: Number.MAX_SAFE_INTEGER };
const CONSOLE: Field = { kind: 'whole', most: 1 };

const SHAPES: Readonly<Record<GuestAction['type'], Readonly<Record<string, Field>>>> = {
  'guest-want': { wanted: { kind: 'flag' } },
  'guest-claim': { owner: NAME, role: NAME, lease: NAME, generation: COUNT },
  'guest-status': {
    lease: NAME,
    system: NAME,
    status: { kind: 'choice', of: ['off', 'waiting', 'loading', 'running', 'failed', 'recorded'] },
    message: MESSAGE,
    image: { ...NAME, optional: true },
    restoreUs: { ...COUNT, optional: true },
  },
  'guest-output': { lease: NAME, system: NAME, console: CONSOLE, data: OUTPUT },
  'guest-done': { lease: NAME, request: COUNT, ok: { kind: 'flag' }, code: COUNT, output: OUTPUT, us: COUNT },
  'guest-progress': { lease: NAME, request: COUNT, round: COUNT, bytes: COUNT, us: COUNT },
  'guest-input': { system: NAME, console: CONSOLE, data: { kind: 'text', most: 4_096 } },
  'guest-ask': { system: NAME, work: { kind: 'choice', of: ['checkpoint', 'restore', 'reset'] } },
};

function problemOf(value: unknown, field: Field): string | undefined {
  if (value === undefined && field.optional === true) return undefined;
  switch (field.kind) {
    case 'flag':
      return typeof value === 'boolean' ? undefined : 'must be true or false';
    case 'choice':
      return field.of.includes(value as string) ? undefined : `must be one of ${field.of.join(', ')}`;
    case 'text':
      if (typeof value !== 'string') return 'must be text';
      return value.length <= field.most ? undefined : `must have at most ${field.most} characters`;
    case 'whole': {
      const fits = Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= field.most;
      return fits ? undefined : `must be a whole number from 0 to ${field.most}`;
    }
  }
}

function issuesOf(value: Readonly<Record<string, unknown>>): SchemaIssue[] {
  const shape = SHAPES[value['type'] as GuestAction['type']] as Readonly<Record<string, Field>> | undefined;
  if (!shape) return [{ path: ['type'], message: `must be one of ${Object.keys(SHAPES).join(', ')}` }];
  const unknown = Object.keys(value).filter((key) => key !== 'type' && !Object.hasOwn(shape, key));
  return [
    ...unknown.map((key) => ({ path: [key], message: `is no field of ${String(value['type'])}` })),
    ...Object.entries(shape).flatMap(([key, field]) => {
      const message = problemOf(value[key], field);
      return message === undefined ? [] : [{ path: [key], message }];
    }),
  ];
}

/** True for actions that this module takes in. */
export function isGuestAction(action: { readonly type: string }): action is GuestAction {
  return action.type.startsWith('guest-');
}

/** A model's schema of actions, and those of its guests besides. */
export function withGuestActions<Own>(own: Schema<Own>): Schema<Own | GuestAction> {
  const validate = (value: unknown): SchemaResult<Own | GuestAction> | Promise<SchemaResult<Own | GuestAction>> => {
    const isGuests =
      typeof value === 'object' &&
      value !== null &&
      'type' in value &&
      typeof value.type === 'string' &&
      value.type.startsWith('guest-');
    if (!isGuests) return own['~standard'].validate(value);
    const issues = issuesOf(value);
    return issues.length > 0 ? { issues } : { value: value as GuestAction };
  };
  return { '~standard': { version: 1, vendor: 'stage370', validate } };
}

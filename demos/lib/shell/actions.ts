import type { Schema, SchemaIssue } from '../../core/schema.ts';
import { isBytes } from './console.ts';

const JAIL_STATUSES = ['starting', 'running', 'ended', 'failed', 'unavailable'] as const;
export type JailStatus = (typeof JAIL_STATUSES)[number];

/** What a host enters into the log about the shell of an instance. */
export type JailAction =
  | {
      readonly type: 'jail-status';
      readonly status: JailStatus;
      /** Id of the profile. */
      readonly profile: string;
      /** For people: why it ended, what is held back. */
      readonly message: string;
      /** Processes in the jail, as the host counts them from outside. */
      readonly processes: number;
    }
  /** Bytes that the shell and its programs wrote, as Latin-1 characters. What is typed is in no action. */
  | { readonly type: 'jail-output'; readonly data: string }
  | { readonly type: 'jail-size'; readonly columns: number; readonly rows: number };

/** The longest piece of output in one action, in bytes. */
const LARGEST_OUTPUT = 64 * 1024;
const LARGEST_MESSAGE = 1000;
const LARGEST_SIZE = 500;

type Fields = Readonly<Record<string, unknown>>;
type Rules = Readonly<Record<string, readonly [(value: unknown) => boolean, string]>>;

const text = (longest: number) => (value: unknown) => typeof value === 'string' && value.length <= longest;
const whole = (least: number, most: number) => (value: unknown) =>
  Number.isInteger(value) && (value as number) >= least && (value as number) <= most;

const RULES: Readonly<Record<JailAction['type'], Rules>> = {
  'jail-status': {
    status: [(value) => (JAIL_STATUSES as readonly unknown[]).includes(value), `one of ${JAIL_STATUSES.join(', ')}`],
    profile: [text(200), 'the id of a profile'],
    message: [text(LARGEST_MESSAGE), `a text of at most ${String(LARGEST_MESSAGE)} characters`],
    processes: [whole(0, Number.MAX_SAFE_INTEGER), 'a whole number, 0 or more'],
  },
  'jail-output': {
    data: [
      (value) => text(LARGEST_OUTPUT)(value) && isBytes(value as string),
      `at most ${String(LARGEST_OUTPUT)} bytes as Latin-1 characters`,
    ],
  },
  'jail-size': {
    columns: [whole(1, LARGEST_SIZE), `a whole number from 1 to ${String(LARGEST_SIZE)}`],
    rows: [whole(1, LARGEST_SIZE), `a whole number from 1 to ${String(LARGEST_SIZE)}`],
  },
};

/** The actions of a jail, for the schema of a demo that has one. By hand: the library brings no packages. */
export const jailActionSchema: Schema<JailAction> = {
  '~standard': {
    version: 1,
    vendor: 'stage370',
    validate: (value) => {
      const issues = issuesOf(value);
      return issues.length > 0 ? { issues } : { value: value as JailAction };
    },
  },
};

function issuesOf(value: unknown): readonly SchemaIssue[] {
  if (typeof value !== 'object' || value === null) return [{ message: 'must be an action' }];
  const fields = value as Fields;
  const type = String(fields['type']);
  const rules = Object.hasOwn(RULES, type) ? RULES[type as JailAction['type']] : undefined;
  if (!rules) return [{ message: `must be one of ${Object.keys(RULES).join(', ')}`, path: ['type'] }];
  const wrong = Object.entries(rules).filter(([field, [fits]]) => !fits(fields[field]));
  const unknown = Object.keys(fields).filter((field) => field !== 'type' && !Object.hasOwn(rules, field));
  return [
    ...wrong.map(([field, [, what]]) => ({ message: `must be ${what}`, path: [field] })),
    ...unknown.map((field) => ({ message: 'is not known', path: [field] })),
  ];
}

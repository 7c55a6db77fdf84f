import { z } from 'zod';
import { CODE_PAGES } from '../../../demos/lib/terminal/3270/index.ts';
import type { Key, Size } from '../../../demos/lib/terminal/3270/index.ts';

/** Requests to a 3270 engine on standard input: one JSON object per line. What is not named here is ignored. */

const hex = z
  .string()
  .regex(/^(?:[\da-f]{2})*$/i, 'takes two hexadecimal digits for each byte')
  .transform((text) => new Uint8Array(Buffer.from(text, 'hex')));

/** "132x60": columns × rows. */
const oversize = z
  .string()
  .regex(/^\d{1,5}x\d{1,5}$/, 'takes COLUMNSxROWS')
  .transform((text): Size => {
    const [cols = 0, rows = 0] = text.split('x').map(Number);
    return { rows, cols };
  });

const REQUESTS = {
  hello: z.object({}),
  open: z.object({
    model: z.union([z.literal(2), z.literal(3), z.literal(4), z.literal(5)]),
    color: z.boolean().default(true),
    e: z.boolean().default(false),
    codepage: z.enum(CODE_PAGES).default('cp037'),
    oversize: oversize.optional(),
  }),
  reset: z.object({}),
  host: z.object({ hex, resp: z.union([z.literal(0), z.literal(1), z.literal(2)]).default(0) }),
  key: z.union([
    z.object({ text: z.string() }),
    z.object({ key: z.literal('MoveCursor'), row: z.int(), col: z.int() }),
    z.object({ key: z.string() }),
  ]),
  dump: z.object({}),
  bye: z.object({}),
} as const;

export type Op = keyof typeof REQUESTS;
export type Fields<Name extends Op> = z.infer<(typeof REQUESTS)[Name]>;

export type Request = { readonly [Name in Op]: { readonly op: Name; readonly fields: Fields<Name> } }[Op];

/** A line as a request, or what is wrong with it. The id is there where it could be read. */
export type Line = { readonly id?: number } & (
  { readonly request: Request } | { readonly request: undefined; readonly problem: string }
);

/** Reads one line. */
export function readRequest(line: string): Line {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { request: undefined, problem: 'not JSON' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { request: undefined, problem: 'not a JSON object' };
  }
  const { id, op } = value as { id?: unknown; op?: unknown };
  const echoed = typeof id === 'number' ? { id } : {};
  if (typeof op !== 'string' || !Object.hasOwn(REQUESTS, op)) {
    return { ...echoed, request: undefined, problem: 'unknown op' };
  }
  const parsed = REQUESTS[op as Op].safeParse(value);
  if (!parsed.success) return { ...echoed, request: undefined, problem: problemOf(parsed.error) };
  return { ...echoed, request: { op, fields: parsed.data } as Request };
}

function problemOf(error: z.ZodError): string {
  return error.issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': ')).join('; ');
}

const PLAIN_KEYS = [
  ...['Enter', 'Clear', 'PA1', 'PA2', 'PA3', 'SysReq', 'Attn', 'Reset', 'Tab', 'BackTab', 'Newline', 'Home', 'Left'],
  ...['Right', 'Up', 'Down', 'EraseEOF', 'EraseInput', 'Delete', 'BackSpace', 'Insert', 'Dup', 'FieldMark'],
  ...['CursorSelect', 'FieldEnd'],
];

/** A key by its name, undefined when there is none. */
export function keyOf(name: string): Key | undefined {
  return PLAIN_KEYS.includes(name) || /^PF(?:[1-9]|1\d|2[0-4])$/.test(name) ? (name as Key) : undefined;
}

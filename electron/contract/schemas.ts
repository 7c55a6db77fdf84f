import { z } from 'zod';

/** The gate of every host: what is not of these shapes never reaches the log. */

const name = z.string().min(1).max(200);
const micros = z.number().int().min(0);
const loggedAction = z.looseObject({ type: name });
const instance = { instance: name };

/** Largest JSON text of one action; recorded bytes of terminals come in smaller pieces. */
const LARGEST_ACTION = 64 * 1024;

const happening = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('slide'),
    slide: name,
    step: z.number().int().min(0).max(1000),
    instances: z.array(name).max(50),
  }),
  z.strictObject({ kind: z.literal('blank'), blank: z.enum(['none', 'black']) }),
  z.strictObject({ kind: z.literal('theme'), theme: z.enum(['dark', 'light']) }),
  z.strictObject({ kind: z.literal('timer'), op: z.enum(['start', 'pause', 'reset', 'undo']) }),
  z.strictObject({ kind: z.literal('demo.play'), ...instance, playing: z.boolean() }),
  z.strictObject({ kind: z.literal('demo.speed'), ...instance, speed: z.number().positive().max(1000) }),
  z.strictObject({ kind: z.literal('demo.step'), ...instance, byUs: micros.max(3_600_000_000) }),
  z.strictObject({ kind: z.literal('demo.reset'), ...instance }),
  z.strictObject({ kind: z.literal('demo.scenario'), ...instance, scenario: name }),
  z.strictObject({
    kind: z.literal('demo.view'),
    ...instance,
    key: name,
    value: z.union([z.string().max(1000), z.number(), z.boolean(), z.null()]),
  }),
  z.strictObject({
    kind: z.literal('demo.action'),
    ...instance,
    action: loggedAction.refine((action) => JSON.stringify(action).length <= LARGEST_ACTION, 'action is too large'),
  }),
]);

/** What a window may propose; the host's own entries (session.*) are not among it. */
export const draftSchema = z.strictObject({ id: name, at: micros, body: happening });
export const draftsSchema = z.array(draftSchema).max(200);

export const roleSchema = z.enum(['audience', 'speaker']);
export const seqSchema = z.number().int().min(0);

/** A line of the journal, as it is read back from disk. */
export const entrySchema = z.strictObject({
  seq: z.number().int().min(1),
  at: micros,
  id: name,
  body: z.discriminatedUnion('kind', [
    ...happening.options,
    z.strictObject({
      kind: z.literal('session.start'),
      format: z.number().int(),
      deck: name,
      deckHash: z.string(),
      startedAtIso: z.string(),
    }),
    z.strictObject({ kind: z.literal('session.resume') }),
    z.strictObject({ kind: z.literal('session.end') }),
  ]),
});

/** Keys of a 3270 besides characters. */
const TERMINAL_KEY =
  /^(Enter|Clear|PF([1-9]|1[0-9]|2[0-4])|PA[123]|SysReq|Attn|Reset|Tab|BackTab|Newline|Home|Left|Right|Up|Down|EraseEOF|EraseInput|Delete|Erase|BackSpace|Insert|Dup|FieldMark|CursorSelect|FieldEnd)$/;
const bufferAddress = z.number().int().min(0).max(16_383);

const terminalTarget = z.strictObject({
  address: z.string().min(1).max(300),
  model: z.union([z.literal(2), z.literal(3), z.literal(4), z.literal(5)]),
  codePage: z.string().regex(/^cp\d{3,4}$/),
  verifyCertificate: z.boolean().optional(),
  reconnect: z.boolean().optional(),
  extended: z.boolean().optional(),
});
const terminalInput = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('type'), text: z.string().min(1).max(4_000) }),
  z.strictObject({ type: z.literal('press'), key: z.string().regex(TERMINAL_KEY) }),
  z.strictObject({ type: z.literal('cursor'), address: bufferAddress }),
  z.strictObject({ type: z.literal('pen'), address: bufferAddress }),
]);

/** A call of `TerminalControls`, as it crosses the wall. */
export const terminalCallSchema = z.discriminatedUnion('call', [
  z.strictObject({ call: z.literal('connect'), ...instance, target: terminalTarget }),
  z.strictObject({ call: z.literal('input'), ...instance, input: terminalInput }),
  z.strictObject({ call: z.literal('disconnect'), ...instance }),
]);
export type TerminalCall = z.infer<typeof terminalCallSchema>;

const jailSize = z.strictObject({
  columns: z.number().int().min(20).max(250),
  rows: z.number().int().min(4).max(100),
});
/** Bytes as Latin-1 characters; a longer text comes in pieces. */
const jailInput = z
  .string()
  .min(1)
  .max(4_000)
  .refine((text) => [...text].every((character) => character <= '\u00ff'), 'expected bytes as Latin-1 characters');

/** A call of `JailControls`, as it crosses the wall. */
export const jailCallSchema = z.discriminatedUnion('call', [
  z.strictObject({ call: z.literal('profiles') }),
  z.strictObject({ call: z.literal('start'), ...instance, profile: name, size: jailSize }),
  z.strictObject({ call: z.literal('input'), ...instance, text: jailInput }),
  z.strictObject({ call: z.literal('resize'), ...instance, size: jailSize }),
  z.strictObject({ call: z.literal('stop'), ...instance }),
]);
export type JailCall = z.infer<typeof jailCallSchema>;

/** What a browser sends to the server over its WebSocket. */
export const requestSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('connect'), role: roleSchema }),
  z.strictObject({ type: z.literal('append'), drafts: draftsSchema }),
  z.strictObject({ type: z.literal('resume'), accept: z.boolean() }),
  z.strictObject({ type: z.literal('seen'), seq: seqSchema }),
  // The service checks the call, so that its answer can say what was wrong.
  z.strictObject({ type: z.literal('terminal'), id: z.number().int().min(1), call: z.unknown() }),
  z.strictObject({ type: z.literal('jail'), id: z.number().int().min(1), call: z.unknown() }),
]);
export type Request = z.infer<typeof requestSchema>;

/** The first thing wrong, in words: `body.step: expected a number`. */
export function explain(error: z.ZodError): string {
  const issue = error.issues[0];
  if (!issue) return 'does not fit';
  const field = issue.path.map(String).join('.');
  return field ? `${field}: ${issue.message}` : issue.message;
}

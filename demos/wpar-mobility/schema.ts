import { z } from 'zod';
import { withGuestActions } from '../lib/guest/index.ts';
import type { OwnAction, WparParams } from './types.ts';

/** Bounds of the model, far beyond what was moved; the product of all is held by MOST_SECONDS. */
const MOST_MIB = 1_048_576;
const MOST_MIBPS = 100_000;
const LEAST_MIBPS = 0.1;
const MOST_PHASE_SECONDS = 3_600;
/** A checkpoint that takes longer than a day is no relocation. */
const MOST_TRANSFER_SECONDS = 86_400;
const MOST_WPARS = 8;
export const MOST_CONTAINERS = 20;
const MOST_REQUESTS_PER_SECOND = 20;

function quantity(what: string, unit: string, min: number, max: number) {
  const error = `${what} must be a number of ${unit} from ${min} to ${max}`;
  return z.number({ error }).min(min, { error }).max(max, { error });
}

function whole(what: string, min: number, max: number) {
  const error = `${what} must be a whole number from ${min} to ${max}`;
  return z.number({ error }).int({ error }).min(min, { error }).max(max, { error });
}

function truth(what: string) {
  return z.boolean({ error: `${what} must be true or false` });
}

const sizeMiB = quantity('size', 'MiB', 1, MOST_MIB);
const rate = (what: string) => quantity(what, 'MiB/s', LEAST_MIBPS, MOST_MIBPS);
const seconds = (what: string) => quantity(what, 'seconds', 0, MOST_PHASE_SECONDS);
const mode = z.enum(['store-and-forward', 'pipelined'], {
  error: 'mode must be "store-and-forward" or "pipelined"',
});
const system = z.enum(['A', 'B'], { error: 'system must be "A" or "B"' });
const wparNumber = whole('the number of a WPAR', 1, 99);
const load = quantity('load', 'percent', 0, 100);
const level = z.string({ error: 'level must be a text' }).min(1).max(20);
const localFileSystem = z
  .string({ error: 'a local file system must be a path such as "/data", or null' })
  .regex(/^\/[\w./-]{0,31}$/, { error: 'a local file system must be a path such as "/data"' })
  .nullable();

const wparSchema = z.strictObject({
  id: wparNumber,
  system,
  needPercent: quantity('need', 'percent', 0, 100).default(10),
  checkpointable: truth('checkpointable').default(true),
  localFileSystem: localFileSystem.default(null).describe('Where it writes that the other system cannot reach'),
});

const memory = (what: string) => whole(`${what} in MiB`, 0, MOST_MIB);
const containersSchema = z.strictObject({
  count: whole('count', 1, MOST_CONTAINERS).default(4),
  systemMiB: memory('memory of an operating system').default(512),
  applicationMiB: memory('memory of an application').default(256),
  overheadMiB: memory('overhead of a container').default(0),
});

/** The slide's five WPARs: 1, 2 and 3 on A, 4 and 5 on B (row 69), with what each needs. */
const slideWpars = [
  { id: 1, system: 'A' as const, needPercent: 30, checkpointable: true, localFileSystem: null },
  { id: 2, system: 'A' as const, needPercent: 25, checkpointable: true, localFileSystem: null },
  { id: 3, system: 'A' as const, needPercent: 20, checkpointable: true, localFileSystem: null },
  { id: 4, system: 'B' as const, needPercent: 10, checkpointable: true, localFileSystem: null },
  { id: 5, system: 'B' as const, needPercent: 15, checkpointable: true, localFileSystem: null },
];

const shape = z.strictObject({
  sizeMiB: sizeMiB.default(2048).describe('State of the WPAR: what the checkpoint writes'),
  writeMiBps: rate('write bandwidth').default(100),
  readMiBps: rate('read bandwidth').default(100),
  notifySeconds: seconds('time to notify').default(0.2),
  quiesceSeconds: seconds('time to quiesce').default(0.3),
  restartSeconds: seconds('time to restart').default(1.5),
  postSeconds: seconds('time of the routine after the move').default(0.5),
  mode: mode.default('store-and-forward'),
  veto: truth('veto').default(false).describe('The application refuses when it is notified'),
  ioError: truth('ioError').default(false).describe('Writing the state fails half way'),
  restartFailure: truth('restartFailure').default(false).describe('The target cannot rebuild the WPAR'),
  wpar: wparNumber.default(3).describe('The WPAR that moves'),
  autostart: truth('autostart').default(true).describe('The move begins at time 0'),
  wpars: z
    .array(wparSchema)
    .min(1, { error: 'at least one WPAR is needed' })
    .max(MOST_WPARS, { error: `at most ${MOST_WPARS} WPARs` })
    .default(slideWpars),
  loads: z.strictObject({ A: load.default(90), B: load.default(35) }).default({ A: 90, B: 35 }),
  levels: z
    .strictObject({ A: level.default('AIX 6.1 TL 4'), B: level.default('AIX 6.1 TL 4') })
    .default({ A: 'AIX 6.1 TL 4', B: 'AIX 6.1 TL 4' }),
  clientsOf: wparNumber.default(3).describe('The WPAR that the clients talk to'),
  requestsPerSecond: quantity('requests per second', 'requests', 0, MOST_REQUESTS_PER_SECOND).default(4),
  serviceMs: whole('service time in ms', 1, 1_000).default(25),
  tcpLimitSeconds: quantity('limit of TCP', 'seconds', 1, 3_600)
    .default(100)
    .describe('How long a client sends again before it gives up'),
  tailSeconds: quantity('tail', 'seconds', 0, 3_600)
    .nullable()
    .default(10)
    .describe('How long requests keep coming when nothing moves; null: for ever'),
  show: z.enum(['move', 'containers'], { error: 'show must be "move" or "containers"' }).default('move'),
  containers: containersSchema.default({ count: 4, systemMiB: 512, applicationMiB: 256, overheadMiB: 0 }),
  guests: z
    .enum(['off', 'on', 'recorded'], { error: 'guests must be "off", "on" or "recorded"' })
    .default('off')
    .describe('Two Linux guests with a real service'),
});

/** Parameters: their form, and what must fit together in them. */
export const parametersSchema = shape.superRefine((params: WparParams, context) => {
  for (const [path, message] of mismatches(params)) context.addIssue({ code: 'custom', path: [path], message });
});

function* mismatches(params: WparParams): Generator<readonly [path: string, message: string]> {
  const { wpars, wpar, clientsOf, loads, sizeMiB: size, writeMiBps, readMiBps } = params;
  const ids = wpars.map(({ id }) => id);
  if (new Set(ids).size < ids.length) yield ['wpars', 'two WPARs have the same number'];
  if (!ids.includes(wpar)) yield ['wpar', `there is no WPAR ${wpar}`];
  if (!ids.includes(clientsOf)) yield ['clientsOf', `there is no WPAR ${clientsOf}`];
  for (const name of ['A', 'B'] as const) {
    const needed = wpars.reduce((sum, own) => (own.system === name ? sum + own.needPercent : sum), 0);
    if (loads[name] < needed) yield ['loads', `the WPARs of AIX ${name} alone need ${needed} %`];
  }
  if (size / writeMiBps + size / readMiBps > MOST_TRANSFER_SECONDS) {
    yield ['sizeMiB', 'writing and reading the state would take more than a day'];
  }
  const { requestsPerSecond, serviceMs } = params;
  if (requestsPerSecond * serviceMs > 900) {
    yield ['requestsPerSecond', 'the service would be more than 90 % busy: what waited would never be answered'];
  }
}

/** JSON Schema of what an author writes (defaults may be left out). */
export function parametersJsonSchema(): unknown {
  return z.toJSONSchema(shape, { io: 'input' });
}

const failure = z.enum(['veto', 'ioError', 'restartFailure'], {
  error: 'failure must be "veto", "ioError" or "restartFailure"',
});
const part = z.enum(['wpar', 'target', 'stateFile', 'clients', 'timeline'], {
  error: 'at must be "wpar", "target", "stateFile", "clients", "timeline" or null',
});

/** Played by a scenario: left out once a person has switched real guests on, which the scenario does not know of. */
const scripted = z.literal(true).optional();

const plainAction = z.discriminatedUnion(
  'type',
  [
    z.strictObject({ type: z.literal('select'), wpar: wparNumber }),
    z.strictObject({ type: z.literal('start'), scripted }),
    z.strictObject({ type: z.literal('abort'), scripted }),
    z.strictObject({ type: z.literal('set-size'), value: sizeMiB }),
    z.strictObject({ type: z.literal('set-mode'), value: mode }),
    z.strictObject({ type: z.literal('set-write-rate'), value: rate('write bandwidth') }),
    z.strictObject({ type: z.literal('set-read-rate'), value: rate('read bandwidth') }),
    z.strictObject({ type: z.literal('set-load'), system, value: load }),
    z.strictObject({ type: z.literal('set-failure'), failure, value: truth('value'), scripted }),
    z.strictObject({ type: z.literal('set-local-file-system'), wpar: wparNumber, value: localFileSystem }),
    z.strictObject({ type: z.literal('set-checkpointable'), wpar: wparNumber, value: truth('value') }),
    z.strictObject({ type: z.literal('point'), at: part.nullable() }),
    z
      .strictObject({
        type: z.literal('set-containers'),
        field: z.enum(['count', 'systemMiB', 'applicationMiB', 'overheadMiB']),
        value: memory('value'),
      })
      .refine(({ field, value }) => field !== 'count' || (value >= 1 && value <= MOST_CONTAINERS), {
        path: ['value'],
        error: `count must be a whole number from 1 to ${MOST_CONTAINERS}`,
      }),
    z.strictObject({ type: z.literal('patch-kernel') }),
    z.strictObject({ type: z.literal('crash-kernel') }),
    z.strictObject({ type: z.literal('boot-kernel') }),
  ],
  {
    error:
      'type must be one of select, start, abort, set-size, set-mode, set-write-rate, set-read-rate, set-load, ' +
      'set-failure, set-local-file-system, set-checkpointable, point, set-containers, patch-kernel, crash-kernel, ' +
      'boot-kernel',
  },
);

/** Actions by their form; whether the state allows one is decided when it is applied. */
export const actionsSchema = withGuestActions<OwnAction>(plainAction);

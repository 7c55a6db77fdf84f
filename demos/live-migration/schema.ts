import { z } from 'zod';
import type { Schema } from '../core/schema.ts';
import { withGuestActions } from '../lib/guest/index.ts';
import type { MigrationAction, MigrationParams, ModelAction } from './types.ts';

/** Bounds of the model. They keep every time of a move an exact number of microseconds. */
const LEAST_MEMORY_MIB = 0.01;
const MOST_MEMORY_MIB = 4_194_304;
const LEAST_BANDWIDTH = 0.1;
const MOST_RATE = 1_000_000;
const MOST_ROUNDS = 100;
const MOST_FIXED_MS = 600_000;

function number(what: string, min: number, max: number, because = '') {
  const error = `${what} must be ${min} to ${max}${because}`;
  return z.number({ error }).min(min, { error }).max(max, { error });
}

const memory = number('memory in MiB', LEAST_MEMORY_MIB, MOST_MEMORY_MIB);
const bandwidth = number(
  'bandwidth in MiB/s',
  LEAST_BANDWIDTH,
  MOST_RATE,
  '; without bandwidth nothing would ever arrive',
);
const dirtyRate = number('dirty rate in MiB/s', 0, MOST_RATE);
const workingSet = number(
  'writable working set in MiB',
  0,
  MOST_MEMORY_MIB,
  ', or null for the whole memory',
).nullable();
const threshold = number('stop threshold in MiB', 0, MOST_MEMORY_MIB);
const rounds = number('maximum of rounds', 0, MOST_ROUNDS).int({ error: 'maximum of rounds must be a whole number' });
const fixed = number('fixed downtime in ms', 0, MOST_FIXED_MS);
const devices = z.enum(['virtual', 'physical'], { error: 'devices must be "virtual" or "physical"' });
const shared = z.boolean({ error: 'shared storage must be true or false' });

const shape = z.strictObject({
  memoryMiB: memory.default(1_024).describe('Memory of the partition'),
  bandwidthMiBps: bandwidth.default(128).describe('Between the two mover service partitions'),
  dirtyRateMiBps: dirtyRate.default(32).describe('Memory that the partition overwrites'),
  writableWorkingSetMiB: workingSet.default(null).describe('Memory that it writes to at all; null: all of it'),
  stopThresholdMiB: threshold.default(1).describe('So little may be left for the pause'),
  maximumRounds: rounds.default(30).describe('After so many pre-copy rounds it is stopped in any case'),
  fixedDowntimeMs: fixed.default(0).describe('Time of the pause that does not depend on memory'),
  devices: devices.default('virtual').describe('physical: it has an adapter of its own'),
  sharedStorage: shared.default(true).describe('Both machines reach its disks'),
  autostart: z
    .boolean({ error: 'autostart must be true or false' })
    .default(true)
    .describe('The move starts at once; false: with the action start'),
  recordedGuest: z
    .boolean({ error: 'recorded guest must be true or false' })
    .default(false)
    .describe('Actions recorded from a real guest follow'),
});

export const parametersSchema: z.ZodType<MigrationParams> = shape;

/** JSON Schema of what an author writes (defaults may be left out). */
export function parametersJsonSchema(): unknown {
  return z.toJSONSchema(shape, { io: 'input' });
}

const scripted = z.literal(true).optional();

const modelActions: z.ZodType<ModelAction> = z.discriminatedUnion(
  'type',
  [
    z.strictObject({ type: z.literal('start') }),
    z.strictObject({ type: z.literal('abort') }),
    z.strictObject({ type: z.literal('set-memory'), value: memory }),
    z.strictObject({ type: z.literal('set-bandwidth'), value: bandwidth }),
    z.strictObject({ type: z.literal('set-dirty-rate'), value: dirtyRate }),
    z.strictObject({ type: z.literal('set-working-set'), value: workingSet }),
    z.strictObject({ type: z.literal('set-stop-threshold'), value: threshold }),
    z.strictObject({ type: z.literal('set-maximum-rounds'), value: rounds }),
    z.strictObject({ type: z.literal('set-fixed-downtime'), value: fixed }),
    z.strictObject({ type: z.literal('set-devices'), value: devices }),
    z.strictObject({ type: z.literal('set-shared-storage'), value: shared }),
    z.strictObject({ type: z.literal('migrate-real'), scripted }),
    z.strictObject({
      type: z.literal('set-real-writes'),
      value: z.boolean({ error: 'writes must be true or false' }),
      scripted,
    }),
  ],
  {
    error:
      'type must be one of start, abort, set-memory, set-bandwidth, set-dirty-rate, set-working-set, ' +
      'set-stop-threshold, set-maximum-rounds, set-fixed-downtime, set-devices, set-shared-storage, migrate-real, set-real-writes',
  },
);

/** Actions by their form, those of the guest besides; whether the state allows one is decided when it is applied. */
export const actionsSchema: Schema<MigrationAction> = withGuestActions(modelActions);

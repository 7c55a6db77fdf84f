import { z } from 'zod';
import { checkConfiguration } from './configuration.ts';
import type { CpuPoolAction, CpuPoolParams } from './types.ts';

/** Bounds of the model; a PowerVM machine has at most 256 cores, 1,000 partitions and 64 pools. */
const MOST_PROCESSORS = 256;
const MOST_VIRTUAL_PROCESSORS = 256;
const MOST_PARTITIONS = 1_000;
const MOST_POOLS_BESIDE_DEFAULT = 63;
const MOST_DEMAND = 1_024;

function whole(what: string, min: number, max: number) {
  const error = `${what} must be a whole number from ${min} to ${max}`;
  return z.number({ error }).int({ error }).min(min, { error }).max(max, { error });
}

function units(what: string, max: number) {
  const error = `${what} must be a number of processor units from 0 to ${max}`;
  return z.number({ error }).min(0, { error }).max(max, { error });
}

function nameOf(what: string) {
  const error = `${what} must be a name of 1 to 32 characters`;
  return z.string({ error }).min(1, { error }).max(32, { error });
}

const entitledCapacity = units('entitled capacity', MOST_PROCESSORS);
const virtualProcessors = whole('virtual processors', 1, MOST_VIRTUAL_PROCESSORS);
const mode = z.enum(['capped', 'uncapped'], { error: 'mode must be "capped" or "uncapped"' });
const weight = whole('weight', 0, 255);
const demand = units('demand', MOST_DEMAND);
const poolName = nameOf('pool');
const poolProcessors = whole('processors in the pool', 1, MOST_PROCESSORS);
const maximumCapacity = whole('maximum capacity', 1, MOST_PROCESSORS);

const partitionSchema = z.strictObject({
  name: nameOf('name'),
  entitledCapacity: entitledCapacity.describe('Guaranteed processor units, a multiple of 0.01'),
  virtualProcessors: virtualProcessors.describe('Each can use at most one physical processor'),
  mode: mode.default('uncapped'),
  weight: weight.default(128).describe('Divides excess capacity among uncapped partitions; 0 behaves as capped'),
  demand: demand.default(0).describe('Processor units it would use if nothing held it back'),
  pool: poolName.optional().describe('Name of one of the pools; absent: the default pool'),
});

const poolSchema = z.strictObject({
  name: nameOf('name'),
  maximumCapacity: maximumCapacity.describe('Processor units its partitions may use together'),
  reservedCapacity: units('reserved capacity', MOST_PROCESSORS)
    .default(0)
    .describe('Guaranteed to the pool on top of its partitions, a multiple of 0.01'),
});

const shape = z.strictObject({
  poolProcessors: poolProcessors.describe('Physical processors in the shared pool'),
  partitions: z
    .array(partitionSchema)
    .min(1, { error: 'at least one partition is needed' })
    .max(MOST_PARTITIONS, { error: `at most ${MOST_PARTITIONS} partitions` }),
  pools: z
    .array(poolSchema)
    .max(MOST_POOLS_BESIDE_DEFAULT, { error: `at most ${MOST_POOLS_BESIDE_DEFAULT} pools beside the default one` })
    .default([]),
  minimumEntitlementPerVirtualProcessor: z
    .union([z.literal(0.1), z.literal(0.05)], {
      error: 'minimum entitlement per virtual processor must be 0.1 (POWER5 to POWER7) or 0.05 (POWER7+ and later)',
    })
    .default(0.1),
  folding: z
    .boolean({ error: 'folding must be true or false' })
    .default(true)
    .describe('AIX folds virtual processors it does not need'),
});

/** Parameters: their form, and every rule the hypervisor has for a configuration. */
export const parametersSchema = shape.superRefine((config: CpuPoolParams, context) => {
  for (const { path, message } of checkConfiguration(config)) {
    context.addIssue({ code: 'custom', path: [...path], message });
  }
});

/** JSON Schema of what an author writes (defaults may be left out). */
export function parametersJsonSchema(): unknown {
  return z.toJSONSchema(shape, { io: 'input' });
}

const partition = nameOf('partition');

const action = z.discriminatedUnion(
  'type',
  [
    z.strictObject({ type: z.literal('set-demand'), partition, value: demand }),
    z.strictObject({ type: z.literal('set-weight'), partition, value: weight }),
    z.strictObject({ type: z.literal('set-entitled-capacity'), partition, value: entitledCapacity }),
    z.strictObject({ type: z.literal('set-virtual-processors'), partition, value: virtualProcessors }),
    z.strictObject({ type: z.literal('set-mode'), partition, value: mode }),
    z.strictObject({ type: z.literal('set-pool'), partition, value: poolName }),
    z.strictObject({ type: z.literal('add-partition'), value: partitionSchema }),
    z.strictObject({ type: z.literal('remove-partition'), partition }),
    z.strictObject({ type: z.literal('set-pool-processors'), value: poolProcessors }),
    z.strictObject({ type: z.literal('set-maximum-capacity'), pool: poolName, value: maximumCapacity }),
    z.strictObject({ type: z.literal('set-folding'), value: z.boolean({ error: 'folding must be true or false' }) }),
  ],
  {
    error:
      'type must be one of set-demand, set-weight, set-entitled-capacity, set-virtual-processors, set-mode, set-pool, ' +
      'add-partition, remove-partition, set-pool-processors, set-maximum-capacity, set-folding',
  },
);

/** Actions by their form; whether the state allows one is decided when it is applied. */
export const actionsSchema: z.ZodType<CpuPoolAction> = z.preprocess(withPartitionAsValue, action);

/**
 * `add-partition` is also understood with the new partition, or only its name, under "partition":
 * {"partition": {"name": "x", ...}} and {"partition": "x", "value": {...}} mean {"value": {"name": "x", ...}}.
 */
function withPartitionAsValue(input: unknown): unknown {
  if (!isRecord(input) || input['type'] !== 'add-partition' || !('partition' in input)) return input;
  const { partition: given, value, ...rest } = input;
  if (isRecord(given) && value === undefined) return { ...rest, value: given };
  if (typeof given !== 'string' || !isRecord(value)) return input;
  return { ...rest, value: { name: given, ...value } };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

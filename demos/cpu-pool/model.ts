import type { Context, Model } from '../core/model.ts';
import { foldStep, foldTarget } from '../lib/scheduler/folding.ts';
import { addInRing, createRing, recordInRing, sumOfRing } from '../lib/scheduler/ring.ts';
import { changedConfiguration } from './change.ts';
import { poolOf } from './configuration.ts';
import { invariants } from './invariants.ts';
import { observe } from './observe.ts';
import { planWindow } from './plan.ts';
import { actionsSchema, parametersSchema } from './schema.ts';
import type {
  CpuPoolAction,
  CpuPoolObservation,
  CpuPoolParams,
  CpuPoolState,
  PartitionConfiguration,
  PartitionState,
  WindowEvent,
} from './types.ts';
import {
  SAMPLES_KEPT,
  WINDOWS_PER_SAMPLE,
  WINDOWS_PER_SECOND,
  WINDOW_US,
  entitledUsOf,
  toHundredths,
} from './units.ts';

/**
 * The shared processor pool: in every dispatch window each partition gets what it is entitled
 * to if it wants it, and uncapped partitions share the rest by weight (plan.ts). The plan of a
 * window follows from the configuration, so it is made again only when that or the folding changes.
 * A change counts for the whole window in which it happens.
 */
export const model: Model<CpuPoolState, CpuPoolParams, CpuPoolAction, WindowEvent, CpuPoolObservation> = {
  id: 'cpu-pool',
  version: 1,
  parameters: parametersSchema,
  actions: actionsSchema,
  init(params, context) {
    const state = emptyState();
    adopt(state, params);
    scheduleWindow(context);
    return state;
  },
  reduce(state, action, context) {
    adopt(
      state,
      changedConfiguration(state, action, (message, field) => context.refuse(message, field)),
    );
    state.changes += 1;
    state.lastChanged = partitionOf(action);
  },
  handle(state, _event, context) {
    endWindow(state);
    scheduleWindow(context);
  },
  observe,
  invariants,
};

/** The partition that an action is about, if any. */
function partitionOf(action: CpuPoolAction): string {
  if (action.type === 'add-partition') return action.value.name;
  return 'partition' in action ? action.partition : '';
}

function scheduleWindow(context: Context<WindowEvent>): void {
  context.schedule(WINDOW_US, { type: 'window' });
}

function emptyState(): CpuPoolState {
  return {
    changes: 0,
    lastChanged: '',
    poolProcessors: 0,
    partitions: [],
    pools: [],
    minimumEntitlementPerVirtualProcessor: 0,
    folding: false,
    windowNumber: 0,
    poolConsumedUs: createRing(WINDOWS_PER_SECOND),
    poolCapacityUs: createRing(WINDOWS_PER_SECOND),
  };
}

/** Makes a (valid) configuration the state's, keeping what is known of partitions that stay. */
function adopt(state: CpuPoolState, config: CpuPoolParams): void {
  const known = new Map(state.partitions.map((partition) => [partition.name, partition]));
  state.poolProcessors = config.poolProcessors;
  state.pools = config.pools.map((pool) => ({ ...pool }));
  state.minimumEntitlementPerVirtualProcessor = config.minimumEntitlementPerVirtualProcessor;
  state.folding = config.folding;
  state.partitions = config.partitions.map((partition) => {
    const kept = known.get(partition.name) ?? newPartition(partition, state);
    return configure(kept, partition, config.folding);
  });
  planWindow(state);
}

function newPartition(config: PartitionConfiguration, state: CpuPoolState): PartitionState {
  return {
    ...config,
    pool: poolOf(config),
    activeVirtualProcessors: config.virtualProcessors,
    grantedUs: 0,
    limitedBy: 'demand',
    consumedUs: createRing(WINDOWS_PER_SECOND),
    entitledUs: createRing(WINDOWS_PER_SECOND),
    sampleConsumedUs: createRing(SAMPLES_KEPT),
    sampleEntitledUs: createRing(SAMPLES_KEPT),
    firstSample: Math.ceil(state.windowNumber / WINDOWS_PER_SAMPLE),
  };
}

function configure(partition: PartitionState, config: PartitionConfiguration, folding: boolean): PartitionState {
  const added = Math.max(0, config.virtualProcessors - partition.virtualProcessors);
  partition.entitledCapacity = toHundredths(config.entitledCapacity) / 100;
  partition.virtualProcessors = config.virtualProcessors;
  partition.mode = config.mode;
  partition.weight = config.weight;
  partition.demand = config.demand;
  partition.pool = poolOf(config);
  // Virtual processors that are added come unfolded.
  const active = folding ? partition.activeVirtualProcessors + added : config.virtualProcessors;
  partition.activeVirtualProcessors = Math.min(config.virtualProcessors, Math.max(leastActive(partition), active));
  return partition;
}

/** Folding leaves enough virtual processors to use the whole entitlement: the guarantee holds in every window. */
function leastActive(partition: PartitionState): number {
  return Math.ceil(toHundredths(partition.entitledCapacity) / 100);
}

function endWindow(state: CpuPoolState): void {
  bookWindow(state);
  state.windowNumber += 1;
  if (state.windowNumber % WINDOWS_PER_SECOND === 0 && state.folding && fold(state)) planWindow(state);
}

/** Adds the window that ends to the accounts. */
function bookWindow(state: CpuPoolState): void {
  const { windowNumber } = state;
  const sample = Math.floor(windowNumber / WINDOWS_PER_SAMPLE);
  const sampleBegins = windowNumber % WINDOWS_PER_SAMPLE === 0;
  let consumed = 0;
  for (const partition of state.partitions) {
    const { grantedUs } = partition;
    const entitled = entitledUsOf(partition.entitledCapacity);
    consumed += grantedUs;
    recordInRing(partition.consumedUs, windowNumber, grantedUs);
    recordInRing(partition.entitledUs, windowNumber, entitled);
    const book = sampleBegins ? recordInRing : addInRing;
    book(partition.sampleConsumedUs, sample, grantedUs);
    book(partition.sampleEntitledUs, sample, entitled);
  }
  recordInRing(state.poolConsumedUs, windowNumber, consumed);
  recordInRing(state.poolCapacityUs, windowNumber, state.poolProcessors * WINDOW_US);
}

/**
 * One second is over: each partition folds or unfolds at most one virtual processor.
 * It goes by the last second or by the window just ended, whichever used more, so that
 * a partition that has just become busy does not fold. True when anything changed.
 */
function fold(state: CpuPoolState): boolean {
  let changed = false;
  for (const partition of state.partitions) {
    const target = foldTarget({
      busy: Math.max(sumOfRing(partition.consumedUs), partition.grantedUs * WINDOWS_PER_SECOND),
      period: WINDOWS_PER_SECOND * WINDOW_US,
      online: partition.virtualProcessors,
      least: leastActive(partition),
      extra: 0,
    });
    const active = foldStep(partition.activeVirtualProcessors, target);
    changed ||= active !== partition.activeVirtualProcessors;
    partition.activeVirtualProcessors = active;
  }
  return changed;
}

/**
 * The vocabulary of the shared processor pool. "Processor units" are fractions of
 * physical processors (1.00 = one core all the time); "Us" is microseconds of
 * processor time within one dispatch window of 10 ms, so 1.00 units = 10,000 us.
 */

export type Mode = 'capped' | 'uncapped';

/** A partition as it is configured. */
export interface PartitionConfiguration {
  readonly name: string;
  /** Guaranteed processor units, a multiple of 0.01. */
  readonly entitledCapacity: number;
  readonly virtualProcessors: number;
  readonly mode: Mode;
  /** 0 to 255; divides excess capacity among uncapped partitions; 0 behaves as capped. */
  readonly weight: number;
  /** Processor units its work would use if nothing held it back. */
  readonly demand: number;
  /** Name of its shared processor pool; absent: the default pool. */
  readonly pool?: string | undefined;
}

/** A shared processor pool beside the default one. */
export interface PoolConfiguration {
  readonly name: string;
  /** Processor units its partitions may use together at most (MPC), a whole number. */
  readonly maximumCapacity: number;
  /** Processor units guaranteed to the pool on top of its partitions' entitlements. */
  readonly reservedCapacity: number;
}

/** Parameters after the schema filled in the defaults. */
export interface CpuPoolParams {
  readonly poolProcessors: number;
  readonly partitions: readonly PartitionConfiguration[];
  readonly pools: readonly PoolConfiguration[];
  readonly minimumEntitlementPerVirtualProcessor: number;
  /** AIX folds virtual processors it does not need. */
  readonly folding: boolean;
}

/** Name of the pool of every partition that names none (SPP0). */
export const DEFAULT_POOL = 'DefaultPool';

export type CpuPoolAction =
  | { readonly type: 'set-demand'; readonly partition: string; readonly value: number }
  | { readonly type: 'set-weight'; readonly partition: string; readonly value: number }
  | { readonly type: 'set-entitled-capacity'; readonly partition: string; readonly value: number }
  | { readonly type: 'set-virtual-processors'; readonly partition: string; readonly value: number }
  | { readonly type: 'set-mode'; readonly partition: string; readonly value: Mode }
  /** Moves a partition to a pool; DEFAULT_POOL is the name of the default one. */
  | { readonly type: 'set-pool'; readonly partition: string; readonly value: string }
  | { readonly type: 'add-partition'; readonly value: PartitionConfiguration }
  | { readonly type: 'remove-partition'; readonly partition: string }
  | { readonly type: 'set-pool-processors'; readonly value: number }
  | { readonly type: 'set-maximum-capacity'; readonly pool: string; readonly value: number }
  | { readonly type: 'set-folding'; readonly value: boolean };

/** The only event: a dispatch window ends and the next begins. */
export interface WindowEvent {
  readonly type: 'window';
}

/** What keeps a partition from using more in the window that runs. */
export type LimitedBy =
  /** Nothing: it gets all it wants. */
  | 'demand'
  /** Capped, or weight 0: not above its entitlement. */
  | 'cap'
  /** All its virtual processors are busy all the time. */
  | 'virtual-processors'
  /** All unfolded virtual processors are busy; AIX unfolds one more each second. */
  | 'folding'
  /** Its pool has reached its maximum capacity. */
  | 'pool-maximum'
  /** The excess is used up; its weight decided its part. */
  | 'contention';

export interface PartitionState {
  name: string;
  entitledCapacity: number;
  virtualProcessors: number;
  mode: Mode;
  weight: number;
  demand: number;
  pool: string;
  /** Virtual processors that are not folded. */
  activeVirtualProcessors: number;
  /** Processor time in the window that runs. */
  grantedUs: number;
  limitedBy: LimitedBy;
  /** Rings over the last 100 windows (index: window number modulo 100); zero before it was there. */
  consumedUs: Int32Array;
  entitledUs: Int32Array;
  /** Rings over the last 300 samples of 200 ms (index: sample number modulo 300). Read with consumptionHistory(). */
  sampleConsumedUs: Int32Array;
  sampleEntitledUs: Int32Array;
  /** Number of the first sample in which this partition was there throughout. */
  firstSample: number;
}

export interface CpuPoolState {
  /** How many actions have changed the pool, and the partition that the last of them was about ('' for none). */
  changes: number;
  lastChanged: string;
  poolProcessors: number;
  partitions: PartitionState[];
  pools: PoolConfiguration[];
  minimumEntitlementPerVirtualProcessor: number;
  folding: boolean;
  /** Number of the window that runs; it began at windowNumber * 10 ms. */
  windowNumber: number;
  /** Rings over the last 100 windows, for the whole pool. */
  poolConsumedUs: Int32Array;
  poolCapacityUs: Int32Array;
}

/** A stretch of one window in which a virtual processor runs on a core. From windowPlacement(state) in placement.ts. */
export interface Segment {
  readonly core: number;
  readonly startUs: number;
  readonly endUs: number;
  /** Index into state.partitions. */
  readonly partition: number;
  /** Index of the virtual processor within its partition, from 0. */
  readonly virtualProcessor: number;
}

/** Consumption for a plot, oldest first. From consumptionHistory(state, index) in history.ts. */
export interface ConsumptionHistory {
  /** Simulated time at which the first sample begins. */
  readonly startMs: number;
  readonly sampleMs: number;
  /** Processor units, mean of each sample. */
  readonly consumed: readonly number[];
  /** Entitled capacity in each sample. */
  readonly entitled: readonly number[];
}

export interface PartitionObservation {
  readonly name: string;
  readonly entitledCapacity: number;
  readonly consumedProcessorUnits: number;
  /** Part of the entitlement it did not use. */
  readonly cededProcessorUnits: number;
  readonly entitlementUtilizationPercent: number;
  readonly consumedPercentOfPool: number;
  /** Consumed above its entitlement. */
  readonly excessProcessorUnits: number;
  readonly demandProcessorUnits: number;
  readonly virtualProcessors: number;
  readonly activeVirtualProcessors: number;
  readonly mode: Mode;
  readonly weight: number;
  readonly pool: string;
  readonly limitedBy: LimitedBy;
}

export interface PoolObservation {
  readonly name: string;
  /** Sum of its partitions' entitlements and its reserve (EPC). */
  readonly entitledPoolCapacity: number;
  readonly reservedCapacity: number;
  /** For the default pool: all processors. */
  readonly maximumCapacity: number;
  readonly consumedProcessorUnits: number;
}

/** Averages over the last full second (100 windows); before that, over what has passed. */
export interface CpuPoolObservation {
  readonly partitions: readonly PartitionObservation[];
  readonly pool: {
    readonly capacity: number;
    readonly consumed: number;
    readonly idle: number;
    /** Processors in the pool now. */
    readonly processors: number;
    /** Sum of all entitlements and reserves: what is promised. */
    readonly entitled: number;
  };
  /** The default pool and the ones beside it. */
  readonly pools: readonly PoolObservation[];
}

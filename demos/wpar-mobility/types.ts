import type { EventId } from '../core/model.ts';
import type { Micros } from '../core/time.ts';
import type { GuestAction, GuestObservation, Guests } from '../lib/guest/index.ts';
import type { RealObservation, RealState } from './real/types.ts';
import type { System } from './system.ts';

/**
 * The vocabulary of relocating a workload partition (WPAR) between two AIX systems.
 * "Us" is simulated microseconds, "MiB" 2^20 bytes, "Percent" a part of one system's processors.
 */

/**
 * store-and-forward: the target reads the state file when it is complete.
 * pipelined: it reads behind the writer.
 */
export type TransferMode = 'store-and-forward' | 'pipelined';

/** States of the relocation automaton, in the order in which they are passed. ACTIVE is before and after. */
export type RelocationState = 'ACTIVE' | RelocationPhase;
export type RelocationPhase = 'NOTIFY' | 'FREEZE' | 'CKPT' | 'XFER' | 'RESTART' | 'POST';

/** What ends a relocation before its time. */
export type Failure = 'veto' | 'ioError' | 'restartFailure';
export type AbortReason = Failure | 'byHand';

/** Parts of the picture that a presenter can point at. */
export type Part = 'wpar' | 'target' | 'stateFile' | 'clients' | 'timeline';

export interface WparConfiguration {
  readonly id: number;
  /** The image it is in at the start. */
  readonly system: System;
  readonly needPercent: number;
  readonly checkpointable: boolean;
  /** Where it writes to a file system of its system that the other one cannot reach; null: all is on NFS. */
  readonly localFileSystem: string | null;
}

export interface ContainersConfiguration {
  readonly count: number;
  readonly systemMiB: number;
  readonly applicationMiB: number;
  /** What each container adds to its application. */
  readonly overheadMiB: number;
}

/** Parameters after the schema filled in the defaults. */
export interface WparParams {
  readonly sizeMiB: number;
  readonly writeMiBps: number;
  readonly readMiBps: number;
  readonly notifySeconds: number;
  readonly quiesceSeconds: number;
  readonly restartSeconds: number;
  /** How long the application's own routine takes after the move; it runs already. */
  readonly postSeconds: number;
  readonly mode: TransferMode;
  readonly veto: boolean;
  readonly ioError: boolean;
  readonly restartFailure: boolean;
  /** The WPAR that moves. */
  readonly wpar: number;
  /** The move begins at time 0. */
  readonly autostart: boolean;
  readonly wpars: readonly WparConfiguration[];
  readonly loads: Readonly<Record<System, number>>;
  /** Technology level of each system. */
  readonly levels: Readonly<Record<System, string>>;
  /** The WPAR that the clients talk to. */
  readonly clientsOf: number;
  readonly requestsPerSecond: number;
  /** Processor time of one request. */
  readonly serviceMs: number;
  /** How long a client sends again before it gives its connection up. */
  readonly tcpLimitSeconds: number;
  /** How long requests keep coming when nothing moves; null: for ever. */
  readonly tailSeconds: number | null;
  readonly show: 'move' | 'containers';
  readonly containers: ContainersConfiguration;
  /** Two Linux guests with a real service: not wanted, wanted from the start, or shown from a recording. */
  readonly guests: 'off' | 'on' | 'recorded';
}

export type WparAction = OwnAction | GuestAction;

/** Actions that mean the real guests too, when they run. */
interface Scripted {
  /** Played by a scenario, which speaks of the model only. */
  readonly scripted?: true | undefined;
}

export type OwnAction =
  | { readonly type: 'select'; readonly wpar: number }
  | (Scripted & { readonly type: 'start' })
  | (Scripted & { readonly type: 'abort' })
  | { readonly type: 'set-size'; readonly value: number }
  | { readonly type: 'set-mode'; readonly value: TransferMode }
  | { readonly type: 'set-write-rate'; readonly value: number }
  | { readonly type: 'set-read-rate'; readonly value: number }
  | { readonly type: 'set-load'; readonly system: System; readonly value: number }
  | (Scripted & { readonly type: 'set-failure'; readonly failure: Failure; readonly value: boolean })
  /** Gives the WPAR a file system of its own system, or puts that on NFS. */
  | { readonly type: 'set-local-file-system'; readonly wpar: number; readonly value: string | null }
  | { readonly type: 'set-checkpointable'; readonly wpar: number; readonly value: boolean }
  /** A stage direction: this part of the picture is marked until the next one. */
  | { readonly type: 'point'; readonly at: Part | null }
  | { readonly type: 'set-containers'; readonly field: keyof ContainersConfiguration; readonly value: number }
  | { readonly type: 'patch-kernel' }
  | { readonly type: 'crash-kernel' }
  | { readonly type: 'boot-kernel' };

export type WparEvent =
  /** The phase that runs is over. */
  | { readonly type: 'phase' }
  /** Half of the state is written: where an I/O error strikes. */
  | { readonly type: 'half-written' }
  | { readonly type: 'arrive' }
  | { readonly type: 'served' }
  /** The oldest waiting client has sent again for as long as it does. */
  | { readonly type: 'give-up' };

export interface ProcessState {
  readonly name: string;
  /** Number inside the WPAR: goes with it. */
  readonly privatePid: number;
  /** Number in the system it is in. */
  globalPid: number;
}

/** A WPAR as it is in a system. While one is rebuilt there are two, and neither runs. */
export interface WparCopy {
  readonly wpar: number;
  processes: ProcessState[];
  running: boolean;
  /** Its address is up here: requests arrive at this copy. */
  answers: boolean;
  /** Time it ran up to `sinceUs`; it has run on since if it is running. */
  ranUs: Micros;
  sinceUs: Micros;
}

export interface WparState extends Omit<WparConfiguration, 'checkpointable' | 'localFileSystem'> {
  checkpointable: boolean;
  localFileSystem: string | null;
}

/** A phase that was begun; `endUs` is null while it runs. */
export interface PhaseTime {
  readonly phase: RelocationPhase;
  readonly startUs: Micros;
  endUs: Micros | null;
}

/** The latest relocation: under way, or how it ended. */
export interface Relocation {
  readonly wpar: number;
  readonly source: System;
  readonly target: System;
  state: RelocationState;
  outcome: 'under-way' | 'resumed' | 'aborted';
  reason: AbortReason | null;
  phases: PhaseTime[];
  frozenUs: Micros | null;
  /** When it ran again, on either side. */
  thawedUs: Micros | null;
  writtenUs: Micros | null;
  /** The events that end the phase, and the write error's. */
  waiting: EventId[];
  /** Over what the frozen copy holds; the state file has the same. */
  stateHash: string | null;
  /** The copy that the target builds from the state file. */
  rebuilt: WparCopy | null;
}

export interface ClientsState {
  arriving: boolean;
  /** Since when nothing moves. */
  quietSinceUs: Micros;
  submitted: number;
  completed: number;
  lost: number;
  /** When the latest request was sent; null before the first. */
  lastSentUs: Micros | null;
  /** When each waiting request was sent first, the oldest first; the one being served is the first. */
  waitingSinceUs: Micros[];
  /** The event that ends the service of the first one; null while it is not served. */
  serving: EventId | null;
  /** The event at which the oldest gives up; null while nothing is frozen. */
  givingUp: EventId | null;
}

export interface ContainersState {
  count: number;
  systemMiB: number;
  applicationMiB: number;
  overheadMiB: number;
  /** Level of the one kernel. */
  kernelLevel: number;
  kernelUp: boolean;
}

/** What decides how long the phases take. */
export interface Settings {
  sizeMiB: number;
  writeMiBps: number;
  readMiBps: number;
  readonly notifySeconds: number;
  readonly quiesceSeconds: number;
  readonly restartSeconds: number;
  readonly postSeconds: number;
  mode: TransferMode;
}

export interface WparMobilityState {
  readonly show: 'move' | 'containers';
  settings: Settings;
  failures: Record<Failure, boolean>;
  wpars: WparState[];
  images: Record<System, WparCopy[]>;
  loads: Record<System, number>;
  readonly levels: Record<System, string>;
  nextGlobalPid: Record<System, number>;
  selected: number;
  /** The move that should have begun at time 0 was refused. */
  refusedAtStart: boolean;
  relocation: Relocation | null;
  readonly clientsOf: number;
  readonly requestIntervalUs: Micros | null;
  readonly serviceUs: Micros;
  readonly tcpLimitUs: Micros;
  readonly tailUs: Micros | null;
  clients: ClientsState;
  pointedAt: Part | null;
  containers: ContainersState;
  guests: Guests;
  real: RealState;
}

/** The phase in plain words. */
export type PhaseName =
  'active' | 'refused' | 'notify' | 'quiesce' | 'checkpoint' | 'transfer' | 'restart' | 'post' | 'resumed' | 'aborted';

export interface WparObservation {
  readonly phase: PhaseName;
  /** Notification, quiescing and writing, so far; 0 when no checkpoint came about. */
  readonly checkpointSeconds: number;
  /** How long the WPAR stood still in the latest relocation, so far. */
  readonly downtimeMs: number;
  readonly placement: Readonly<Record<System, readonly number[]>>;
  readonly requests: { readonly submitted: number; readonly completed: number; readonly lost: number };
  readonly waitingRequests: number;
  /** Name of the automaton's state. */
  readonly state: RelocationState;
  readonly wpar: number;
  readonly source: System;
  readonly target: System;
  readonly outcome: 'none' | 'under-way' | 'resumed' | 'aborted';
  /** Why it was aborted, in words. */
  readonly reason: string | null;
  /** Why the selected WPAR cannot move now; null when it can. */
  readonly refusal: string | null;
  readonly writtenMiB: number;
  readonly readMiB: number;
  readonly stateFileHash: string | null;
  /** By the equations, for the settings as they are. */
  readonly predicted: { readonly checkpointSeconds: number; readonly downtimeMs: number };
  /** The pause (before a move: the one to be expected) is shorter than TCP's limit. */
  readonly connectionsSurvive: boolean;
  readonly loadPercent: Readonly<Record<System, number>>;
  /** What the target would be at with the selected WPAR. */
  readonly targetLoadPercent: number;
  readonly wpars: readonly {
    readonly id: number;
    readonly system: System;
    readonly running: boolean;
    readonly counter: number;
    readonly privatePids: readonly number[];
    readonly relocatable: boolean;
  }[];
  readonly containers: ContainersObservation;
  /** The service in the guests; null while they are off. */
  readonly real: RealObservation | null;
  readonly guests: readonly GuestObservation[];
}

export interface ContainersObservation {
  readonly count: number;
  readonly machinesMiB: number;
  readonly containersMiB: number;
  readonly patchesOfMachines: number;
  readonly patchesOfContainers: number;
  /** How many applications a panic of this kernel has stopped. */
  readonly stopped: number;
  readonly kernelLevels: readonly number[];
}

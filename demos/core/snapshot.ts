import { approximateBytes, copyPlain } from './copy.ts';
import type { Checkpoint } from './keyframes.ts';
import type { Refusal, RunEntry } from './timeline.ts';
import type { Micros } from './time.ts';

/** Raised when a snapshot of before cannot be read any more. */
const SNAPSHOT_FORMAT = 1;

/** Everything needed to go on from a moment, as plain data: survives structuredClone and (through encode/decode) JSON. */
export interface Snapshot {
  readonly model: { readonly id: string; readonly version: number };
  readonly now: Micros;
  readonly [key: string]: unknown;
}

/** What a snapshot holds, for a run. */
export interface SnapshotParts<State, Action> {
  readonly params: unknown;
  readonly seed: number;
  /** Entries up to the moment, all applied. */
  readonly entries: readonly RunEntry<Action>[];
  /** Refusals among them, by step. */
  readonly refusals: readonly (readonly [number, Refusal<Action>])[];
  readonly checkpoint: Checkpoint<State>;
}

interface Identity {
  readonly id: string;
  readonly version: number;
}

/** Parts to a snapshot that shares nothing with them. The checkpoint must be the caller's to give away. */
export function writeSnapshot<State, Action>(model: Identity, parts: SnapshotParts<State, Action>): Snapshot {
  const { params, seed, entries, refusals, checkpoint } = parts;
  const { now, work, applied, state, queue, streams } = checkpoint;
  return {
    format: SNAPSHOT_FORMAT,
    model: { id: model.id, version: model.version },
    now,
    work,
    applied,
    state,
    queue,
    streams,
    ...(copyPlain({ params, seed, entries, refusals }) as { params: unknown }),
  };
}

/** A snapshot to its parts, sharing nothing with it. Throws an Error that says what does not fit. */
export function readSnapshot<State, Action>(model: Identity, snapshot: Snapshot): SnapshotParts<State, Action> {
  if (snapshot['format'] !== SNAPSHOT_FORMAT) {
    throw new Error(
      `this is not a snapshot of format ${String(SNAPSHOT_FORMAT)} (format: ${String(snapshot['format'])})`,
    );
  }
  const { id, version } = snapshot.model;
  if (id !== model.id || version !== model.version) {
    throw new Error(
      `the snapshot is of model ${id} version ${String(version)}; this is ${model.id} version ${String(model.version)}`,
    );
  }
  for (const key of ['work', 'applied', 'queue', 'streams', 'entries', 'refusals', 'seed']) {
    if (snapshot[key] === undefined) throw new Error(`the snapshot of ${id} has no "${key}"`);
  }
  const own = copyPlain(snapshot) as Snapshot & SnapshotParts<State, Action> & Checkpoint<State>;
  const { now, work, applied, state, queue, streams, params, seed, entries, refusals } = own;
  const bytes = approximateBytes(state) + approximateBytes(queue) + approximateBytes(streams);
  return { params, seed, entries, refusals, checkpoint: { now, work, applied, state, queue, streams, bytes } };
}

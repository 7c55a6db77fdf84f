import type { Micros } from '../../core/time.ts';
import { systemOf } from '../images.ts';
import { readMiB, writtenMiB } from '../progress.ts';
import { PHASES, phaseUs, totalUs } from '../times.ts';
import type { System } from '../system.ts';
import type { RelocationPhase, WparCopy, WparMobilityState } from '../types.ts';

/** How a WPAR stands in a system's box. */
export type Standing =
  /** It runs here. */
  | 'running'
  /** It has been told that it will move. */
  | 'told'
  /** It is frozen here. */
  | 'frozen'
  /** It is being built here. */
  | 'rebuilt'
  /** A place kept for it: it may come, or is on its way. */
  | 'place'
  /** It was here. */
  | 'left';

/** A place for a WPAR in a system's box. */
export interface Slot {
  readonly wpar: number;
  readonly standing: Standing;
  /** The copy that is here; undefined for an empty place. */
  readonly copy: WparCopy | undefined;
}

/** What stands in a system, by number; the selected WPAR has a place in both. */
export function slotsOf(state: WparMobilityState, system: System): readonly Slot[] {
  const { selected, relocation } = state;
  const here: Slot[] = state.images[system].map((copy) => ({
    wpar: copy.wpar,
    copy,
    standing: !copy.running
      ? 'frozen'
      : relocation?.state === 'NOTIFY' && relocation.wpar === copy.wpar
        ? 'told'
        : 'running',
  }));
  if (systemOf(state, selected) !== system) {
    const copy = relocation?.rebuilt ?? undefined;
    const left = hasArrived(state) ? 'left' : 'place';
    here.push({ wpar: selected, copy, standing: copy === undefined ? left : 'rebuilt' });
  }
  return here.sort((a, b) => a.wpar - b.wpar);
}

/** The WPAR of the latest relocation runs on the target. */
export function hasArrived({ relocation }: WparMobilityState): boolean {
  return relocation !== null && (relocation.state === 'POST' || relocation.outcome === 'resumed');
}

/** So many cells stand for the whole state. */
export const CELLS = 32;

export type Cell = 'empty' | 'written' | 'read';

export interface StateFile {
  readonly cells: readonly Cell[];
  /** How far the cell that is being written (read) has come on its way, 0 to 1; undefined when none is on its way. */
  readonly writing: number | undefined;
  readonly reading: number | undefined;
}

/** The state file as cells, and the ones that are on their way into it and out of it. */
export function stateFileOf(state: WparMobilityState, now: Micros): StateFile {
  const { sizeMiB } = state.settings;
  const written = (CELLS * writtenMiB(state, now)) / sizeMiB;
  const read = (CELLS * readMiB(state, now)) / sizeMiB;
  const moving = state.relocation?.outcome === 'under-way' ? state.relocation.state : 'ACTIVE';
  const pipelined = state.settings.mode === 'pipelined';
  return {
    cells: Array.from({ length: CELLS }, (_, index): Cell =>
      index < Math.floor(read + 1e-9) ? 'read' : index < Math.floor(written + 1e-9) ? 'written' : 'empty',
    ),
    writing: moving === 'CKPT' ? written % 1 : undefined,
    reading: moving === 'XFER' || (moving === 'CKPT' && pipelined) ? read % 1 : undefined,
  };
}

export interface Segment {
  readonly phase: RelocationPhase;
  /** Since the notification. */
  readonly startUs: Micros;
  readonly endUs: Micros;
  /** How much of it has passed, 0 to 1. */
  readonly passed: number;
  /** The phase in which it was given up. */
  readonly failed: boolean;
  /** False for what an aborted relocation never came to. */
  readonly reached: boolean;
}

export interface TimelineOf {
  readonly segments: readonly Segment[];
  /** Length of the whole scale. */
  readonly scaleUs: Micros;
  /** From the freeze to the thaw: as it was, or as it will be. */
  readonly downtime: { readonly startUs: Micros; readonly endUs: Micros; readonly measured: boolean } | undefined;
}

/** The phases to scale: what has passed as it was, what is to come as planned. */
export function timelineOf(state: WparMobilityState, now: Micros): TimelineOf {
  const { settings, relocation } = state;
  const startUs = relocation?.phases[0]?.startUs ?? 0;
  const over = relocation !== null && relocation.outcome !== 'under-way';
  let at = 0;
  const segments = PHASES.map((phase): Segment => {
    const own = relocation?.phases.find((candidate) => candidate.phase === phase);
    const from = at;
    const planned = phaseUs(settings, phase);
    const lasted = own === undefined ? 0 : (own.endUs ?? now) - own.startUs;
    const length = own?.endUs == null ? planned : lasted;
    at += length;
    return {
      phase,
      startUs: from,
      endUs: at,
      passed: own === undefined ? 0 : length === 0 ? 1 : Math.min(1, lasted / length),
      failed: relocation?.outcome === 'aborted' && relocation.phases.at(-1) === own,
      reached: own !== undefined || !over,
    };
  });
  return { segments, scaleUs: Math.max(1, at, totalUs(settings)), downtime: downtimeOf(state, segments, startUs, now) };
}

function downtimeOf(
  { relocation }: WparMobilityState,
  segments: readonly Segment[],
  startUs: Micros,
  now: Micros,
): TimelineOf['downtime'] {
  if (relocation !== null && relocation.frozenUs !== null) {
    return { startUs: relocation.frozenUs - startUs, endUs: (relocation.thawedUs ?? now) - startUs, measured: true };
  }
  if (relocation?.outcome === 'aborted') return undefined;
  const freeze = segments.find(({ phase }) => phase === 'FREEZE');
  const restart = segments.find(({ phase }) => phase === 'RESTART');
  if (freeze === undefined || restart === undefined) return undefined;
  return { startUs: freeze.startUs, endUs: restart.endUs, measured: false };
}

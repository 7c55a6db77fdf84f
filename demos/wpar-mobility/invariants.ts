import type { Micros } from '../core/time.ts';
import { contentHash, privatePids, SYSTEMS } from './images.ts';
import { FULL_PERCENT } from './check.ts';
import type { RelocationState, WparCopy, WparMobilityState } from './types.ts';

type Check = (state: WparMobilityState, now: Micros) => string | undefined;

/** In these states no process of the WPAR runs. */
const FROZEN: readonly RelocationState[] = ['FREEZE', 'CKPT', 'XFER', 'RESTART'];

/** What must hold at every moment of a relocation (DOMAIN D7, rows 69 to 73). Each names what is broken, or nothing. */
export const invariants: Readonly<Record<string, Check>> = {
  'each WPAR is in exactly one image': (state) => {
    const placed = SYSTEMS.flatMap((system) => state.images[system].map(({ wpar }) => wpar));
    const expected = state.wpars.map(({ id }) => id);
    return same(sorted(placed), sorted(expected)) ? undefined : `in the images are ${placed.join(', ')}`;
  },

  'one copy runs, or none while it is frozen': (state) =>
    firstWpar(state, (id) => {
      const running = copies(state, id).filter((copy) => copy.running).length;
      const frozen = isMoving(state, id) && FROZEN.includes(state.relocation?.state ?? 'ACTIVE');
      return running === (frozen ? 0 : 1) ? undefined : `${running} copies run`;
    }),

  'the source keeps its copy until the target has succeeded': (state) => {
    const { relocation } = state;
    if (relocation?.outcome !== 'under-way' || relocation.state === 'POST') return undefined;
    return state.images[relocation.source].some(({ wpar }) => wpar === relocation.wpar)
      ? undefined
      : `AIX ${relocation.source} has no copy in ${relocation.state}`;
  },

  'the address answers from one side': (state) =>
    firstWpar(state, (id) => {
      const sides = copies(state, id).filter(({ answers }) => answers).length;
      return sides === 1 ? undefined : `${sides} copies have the address`;
    }),

  'the frozen state does not change': (state) => {
    const { relocation } = state;
    if (relocation === null || !FROZEN.includes(relocation.state)) return undefined;
    const broken = copies(state, relocation.wpar).find((copy) => contentHash(copy) !== relocation.stateHash);
    return broken === undefined ? undefined : `WPAR ${relocation.wpar} is not what was frozen`;
  },

  'process numbers inside a WPAR stay': (state) =>
    firstWpar(state, (id) =>
      copies(state, id).every((copy) =>
        same(
          copy.processes.map(({ privatePid }) => privatePid),
          privatePids(id),
        ),
      )
        ? undefined
        : 'its processes have other numbers inside',
    ),

  'no request goes missing': ({ clients }) => {
    const { submitted, completed, lost, waitingSinceUs } = clients;
    return submitted === completed + lost + waitingSinceUs.length
      ? undefined
      : `${submitted} submitted, ${completed} completed, ${lost} lost, ${waitingSinceUs.length} waiting`;
  },

  'nothing is served while it is frozen': (state) => {
    const frozen = copies(state, state.clientsOf).every((copy) => !copy.running);
    return frozen && state.clients.serving !== null ? 'a request is being served' : undefined;
  },

  'no system is more than full': ({ loads }) =>
    SYSTEMS.some((system) => loads[system] < 0 || loads[system] > FULL_PERCENT)
      ? `loads ${loads.A} and ${loads.B} %`
      : undefined,

  'the phases follow each other without a gap': ({ relocation }, now) => {
    const phases = relocation?.phases ?? [];
    const broken = phases.some(({ startUs, endUs }, index) => {
      const next = phases[index + 1]?.startUs;
      return (endUs ?? now) < startUs || (next !== undefined && next !== endUs);
    });
    return broken ? JSON.stringify(phases) : undefined;
  },
};

/** All copies of a WPAR: in the images, and the one being rebuilt. */
function copies(state: WparMobilityState, id: number): readonly WparCopy[] {
  const placed = SYSTEMS.flatMap((system) => state.images[system]);
  const rebuilt = state.relocation?.rebuilt;
  return [...placed, ...(rebuilt == null ? [] : [rebuilt])].filter(({ wpar }) => wpar === id);
}

function isMoving({ relocation }: WparMobilityState, id: number): boolean {
  return relocation?.outcome === 'under-way' && relocation.wpar === id;
}

function firstWpar(state: WparMobilityState, broken: (id: number) => string | undefined): string | undefined {
  for (const { id } of state.wpars) {
    const found = broken(id);
    if (found !== undefined) return `WPAR ${id}: ${found}`;
  }
  return undefined;
}

function sorted(ids: readonly number[]): number[] {
  return [...ids].sort((a, b) => a - b);
}

function same(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((value, index) => value === other[index]);
}

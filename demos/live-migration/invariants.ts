import { workingSetMiB } from './equations.ts';
import { observe } from './observe.ts';
import { isMoving, ranUs } from './time.ts';
import type { MigrationState, Move } from './types.ts';

type Check = (state: MigrationState, now: number) => string | undefined;

/** What must hold at every moment (row 68). Each names what is broken, or nothing. */
export const invariants: Readonly<Record<string, Check>> = {
  'the partition runs on exactly one side, and on none only in the pause': (state) => {
    const running = state.machines.filter(({ runsSinceUs }) => runsSinceUs !== null).length;
    const paused = state.phase === 'stop-and-copy' || state.phase === 'take-over';
    return running === (paused ? 0 : 1) ? undefined : `it runs on ${running} machines in phase ${state.phase}`;
  },

  'all time is time on one side or time of a pause': (state, now) => {
    const { move } = state;
    const open = isMoving(state) && move?.pausedAtUs != null ? now - move.pausedAtUs : 0;
    const sum = ranUs(state, now) + state.pausedUs + open;
    return sum === now ? undefined : `${sum} of ${now} us are booked`;
  },

  'at the switch the memory of the target is that of the source': ({ phase, move }) => {
    if (move === null || phase !== 'completed') return undefined;
    return firstCell(move, (cell) => move.map.target[cell] !== move.map.source[cell]);
  },

  'what differs at the target is still to be sent': ({ phase, move }) => {
    if (move === null || (phase !== 'pre-copy' && phase !== 'stop-and-copy')) return undefined;
    // The versions at the beginning of the round: what was written since goes to the next one.
    const { sending, sent, source, target } = move.map;
    const waiting = new Set(sending.slice(sent));
    return firstCell(move, (cell) => !waiting.has(cell) && (target[cell] ?? -1) < (source[cell] ?? 0));
  },

  'at least the whole memory is sent': (state, now) => {
    if (state.phase !== 'completed') return undefined;
    const { totalSentMiB } = observe(state, now);
    return totalSentMiB >= state.config.memoryMiB * (1 - 1e-9) ? undefined : `${totalSentMiB} MiB were sent`;
  },

  'no more is dirty than the working set': ({ config, move }) => {
    const most = workingSetMiB(config);
    const over = move?.rounds.slice(1).find(({ sentMiB }) => sentMiB > most);
    return over === undefined ? undefined : `a round sent ${over.sentMiB} of at most ${most} MiB`;
  },

  'no more rounds than allowed': ({ config, move }) =>
    move !== null && move.rounds.length > config.maximumRounds ? `${move.rounds.length} rounds` : undefined,
};

function firstCell({ map }: Move, broken: (cell: number) => boolean): string | undefined {
  const cell = map.source.findIndex((_, index) => broken(index));
  return cell < 0
    ? undefined
    : `cell ${cell}: version ${map.target[cell]} at the target, ${map.source[cell]} at the source`;
}

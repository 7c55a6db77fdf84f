import type { Context } from '../core/model.ts';
import { guestsActive, reduceGuest, request, systemOf, withdraw } from '../lib/guest/index.ts';
import type { GuestAction, GuestDone } from '../lib/guest/index.ts';
import type { MigrationEvent, MigrationState, RealResult, RealState } from './types.ts';

/**
 * The real move: a Linux guest goes from one worker to another while a program in it counts (renderer/guest). What
 * is measured comes back as actions of the log; nothing here is simulated.
 */

/** The one guest. */
export const GUEST = 'A';
const COUNT = 'count';
const MOVE = 'move';

export function freshReal(): RealState {
  return { home: 0, writes: false, shownBefore: 0, move: null };
}

/** Takes in what is said of the guest, and goes on with what comes next. */
export function reduceReal(state: MigrationState, action: GuestAction): void {
  const news = reduceGuest(state.guests, action);
  if (action.type === 'guest-want') {
    withdraw(state.guests, MOVE);
    // Who takes over from a recording does again what was done in it.
    state.real = {
      ...freshReal(),
      writes: action.wanted && state.real.writes,
      shownBefore: systemOf(state.guests, GUEST).consoles[0]?.total ?? 0,
    };
  }
  if (action.type === 'guest-status' && (action.status === 'running' || action.status === 'recorded')) {
    startCounter(state);
  }
  if (news === undefined) return;
  if ('round' in news) {
    const { request: asked, bytes, us } = news.round;
    if (asked.tag === MOVE) state.real.move?.rounds.push({ bytes, us });
  } else if (news.done.request.tag === MOVE) {
    endMove(state, news.done);
  } else if (news.done.request.work.kind === 'reset' && news.done.ok) {
    state.real = freshReal();
    startCounter(state);
  }
}

/** A program counts on the guest's console, unless one does already (as it does after taking a guest over). */
function startCounter({ guests }: MigrationState): void {
  const counts = systemOf(guests, GUEST).deeds.length > 0 || guests.requests.some(({ tag }) => tag === COUNT);
  if (!counts) request(guests, GUEST, { kind: 'type', console: 0, text: 'counter', wait: false }, COUNT);
}

/** Asks for the move; refused while there is no guest that runs, or one that moves. */
export function migrateReal(state: MigrationState, context: Context<MigrationEvent>): void {
  const { guests } = state;
  checkGuest(state, context);
  if (guests.requests.some(({ tag }) => tag === MOVE)) return context.refuse('the guest is moving already');
  request(guests, GUEST, { kind: 'migrate' }, MOVE);
  state.real.move = { rounds: [], result: null, problem: null };
}

function checkGuest({ guests }: MigrationState, context: Context<MigrationEvent>): void {
  if (!guestsActive(guests)) return context.refuse('there is no real guest: switch it on first');
  const { status, message } = systemOf(guests, GUEST);
  if (status === 'running' || status === 'recorded') return;
  context.refuse(message === '' ? 'the guest does not run yet' : message);
}

/**
 * Ends a program that writes, and, when asked to, starts one: 128 KiB of random bytes at a time, round and round
 * in a file of 8 MiB, which the guest has in memory.
 */
function writesScript(on: boolean): string {
  const stop = '[ -f /tmp/writer ] && kill "$(cat /tmp/writer)"; rm -f /tmp/writer';
  const write = 'dd if=/dev/urandom of=/tmp/written bs=128k count=1 seek=$((i % 64)) conv=notrunc';
  const loop = `i=0; while :; do ${write}; i=$((i + 1)); usleep 20000; done`;
  return on ? `${stop}; (${loop}) < /dev/null > /dev/null 2>&1 & echo $! > /tmp/writer` : stop;
}

/** Lets the guest overwrite memory while it counts, or stops that. */
export function setRealWrites(state: MigrationState, on: boolean, context: Context<MigrationEvent>): void {
  checkGuest(state, context);
  request(state.guests, GUEST, { kind: 'run', script: writesScript(on) }, 'writes');
  state.real.writes = on;
}

function endMove({ real }: MigrationState, { ok, output }: GuestDone): void {
  if (real.move === null) return;
  const result = ok ? readResult(output) : undefined;
  if (result === undefined) {
    real.move.problem = ok ? 'the guest has moved, but what was measured cannot be read' : output;
    return;
  }
  real.move.result = result;
  real.home = 1 - real.home;
}

const NUMBERS = ['stopBytes', 'downtimeUs', 'memoryBytes', 'pageBytes'] as const;

/** What the move prints (demos/lib/guest/README.md); undefined when it is not whole. */
export function readResult(output: string): RealResult | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(output);
  } catch {
    return undefined;
  }
  if (typeof parsed !== 'object' || parsed === null) return undefined;
  const read = parsed as Record<string, unknown>;
  const { sourceHash, targetHash } = read;
  if (typeof sourceHash !== 'string' || typeof targetHash !== 'string') return undefined;
  if (NUMBERS.some((name) => typeof read[name] !== 'number' || !(Number(read[name]) >= 0))) return undefined;
  const { stopBytes, downtimeUs, memoryBytes, pageBytes } = read as Record<(typeof NUMBERS)[number], number>;
  return { stopBytes, downtimeUs, sourceHash, targetHash, memoryBytes, pageBytes };
}

import { hashPlain } from '../core/hash.ts';
import type { Micros } from '../core/time.ts';
import type { System } from './system.ts';
import type { WparCopy, WparMobilityState, WparState } from './types.ts';

export const SYSTEMS: readonly System[] = ['A', 'B'];

/** Each WPAR counts up once in so much of its own running time: the next number shows that it goes on where it stood. */
const COUNT_US: Micros = 100_000;

/** First process numbers of the two systems; AIX gives even ones. */
export const FIRST_GLOBAL_PID: Readonly<Record<System, number>> = { A: 4_102, B: 7_304 };
const GLOBAL_PID_STEP = 6;

/** What runs in each WPAR: a system WPAR has an init of its own, and its numbers begin with it. */
const PROGRAMS: Readonly<Record<number, readonly (readonly [name: string, privatePid: number])[]>> = {
  1: [
    ['init', 1],
    ['sap', 12],
    ['work', 30],
  ],
  2: [
    ['init', 1],
    ['mta', 17],
    ['imap', 25],
  ],
  3: [
    ['init', 1],
    ['java', 42],
    ['cron', 57],
  ],
  4: [
    ['init', 1],
    ['db2', 20],
    ['cron', 33],
  ],
  5: [
    ['init', 1],
    ['bind', 14],
    ['sshd', 28],
  ],
};

const OTHER_PROGRAMS: readonly (readonly [name: string, privatePid: number])[] = [
  ['init', 1],
  ['app', 10],
];

/** The process numbers inside a WPAR, which a relocation must not change. */
export function privatePids(wpar: number): readonly number[] {
  return programsOf(wpar).map(([, privatePid]) => privatePid);
}

function programsOf(wpar: number): readonly (readonly [name: string, privatePid: number])[] {
  return PROGRAMS[wpar] ?? OTHER_PROGRAMS;
}

export function otherSystem(system: System): System {
  return system === 'A' ? 'B' : 'A';
}

/** The WPAR of this number. */
export function wparOf(state: WparMobilityState, id: number): WparState {
  const found = state.wpars.find((wpar) => wpar.id === id);
  if (found === undefined) throw new Error(`there is no WPAR ${String(id)}`);
  return found;
}

/** The system whose image holds the WPAR. */
export function systemOf(state: WparMobilityState, wpar: number): System {
  return state.images.A.some((copy) => copy.wpar === wpar) ? 'A' : 'B';
}

/** The WPAR as it is in its image. */
export function copyOf(state: WparMobilityState, wpar: number): WparCopy {
  const found = state.images[systemOf(state, wpar)].find((copy) => copy.wpar === wpar);
  if (found === undefined) throw new Error(`WPAR ${String(wpar)} is in no image`);
  return found;
}

/** Starts a WPAR in a system: its processes get numbers of that system. */
export function boot(state: WparMobilityState, wpar: number, system: System): void {
  const processes = programsOf(wpar).map(([name, privatePid]) => ({
    name,
    privatePid,
    globalPid: takeGlobalPid(state, system),
  }));
  state.images[system].push({ wpar, processes, running: true, answers: true, ranUs: 0, sinceUs: 0 });
}

/** Stops all processes at once. */
export function freeze(copy: WparCopy, now: Micros): void {
  copy.ranUs = ranUs(copy, now);
  copy.sinceUs = now;
  copy.running = false;
}

/** Lets them go on where they stood. */
export function thaw(copy: WparCopy, now: Micros): void {
  copy.sinceUs = now;
  copy.running = true;
}

/** Builds the frozen WPAR again in another system: same numbers inside, new ones outside. Does not run yet. */
export function rebuild(state: WparMobilityState, frozen: WparCopy, target: System): WparCopy {
  return {
    ...frozen,
    processes: frozen.processes.map((process) => ({ ...process, globalPid: takeGlobalPid(state, target) })),
    running: false,
    answers: false,
  };
}

function takeGlobalPid(state: WparMobilityState, system: System): number {
  const pid = state.nextGlobalPid[system];
  state.nextGlobalPid[system] = pid + GLOBAL_PID_STEP;
  return pid;
}

/** How long it has run. */
function ranUs(copy: WparCopy, now: Micros): Micros {
  return copy.ranUs + (copy.running ? now - copy.sinceUs : 0);
}

/** The number it is at. */
export function counterOf(copy: WparCopy, now: Micros): number {
  return Math.floor(ranUs(copy, now) / COUNT_US);
}

/** Over all that goes into a state file: what runs, the numbers inside, and how far it has come. */
export function contentHash(copy: WparCopy): string {
  return hashPlain({
    wpar: copy.wpar,
    processes: copy.processes.map(({ name, privatePid }) => [name, privatePid]),
    ranUs: copy.ranUs,
  });
}

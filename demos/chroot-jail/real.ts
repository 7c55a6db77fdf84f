import { guestsActive, isRecorded, readReport, reduceGuest, request, withdraw } from '../lib/guest/index.ts';
import type { GuestAction, GuestDone, Report } from '../lib/guest/index.ts';
import { answerFromGuest, hostsInGuest } from './real-vhost.ts';
import { stepsOf, topicOf } from './topics/index.ts';
import { DETECTORS, GUEST } from './types.ts';
import type { DetectorId, JailParams, JailState } from './types.ts';

/** The same steps in a real Linux: what is asked of the guest, and what it says of itself. */

/** Size of its consoles, as they are drawn. */
export const CONSOLE = { columns: 52, rows: 8 } as const;

/** What requests are for: bringing the guest to the beginning, a line of a step, a report. */
const TAGS = ['prepare', 'line', 'report'] as const;

const SIZE = ['ttyS0', 'ttyS2']
  .map((line) => `stty -F /dev/${line} rows ${CONSOLE.rows} columns ${CONSOLE.columns}`)
  .join('; ');

/** A topic begins: the guest goes back to its golden state, and is prepared for it. */
export function beginInGuest(state: JailState): void {
  const { guests, config } = state;
  if (!guestsActive(guests)) return;
  for (const tag of TAGS) withdraw(guests, tag);
  request(guests, GUEST, { kind: 'reset' }, 'prepare');
  request(guests, GUEST, { kind: 'run', script: SIZE }, 'prepare');
  if (config.show === 'vhost') return hostsInGuest(state);
  const script = topicOf(config).script(config);
  if (script !== '') request(guests, GUEST, { kind: 'run', script }, 'prepare');
  ask(state);
}

/** A step is typed into the consoles, line by line; then the guest says where everything is. */
export function stepInGuest(state: JailState): void {
  const { guests, config, step } = state;
  if (!guestsActive(guests)) return;
  withdraw(guests, 'report');
  for (const { console, text } of stepsOf(config)[step]?.lines ?? []) {
    request(guests, GUEST, { kind: 'type', console, text }, 'line');
  }
  ask(state);
}

function ask({ guests, config }: JailState): void {
  request(guests, GUEST, { kind: 'run', script: reportScript(config), passive: true }, 'report');
}

/** Somebody has typed, and wants to see where everything is now. */
export function lookAgain(state: JailState): void {
  if (guestsActive(state.guests) && state.config.show === 'jail') ask(state);
}

/** What the picture needs: the top of the tree, and all of the jail. A disk that is repaired is shown in part. */
function reportScript(config: JailParams): string {
  const jail = topicOf(config).jail(config);
  if (config.topic === 'recovery') {
    return `report / ${jail} ${jail}/etc ${jail}/boot ${jail}/boot/grub -maxdepth 1`;
  }
  return `report / /var -maxdepth 1; [ -d ${jail} ] && report ${jail}`;
}

/** Takes an action of the guest in. 'switched': guests were switched on, and the topic is to begin again with them. */
export function takeIn(state: JailState, action: GuestAction): 'switched' | undefined {
  const { guests } = state;
  const before = { wanted: guests.wanted, recorded: isRecorded(guests) };
  const news = reduceGuest(guests, action);
  if (news !== undefined && 'done' in news) afterWork(state, news.done);
  if (!guestsActive(guests)) Object.assign(state, { report: null, reportedStep: -1, guestTests: null });
  return guests.wanted && !before.wanted && !before.recorded ? 'switched' : undefined;
}

function afterWork(state: JailState, done: GuestDone): void {
  const { tag } = done.request;
  if (!done.ok) return;
  if (tag === 'report') {
    state.report = mergedReport(done.output) ?? state.report;
    state.reportedStep = state.step;
  } else if (tag === 'line') {
    state.guestTests = testsIn(done.output) ?? state.guestTests;
  } else {
    answerFromGuest(state, tag, done.output);
  }
}

/** Tests that fired, when the console shows what the visitor's tests print; undefined when it shows something else. */
export function testsIn(output: string): DetectorId[] | undefined {
  const lines = [...output.matchAll(/^([!-]) ([a-z-]+): /gm)];
  if (lines.length < DETECTORS.length) return undefined;
  return DETECTORS.filter((detector) => lines.some(([, sign, name]) => sign === '!' && name === detector));
}

/** Reports printed one after the other: the first tells of processes and mounts, all tell of files. */
export function mergedReport(output: string): Report | undefined {
  const reports = output.split(/(?<=^== end$)/m).flatMap((text) => readReport(text) ?? []);
  const [first] = reports;
  if (first === undefined) return undefined;
  const files = reports.flatMap((one) => one.files);
  const known = new Set<string>();
  return { ...first, files: files.filter(({ path }) => !known.has(path) && known.add(path)) };
}

import { guestsActive, isRecorded, readReport, reduceGuest, request, withdraw } from '../lib/guest/index.ts';
import type { GuestAction, Report } from '../lib/guest/index.ts';
import { stepsOf, topicOf } from './topics/index.ts';
import type { JailParams, JailState } from './types.ts';

/** The same steps in a real Linux: what is asked of the guest, and what it says of itself. */

const GUEST = 'guest';
const TAGS = ['prepare', 'line', 'report'] as const;

/** A topic begins: the guest goes back to its golden state, and is prepared for it. */
export function beginInGuest(state: JailState): void {
  const { guests, config } = state;
  if (!guestsActive(guests)) return;
  for (const tag of TAGS) withdraw(guests, tag);
  request(guests, GUEST, { kind: 'reset' }, 'prepare');
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

/** Asks for a report. Also after what a person typed. */
function ask({ guests, config }: JailState): void {
  request(guests, GUEST, { kind: 'run', script: reportScript(config), passive: true }, 'report');
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
  if (news !== undefined && 'done' in news) {
    const { request: asked, ok, output } = news.done;
    if (ok && asked.tag === 'report') {
      state.report = mergedReport(output) ?? state.report;
      state.reportedStep = state.step;
    }
  }
  if (action.type === 'guest-ask' && action.work !== 'checkpoint') ask(state);
  if (guests.wanted && !before.wanted && !before.recorded) return 'switched';
  if (!guestsActive(guests)) state.report = null;
  return undefined;
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

import { CONSOLE_KEPT, freshConsoles, RECORDED_LEASE, request, systemOf, TYPED_KEPT } from './state.ts';
import type { Deed, GuestAction, GuestDone, GuestRequest, GuestRound, Guests, GuestSystem } from './types.ts';

/** What a model has to know of an action: a request done, or a round of a migration. */
export type GuestNews = { readonly done: GuestDone } | { readonly round: GuestRound } | undefined;

/** Takes an action of the log in. A model calls it for every action whose type begins with "guest-". */
export function reduceGuest(guests: Guests, action: GuestAction): GuestNews {
  switch (action.type) {
    case 'guest-want':
      return void want(guests, action.wanted);
    case 'guest-claim':
      return void claim(guests, action);
    case 'guest-input':
      return void input(systemOf(guests, action.system), action.console, action.data);
    case 'guest-ask':
      return void ask(guests, action);
    default:
      // News of a guest that nobody runs any more.
      return action.lease === guests.lease ? news(guests, action) : undefined;
  }
}

type OwnersAction = Extract<GuestAction, { type: 'guest-status' | 'guest-output' | 'guest-done' | 'guest-progress' }>;

function news(guests: Guests, action: OwnersAction): GuestNews {
  switch (action.type) {
    case 'guest-status': {
      const system = systemOf(guests, action.system);
      system.status = action.status;
      system.message = action.message ?? '';
      if (action.restoreUs !== undefined) system.restoreUs = action.restoreUs;
      if (action.image !== undefined) guests.image = action.image;
      return undefined;
    }
    case 'guest-output': {
      const console = systemOf(guests, action.system).consoles[action.console];
      if (!console) return undefined;
      console.text = (console.text + action.data).slice(-CONSOLE_KEPT);
      console.total += action.data.length;
      return undefined;
    }
    case 'guest-progress': {
      const found = guests.requests.find(({ id }) => id === action.request);
      const { round, bytes, us } = action;
      return found && { round: { request: found, round, bytes, us } };
    }
    case 'guest-done': {
      const found = guests.requests.find(({ id }) => id === action.request);
      if (!found) return undefined;
      guests.requests = guests.requests.filter((one) => one !== found);
      afterWork(systemOf(guests, found.system), found, action.ok);
      const { ok, code, output, us } = action;
      return { done: { request: found, ok, code, output, us } };
    }
  }
}

/** Switched on: a window claims them; what a recording has shown is made again there. Switched off: all is forgotten. */
function want(guests: Guests, wanted: boolean): void {
  if (wanted === guests.wanted) return;
  guests.wanted = wanted;
  guests.owner = null;
  guests.ownerRole = null;
  guests.recorded = false;
  guests.lease = null;
  for (const system of guests.systems) {
    system.status = wanted ? 'waiting' : 'off';
    system.message = '';
    if (!wanted) forget(system);
  }
  if (!wanted) guests.requests = [];
}

function forget(system: GuestSystem): void {
  system.consoles.splice(0, system.consoles.length, ...freshConsoles());
  system.deeds = [];
  system.checkpoints = [];
  system.restoreUs = null;
}

/** The first claim of a generation holds; others come too late. */
function claim(guests: Guests, action: Extract<GuestAction, { type: 'guest-claim' }>): void {
  if (!guests.wanted || action.generation !== guests.generation + 1) return;
  guests.owner = action.owner;
  guests.ownerRole = action.role;
  guests.lease = action.lease;
  guests.generation = action.generation;
  for (const system of guests.systems) {
    system.status = 'waiting';
    system.message = '';
  }
}

function input(system: GuestSystem, index: number, data: string): void {
  const console = system.consoles[index];
  if (!console) return;
  console.typed = (console.typed + data).slice(-TYPED_KEPT);
  console.typedTotal += data.length;
  const last = system.deeds.at(-1);
  // What a checkpoint knows of stays as it is.
  const sealed = system.checkpoints.some(({ deeds }) => deeds === system.deeds.length);
  const together = !sealed && last?.kind === 'keys' && last.console === index;
  const deed: Deed = { kind: 'keys', console: index, data: (together ? last.data : '') + data };
  if (together) system.deeds[system.deeds.length - 1] = deed;
  else system.deeds.push(deed);
}

function ask(guests: Guests, { system, work }: Extract<GuestAction, { type: 'guest-ask' }>): void {
  if (work !== 'restore') return void request(guests, system, { kind: work });
  const checkpoint = systemOf(guests, system).checkpoints.at(-1);
  request(guests, system, checkpoint ? { kind: 'restore', checkpoint: checkpoint.id } : { kind: 'reset' });
}

/** What a finished request means for what has been done to its system. */
function afterWork(system: GuestSystem, { id, work }: GuestRequest, ok: boolean): void {
  switch (work.kind) {
    case 'run':
      // A script that did not come to its end could not be waited for the next time either.
      if (ok && work.passive !== true) system.deeds.push({ kind: 'run', script: work.script });
      return;
    case 'type':
      // Typed it was, even when the prompt did not come back.
      system.deeds.push({ ...work });
      return;
    case 'checkpoint':
      if (!ok) return;
      system.checkpoints.push({
        id,
        deeds: system.deeds.length,
        consoles: system.consoles.map(({ text, total }) => ({ text, total })),
      });
      return;
    case 'restore':
      if (ok) goBack(system, work.checkpoint);
      return;
    case 'reset':
      if (ok) forget(system);
      return;
    case 'migrate':
      return;
  }
}

/** Checkpoints made after that one go with it: they are of another future. */
function goBack(system: GuestSystem, id: number): void {
  const index = system.checkpoints.findIndex((one) => one.id === id);
  const checkpoint = system.checkpoints[index];
  if (!checkpoint) return;
  system.checkpoints.length = index + 1;
  system.deeds.length = checkpoint.deeds;
  system.consoles.forEach((console, at) => {
    const { text, total } = checkpoint.consoles[at] ?? { text: '', total: 0 };
    Object.assign(console, { text, total, typed: '', typedTotal: 0 });
  });
}

/** True when what is shown was recorded, and nothing runs. */
export function isRecorded({ lease }: Guests): boolean {
  return lease === RECORDED_LEASE;
}

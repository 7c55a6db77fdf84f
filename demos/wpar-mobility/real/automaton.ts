import type { Context } from '../../core/model.ts';
import { guestsActive, request, withdraw } from '../../lib/guest/index.ts';
import type { GuestDone, Work } from '../../lib/guest/index.ts';
import { otherSystem, SYSTEMS } from '../images.ts';
import type { System } from '../system.ts';
import type { WparMobilityState } from '../types.ts';
import { checkNumbers, readNumbers } from './numbers.ts';
import type { RealPhase, RealState, RealStep } from './types.ts';
import * as work from './work.ts';

/**
 * The move of the real service: each phase is a request to one guest, and the next is asked for when it is done.
 * The target's copy takes its checkpoint in and waits; it counts only after the log has said that it may (POST), so
 * that a move given up at any moment before leaves one service, at the source.
 */

/** For so long the service counts on before its numbers are looked at. */
const LOOK_AFTER_SECONDS = 1;

export function createReal(): RealState {
  return {
    step: 'off',
    home: 'A',
    outcome: 'none',
    reason: null,
    source: 'A',
    tookUs: {},
    checkpoint: null,
    takenOver: false,
    counted: { A: null, B: null },
    check: null,
  };
}

/** Guests were switched on or off: the service is started in A, or forgotten. */
export function followGuests(state: WparMobilityState): void {
  if (!guestsActive(state.guests)) state.real = createReal();
  else if (state.real.step === 'off') {
    state.real.step = 'boot';
    ask(state, 'A', work.bootService());
    ask(state, 'B', work.prepareJail(), 'prepare');
  }
}

/**
 * Another window has the guests, and did again what was done: the same services, but other times, so other numbers.
 * They are put aside before anything else is done.
 */
export function followClaim(state: WparMobilityState): void {
  const { guests, real } = state;
  if (guests.systems.every(({ deeds }) => deeds.length === 0)) return;
  real.takenOver = true;
  const waiting = guests.requests;
  guests.requests = [];
  for (const system of SYSTEMS) ask(state, system, work.putNumbersAside(), 'aside');
  guests.requests.push(...waiting);
}

/** Moves the service to the other guest, or says why not. */
export function startReal(state: WparMobilityState, context: Pick<Context<never>, 'refuse'>): void {
  const { real } = state;
  if (real.step !== 'counting') return context.refuse(whyNot(real.step));
  Object.assign(real, {
    ...createReal(),
    home: real.home,
    source: real.home,
    outcome: 'under-way',
    takenOver: real.takenOver,
  });
  enter(state, 'NOTIFY', real.home, work.notifyService(state.failures));
}

/** Gives up at once, before the target counts. */
export function abortReal(state: WparMobilityState, context: Pick<Context<never>, 'refuse'>): void {
  const { real } = state;
  switch (real.step) {
    case 'NOTIFY':
    case 'CKPT':
    case 'XFER':
    case 'RESTART':
      withdraw(state.guests, real.step);
      return giveUp(state, 'aborted by hand');
    case 'POST':
      return context.refuse(`It runs on ${otherSystem(real.home)} already: there is nothing left to abort.`);
    default:
      return context.refuse('Nothing is on its way.');
  }
}

/** Work in a guest is done: what comes next. */
export function realDone(state: WparMobilityState, done: GuestDone): void {
  const { real } = state;
  const { tag } = done.request;
  if (tag === 'numbers') return counted(state, done);
  if (tag !== real.step) return;
  const failure = failureOf(done);
  switch (real.step) {
    case 'boot':
      if (failure === undefined) real.step = 'counting';
      else lose(state, failure);
      return;
    case 'undo':
      // Whatever came of it: what was rebuilt there does not count before it is told to.
      real.step = 'thaw';
      return ask(state, real.home, work.thawService());
    case 'thaw':
      if (failure !== undefined) return lose(state, failure);
      return end(state, 'aborted');
    case 'NOTIFY':
    case 'CKPT':
    case 'XFER':
    case 'RESTART':
    case 'POST':
      real.tookUs[real.step] = done.us;
      if (failure !== undefined) return failed(state, real.step, failure);
      return next(state, real.step, done.output);
    case 'off':
    case 'counting':
    case 'lost':
      return;
  }
}

/** A phase has succeeded. */
function next(state: WparMobilityState, phase: RealPhase, output: string): void {
  const { real } = state;
  const target = otherSystem(real.home);
  switch (phase) {
    case 'NOTIFY':
      if (output.trim() !== 'yes') return giveUp(state, 'the service said no');
      return enter(state, 'CKPT', real.home, work.awaitCheckpoint());
    case 'CKPT': {
      const checkpoint = work.readCheckpoint(output);
      if (checkpoint === undefined) return giveUp(state, 'its checkpoint cannot be read');
      real.checkpoint = checkpoint;
      return enter(state, 'XFER', target, work.putCheckpoint(checkpoint, state.failures.restartFailure));
    }
    case 'XFER':
      return enter(state, 'RESTART', target, work.rebuildService());
    case 'RESTART':
      return enter(state, 'POST', target, work.releaseService());
    case 'POST':
      // Only now the source's copy goes.
      ask(state, real.home, work.removeService(), 'removed');
      real.home = target;
      return end(state, 'resumed');
  }
}

function failed(state: WparMobilityState, phase: RealPhase, failure: string): void {
  if (phase === 'POST') lose(state, failure);
  else giveUp(state, failure);
}

function giveUp(state: WparMobilityState, reason: string): void {
  const { real } = state;
  real.reason = reason;
  real.step = 'undo';
  ask(state, otherSystem(real.home), work.removeService());
}

function lose(state: WparMobilityState, reason: string): void {
  state.real.reason = reason;
  state.real.step = 'lost';
}

function end(state: WparMobilityState, outcome: 'resumed' | 'aborted'): void {
  const { real } = state;
  real.step = 'counting';
  real.outcome = outcome;
  for (const system of SYSTEMS)
    ask(state, system, work.readService(system === real.home ? LOOK_AFTER_SECONDS : 0), 'numbers');
}

/** The numbers of one system have come in; with those of both they are compared. */
function counted(state: WparMobilityState, done: GuestDone): void {
  const { real } = state;
  const { system } = done.request;
  if (system !== 'A' && system !== 'B') return;
  real.counted[system] = readNumbers(done.output);
  const { A: a, B: b } = real.counted;
  if (a !== null && b !== null) real.check = checkNumbers(a, b, { kept: work.NUMBERS_KEPT, fromOne: !real.takenOver });
}

function enter(state: WparMobilityState, phase: RealPhase, system: System, what: Work): void {
  state.real.step = phase;
  ask(state, system, what);
}

/** Asks a guest; the tag says which step it is. */
function ask(state: WparMobilityState, system: System, what: Work, tag: string = state.real.step): void {
  request(state.guests, system, what, tag);
}

function failureOf({ ok, code, output }: GuestDone): string | undefined {
  if (ok && code === 0) return undefined;
  const line = output.trim().split('\n').at(-1) ?? '';
  return line === '' ? `the guest failed with code ${code}` : line.replace(/^service: /, '');
}

function whyNot(step: RealStep): string {
  if (step === 'boot') return 'The guests are still starting.';
  if (step === 'lost') return 'The service is lost: switch the guests off and on again.';
  return 'The service is on its way.';
}

import type { Context } from '../core/model.ts';
import type { Micros } from '../core/time.ts';
import { copyOf } from './images.ts';
import type { WparEvent, WparMobilityState } from './types.ts';

/**
 * The clients of one WPAR: a request at fixed intervals, each on a connection of its own, served one after the
 * other. While the WPAR is frozen they send again; who has done so for as long as TCP does gives up. When it runs
 * again, it announces itself, and all that wait are in line at once, the oldest first.
 */

type WparContext = Context<WparEvent>;

/** Giving up goes before anything else of the same time: a pause as long as the limit is too long. */
const FIRST = -2;

/** Lets requests come, if they had stopped. */
export function wakeClients(state: WparMobilityState, context: WparContext): void {
  const { clients, requestIntervalUs } = state;
  if (clients.arriving || requestIntervalUs === null || state.show !== 'move') return;
  clients.arriving = true;
  context.schedule(requestIntervalUs, { type: 'arrive' });
}

/** A request comes, unless nothing has moved for so long that the show is over. */
export function arrive(state: WparMobilityState, context: WparContext): void {
  const { clients, requestIntervalUs, tailUs, relocation } = state;
  const moving = relocation?.outcome === 'under-way';
  if (!moving && tailUs !== null && context.now > clients.quietSinceUs + tailUs) {
    clients.arriving = false;
    return;
  }
  clients.submitted += 1;
  clients.lastSentUs = context.now;
  clients.waitingSinceUs.push(context.now);
  serveNext(state, context);
  scheduleGivingUp(state, context);
  if (requestIntervalUs !== null) context.schedule(requestIntervalUs, { type: 'arrive' });
}

/** The oldest request is answered. */
export function served(state: WparMobilityState, context: WparContext): void {
  const { clients } = state;
  clients.waitingSinceUs.shift();
  clients.completed += 1;
  clients.serving = null;
  serveNext(state, context);
}

/** Whoever has sent again for as long as the limit is lost. */
export function giveUp(state: WparMobilityState, context: WparContext): void {
  const { clients } = state;
  clients.givingUp = null;
  while (clients.waitingSinceUs.length > 0 && deadline(state) <= context.now) {
    clients.waitingSinceUs.shift();
    clients.lost += 1;
  }
  scheduleGivingUp(state, context);
}

/** The WPAR stands still: what it was at waits with the rest. */
export function clientsFreeze(state: WparMobilityState, context: WparContext): void {
  const { clients } = state;
  if (clients.serving !== null) context.cancel(clients.serving);
  clients.serving = null;
  scheduleGivingUp(state, context);
}

/** It runs again, here or there. */
export function clientsThaw(state: WparMobilityState, context: WparContext): void {
  const { clients } = state;
  if (clients.givingUp !== null) context.cancel(clients.givingUp);
  clients.givingUp = null;
  serveNext(state, context);
}

function serveNext(state: WparMobilityState, context: WparContext): void {
  const { clients } = state;
  const idle = clients.serving === null && clients.waitingSinceUs.length > 0;
  if (!idle || frozenSince(state) !== null) return;
  clients.serving = context.schedule(state.serviceUs, { type: 'served' });
}

function scheduleGivingUp(state: WparMobilityState, context: WparContext): void {
  const { clients } = state;
  if (frozenSince(state) === null || clients.givingUp !== null || clients.waitingSinceUs.length === 0) return;
  clients.givingUp = context.schedule(Math.max(0, deadline(state) - context.now), { type: 'give-up' }, FIRST);
}

/** When the oldest waiting client gives up: it sends again since the WPAR stopped answering. */
function deadline(state: WparMobilityState): Micros {
  const sentUs = state.clients.waitingSinceUs[0] ?? 0;
  return Math.max(sentUs, frozenSince(state) ?? 0) + state.tcpLimitUs;
}

/** Since when the clients' WPAR stands still. */
function frozenSince(state: WparMobilityState): Micros | null {
  const copy = copyOf(state, state.clientsOf);
  return copy.running ? null : copy.sinceUs;
}

/** How often the oldest waiting client has sent again: after 1 s, then twice as long each time, up to 8 s. */
export function timesSentAgain(waitedUs: Micros): number {
  let times = 0;
  let next = FIRST_RETRY_US;
  let interval = FIRST_RETRY_US;
  while (next <= waitedUs) {
    times += 1;
    interval = Math.min(2 * interval, LAST_RETRY_US);
    next += interval;
  }
  return times;
}

const FIRST_RETRY_US: Micros = 1_000_000;
const LAST_RETRY_US: Micros = 8_000_000;

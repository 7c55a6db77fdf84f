import type { Context } from '../core/model.ts';
import { AID } from '../lib/terminal/3270/codes.ts';
import type { ScreenBefore } from '../lib/terminal/3270/decode/index.ts';
import { lightPen, moveCursorTo, press as pressKey, receive, typeText } from '../lib/terminal/3270/index.ts';
import type { Key, Pressed } from '../lib/terminal/3270/index.ts';
import { record, screenBefore } from './trace.ts';
import type { Event, State, Waiting } from './types.ts';

/** Characters, keys and cursor moves that wait for the keyboard; more than this and the terminal stops listening. */
const MOST_WAITING = 200;

/** Locked until the host answers: what is typed meanwhile waits (type-ahead). */
function isBusy({ terminal, waiting }: State): boolean {
  return terminal.lock.kind === 'wait' || terminal.lock.kind === 'system' || waiting.length > 0;
}

function wait(state: State, what: Waiting): void {
  if (state.waiting.length < MOST_WAITING) state.waiting.push(what);
}

export function typeIn(state: State, text: string, context: Context<Event>): void {
  state.counters.keystrokes += [...text].length;
  if (isBusy(state)) {
    for (const character of text) wait(state, { text: character });
    return;
  }
  typeNow(state, text, context);
}

function typeNow(state: State, text: string, context: Context<Event>): void {
  for (const character of text) {
    if (isBusy(state)) wait(state, { text: character });
    else send(state, typeText(state.terminal, character), context);
  }
}

export function press(state: State, key: string, context: Context<Event>): void {
  state.counters.keystrokes += 1;
  // Reset is how one gets out: it never waits, and what waited is dropped.
  if (key === 'Reset') {
    state.waiting = [];
    state.askedAt = null;
  } else if (isBusy(state) && key !== 'Attn' && key !== 'SysReq') return wait(state, { key });
  pressNow(state, key as Key, context);
}

function pressNow(state: State, key: Key, context: Context<Event>): void {
  const before = screenBefore(state.terminal);
  send(state, pressKey(state.terminal, key), context, before);
}

export function moveTo(state: State, address: number, context: Context<Event>): void {
  const { rows, cols } = state.terminal;
  if (address >= rows * cols) context.refuse(`The screen has ${rows} × ${cols} positions; ${address} is none of them.`);
  // A paste moves the cursor before each piece of text: both must wait, or the text lands elsewhere.
  if (isBusy(state)) wait(state, { address });
  else moveCursorTo(state.terminal, address);
}

export function movePen(state: State, address: number, context: Context<Event>): void {
  const { rows, cols } = state.terminal;
  if (address >= rows * cols) context.refuse(`The screen has ${rows} × ${cols} positions; ${address} is none of them.`);
  send(state, lightPen(state.terminal, address), context);
}

/** Sends what a key made. On a real link the host program has sent it already. */
function send(state: State, pressed: Pressed, context: Context<Event>, before?: ScreenBefore): void {
  if (!pressed.ok) return;
  const { session, networkLatencyUs } = state;
  if (pressed.signal !== undefined && state.host !== 'real')
    context.schedule(networkLatencyUs, { type: 'signal', session, signal: pressed.signal });
  if (pressed.inbound === undefined) return;
  state.askedAt = context.now;
  transmit(state, pressed.inbound, context, before);
}

function transmit(
  state: State,
  bytes: Uint8Array,
  context: Context<Event>,
  before = screenBefore(state.terminal),
): void {
  record(state, 'to-host', { bytes, before, at: context.now });
  if (state.host === 'real') return;
  context.schedule(state.networkLatencyUs, { type: 'to-host', session: state.session, record: bytes });
}

/** A record from the host arrives at the terminal. */
export function receiveRecord(state: State, bytes: Uint8Array, context: Context<Event>): void {
  const { terminal } = state;
  record(state, 'to-terminal', { bytes, before: screenBefore(terminal), at: context.now });
  const { replies, alarm } = receive(terminal, bytes);
  if (alarm) state.counters.alarms += 1;
  for (const reply of replies) transmit(state, reply, context);
  if (state.askedAt !== null && terminal.aid === AID.none) {
    state.lastResponseUs = context.now - state.askedAt;
    state.askedAt = null;
  }
  catchUp(state, context);
}

function doNow(state: State, next: Waiting, context: Context<Event>): void {
  if ('text' in next) typeNow(state, next.text, context);
  else if ('key' in next) pressNow(state, next.key as Key, context);
  else moveCursorTo(state.terminal, next.address);
}

/** Types what has waited, up to the next key that the host must answer. */
function catchUp(state: State, context: Context<Event>): void {
  const { terminal } = state;
  while (state.waiting.length > 0 && terminal.lock.kind === 'none') {
    const [next, ...rest] = state.waiting;
    state.waiting = [];
    if (next !== undefined) doNow(state, next, context);
    state.waiting = rest;
  }
  // An operator error or a lost connection: the rest would go where nobody meant it.
  if (!['none', 'wait', 'system'].includes(terminal.lock.kind)) state.waiting = [];
}

import type { Context, Model } from '../core/model.ts';
import { createTerminal, setConnected } from '../lib/terminal/3270/index.ts';
import type { CodePageName, TerminalModel } from '../lib/terminal/3270/index.ts';
import { invariants } from './invariants.ts';
import { applyLink } from './link.ts';
import { movePen, moveTo, press, receiveRecord, typeIn } from './keyboard.ts';
import { observe } from './observe.ts';
import { connectSystem, startSystem, withSystem } from './systems.ts';
import { actionsSchema, parametersShape } from './types.ts';
import type { Action, Event, Observation, Parameters, State } from './types.ts';

/** The terminal's name at the simulated hosts, as on the slide. */
const LOGICAL_UNIT = 'LU0042';

/** Milliseconds after a simulated host has dropped the terminal until it is connected again, as terminal programs do. */
const RECONNECT_US = 1_500_000;

function freshTerminal(model: TerminalModel, codePage: CodePageName): State['terminal'] {
  return createTerminal({ model, codePage, color: true });
}

/** Ends what was on its way, and connects anew: to the same system or to another. */
function connect(state: State, context: Context<Event>, kind: 'zos' | 'zvm'): void {
  state.session += 1;
  state.host = kind;
  state.link = null;
  state.lu = LOGICAL_UNIT;
  state.waiting = [];
  state.askedAt = null;
  setConnected(state.terminal, true);
  startSystem(state, kind, context);
}

/** A terminal of another kind: the connection begins again, as it must. */
function replaceTerminal(state: State, context: Context<Event>, model: TerminalModel, codePage: CodePageName): void {
  if (state.host === 'real')
    context.refuse('The terminal of a real connection is chosen when it is made; disconnect first.');
  state.terminal = freshTerminal(model, codePage);
  connect(state, context, state.host);
}

/** True when a scenario's action comes after someone has taken over. */
function isOver(state: State, action: Action): boolean {
  const scripted = 'scripted' in action && action.scripted === true;
  if (!scripted && ['type', 'press', 'cursor', 'pen', 'connect'].includes(action.type)) state.handsOn = true;
  return scripted && state.handsOn;
}

function reduce(state: State, action: Action, context: Context<Event>): void {
  if (isOver(state, action)) return;
  switch (action.type) {
    case 'type':
      return typeIn(state, action.text, context);
    case 'press':
      return press(state, action.key, context);
    case 'cursor':
      return moveTo(state, action.address, context);
    case 'pen':
      return movePen(state, action.address, context);
    case 'connect':
      state.terminal = freshTerminal(state.terminal.model, state.terminal.codePage);
      return connect(state, context, action.host);
    case 'set-model':
      return replaceTerminal(state, context, action.value, state.terminal.codePage);
    case 'set-code-page':
      return replaceTerminal(state, context, state.terminal.model, action.value);
    case 'set-network-latency':
      state.networkLatencyUs = Math.round(action.value * 1000);
      return;
    case 'link':
      return applyLink(state, action, freshTerminal);
    case 'received':
      return receivePiece(state, action, context);
  }
}

/** A record from a real host, or a piece of one. It may come after the presenter has gone back to a simulated host. */
function receivePiece(
  state: State,
  { hex, more }: Extract<Action, { type: 'received' }>,
  context: Context<Event>,
): void {
  if (state.host !== 'real') return;
  state.partial += hex;
  if (more === true) return;
  const record = bytesOf(state.partial);
  state.partial = '';
  receiveRecord(state, record, context);
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length / 2 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));
}

function handle(state: State, event: Event, context: Context<Event>): void {
  if (event.session !== state.session) return;
  switch (event.type) {
    case 'to-terminal':
      return receiveRecord(state, event.record, context);
    case 'to-host':
      return withSystem(state, context, (system, inner, host) => system.receive(inner, state.lu, event.record, host));
    case 'signal':
      return withSystem(state, context, (system, inner, host) => system.signal(inner, state.lu, event.signal, host));
    case 'host':
      return withSystem(state, context, (system, inner, host) => system.handle(inner, event.event, host));
    case 'dropped': {
      setConnected(state.terminal, false);
      state.waiting = [];
      state.askedAt = null;
      context.schedule(RECONNECT_US, { type: 'reconnect', session: state.session });
      return;
    }
    case 'reconnect':
      state.terminal = freshTerminal(state.terminal.model, state.terminal.codePage);
      return connectSystem(state, context);
  }
}

export const model: Model<State, Parameters, Action, Event, Observation> = {
  id: 'terminal-3270',
  version: 1,
  parameters: parametersShape,
  actions: actionsSchema,
  init({ host, model: kind, codePage, networkLatencyMs, show }, context) {
    const state: State = {
      terminal: freshTerminal(kind, codePage),
      host,
      session: 0,
      system: null,
      link: null,
      lu: LOGICAL_UNIT,
      networkLatencyUs: Math.round(networkLatencyMs * 1000),
      show,
      handsOn: false,
      waiting: [],
      partial: '',
      trace: [],
      counters: { recordsSent: 0, recordsReceived: 0, bytesSent: 0, bytesReceived: 0, keystrokes: 0, alarms: 0 },
      askedAt: null,
      lastResponseUs: null,
    };
    connect(state, context, host);
    return state;
  },
  reduce,
  handle,
  observe,
  invariants,
};

import type { Context, Model, Typed } from '../../../core/model.ts';
import type { Schema, SchemaResult } from '../../../core/schema.ts';
import type { Device, HostContext, SimulatedHost } from './host.ts';

/** What a host has sent: a record to the terminal of an LU, or the end of its session. */
export type Sent =
  { readonly lu: string; readonly record: Uint8Array } | { readonly lu: string; readonly dropped: true };

/** What was sent, oldest first. It keeps the last of it only; who reads remembers how far it has come. */
export interface Outbox {
  /** Index of the first one kept. */
  first: number;
  readonly kept: Sent[];
}

/** More than a reader that comes after every step ever finds. */
const KEPT = 256;

export interface SystemState<State> {
  readonly host: State;
  /** LUs of the terminals that are connected. */
  readonly terminals: string[];
  readonly outbox: Outbox;
}

export type SystemAction =
  | { readonly type: 'connect'; readonly device: Device }
  | { readonly type: 'disconnect'; readonly lu: string }
  | { readonly type: 'receive'; readonly lu: string; readonly record: Uint8Array }
  | { readonly type: 'signal'; readonly lu: string; readonly signal: 'attn' | 'sysreq' };

/** An event of the host's own. */
export interface SystemEvent<Event> extends Typed {
  readonly type: 'host';
  readonly event: Event;
}

export interface SystemObservation {
  readonly terminals: number;
  readonly sent: number;
}

export type SystemModel<State, Event> = Model<
  SystemState<State>,
  null,
  SystemAction,
  SystemEvent<Event>,
  SystemObservation
>;

/**
 * A simulated host alone as a model: terminals come, send and go by actions, and what the host sends lies in the
 * outbox. A listener runs it in real time; a demo that has its own terminal in its state uses `hostContext`.
 */
export function systemModel<State, Event>(host: SimulatedHost<State, Event>): SystemModel<State, Event> {
  const contextOf = (
    context: Context<SystemEvent<Event>>,
    { terminals, outbox }: Pick<SystemState<State>, 'terminals' | 'outbox'>,
  ): HostContext<Event> =>
    hostContext(context, {
      send: (lu, record) => {
        if (terminals.includes(lu)) put(outbox, { lu, record: record.slice() });
      },
      drop: (lu) => {
        if (remove(terminals, lu)) put(outbox, { lu, dropped: true });
      },
      wrap: (event) => ({ type: 'host', event }),
    });

  return {
    id: `system-${host.id}`,
    version: 1,
    parameters: NO_PARAMETERS,
    actions: ACTIONS,
    init(_params, context) {
      const rest = { terminals: [], outbox: { first: 0, kept: [] } };
      return { host: host.init(contextOf(context, rest)), ...rest };
    },
    reduce(state, action, context) {
      const { terminals } = state;
      const world = contextOf(context, state);
      if (action.type === 'connect') {
        const { lu } = action.device;
        if (terminals.includes(lu)) context.refuse(`the logical unit ${lu} is connected already`, 'device.lu');
        terminals.push(lu);
        return host.connect(state.host, action.device, world);
      }
      const { lu } = action;
      if (!terminals.includes(lu)) context.refuse(`no terminal is connected as ${lu}`, 'lu');
      if (action.type === 'receive') return host.receive(state.host, lu, action.record, world);
      if (action.type === 'signal') return host.signal(state.host, lu, action.signal, world);
      remove(terminals, lu);
      host.disconnect(state.host, lu, world);
    },
    handle(state, { event }, context) {
      host.handle(state.host, event, contextOf(context, state));
    },
    observe: ({ terminals, outbox }) => ({ terminals: terminals.length, sent: outbox.first + outbox.kept.length }),
  };
}

/** The world of a host within a model: its events travel as events of the model, which `wrap` makes of them. */
export function hostContext<Event, Wrapped extends Typed>(
  context: Context<Wrapped>,
  { send, drop, wrap }: Pick<HostContext<Event>, 'send' | 'drop'> & { readonly wrap: (event: Event) => Wrapped },
): HostContext<Event> {
  return {
    now: context.now,
    random: (stream) => context.random(stream),
    send,
    drop,
    schedule: (delay, event) => context.schedule(delay, wrap(event)),
    cancel: (id) => context.cancel(id),
  };
}

/** What was sent from this index on. RangeError when some of it is not kept any more. */
export function sentSince({ first, kept }: Outbox, index: number): readonly Sent[] {
  if (index < first)
    throw new RangeError(`outbox: ${String(first - index)} records before ${String(first)} are not kept any more`);
  return kept.slice(index - first);
}

function put(outbox: Outbox, sent: Sent): void {
  outbox.kept.push(sent);
  if (outbox.kept.length <= KEPT) return;
  outbox.kept.shift();
  outbox.first += 1;
}

function remove(list: string[], item: string): boolean {
  const index = list.indexOf(item);
  if (index >= 0) list.splice(index, 1);
  return index >= 0;
}

const NO_PARAMETERS: Schema<null> = schemaOf((value) =>
  value === null ? { value } : { issues: [{ message: 'a system takes no parameters' }] },
);

/** Actions come from our own code, never from a deck: their kind and unit are checked, and no more. */
const ACTIONS: Schema<SystemAction> = schemaOf((value) => {
  const action = (value ?? {}) as Partial<Record<string, unknown>>;
  const types: readonly unknown[] = ['connect', 'disconnect', 'receive', 'signal'];
  if (!types.includes(action['type']))
    return { issues: [{ message: `must be one of ${types.join(', ')}`, path: ['type'] }] };
  if (action['type'] !== 'connect' && typeof action['lu'] !== 'string')
    return { issues: [{ message: 'must be the name of a logical unit', path: ['lu'] }] };
  return { value: value as SystemAction };
});

function schemaOf<Output>(validate: (value: unknown) => SchemaResult<Output>): Schema<Output> {
  return { '~standard': { version: 1, vendor: 'stage370', validate } };
}

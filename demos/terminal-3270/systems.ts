import type { Context } from '../core/model.ts';
import type { Micros } from '../core/time.ts';
import type { Device, HostContext, SimulatedHost } from '../lib/terminal/hosts/host.ts';
import { hostContext } from '../lib/terminal/hosts/system.ts';
import { observeZos, zos } from '../lib/terminal/hosts/zos/index.ts';
import { observeZvm, zvm } from '../lib/terminal/hosts/zvm/index.ts';
import type { Event, State, SystemObservation, SystemState } from './types.ts';

type AnySystem = SimulatedHost<unknown, unknown>;

const SYSTEMS: Readonly<Record<'zos' | 'zvm', AnySystem>> = { zos: zos, zvm: zvm };

export function titleOf(kind: 'zos' | 'zvm'): string {
  return SYSTEMS[kind].title;
}

/** The host's view of the world: what it sends takes the network's latency to arrive. */
function worldOf(state: State, context: Context<Event>): HostContext<unknown> {
  const { session, networkLatencyUs } = state;
  return hostContext(context, {
    send: (_lu, record) => void context.schedule(networkLatencyUs, { type: 'to-terminal', session, record }),
    drop: () => void context.schedule(networkLatencyUs, { type: 'dropped', session }),
    wrap: (event): Event => ({ type: 'host', session, event }),
  });
}

/** Starts a system and connects the terminal to it. */
export function startSystem(state: State, kind: 'zos' | 'zvm', context: Context<Event>): void {
  const host = worldOf(state, context);
  state.system = { kind, state: SYSTEMS[kind].init(host) } as SystemState;
  connectSystem(state, context);
}

/** Connects the terminal to the system that runs, as after its host has dropped it. */
export function connectSystem(state: State, context: Context<Event>): void {
  const { terminal, lu } = state;
  const device: Device = {
    lu,
    rows: 24,
    cols: 80,
    alternateRows: terminal.alternate.rows,
    alternateCols: terminal.alternate.cols,
    extended: terminal.color,
    address: '192.0.2.42',
  };
  withSystem(state, context, (system, inner, host) => system.connect(inner, device, host));
}

/** Calls the system that runs, when there is one. */
export function withSystem(
  state: State,
  context: Context<Event>,
  work: (system: AnySystem, inner: unknown, host: HostContext<unknown>) => void,
): void {
  if (state.system !== null) work(SYSTEMS[state.system.kind], state.system.state, worldOf(state, context));
}

export function observeSystem(system: SystemState | null, now: Micros): SystemObservation | null {
  if (system === null) return null;
  return system.kind === 'zos'
    ? { kind: 'zos', ...observeZos(system.state) }
    : { kind: 'zvm', ...observeZvm(system.state, now) };
}

import type { EventId, RandomStream } from '../../../core/model.ts';
import type { Micros } from '../../../core/time.ts';

/** A terminal as the host sees it when it connects. */
export interface Device {
  /** Name of the logical unit, e.g. "TCP00042". */
  readonly lu: string;
  readonly rows: number;
  readonly cols: number;
  /** Alternate size; that of a model 2 is its default. */
  readonly alternateRows: number;
  readonly alternateCols: number;
  /** Takes colour and highlighting (SFE, SA). */
  readonly extended: boolean;
  /** Documentation address (192.0.2.0/24) that the host shows. */
  readonly address: string;
}

/** All that a simulated host may do to the world; a model's context is behind it. */
export interface HostContext<Event> {
  readonly now: Micros;
  random(stream: string): RandomStream;
  /** Sends an outbound record to the terminal of this LU, now. */
  send(lu: string, record: Uint8Array): void;
  /** Ends the session with this LU from the host's side. */
  drop(lu: string): void;
  /** Has `handle` called with this event after so many microseconds. */
  schedule(delay: Micros, event: Event): EventId;
  cancel(id: EventId): boolean;
}

/**
 * A simulated host: functions over plain state, changed in place, so that it can be part of any model. It
 * serves any number of terminals. `init` may schedule events: a system lives without anyone logged on.
 */
export interface SimulatedHost<State, Event> {
  readonly id: string;
  readonly title: string;
  init(context: HostContext<Event>): State;
  connect(state: State, device: Device, context: HostContext<Event>): void;
  /** The terminal has gone; its session stays or ends as the real system would have it. */
  disconnect(state: State, lu: string, context: HostContext<Event>): void;
  /** An inbound record: what an attention key sent. A record that is none is ignored. */
  receive(state: State, lu: string, record: Uint8Array, context: HostContext<Event>): void;
  /** Attn or SysReq: signals of the connection, not data. */
  signal(state: State, lu: string, signal: 'attn' | 'sysreq', context: HostContext<Event>): void;
  handle(state: State, event: Event, context: HostContext<Event>): void;
}

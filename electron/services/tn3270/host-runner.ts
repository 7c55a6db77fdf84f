import { createRun } from '../../../demos/core/run.ts';
import type { Run } from '../../../demos/core/run.ts';
import type { Micros } from '../../../demos/core/time.ts';
import type { Device, SimulatedHost } from '../../../demos/lib/terminal/hosts/host.ts';
import { sentSince, systemModel } from '../../../demos/lib/terminal/hosts/system.ts';
import type { SystemAction, SystemObservation, SystemState } from '../../../demos/lib/terminal/hosts/system.ts';
import type { Line, TerminalHost } from './listener-options.ts';

/** Longest wait of a timer, in milliseconds; what is later is waited for in turns. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

export interface HostRunnerOptions {
  /** Default 1. */
  readonly seed?: number;
  /** Milliseconds that only go forward; tests bring their own. */
  readonly clock?: () => number;
  /** The host made a mistake: its run stays before it, and its terminals are let go. */
  readonly onFailure?: (error: unknown) => void;
}

/**
 * Runs a simulated host in real time: simulated time is the time since the start. It sleeps until the host has
 * something to do, or a terminal has.
 */
export class HostRunner implements TerminalHost {
  readonly #run: Run<SystemState<unknown>, SystemAction, SystemObservation>;
  readonly #clock: () => number;
  readonly #onFailure: (error: unknown) => void;
  readonly #startedAt: number;
  readonly #lines = new Map<string, Line>();
  #read = 0;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(host: SimulatedHost<unknown, unknown>, options: HostRunnerOptions = {}) {
    this.#clock = options.clock ?? ((): number => performance.now());
    this.#onFailure =
      options.onFailure ??
      ((error): never => {
        throw error;
      });
    this.#startedAt = this.#clock();
    this.#run = createRun(systemModel(host), { params: null, seed: options.seed ?? 1 });
    this.#catchUp();
  }

  /** Simulated time in microseconds. */
  get now(): Micros {
    return this.#run.now;
  }

  connect(device: Device, line: Line): void {
    this.#lines.set(device.lu, line);
    this.#act({ type: 'connect', device });
  }

  receive(lu: string, record: Uint8Array): void {
    this.#act({ type: 'receive', lu, record });
  }

  signal(lu: string, signal: 'attn' | 'sysreq'): void {
    this.#act({ type: 'signal', lu, signal });
  }

  disconnect(lu: string): void {
    this.#lines.delete(lu);
    this.#act({ type: 'disconnect', lu });
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  /** An action takes effect now; one that the system refuses (a terminal that it has dropped meanwhile) has none. */
  #act(action: SystemAction): void {
    if (this.#stopped) return;
    this.#catchUp();
    this.#guarded(() => {
      this.#run.dispatch(action);
      this.#deliver();
    });
    this.#sleep();
  }

  /** Brings the run to the present, step by step, so that nothing is sent that nobody reads. */
  #catchUp(): void {
    if (this.#stopped) return;
    const target = Math.max(this.#run.now, Math.floor((this.#clock() - this.#startedAt) * 1000));
    this.#guarded(() => {
      while (this.#run.nextAt <= target) {
        this.#run.advanceTo(this.#run.nextAt);
        this.#deliver();
      }
      this.#run.advanceTo(target);
    });
    this.#sleep();
  }

  #sleep(): void {
    clearTimeout(this.#timer);
    const { nextAt } = this.#run;
    if (this.#stopped || nextAt === Infinity) return;
    const waitMs = Math.ceil(nextAt / 1000 - (this.#clock() - this.#startedAt));
    this.#timer = setTimeout(() => this.#catchUp(), Math.min(Math.max(waitMs, 0), LONGEST_WAIT_MS));
  }

  #deliver(): void {
    const sent = sentSince(this.#run.state.outbox, this.#read);
    this.#read += sent.length;
    for (const one of sent) {
      const line = this.#lines.get(one.lu);
      if ('record' in one) line?.send(one.record);
      else {
        this.#lines.delete(one.lu);
        line?.drop();
      }
    }
  }

  #guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.stop();
      for (const line of this.#lines.values()) line.drop();
      this.#lines.clear();
      this.#onFailure(error);
    }
  }
}

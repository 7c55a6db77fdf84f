import type { AnyDemo } from '../../demos/core/demo.ts';
import type { Happening } from '../../demos/core/talk/entry.ts';
import { InstanceRun } from '../../demos/core/talk/instance.ts';
import type { Micros } from '../../demos/core/time.ts';
import { NEW_INSTANCE, type InstanceState } from '../../demos/core/talk/state.ts';
import type { Guests } from '../../demos/lib/guest/index.ts';
import { demoLoaders } from '../../demos/registry.ts';
import type { DemoPlacement } from '../../electron/contract/deck.ts';
import type { TalkSession } from './session.ts';

/** A demo instance of this window: on its way, running, or unable to. */
export type InstanceStatus =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly demo: AnyDemo; readonly running: InstanceRun }
  | { readonly status: 'failed'; readonly message: string };

/** Simulated time in microseconds, and the hash of everything that the run holds then. */
export interface Moment {
  readonly now: Micros;
  readonly hash: string;
}

const momentOf = ({ run }: InstanceRun): Moment => ({ now: run.now, hash: run.hash() });

const LOADING: InstanceStatus = { status: 'loading' };

/** Loads each demo once, when its first instance is shown. */
const demos = new Map<string, Promise<AnyDemo>>();

export function loadDemo(id: string): Promise<AnyDemo> {
  let demo = demos.get(id);
  if (!demo) {
    const load = demoLoaders[id];
    demo = load
      ? load()
      : Promise.reject(new Error(`There is no demo "${id}". Known: ${Object.keys(demoLoaders).join(', ')}.`));
    demos.set(id, demo);
  }
  return demo;
}

/** The demo instances of one window: one run each, wherever it is drawn. */
export class Instances {
  readonly #session: TalkSession;
  readonly #all = new Map<string, { placement: DemoPlacement; status: InstanceStatus }>();
  readonly #listeners = new Set<() => void>();

  constructor(session: TalkSession) {
    this.#session = session;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The status now; starts loading at the first call. Stable until something changes. */
  status(placement: DemoPlacement): InstanceStatus {
    const known = this.#all.get(placement.instance);
    if (known && samePlacement(known.placement, placement)) return known.status;
    this.#all.set(placement.instance, { placement, status: LOADING });
    void this.#load(placement);
    return LOADING;
  }

  /** What the log says of the instance now. */
  logged(instance: string): InstanceState {
    return this.#session.snapshot().talk.instances[instance] ?? NEW_INSTANCE;
  }

  /** Scenarios of an instance whose demo is loaded, in the order of its buttons. */
  scenarioIds(instance: string): readonly string[] {
    return this.#demo(instance)?.scenarios.map(({ id }) => id) ?? [];
  }

  /** Simulated time of one step of an instance whose demo is loaded. */
  stepUs(instance: string): Micros | undefined {
    return this.#demo(instance)?.stepUs;
  }

  /** Where the run of each loaded instance is, for whoever compares a recording with what a window shows. */
  moments(): Readonly<Record<string, Moment>> {
    const moments: Record<string, Moment> = {};
    for (const [instance, { status }] of this.#all) {
      if (status.status === 'ready') moments[instance] = momentOf(status.running);
    }
    return moments;
  }

  /** What puts an instance back to its beginning. Linux guests that run are wanted again: fresh ones. */
  reset(instance: string): readonly Happening[] {
    const status = this.#all.get(instance)?.status;
    const reset: Happening = { kind: 'demo.reset', instance };
    if (status?.status !== 'ready') return [reset];
    const guests = status.demo.guests?.(status.running.run.state) as Guests | undefined;
    if (guests?.wanted !== true) return [reset];
    return [reset, { kind: 'demo.action', instance, action: { type: 'guest-want', wanted: true } }];
  }

  #demo(instance: string): AnyDemo | undefined {
    const status = this.#all.get(instance)?.status;
    return status?.status === 'ready' ? status.demo : undefined;
  }

  async #load(placement: DemoPlacement): Promise<void> {
    let status: InstanceStatus;
    try {
      const demo = await loadDemo(placement.demo);
      status = { status: 'ready', demo, running: new InstanceRun(demo, placement) };
    } catch (error) {
      status = { status: 'failed', message: error instanceof Error ? error.message : String(error) };
    }
    this.#all.set(placement.instance, { placement, status });
    for (const listener of this.#listeners) listener();
  }
}

function samePlacement(a: DemoPlacement, b: DemoPlacement): boolean {
  const essence = ({ demo, params, seed, scenario }: DemoPlacement): string =>
    JSON.stringify([demo, params ?? null, seed, scenario ?? null]);
  return a === b || essence(a) === essence(b);
}

import type { Model } from './model.ts';
import { createRun } from './run.ts';
import type { Schema } from './schema.ts';
import { SECOND } from './time.ts';

/**
 * A repair shop with impatient customers: a small model that uses all of the core
 * (three streams, cancelled and simultaneous events, priorities, refusals, typed arrays).
 * The tests of the core run on it, and its golden run shows that two hosts compute alike.
 */
export interface ShopState {
  /** Mean time between arrivals, in microseconds. */
  betweenUs: number;
  servers: number;
  busy: number;
  /** Customers in the queue, each with the event that makes them leave. */
  waiting: { customer: number; leaves: number }[];
  arrived: number;
  served: number;
  abandoned: number;
  /** Customers by the length of the queue they met, the last for 15 and more. */
  met: Float64Array;
  /** A digest of the order in which everything happened. */
  trace: number;
}

export type ShopAction =
  | { readonly type: 'burst'; readonly count: number }
  | { readonly type: 'servers'; readonly value: number }
  | { readonly type: 'evict' };

export type ShopEvent =
  | { readonly type: 'arrive'; readonly again: boolean }
  | { readonly type: 'done' }
  | { readonly type: 'leave'; readonly customer: number };

export interface ShopObservation {
  readonly arrived: number;
  readonly served: number;
  readonly abandoned: number;
  readonly waiting: number;
  readonly meanQueueMet: number;
}

export interface ShopParams {
  readonly servers: number;
  /** Mean time between arrivals, in microseconds. */
  readonly betweenUs: number;
}

/** Times are multiples of this, in microseconds, so that events often coincide. */
const GRAIN = 1_000;
const MEAN_SERVICE_US = 18_000;
/** The longest queue the shop has room for. */
const ROOM = 40;

type Fields = Partial<Record<string, unknown>>;

/** A schema by hand: the core imports no library. */
function schema<Output>(message: string, fits: (value: Fields) => boolean): Schema<Output> {
  const validate = (value: unknown) =>
    typeof value === 'object' && value !== null && fits(value)
      ? { value: value as Output }
      : { issues: [{ message, path: ['type'] }] };
  return { '~standard': { version: 1, vendor: 'stage370', validate } };
}

const isCount = (value: unknown, max: number): boolean =>
  Number.isInteger(value) && (value as number) >= 1 && (value as number) <= max;

const grains = (us: number): number => Math.ceil(us / GRAIN) * GRAIN;

type ShopContext = Parameters<typeof shop.handle>[2];

function note(state: ShopState, code: number): void {
  state.trace = (Math.imul(state.trace, 31) + code) | 0;
}

function serve(state: ShopState, context: ShopContext): void {
  state.busy++;
  context.schedule(grains(context.random('service').exponential(MEAN_SERVICE_US)), { type: 'done' }, -1);
}

function arrive(state: ShopState, context: ShopContext): void {
  const customer = ++state.arrived;
  const met = Math.min(state.waiting.length, state.met.length - 1);
  state.met[met] = (state.met[met] as number) + 1;
  if (state.busy < state.servers) {
    serve(state, context);
    return;
  }
  const patience = context.random('patience').integer(1, 60) * GRAIN;
  state.waiting.push({ customer, leaves: context.schedule(patience, { type: 'leave', customer }, 1) });
}

function serveNext(state: ShopState, context: ShopContext): void {
  const next = state.waiting.shift();
  if (next === undefined) return;
  if (!context.cancel(next.leaves)) throw new Error(`customer ${String(next.customer)} waits, but would never leave`);
  serve(state, context);
}

export const shop: Model<ShopState, ShopParams, ShopAction, ShopEvent, ShopObservation> = {
  id: 'shop',
  version: 1,
  parameters: schema(
    'needs servers (1 to 8) and betweenUs (above 0)',
    ({ servers, betweenUs }) => isCount(servers, 8) && Number(betweenUs) > 0,
  ),
  actions: schema('is burst with count, servers with value, or evict', ({ type, count, value }) => {
    if (type === 'burst') return isCount(count, 100);
    return type === 'servers' ? isCount(value, 8) : type === 'evict';
  }),

  init({ servers, betweenUs }, context) {
    context.schedule(grains(context.random('arrivals').exponential(betweenUs)), { type: 'arrive', again: true });
    const met = new Float64Array(16);
    return { betweenUs, servers, busy: 0, waiting: [], arrived: 0, served: 0, abandoned: 0, met, trace: 0 };
  },

  reduce(state, action, context) {
    note(state, 7);
    switch (action.type) {
      case 'burst':
        // Refuses half-way on purpose: what was done before must be undone.
        for (let i = 0; i < action.count; i++) {
          context.schedule(GRAIN * (i % 2), { type: 'arrive', again: false }, i % 3);
          if (state.waiting.length + i > ROOM) context.refuse(`the shop has room for ${String(ROOM)}`, 'count');
        }
        break;
      case 'servers':
        state.servers = action.value;
        while (state.busy < state.servers && state.waiting.length > 0) serveNext(state, context);
        break;
      case 'evict': {
        const evicted = state.waiting.shift();
        context.random('patience').next();
        if (evicted === undefined) return context.refuse('nobody is waiting');
        context.cancel(evicted.leaves);
        state.abandoned++;
      }
    }
  },

  handle(state, event, context) {
    switch (event.type) {
      case 'arrive':
        note(state, 1);
        if (event.again) context.schedule(grains(context.random('arrivals').exponential(state.betweenUs)), event);
        arrive(state, context);
        break;
      case 'done':
        note(state, 2);
        state.busy--;
        state.served++;
        if (state.busy < state.servers) serveNext(state, context);
        break;
      case 'leave':
        note(state, event.customer);
        state.waiting = state.waiting.filter(({ customer }) => customer !== event.customer);
        state.abandoned++;
    }
  },

  observe({ arrived, served, abandoned, waiting, met }) {
    const customers = met.reduce((sum, count, length) => sum + count * length, 0);
    return {
      arrived,
      served,
      abandoned,
      waiting: waiting.length,
      meanQueueMet: arrived === 0 ? 0 : customers / arrived,
    };
  },

  invariants: {
    'every customer is somewhere': ({ arrived, served, abandoned, waiting, busy }) =>
      arrived === served + abandoned + waiting.length + busy
        ? undefined
        : `${String(arrived)} arrived; ${String(served)} served, ${String(abandoned)} left, ${String(waiting.length)} wait, ${String(busy)} in service`,
  },
};

/** Hash of the golden run, computed once and written down: any other value means that this host computes differently. */
export const GOLDEN_HASH = 'f5b254ed60cc05d377435b5a5d3ea3d4';

/** Runs a fixed minute of the shop, with actions in time, late and refused, and returns its hash. */
export function goldenRun(): string {
  const run = createRun(shop, { params: { servers: 2, betweenUs: 12_000 }, seed: 370 });
  run.dispatch({ type: 'burst', count: 20 }, 5 * SECOND);
  run.dispatch({ type: 'servers', value: 1 }, 20 * SECOND);
  run.dispatch({ type: 'burst', count: 100 }, 25 * SECOND);
  run.advanceTo(40 * SECOND);
  run.dispatch({ type: 'servers', value: 3 }, 30 * SECOND);
  run.dispatch({ type: 'evict' });
  run.seek(10 * SECOND);
  run.seek(60 * SECOND);
  return run.hash();
}

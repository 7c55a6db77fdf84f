import type { Model } from '../../demos/core/model.ts';
import type { Schema } from '../../demos/core/schema.ts';
import { Streams } from '../../demos/core/random.ts';

/** The M/M/1 queue: one server, exponential times between arrivals and of service, in microseconds. */
export interface Mm1Params {
  readonly betweenUs: number;
  readonly serviceUs: number;
}

/** What is true at the end of a run, whoever computed it. */
export interface Mm1Result {
  readonly events: number;
  readonly inSystem: number;
  readonly served: number;
}

interface State extends Mm1Params {
  inSystem: number;
  events: number;
  served: number;
}

type Event = { readonly type: 'arrival' } | { readonly type: 'departure' };
type Action = { readonly type: 'join'; readonly count: number };

/** No checks: what is measured is the core, not a schema library. */
const anything = <T>(): Schema<T> => ({
  '~standard': { version: 1, vendor: 'bench', validate: (value) => ({ value: value as T }) },
});

const ARRIVAL: Event = { type: 'arrival' };
const DEPARTURE: Event = { type: 'departure' };

/** The queue as a demo would write it. The action lets customers join at once. */
export const mm1: Model<State, Mm1Params, Action, Event, Mm1Result> = {
  id: 'mm1',
  version: 1,
  parameters: anything(),
  actions: anything(),
  init(params, context) {
    context.schedule(Math.ceil(context.random('arrivals').exponential(params.betweenUs)), ARRIVAL);
    return { ...params, inSystem: 0, events: 0, served: 0 };
  },
  reduce(state, { count }, context) {
    if (state.inSystem === 0) {
      context.schedule(Math.ceil(context.random('services').exponential(state.serviceUs)), DEPARTURE);
    }
    state.inSystem += count;
  },
  handle(state, event, context) {
    state.events++;
    if (event.type === 'arrival') {
      context.schedule(Math.ceil(context.random('arrivals').exponential(state.betweenUs)), ARRIVAL);
      if (++state.inSystem > 1) return;
    } else {
      state.served++;
      if (--state.inSystem === 0) return;
    }
    context.schedule(Math.ceil(context.random('services').exponential(state.serviceUs)), DEPARTURE);
  },
  observe: ({ events, inSystem, served }) => ({ events, inSystem, served }),
};

interface Waiting {
  readonly time: number;
  readonly priority: number;
  readonly sequence: number;
  readonly event: Event;
}

/** A binary heap as one writes it by hand: an array of records ordered by (time, priority, sequence). */
class BareHeap {
  readonly items: Waiting[] = [];

  push(item: Waiting): void {
    const { items } = this;
    let index = items.push(item) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!before(item, items[parent] as Waiting)) break;
      items[index] = items[parent] as Waiting;
      index = parent;
    }
    items[index] = item;
  }

  pop(): Waiting {
    const { items } = this;
    const top = items[0] as Waiting;
    const last = items.pop() as Waiting;
    if (items.length === 0) return top;
    let index = 0;
    for (let child = 1; child < items.length; child = 2 * index + 1) {
      if (child + 1 < items.length && before(items[child + 1] as Waiting, items[child] as Waiting)) child++;
      if (before(last, items[child] as Waiting)) break;
      items[index] = items[child] as Waiting;
      index = child;
    }
    items[index] = last;
    return top;
  }
}

function before(a: Waiting, b: Waiting): boolean {
  if (a.time !== b.time) return a.time < b.time;
  if (a.priority !== b.priority) return a.priority < b.priority;
  return a.sequence < b.sequence;
}

/**
 * The same queue without a core: a loop over a binary heap, with the same draws, the same arithmetic
 * and the same heap operations, and nothing else (no log, no keyframes, no going back).
 */
export function bareMm1({ betweenUs, serviceUs }: Mm1Params, seed: number, untilUs: number): Mm1Result {
  const streams = new Streams(seed);
  const arrivals = streams.get('arrivals');
  const services = streams.get('services');
  const heap = new BareHeap();
  let sequence = 1;
  let inSystem = 0;
  let events = 0;
  let served = 0;
  const schedule = (time: number, event: Event): void => heap.push({ time, priority: 0, sequence: sequence++, event });
  schedule(Math.ceil(arrivals.exponential(betweenUs)), ARRIVAL);
  while ((heap.items[0] as Waiting).time <= untilUs) {
    const { time, event } = heap.pop();
    events++;
    if (event.type === 'arrival') {
      schedule(time + Math.ceil(arrivals.exponential(betweenUs)), ARRIVAL);
      if (++inSystem > 1) continue;
    } else {
      served++;
      if (--inSystem === 0) continue;
    }
    schedule(time + Math.ceil(services.exponential(serviceUs)), DEPARTURE);
  }
  return { events, inSystem, served };
}

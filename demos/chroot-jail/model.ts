import type { Context, Model } from '../core/model.ts';
import { createGuests, isGuestAction } from '../lib/guest/index.ts';
import { selectHost } from '../lib/http/vhost.ts';
import type { HttpRequest } from '../lib/http/vhost.ts';
import { createJail, isJailAction, reduceJail } from '../lib/shell/index.ts';
import { formatCall, formatResult, perform } from '../lib/unix/index.ts';
import type { Call } from '../lib/unix/index.ts';
import { runTests } from './detect.ts';
import { invariants } from './invariants.ts';
import { observe } from './observe.ts';
import { beginInGuest, lookAgain, stepInGuest, takeIn } from './real.ts';
import { hostsInGuest, requestInGuest } from './real-vhost.ts';
import { actionsSchema, parametersSchema } from './schema.ts';
import { stepsOf, topicOf } from './topics/index.ts';
import { GUEST } from './types.ts';
import type { CallEvent, JailAction, JailObservation, JailParams, JailState, Role, Step, StepCall } from './types.ts';

/** Simulated time from one call of a step to the next, so that one sees them. */
export const CALL_US = 400_000;
/** Requests of the virtual hosts that are kept. */
const EXCHANGES_KEPT = 5;

/**
 * The jail: each step of a topic is a few system calls, performed one after the other on a model of the kernel. When a
 * Linux guest runs, the same step is typed into its consoles (real.ts), and its report is put beside the model.
 */
export const model: Model<JailState, JailParams, JailAction, CallEvent, JailObservation> = {
  id: 'chroot-jail',
  version: 1,
  parameters: parametersSchema,
  actions: actionsSchema,
  init(config) {
    const state = fresh(config, createGuests([GUEST], { recorded: config.recorded }));
    // A recording begins as the recorded guest did, so that the numbers of its requests are the same.
    beginInGuest(state);
    return state;
  },
  reduce(state, action, context) {
    if (isLeftOut(state, action)) return;
    if (isGuestAction(action)) {
      if (takeIn(state, action) === 'switched') restart(state, state.config, context);
      return;
    }
    if (isJailAction(action)) return reduceJail(state.shell, action);
    switch (action.type) {
      case 'next-step':
        return nextStep(state, context);
      case 'look-again':
        return lookAgain(state);
      case 'call':
        return callOutOfTurn(state, action.value, context);
      case 'request':
        return answer(state, action.value);
      case 'set-hosts':
        state.config = { ...state.config, hosts: action.value };
        state.exchanges = [];
        return hostsInGuest(state);
      case 'set-show':
        return restart(state, { ...state.config, show: action.value }, context);
      default:
        return change(state, action, context);
    }
  },
  handle(state, _event, context) {
    state.event = null;
    goOn(state, context);
  },
  observe,
  invariants,
};

/** Actions of people, among those of guests and shells. */
const BY_HAND: readonly JailAction['type'][] = ['guest-want', 'guest-input', 'guest-ask'];

/** What a scenario still wants is left out once a person has taken over. */
function isLeftOut(state: JailState, action: JailAction): boolean {
  const scripted = 'scripted' in action && action.scripted === true;
  if (BY_HAND.includes(action.type) || !(scripted || isGuestAction(action) || isJailAction(action))) {
    state.handsOn = true;
  }
  return scripted && state.handsOn;
}

/** A topic at its beginning. */
function fresh(config: JailParams, guests: JailState['guests']): JailState {
  const { kernel, pids } = topicOf(config).prepare(config);
  return {
    config,
    handsOn: false,
    kernel,
    pids,
    step: -1,
    done: 0,
    event: null,
    trace: [],
    callsMade: 0,
    lastErrno: null,
    detections: [],
    exchanges: [],
    guests,
    report: null,
    reportedStep: -1,
    shell: createJail(),
    guestTests: null,
  };
}

function restart(state: JailState, config: JailParams, context: Context<CallEvent>): void {
  if (state.event !== null) context.cancel(state.event);
  const { exchanges, guests, shell, handsOn } = state;
  Object.assign(state, fresh(config, guests), { exchanges, shell, handsOn });
  beginInGuest(state);
}

type Change = Exclude<
  JailAction,
  {
    readonly type:
      'next-step' | 'look-again' | 'call' | 'request' | 'set-hosts' | 'set-show' | `guest-${string}` | `jail-${string}`;
  }
>;

/** Whatever the topic is made of has changed: it begins again. Leaks are tested at once if they have been before. */
function change(state: JailState, action: Change, context: Context<CallEvent>): void {
  const tested = state.detections.length > 0;
  restart(state, changed(state.config, action), context);
  if (action.type !== 'set-leak' || !tested) return;
  while (state.step < 1) {
    nextStep(state, context);
    finish(state, context);
  }
}

function changed(config: JailParams, action: Change): JailParams {
  switch (action.type) {
    case 'restart':
      return config;
    case 'choose-topic':
      return { ...config, topic: action.value };
    case 'set-depth':
      return { ...config, depth: action.value };
    case 'set-privileged':
      return { ...config, privileged: action.value };
    case 'set-way':
      return { ...config, way: action.value };
    case 'set-order':
      return { ...config, order: action.value };
    case 'set-fault':
      return { ...config, fault: action.value };
    case 'set-forget':
      return { ...config, forget: action.value };
    case 'set-leak': {
      const others = config.leaks.filter((leak) => leak !== action.leak);
      return { ...config, leaks: action.value ? [...others, action.leak] : others };
    }
  }
}

/** Begins the next step; what is left of the one before is done at once. */
function nextStep(state: JailState, context: Context<CallEvent>): void {
  finish(state, context);
  if (state.step === stepsOf(state.config).length - 1) {
    return context.refuse('All steps are done: start again, or choose another topic.');
  }
  state.step += 1;
  state.done = 0;
  stepInGuest(state);
  goOn(state, context);
}

function finish(state: JailState, context: Context<CallEvent>): void {
  if (state.event === null) return;
  context.cancel(state.event);
  state.event = null;
  const step = currentStep(state);
  while (step !== undefined && state.done < step.calls.length) performNext(state, step);
  if (step !== undefined) atEnd(state, step);
}

function currentStep({ config, step }: JailState): Step | undefined {
  return stepsOf(config)[step];
}

/** Performs up to the next call that is seen; the one after it comes a little later. */
function goOn(state: JailState, context: Context<CallEvent>): void {
  const step = currentStep(state);
  if (step === undefined) return;
  while (state.done < step.calls.length && performNext(state, step).quiet === true);
  while (step.calls[state.done]?.quiet === true) performNext(state, step);
  if (state.done < step.calls.length) state.event = context.schedule(CALL_US, { type: 'call-due' });
  else atEnd(state, step);
}

function atEnd(state: JailState, step: Step): void {
  if (step.tests !== true) return;
  const tested = runTests(state.kernel, state.pids.inside);
  state.detections = tested.map(({ detection }) => detection);
  for (const { call, result } of tested) note(state, 'inside', formatCall(call), formatResult(result), result.ok);
}

/** Performs the next call of a step and returns it. */
function performNext(state: JailState, step: Step): StepCall {
  const planned = step.calls[state.done];
  if (planned === undefined) throw new RangeError('the step has no call left');
  state.done += 1;
  act(state, planned);
  return planned;
}

function act(state: JailState, { by, call, child, quiet = false }: StepCall): void {
  const result = perform(state.kernel, state.pids[by], call);
  if (!quiet) {
    note(state, by, formatCall(call), formatResult(result), result.ok);
    if (by === 'inside') state.callsMade += 1;
    state.lastErrno = result.ok ? null : result.errno;
  }
  if (child !== undefined && result.ok) state.pids[child] = result.value;
  if (call.name === 'exit') state.pids[by] = 0;
}

function note(state: JailState, by: Role, call: string, result: string, ok: boolean): void {
  state.trace.push({ step: state.step, by, call, result, ok });
}

function callOutOfTurn(state: JailState, call: Call, context: Context<CallEvent>): void {
  finish(state, context);
  if (state.pids.inside === 0) {
    return context.refuse('There is no process in the jail yet: go on to the step that puts one there.');
  }
  act(state, { by: 'inside', call });
}

/** The server answers a request. */
function answer(state: JailState, request: HttpRequest): void {
  const { hosts } = state.config;
  const answered = selectHost(hosts, request);
  const exchange =
    answered.status === 200
      ? { host: answered.host, status: 200, why: WHY[answered.by] }
      : { host: null, status: answered.status, why: answered.reason };
  const id = (state.exchanges.at(-1)?.id ?? 0) + 1;
  state.exchanges.push({ id, request, ...exchange, guest: null });
  state.exchanges = state.exchanges.slice(-EXCHANGES_KEPT);
  requestInGuest(state, request, id);
}

const WHY = { name: 'its name', alias: 'an alias of it', default: 'nobody has that name: the first host' } as const;

import type { Micros } from '../time.ts';
import { reanchor, type InstanceClock } from './clock.ts';
import type { Entry, Happening, LoggedAction, Theme, ViewValue } from './entry.ts';
import { IDLE_TIMER, timerAfter, type Timer } from './timer.ts';

/** A user's action on a demo, at its simulated time; `order` is the entry's sequence number. */
export interface StampedAction {
  readonly id: string;
  readonly at: Micros;
  readonly order: number;
  readonly action: LoggedAction;
}

/** One demo instance as the log has it: its clock, and what was done to it since the last reset. */
export interface InstanceState {
  /** Rises with every reset or scenario: a new run begins. */
  readonly epoch: number;
  /** Scenario of this epoch; undefined at first (the slide's own choice) and after a reset. */
  readonly scenario: string | undefined;
  readonly clock: InstanceClock;
  readonly actions: readonly StampedAction[];
  /** What views keep in the log, since the last reset. */
  readonly view: Readonly<Record<string, ViewValue>>;
}

/** The whole talk at a moment: a pure function of the log. */
export interface TalkState {
  readonly slide: string | undefined;
  readonly step: number;
  readonly slideSince: Micros;
  /** Time spent on each slide before the present visit. */
  readonly timeOnSlides: Readonly<Record<string, Micros>>;
  readonly blank: 'none' | 'black';
  readonly theme: Theme;
  readonly timer: Timer;
  readonly instances: Readonly<Record<string, InstanceState>>;
  readonly ended: boolean;
}

export const INITIAL_TALK: TalkState = {
  slide: undefined,
  step: 0,
  slideSince: 0,
  timeOnSlides: {},
  blank: 'none',
  theme: 'dark',
  timer: IDLE_TIMER,
  instances: {},
  ended: false,
};

const NEW_CLOCK: InstanceClock = { playing: true, onStage: false, speed: 1, anchorSim: 0, anchorAt: 0 };
export const NEW_INSTANCE: InstanceState = { epoch: 0, scenario: undefined, clock: NEW_CLOCK, actions: [], view: {} };

/** Simulated time at which an action of this talk time takes effect. */
function stamp(instance: InstanceState, entry: Entry, action: LoggedAction): StampedAction {
  const clock = reanchor(instance.clock, entry.at, {});
  return { id: entry.id, at: clock.anchorSim, order: entry.seq, action };
}

function afterDemoEntry(instance: InstanceState, entry: Entry): InstanceState {
  const { body, at } = entry;
  const { clock } = instance;
  switch (body.kind) {
    case 'demo.play':
      return { ...instance, clock: reanchor(clock, at, { playing: body.playing }) };
    case 'demo.speed':
      return { ...instance, clock: reanchor(clock, at, { speed: body.speed }) };
    case 'demo.step': {
      const paused = reanchor(clock, at, { playing: false });
      return { ...instance, clock: { ...paused, anchorSim: paused.anchorSim + body.byUs } };
    }
    case 'demo.reset':
    case 'demo.scenario': {
      const scenario = body.kind === 'demo.scenario' ? body.scenario : undefined;
      const playing = body.kind === 'demo.scenario' ? true : clock.playing;
      return {
        epoch: instance.epoch + 1,
        scenario,
        clock: { ...clock, playing, anchorSim: 0, anchorAt: at },
        actions: [],
        view: {},
      };
    }
    case 'demo.action':
      return { ...instance, actions: [...instance.actions, stamp(instance, entry, body.action)] };
    case 'demo.view':
      return { ...instance, view: { ...instance.view, [body.key]: body.value } };
    default:
      return instance;
  }
}

function afterSlideEntry(state: TalkState, body: Happening & { kind: 'slide' }, at: Micros): TalkState {
  const moved = state.slide !== body.slide;
  const instances: Record<string, InstanceState> = { ...state.instances };
  for (const [name, instance] of Object.entries(instances)) {
    const onStage = body.instances.includes(name);
    if (onStage !== instance.clock.onStage) {
      instances[name] = { ...instance, clock: reanchor(instance.clock, at, { onStage }) };
    }
  }
  for (const name of body.instances) {
    instances[name] ??= { ...NEW_INSTANCE, clock: { ...NEW_CLOCK, onStage: true, anchorAt: at } };
  }
  const startsTimer = moved && state.slide !== undefined && !state.timer.touched;
  const timeOnSlides =
    moved && state.slide !== undefined
      ? { ...state.timeOnSlides, [state.slide]: (state.timeOnSlides[state.slide] ?? 0) + (at - state.slideSince) }
      : state.timeOnSlides;
  return {
    ...state,
    slide: body.slide,
    step: body.step,
    slideSince: moved ? at : state.slideSince,
    timeOnSlides,
    // Going on brings the picture back, as a presenter expects of a clicker.
    blank: 'none',
    timer: startsTimer ? timerAfter(state.timer, 'start', at) : state.timer,
    instances,
  };
}

/** The talk after one more entry. Entries must come in the order of the talk (see `byTime`). */
export function talkAfter(state: TalkState, entry: Entry): TalkState {
  const { body, at } = entry;
  switch (body.kind) {
    case 'session.start':
      return state;
    case 'session.resume':
      return { ...state, ended: false };
    case 'session.end':
      return { ...state, ended: true };
    case 'slide':
      return afterSlideEntry(state, body, at);
    case 'blank':
      return { ...state, blank: body.blank };
    case 'theme':
      return { ...state, theme: body.theme };
    case 'timer':
      return { ...state, timer: timerAfter(state.timer, body.op, at) };
    default: {
      const instance = state.instances[body.instance] ?? NEW_INSTANCE;
      return { ...state, instances: { ...state.instances, [body.instance]: afterDemoEntry(instance, entry) } };
    }
  }
}

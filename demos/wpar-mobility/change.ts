import type { Context } from '../core/model.ts';
import { leastLoad, mostLoad, refusalOf } from './check.ts';
import { otherSystem, systemOf, wparOf } from './images.ts';
import { abortRelocation, startRelocation, underWay } from './relocation.ts';
import { guestsActive } from '../lib/guest/index.ts';
import { abortReal, startReal } from './real/automaton.ts';
import type { OwnAction, WparEvent, WparMobilityState } from './types.ts';

type WparContext = Context<WparEvent>;
type ActionOf<Type extends OwnAction['type']> = Extract<OwnAction, { type: Type }>;

/** What a presenter does: applied, or refused with the reason. */
export function change(state: WparMobilityState, action: OwnAction, context: WparContext): void {
  switch (action.type) {
    case 'select':
      return select(state, action, context);
    case 'start':
      return guestsActive(state.guests) ? startReal(state, context) : start(state, context);
    case 'abort':
      return guestsActive(state.guests) ? abortReal(state, context) : abort(state, context);
    case 'set-size':
      plan(state, context).sizeMiB = action.value;
      return;
    case 'set-mode':
      plan(state, context).mode = action.value;
      return;
    case 'set-write-rate':
      plan(state, context).writeMiBps = action.value;
      return;
    case 'set-read-rate':
      plan(state, context).readMiBps = action.value;
      return;
    case 'set-load':
      return setLoad(state, action, context);
    case 'set-failure':
      state.failures[action.failure] = action.value;
      return;
    case 'set-local-file-system':
      knownWpar(state, action.wpar, context).localFileSystem = action.value;
      return;
    case 'set-checkpointable':
      knownWpar(state, action.wpar, context).checkpointable = action.value;
      return;
    case 'point':
      state.pointedAt = action.at;
      return;
    case 'set-containers':
      state.containers[action.field] = action.value;
      return;
    case 'patch-kernel':
      state.containers.kernelLevel += 1;
      return;
    case 'crash-kernel':
      state.containers.kernelUp = false;
      return;
    case 'boot-kernel':
      state.containers.kernelUp = true;
  }
}

function select(state: WparMobilityState, { wpar }: ActionOf<'select'>, context: WparContext): void {
  const moving = underWay(state);
  if (moving !== undefined) context.refuse(`WPAR ${moving.wpar} is on its way.`, 'wpar');
  knownWpar(state, wpar, context);
  state.selected = wpar;
  forgetResult(state);
}

function start(state: WparMobilityState, context: WparContext): void {
  const moving = underWay(state);
  if (moving !== undefined) context.refuse(`WPAR ${moving.wpar} is on its way.`);
  const refusal = refusalOf(state, state.selected);
  if (refusal !== undefined) context.refuse(refusal);
  startRelocation(state, context);
}

function abort(state: WparMobilityState, context: WparContext): void {
  const moving = underWay(state);
  if (moving === undefined) return context.refuse('Nothing is on its way.');
  if (moving.state === 'POST') {
    return context.refuse(`WPAR ${moving.wpar} runs on AIX ${moving.target} already: there is nothing left to abort.`);
  }
  abortRelocation(state, moving, 'byHand', context);
}

/** The settings, when they may be changed: not while something moves by them. */
function plan(state: WparMobilityState, context: WparContext): WparMobilityState['settings'] {
  const moving = underWay(state);
  if (moving !== undefined) context.refuse(`WPAR ${moving.wpar} is on its way: change this before or after.`);
  forgetResult(state);
  return state.settings;
}

function forgetResult(state: WparMobilityState): void {
  state.relocation = null;
  state.refusedAtStart = false;
}

function setLoad(state: WparMobilityState, { system, value }: ActionOf<'set-load'>, context: WparContext): void {
  const least = leastLoad(state, system);
  const most = mostLoad(state, system);
  if (value < least) context.refuse(`The WPARs of AIX ${system} alone need ${least} %.`, 'value');
  if (value > most) context.refuse(`AIX ${system} keeps room for the WPAR on its way: at most ${most} %.`, 'value');
  state.loads[system] = value;
  state.refusedAtStart = false;
}

function knownWpar(state: WparMobilityState, id: number, context: WparContext): WparMobilityState['wpars'][number] {
  if (!state.wpars.some((wpar) => wpar.id === id)) context.refuse(`There is no WPAR ${id}.`, 'wpar');
  return wparOf(state, id);
}

/** The move that the parameters ask for at time 0; when it may not begin, the state says so. */
export function startAtOnce(state: WparMobilityState, context: WparContext): void {
  if (refusalOf(state, state.selected) === undefined) startRelocation(state, context);
  else state.refusedAtStart = true;
}

/** Where the selected WPAR would go, or is going. */
export function directionOf(state: WparMobilityState): { readonly source: 'A' | 'B'; readonly target: 'A' | 'B' } {
  if (state.relocation !== null) return state.relocation;
  const source = systemOf(state, state.selected);
  return { source, target: otherSystem(source) };
}

import type { Context } from '../core/model.ts';
import { clientsFreeze, clientsThaw, wakeClients } from './clients.ts';
import { contentHash, copyOf, freeze, otherSystem, rebuild, systemOf, thaw, wparOf } from './images.ts';
import { phaseUs } from './times.ts';
import type { AbortReason, Relocation, RelocationPhase, WparEvent, WparMobilityState } from './types.ts';

/**
 * The automaton of a relocation (DOMAIN D7). Each phase is begun by the end of the one before; until POST the
 * frozen copy stays in the source's image, so that whatever goes wrong before, it thaws there as it was.
 */

type WparContext = Context<WparEvent>;

/** The relocation that is under way. */
export function underWay(state: WparMobilityState): Relocation | undefined {
  return state.relocation?.outcome === 'under-way' ? state.relocation : undefined;
}

/** Begins to move the selected WPAR to the other system; that it may go has been checked. */
export function startRelocation(state: WparMobilityState, context: WparContext): void {
  const source = systemOf(state, state.selected);
  state.refusedAtStart = false;
  state.relocation = {
    wpar: state.selected,
    source,
    target: otherSystem(source),
    state: 'ACTIVE',
    outcome: 'under-way',
    reason: null,
    phases: [],
    frozenUs: null,
    thawedUs: null,
    writtenUs: null,
    waiting: [],
    stateHash: null,
    rebuilt: null,
  };
  enter(state, state.relocation, 'NOTIFY', context);
  wakeClients(state, context);
}

/** The phase is over: on to the next one, or back. */
export function endPhase(state: WparMobilityState, relocation: Relocation, context: WparContext): void {
  const { failures } = state;
  switch (relocation.state) {
    case 'NOTIFY':
      if (failures.veto) return abortRelocation(state, relocation, 'veto', context);
      stopSource(state, relocation, context);
      return enter(state, relocation, 'FREEZE', context);
    case 'FREEZE':
      return enter(state, relocation, 'CKPT', context);
    case 'CKPT':
      relocation.writtenUs = context.now;
      return enter(state, relocation, 'XFER', context);
    case 'XFER':
      relocation.rebuilt = rebuild(state, copyOf(state, relocation.wpar), relocation.target);
      return enter(state, relocation, 'RESTART', context);
    case 'RESTART':
      if (failures.restartFailure) return abortRelocation(state, relocation, 'restartFailure', context);
      takeOver(state, relocation, context);
      return enter(state, relocation, 'POST', context);
    case 'POST':
      return end(state, relocation, 'resumed', context);
    case 'ACTIVE':
      throw new Error('a phase ended while none ran');
  }
}

/** Half of the state is written. */
export function halfWritten(state: WparMobilityState, relocation: Relocation, context: WparContext): void {
  if (state.failures.ioError) abortRelocation(state, relocation, 'ioError', context);
}

/** Gives up before POST: what was begun on the target goes, the source's copy runs again as it was. */
export function abortRelocation(
  state: WparMobilityState,
  relocation: Relocation,
  reason: AbortReason,
  context: WparContext,
): void {
  relocation.waiting.forEach((id) => context.cancel(id));
  relocation.reason = reason;
  relocation.rebuilt = null;
  relocation.stateHash = null;
  if (relocation.frozenUs !== null) {
    thaw(copyOf(state, relocation.wpar), context.now);
    resume(state, relocation, context);
  }
  end(state, relocation, 'aborted', context);
}

function enter(state: WparMobilityState, relocation: Relocation, phase: RelocationPhase, context: WparContext): void {
  const us = phaseUs(state.settings, phase);
  closePhase(relocation, context);
  relocation.state = phase;
  relocation.phases.push({ phase, startUs: context.now, endUs: null });
  relocation.waiting = [context.schedule(us, { type: 'phase' })];
  // Half of a write that takes no time is the write itself: the error comes before its end.
  if (phase === 'CKPT') relocation.waiting.push(context.schedule(Math.floor(us / 2), { type: 'half-written' }, -1));
}

function stopSource(state: WparMobilityState, relocation: Relocation, context: WparContext): void {
  const copy = copyOf(state, relocation.wpar);
  freeze(copy, context.now);
  relocation.frozenUs = context.now;
  relocation.stateHash = contentHash(copy);
  if (relocation.wpar === state.clientsOf) clientsFreeze(state, context);
}

/** The target has succeeded: it takes the address over and runs, and only now the source's copy goes. */
function takeOver(state: WparMobilityState, relocation: Relocation, context: WparContext): void {
  const { wpar, source, target, rebuilt } = relocation;
  if (rebuilt === null) throw new Error('nothing was rebuilt');
  const { needPercent } = wparOf(state, wpar);
  state.images[source] = state.images[source].filter((copy) => copy.wpar !== wpar);
  relocation.rebuilt = null;
  rebuilt.answers = true;
  thaw(rebuilt, context.now);
  state.images[target].push(rebuilt);
  state.images[target].sort((a, b) => a.wpar - b.wpar);
  state.loads[source] -= needPercent;
  state.loads[target] += needPercent;
  resume(state, relocation, context);
}

function resume(state: WparMobilityState, relocation: Relocation, context: WparContext): void {
  relocation.thawedUs = context.now;
  if (relocation.wpar === state.clientsOf) clientsThaw(state, context);
}

function end(
  state: WparMobilityState,
  relocation: Relocation,
  outcome: 'resumed' | 'aborted',
  context: WparContext,
): void {
  closePhase(relocation, context);
  relocation.state = 'ACTIVE';
  relocation.outcome = outcome;
  relocation.waiting = [];
  state.clients.quietSinceUs = context.now;
}

function closePhase(relocation: Relocation, context: WparContext): void {
  const last = relocation.phases.at(-1);
  if (last !== undefined) last.endUs = context.now;
}

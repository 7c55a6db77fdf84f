import type { Model } from '../core/model.ts';
import { change, startAtOnce } from './change.ts';
import { arrive, giveUp, served, wakeClients } from './clients.ts';
import { createContainers } from './containers.ts';
import { boot, FIRST_GLOBAL_PID, SYSTEMS } from './images.ts';
import { invariants } from './invariants.ts';
import { createGuests, isGuestAction, reduceGuest } from '../lib/guest/index.ts';
import { createReal, followClaim, followGuests, realDone } from './real/automaton.ts';
import { observe } from './observe.ts';
import { endPhase, halfWritten, underWay } from './relocation.ts';
import { actionsSchema, parametersSchema } from './schema.ts';
import { secondsToUs } from './times.ts';
import type { WparAction, WparEvent, WparMobilityState, WparObservation, WparParams } from './types.ts';

/**
 * Two AIX systems, their WPARs, and one that is moved between them: the automaton of relocation.ts, by the times of
 * times.ts, seen by the clients of clients.ts. With no action given the move begins at time 0, and requests come
 * until some time after it, so that a run without a window comes to an end by itself.
 */
export const model: Model<WparMobilityState, WparParams, WparAction, WparEvent, WparObservation> = {
  id: 'wpar-mobility',
  version: 1,
  parameters: parametersSchema,
  actions: actionsSchema,
  init(params, context) {
    const state = stateOf(params);
    for (const { id, system } of params.wpars) boot(state, id, system);
    followGuests(state);
    wakeClients(state, context);
    if (params.autostart && params.show === 'move') startAtOnce(state, context);
    return state;
  },
  reduce(state, action, context) {
    // What a scenario still wants was meant for the model; a person has the real guests now.
    if ('scripted' in action && action.scripted === true && state.guests.wanted) return;
    if (!isGuestAction(action)) return change(state, action, context);
    const { generation } = state.guests;
    const news = reduceGuest(state.guests, action);
    if (action.type === 'guest-want') followGuests(state);
    if (state.guests.generation > generation) followClaim(state);
    if (news !== undefined && 'done' in news) realDone(state, news.done);
  },
  handle(state, event, context) {
    const relocation = underWay(state);
    switch (event.type) {
      case 'phase':
        if (relocation !== undefined) endPhase(state, relocation, context);
        return;
      case 'half-written':
        if (relocation !== undefined) halfWritten(state, relocation, context);
        return;
      case 'arrive':
        return arrive(state, context);
      case 'served':
        return served(state, context);
      case 'give-up':
        return giveUp(state, context);
    }
  },
  observe,
  invariants,
};

function stateOf(params: WparParams): WparMobilityState {
  const { sizeMiB, writeMiBps, readMiBps, notifySeconds, quiesceSeconds, restartSeconds, postSeconds, mode } = params;
  const { veto, ioError, restartFailure, requestsPerSecond, tailSeconds } = params;
  return {
    show: params.show,
    settings: { sizeMiB, writeMiBps, readMiBps, notifySeconds, quiesceSeconds, restartSeconds, postSeconds, mode },
    failures: { veto, ioError, restartFailure },
    wpars: params.wpars.map((wpar) => ({ ...wpar })),
    images: { A: [], B: [] },
    loads: { ...params.loads },
    levels: { ...params.levels },
    nextGlobalPid: { ...FIRST_GLOBAL_PID },
    selected: params.wpar,
    refusedAtStart: false,
    relocation: null,
    clientsOf: params.clientsOf,
    requestIntervalUs: requestsPerSecond === 0 ? null : secondsToUs(1 / requestsPerSecond),
    serviceUs: secondsToUs(params.serviceMs / 1_000),
    tcpLimitUs: secondsToUs(params.tcpLimitSeconds),
    tailUs: tailSeconds === null ? null : secondsToUs(tailSeconds),
    clients: {
      arriving: false,
      quietSinceUs: 0,
      submitted: 0,
      completed: 0,
      lost: 0,
      lastSentUs: null,
      waitingSinceUs: [],
      serving: null,
      givingUp: null,
    },
    pointedAt: null,
    containers: createContainers(params.containers),
    guests: createGuests(SYSTEMS, { wanted: params.guests === 'on', recorded: params.guests === 'recorded' }),
    real: createReal(),
  };
}

import { SECOND, toMs } from '../core/time.ts';
import type { Micros } from '../core/time.ts';
import { directionOf } from './change.ts';
import { notRelocatable, refusalOf } from './check.ts';
import { observeContainers } from './containers.ts';
import { abortReason } from './describe.ts';
import { copyOf, counterOf, systemOf, wparOf } from './images.ts';
import { observeGuests } from '../lib/guest/index.ts';
import { observeReal } from './real/observe.ts';
import { checkpointTookUs, readMiB, stoodStillUs, writtenMiB } from './progress.ts';
import { checkpointUs, downtimeUs } from './times.ts';
import type { System } from './system.ts';
import type { PhaseName, RelocationPhase, WparMobilityState, WparObservation } from './types.ts';

const PHASE_NAMES: Readonly<Record<RelocationPhase, PhaseName>> = {
  NOTIFY: 'notify',
  FREEZE: 'quiesce',
  CKPT: 'checkpoint',
  XFER: 'transfer',
  RESTART: 'restart',
  POST: 'post',
};

export function observe(state: WparMobilityState, now: Micros): WparObservation {
  const { relocation, settings, clients, selected } = state;
  const { source, target } = directionOf(state);
  const stoodUs = stoodStillUs(relocation, now);
  const moved = relocation?.outcome === 'resumed' || relocation?.state === 'POST';
  return {
    phase: phaseName(state),
    checkpointSeconds: checkpointTookUs(relocation, now) / SECOND,
    downtimeMs: toMs(stoodUs),
    placement: { A: idsIn(state, 'A'), B: idsIn(state, 'B') },
    requests: { submitted: clients.submitted, completed: clients.completed, lost: clients.lost },
    waitingRequests: clients.waitingSinceUs.length,
    state: relocation?.state ?? 'ACTIVE',
    wpar: selected,
    source,
    target,
    outcome: relocation?.outcome ?? 'none',
    reason: relocation?.reason == null ? null : abortReason(relocation.reason, relocation.target),
    refusal: refusalOf(state, selected) ?? null,
    writtenMiB: writtenMiB(state, now),
    readMiB: readMiB(state, now),
    stateFileHash: relocation?.stateHash ?? null,
    predicted: {
      checkpointSeconds: checkpointUs(settings) / SECOND,
      downtimeMs: toMs(downtimeUs(settings)),
    },
    connectionsSurvive: (relocation === null ? downtimeUs(settings) : stoodUs) < state.tcpLimitUs,
    loadPercent: { A: state.loads.A, B: state.loads.B },
    targetLoadPercent: state.loads[target] + (moved ? 0 : wparOf(state, selected).needPercent),
    wpars: state.wpars.map(({ id }) => {
      const copy = copyOf(state, id);
      return {
        id,
        system: systemOf(state, id),
        running: copy.running,
        counter: counterOf(copy, now),
        privatePids: copy.processes.map(({ privatePid }) => privatePid),
        relocatable: notRelocatable(state, id) === undefined,
      };
    }),
    containers: observeContainers(state.containers),
    real: observeReal(state.real),
    guests: observeGuests(state.guests),
  };
}

function phaseName({ relocation, refusedAtStart }: WparMobilityState): PhaseName {
  if (relocation === null) return refusedAtStart ? 'refused' : 'active';
  if (relocation.outcome !== 'under-way') return relocation.outcome;
  return relocation.state === 'ACTIVE' ? 'active' : PHASE_NAMES[relocation.state];
}

function idsIn(state: WparMobilityState, system: System): number[] {
  return state.images[system].map(({ wpar }) => wpar);
}

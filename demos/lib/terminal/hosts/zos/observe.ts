import type { Phase } from './jes/types.ts';
import type { ZosState } from './types.ts';

/** What a read-out says of the system, in the terms of the field. JSON only. */
export interface ZosObservation {
  readonly terminals: readonly {
    readonly lu: string;
    /** VTAM, TSO LOGON, or the userid of the session. */
    readonly session: string;
  }[];
  readonly users: readonly {
    readonly userid: string;
    /** '' when the terminal broke off. */
    readonly lu: string;
    /** READY, or the full-screen program on top. */
    readonly program: string;
    readonly lastCommand: string;
  }[];
  readonly jobsByPhase: Readonly<Record<Phase, number>>;
  readonly initiators: readonly { readonly id: string; readonly classes: string; readonly job: string }[];
  readonly initiatorsBusy: number;
  /** Name, id and outcome of the job that ended last; null before the first. */
  readonly lastEnded: { readonly name: string; readonly id: string; readonly outcome: string } | null;
  readonly lastCommand: string;
}

export function observeZos(state: ZosState): ZosObservation {
  const jobsByPhase: Record<Phase, number> = {
    input: 0,
    conversion: 0,
    waiting: 0,
    executing: 0,
    output: 0,
    hardcopy: 0,
  };
  const jobs = Object.values(state.jes.jobs);
  for (const { phase } of jobs) jobsByPhase[phase] += 1;
  const ended = jobs.filter(({ endedAt }) => endedAt >= 0).sort((a, b) => b.endedAt - a.endedAt)[0];
  return {
    terminals: Object.values(state.terminals).map(({ device, where, userid }) => ({
      lu: device.lu,
      session: { uss: 'VTAM', logon: 'TSO LOGON', tso: userid }[where],
    })),
    users: Object.values(state.tso).map(({ userid, lu, stack, lastCommand }) => ({
      userid,
      lu: lu ?? '',
      program: stack.at(-1)?.program ?? 'READY',
      lastCommand,
    })),
    jobsByPhase,
    initiators: state.jes.initiators.map(({ id, classes, job }) => ({ id, classes, job })),
    initiatorsBusy: state.jes.initiators.filter(({ job }) => job !== '').length,
    lastEnded: ended === undefined ? null : { name: ended.name, id: ended.id, outcome: ended.outcome },
    lastCommand: state.lastCommand,
  };
}

import { createLineScreen } from '../tso/lines.ts';
import type { CommandTurn } from '../turn.ts';
import type { StepIo } from '../system.ts';

/** What TSO commands need when they run in a job: an address space without a terminal, and no full-screen programs. */
export function batchTurn({ system, job }: StepIo): CommandTurn {
  const { owner } = job;
  return {
    ...system,
    programs: {},
    space: {
      userid: owner,
      jobId: job.id,
      asid: 0x29,
      procedure: job.name,
      account: '',
      size: 0,
      since: job.startedAt,
      lu: null,
      expiry: null,
      prefix: owner,
      profile: { intercom: true, msgid: true, wtpmsg: false, prompt: false, mode: true, recover: false },
      allocations: [],
      screen: createLineScreen({ alternateRows: 24, alternateCols: 80 }),
      stack: [],
      asked: null,
      initial: '',
      mail: [],
      lastCommand: '',
      turns: 0,
    },
  };
}

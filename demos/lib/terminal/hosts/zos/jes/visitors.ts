import { fromMs } from '../../../../../core/time.ts';
import { submitJcl } from './submit.ts';
import type { System } from '../system.ts';

/** Somebody submits something, ms on average. */
const ARRIVAL_MS = 22_000;

interface Visit {
  readonly name: string;
  readonly owner: string;
  readonly program: string;
  readonly jobClass: string;
  readonly messageClass: string;
}

/** What others run all day. */
const VISITS: readonly Visit[] = [
  { name: 'LEDGER1', owner: 'BATCH1', program: 'LEDGER', jobClass: 'B', messageClass: 'A' },
  { name: 'LEDGER2', owner: 'BATCH1', program: 'LEDGER', jobClass: 'A', messageClass: 'A' },
  { name: 'PAYDAY', owner: 'BATCH1', program: 'PAYROLL', jobClass: 'B', messageClass: 'A' },
  { name: 'STOCK07', owner: 'BATCH1', program: 'STOCKRPT', jobClass: 'A', messageClass: 'A' },
  { name: 'STOCK12', owner: 'BATCH1', program: 'STOCKRPT', jobClass: 'A', messageClass: 'X' },
  { name: 'DEMO2R', owner: 'DEMO2', program: 'STOCKRPT', jobClass: 'A', messageClass: 'X' },
  { name: 'DEMO2I', owner: 'DEMO2', program: 'IEFBR14', jobClass: 'A', messageClass: 'X' },
  { name: 'VOLBKUP', owner: 'OPER1', program: 'VOLBKUP', jobClass: 'C', messageClass: 'A' },
];

/** The first visitors of the day, and the next ones in their time. */
export function openHouse(system: System): void {
  for (let count = 0; count < 4; count += 1) submitVisit(system);
  scheduleNext(system);
}

/** Somebody else's job arrives, and another is on its way. */
export function arrive(system: System): void {
  submitVisit(system);
  scheduleNext(system);
}

function scheduleNext({ context }: System): void {
  context.schedule(fromMs(context.random('zos/visitors').exponential(ARRIVAL_MS)), { type: 'arrival' });
}

function submitVisit(system: System): void {
  const { state, context } = system;
  const random = context.random('zos/visitors');
  const { name, owner, program, jobClass, messageClass } = VISITS[random.integer(0, VISITS.length - 1)] as Visit;
  // Its like is still about: nobody submits it again.
  if (Object.values(state.jes.jobs).some((job) => job.name === name && job.phase !== 'output')) return;
  const priority = random.integer(5, 9);
  submitJcl(
    system,
    [
      `//${name.padEnd(8)} JOB (PROD),'${owner}',CLASS=${jobClass},MSGCLASS=${messageClass},PRTY=${priority}`,
      `//RUN      EXEC PGM=${program}`,
      '//SYSPRINT DD SYSOUT=*',
    ],
    owner,
    true,
  );
}

import type { EventId } from '../../../../../core/model.ts';
import type { Micros } from '../../../../../core/time.ts';

/** Output of a job: one data set on the spool. */
export interface SpoolFile {
  readonly ddname: string;
  readonly step: string;
  readonly procStep: string;
  /** SYSOUT class. */
  readonly sysoutClass: string;
  /** Data set number within the job, as SDSF shows it. */
  readonly key: number;
  readonly lines: string[];
}

export type Phase = 'input' | 'conversion' | 'waiting' | 'executing' | 'output' | 'hardcopy';

export interface DdStatement {
  /** '' for one that goes on where the one before it ends. */
  readonly name: string;
  /** '' when there is none; a temporary one begins with &&. */
  readonly dataset: string;
  readonly member: string;
  /** Status, what becomes of it after a normal end, and after another. */
  readonly disposition: readonly [string, string, string];
  /** '' when it is no SYSOUT. */
  readonly sysout: string;
  /** In-stream records; null when there are none. */
  readonly instream: readonly string[] | null;
  readonly dummy: boolean;
  /** Tracks. */
  readonly space: number;
  readonly directory: boolean;
  /** RECFM, LRECL, BLKSIZE, DSORG as far as they were given. */
  readonly dcb: Readonly<Record<string, string>>;
}

export interface StepStatement {
  readonly name: string;
  readonly program: string;
  readonly parm: string;

  readonly cond: readonly CondTest[];
  readonly dds: readonly DdStatement[];
}

export interface CondTest {
  readonly code: number;
  readonly operator: string;
  /** '' stands for any earlier step. */
  readonly step: string;
}

export interface StepResult {
  readonly name: string;
  /** Null when it was bypassed. */
  readonly code: number | null;
  /** System completion code, for example S806. */
  readonly abend: string;
}

export interface Job {
  readonly name: string;
  /** JOB00042 */
  readonly id: string;
  readonly number: number;
  readonly owner: string;
  jobClass: string;
  readonly messageClass: string;
  readonly notify: string;
  priority: number;
  readonly steps: readonly StepStatement[];
  readonly cond: readonly CondTest[];
  /** Programmer's name. */
  readonly text: string;
  phase: Phase;
  /** Held before execution: TYPRUN=HOLD or an operator. */
  held: boolean;
  /** Index of the step in execution. */
  step: number;
  readonly results: StepResult[];
  /** Initiator that runs it; '' when none does. */
  initiator: string;
  readonly spool: SpoolFile[];
  readonly submittedAt: Micros;
  startedAt: Micros;
  stepStartedAt: Micros;
  endedAt: Micros;
  /** Processor time of the steps so far, hundredths of a second. */
  cpu: number;
  /** How it ended: CC 0000, JCL ERROR, ABEND S806, CANCELED; '' while it has not. */
  outcome: string;
  /** Somebody else's job: its output is purged by itself. */
  readonly visitor: boolean;
  /** How many records it was read from. */
  readonly cards: number;
  /** Lines of JESJCL. */
  readonly listing: readonly string[];
  /** Why JCL was refused; found when it is converted. */
  readonly errors: readonly string[];
  /** Records of temporary data sets by name. */
  readonly temporary: Record<string, string[]>;
  /** The event that takes it on. */
  event: EventId | null;
}

export type JobAction = 'cancel' | 'purge' | 'hold' | 'release';

export interface Initiator {
  readonly id: string;
  readonly classes: string;
  /** Id of the job that it runs, or ''. */
  job: string;
}

export interface Jes {
  /** By id. */
  readonly jobs: Record<string, Job>;
  readonly initiators: Initiator[];
  nextNumber: number;
  nextAsid: number;
  /** The system log, newest last; bounded. */
  readonly log: string[];
}

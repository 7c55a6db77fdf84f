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

export type Phase = 'input' | 'conversion' | 'waiting' | 'held' | 'executing' | 'output' | 'hardcopy' | 'purge';

/** An operand of DD in the order written: names with their values, sublists without their parentheses. */
export interface DdStatement {
  readonly name: string;
  readonly dataset: string;
  readonly member: string;
  readonly disposition: readonly string[];
  /** '' when it is no SYSOUT. */
  readonly sysout: string;
  /** In-stream records; null when there are none. */
  readonly instream: readonly string[] | null;
  readonly dummy: boolean;
  readonly space: string;
  readonly dcb: Readonly<Record<string, string>>;
}

export interface StepStatement {
  readonly name: string;
  readonly program: string;
  readonly parm: string;
  /** Pairs of code and operator: bypassed when one of them holds. */
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
  readonly jcl: readonly string[];
  readonly steps: readonly StepStatement[];
  readonly cond: readonly CondTest[];
  phase: Phase;
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
  /** How it ended: CC 0000, JCL ERROR, ABEND S806, CANCELED; '' while it has not. */
  outcome: string;
  /** Somebody else's job, which is purged by itself. */
  readonly visitor: boolean;
  /** Why JCL was refused; found when it is converted. */
  readonly errors: readonly string[];
}

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

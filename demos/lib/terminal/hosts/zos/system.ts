import type { DdStatement, Job, StepStatement } from './jes/types.ts';
import type { ZosContext, ZosState } from './types.ts';

/** The system at work: its state, the world, and the programs that jobs may run. */
export interface System {
  readonly state: ZosState;
  readonly context: ZosContext;
  /** By name. */
  readonly batch: Readonly<Record<string, BatchProgram>>;
}

/** A program that runs in batch. */
export interface BatchProgram {
  /** How long it works, in ms on average, from what it is given. */
  workMs(io: StepIo): number;
  /** Does its work and returns its code. */
  run(io: StepIo): number;
}

/** What a program in batch may do: its DD statements, its parameter, the job log. */
export interface StepIo {
  readonly system: System;
  readonly job: Job;
  readonly step: StepStatement;
  /** Set when a data set could not be opened: the program ends abnormally, whatever it returns. */
  abend: { readonly code: string; readonly reason: string } | undefined;
  /** The first DD statement of this name. */
  dd(ddname: string): DdStatement | undefined;
  /** Records of a DD and those that are concatenated to it; none when it is DUMMY or missing. */
  read(ddname: string): string[];
  /** Writes records, to the spool or to a data set; nothing to DUMMY. */
  write(ddname: string, records: readonly string[]): void;
  /** A message of the system about a DD that is missing. */
  missing(ddname: string): void;
}

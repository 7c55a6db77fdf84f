import { resolveName } from '../../catalog.ts';
import type { DataSet } from '../../catalog.ts';
import type { CommandTurn } from '../../turn.ts';
import type { Operands } from '../parse.ts';

/** What a command did. */
export interface Done {
  readonly lines: readonly string[];
  /** An operand is missing: what it is, for example DATA SET NAME. */
  readonly missing?: string;
  /** An operand is none of the command: how the line is without it. */
  readonly reenter?: string;
  readonly logoff?: boolean;
  /** The userid that logs on when this session has ended. */
  readonly logon?: string;
  readonly start?: { readonly program: string; readonly argument: string };
  /** Return code; default 0, or 12 when an operand is missing. */
  readonly code?: number;
}

/** A TSO command. */
export interface Command {
  readonly name: string;
  /** Other names under which TSO knows it. */
  readonly aliases: readonly string[];
  /** Keywords of its operands in full. */
  readonly keywords: readonly string[];
  /** How many operands stand before keywords; default 0. */
  readonly positions?: number;
  run(turn: CommandTurn, operands: Operands, text: string): Done;
}

export function done(...lines: string[]): Done {
  return { lines };
}

export function failed(lines: readonly string[], code = 12): Done {
  return { lines, code };
}

/** The data set that a name stands for, with the prefix of the user. */
export function named(
  turn: CommandTurn,
  typed: string,
): { readonly name: string; readonly member: string | undefined; readonly dataSet: DataSet | undefined } | undefined {
  const resolved = resolveName(typed, turn.space.prefix);
  return resolved && { ...resolved, dataSet: turn.state.catalog[resolved.name] };
}

/** Where a data set is catalogued: system data sets in the master catalog. */
export function catalogOf(name: string): string {
  return /^SYS\d\./.test(name) ? 'CATALOG.S370.MASTER' : 'CATALOG.S370.USER';
}

/** Another user or a job that has the data set for itself. */
export function isInUse(turn: CommandTurn, name: string): boolean {
  const others = Object.values(turn.state.tso).filter(({ userid }) => userid !== turn.space.userid);
  return others.some(({ allocations }) => allocations.some(({ dataset }) => dataset === name));
}

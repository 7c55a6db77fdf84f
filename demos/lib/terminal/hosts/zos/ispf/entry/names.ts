import { isDataSetName, isMemberName, linesOf } from '../../catalog.ts';
import { open } from '../edit/open.ts';
import { fail, push, submitLines } from '../session.ts';
import type { Session } from '../session.ts';
import type { Mode } from '../state.ts';

/** Data set names as typed on panels, and what is opened by them. */

export interface Named {
  readonly dataSet: string;
  /** A member, or a pattern of members; undefined when none was given. */
  readonly member: string | undefined;
}

/** A name with or without quotes and a member (or a pattern) in parentheses; undefined when it is none. */
export function parseName(typed: string, prefix: string): Named | undefined {
  const upper = typed.trim().toUpperCase();
  const quoted = /^'([^']*)'?$/.exec(upper);
  const parts = /^([^()' ]+)(?:\(([^()' ]*)\)?)?$/.exec(quoted?.[1] ?? upper);
  if (parts === null) return undefined;
  const bare = parts[1] as string;
  const dataSet = quoted !== null || prefix === '' ? bare : `${prefix}.${bare}`;
  const member = parts[2] === undefined || parts[2] === '' ? undefined : parts[2];
  if (!isDataSetName(dataSet) || (member !== undefined && !isMemberName(member) && !isPattern(member)))
    return undefined;
  return { dataSet, member };
}

export function isPattern(member: string): boolean {
  return /[*%]/.test(member) && /^[A-Z0-9#$@*%]{1,8}$/.test(member);
}

/** True when a member's name fits a pattern of * and %. */
export function fits(name: string, pattern: string): boolean {
  if (pattern === '' || pattern === '*') return true;
  const source = pattern.replace(/\$/g, '\\$&').replaceAll('*', '.*').replaceAll('%', '.');
  return new RegExp(`^${source}$`).test(name);
}

/** System data sets can be read by everyone, and changed by nobody who logs on here. */
export function mayChange(session: Session, dataSet: string): boolean {
  if (!/^SYS\d\./.test(dataSet)) return true;
  fail(session, 'Authorization failed', `You may not change the protected data set "${dataSet}".`);
  return false;
}

/**
 * Opens what was named: a sequential data set, a member, or the list of members, under the heading of the mode or
 * of the utility that lists them. False after a message.
 */
export function openNamed(
  session: Session,
  { dataSet, member }: Named,
  mode: Mode,
  heading: string = mode.toUpperCase(),
): boolean {
  const found = session.context.catalog[dataSet];
  if (found?.organization === 'PO' && (member === undefined || isPattern(member))) {
    if (mode === 'edit' && !mayChange(session, dataSet)) return false;
    const pattern = member ?? '';
    if (Object.keys(found.members).some((name) => fits(name, pattern)) || (mode === 'edit' && pattern === '')) {
      push(session, { kind: 'members', dataSet, heading, mode, pattern, sort: 'NAME', top: 0, notes: {}, queue: [] });
      return true;
    }
    fail(
      session,
      pattern === '' ? 'No members in data set' : 'No members matched',
      `Data set "${dataSet}" has no members${pattern === '' ? '' : ` like ${pattern}`}.`,
    );
    return false;
  }
  if (mode === 'edit' && !mayChange(session, dataSet)) return false;
  return open(session, { dataSet, member }, mode);
}

/** Gives JCL of a member or a sequential data set to the job entry subsystem, and says what came of it. */
export function submitNamed(session: Session, { dataSet, member }: Named): void {
  const lines = linesOf(session.context.catalog, dataSet, member);
  if (lines === undefined || lines.length === 0) {
    fail(session, 'No data to submit', `"${dataSet}" has no lines.`);
    return;
  }
  submitLines(session, lines);
}

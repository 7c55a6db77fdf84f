import type { Micros } from '../../../../core/time.ts';

/** A data set: sequential (PS) with lines, or partitioned (PO) with members. */
export interface DataSet {
  /** Fully qualified, without quotes: DEMO1.JCL.CNTL. */
  readonly name: string;
  readonly organization: 'PS' | 'PO';
  /** U: load modules, which are no text. */
  recordFormat: 'F' | 'FB' | 'FBA' | 'V' | 'VB' | 'VBA' | 'U';
  /** Logical record length, bytes. */
  recordLength: number;
  /** Block size, bytes. */
  blockSize: number;
  readonly volume: string;
  /** Allocated space, tracks. */
  tracks: number;
  readonly createdAt: Micros;
  changedAt: Micros;
  /** PS: its records, without blanks at their ends. */
  lines: string[];
  /** PO: members by name. */
  members: Record<string, Member>;
}

export interface Member {
  lines: string[];
  /** Version and modification level as ISPF counts them. */
  version: number;
  modification: number;
  createdAt: Micros;
  changedAt: Micros;
  /** Userid that changed it last. */
  userid: string;
}

/** All data sets of the system by name. */
export type Catalog = Record<string, DataSet>;

const QUALIFIER = /^[A-Z#$@][A-Z0-9#$@-]{0,7}$/;

/** True for a name of at most 44 characters, of qualifiers of one to eight. */
export function isDataSetName(name: string): boolean {
  return name.length <= 44 && name.split('.').every((qualifier) => QUALIFIER.test(qualifier));
}

/** True for a member name: one to eight, no hyphen. */
export function isMemberName(name: string): boolean {
  return /^[A-Z#$@][A-Z0-9#$@]{0,7}$/.test(name);
}

/** A name as a user types it: quotes mean fully qualified, otherwise the prefix goes before; a member in parentheses. */
export function resolveName(
  typed: string,
  prefix: string,
): { readonly name: string; readonly member: string | undefined } | undefined {
  const upper = typed.trim().toUpperCase();
  const quoted = /^'([^']*)'?$/.exec(upper);
  const parts = /^([^()]+)(?:\(([^()]+)\)?)?$/.exec(quoted?.[1] ?? upper);
  const bare = parts?.[1];
  if (bare === undefined) return undefined;
  const name = quoted || prefix === '' ? bare : `${prefix}.${bare}`;
  const member = parts?.[2];
  if (!isDataSetName(name) || (member !== undefined && !isMemberName(member))) return undefined;
  return { name, member };
}

/** Data sets whose names match a pattern, sorted: `*` stands for characters within a qualifier, `**` for any. */
export function matching(catalog: Catalog, pattern: string): DataSet[] {
  const parts = pattern.toUpperCase().split('**');
  const source = parts
    .map((part) => part.replace(/[.$]/g, '\\$&').replaceAll('*', '[^.]*').replaceAll('%', '[^.]'))
    .join('.*')
    .replaceAll('\\..*', '(?:\\..*)?');
  // A name without wild cards lists everything below it, as ISPF's data set list does.
  const expression = new RegExp(pattern.includes('*') ? `^${source}$` : `^${source}(?:\\..*)?$`);
  return Object.keys(catalog)
    .filter((name) => expression.test(name))
    .sort()
    .map((name) => catalog[name] as DataSet);
}

/** The lines of a data set or of a member; undefined when there is none. */
export function linesOf(catalog: Catalog, name: string, member?: string): readonly string[] | undefined {
  const dataSet = catalog[name];
  if (dataSet === undefined) return undefined;
  if (dataSet.organization === 'PS') return member === undefined ? dataSet.lines : undefined;
  return member === undefined ? undefined : dataSet.members[member]?.lines;
}

/** Writes lines, making the member when it is new. False when there is no such data set, or it is of the other kind. */
export function writeLines(
  catalog: Catalog,
  place: { readonly name: string; readonly member?: string | undefined },
  lines: readonly string[],
  by: { readonly userid: string; readonly now: Micros },
): boolean {
  const dataSet = catalog[place.name];
  if (dataSet === undefined || (dataSet.organization === 'PO') !== (place.member !== undefined)) return false;
  dataSet.changedAt = by.now;
  const kept = lines.map((line) => line.slice(0, dataSet.recordLength).trimEnd());
  if (place.member === undefined) {
    dataSet.lines = kept;
    return true;
  }
  const old = dataSet.members[place.member];
  dataSet.members[place.member] = {
    lines: kept,
    version: old?.version ?? 1,
    modification: old === undefined ? 0 : Math.min(99, old.modification + 1),
    createdAt: old?.createdAt ?? by.now,
    changedAt: by.now,
    userid: by.userid,
  };
  return true;
}

import { isMemberName, linesOf } from '../../catalog.ts';
import { fail, push } from '../session.ts';
import type { Session } from '../session.ts';
import type { Mode } from '../state.ts';
import { numberable } from './model.ts';
import type { EditFrame, Line } from './model.ts';
import { splitNumber } from './number.ts';
import { fitProfile, profileOf } from './profile.ts';

export interface Place {
  readonly dataSet: string;
  readonly member: string | undefined;
}

/** Opens a sequential data set or a member. False, with a message, when that cannot be. */
export function open(session: Session, { dataSet: name, member }: Place, mode: Mode): boolean {
  const { catalog } = session.context;
  const dataSet = catalog[name];
  if (dataSet === undefined) {
    fail(session, 'Data set not found', `Data set "${name}" is not in the catalog.`);
    return false;
  }
  if (member !== undefined && dataSet.organization === 'PS') {
    fail(session, 'Data set not partitioned', `Data set "${name}" is sequential: it has no members.`);
    return false;
  }
  if (member !== undefined && !isMemberName(member)) {
    fail(session, 'Invalid member name', `"${member}" is not a member name.`);
    return false;
  }
  const records = linesOf(catalog, name, member);
  if (records === undefined && mode !== 'edit') {
    fail(session, 'Member not found', `Member "${member ?? ''}" was not found in data set "${name}".`);
    return false;
  }
  if (mode === 'browse') {
    push(session, {
      kind: 'browse',
      dataSet: name,
      member,
      top: 0,
      left: 0,
      found: undefined,
      columns: false,
      hex: false,
    });
    return true;
  }
  if (mode === 'edit' && inUse(session, name, member)) {
    const what = member === undefined ? 'Data set' : 'Member';
    fail(session, `${what} in use`, `${what} "${member ?? name}" is being edited on another of your logical screens.`);
    return false;
  }
  push(session, frameOf(session, { dataSet: name, member }, records ?? [], mode));
  return true;
}

function frameOf(
  session: Session,
  { dataSet: name, member }: Place,
  records: readonly string[],
  mode: 'edit' | 'view',
): EditFrame {
  const dataSet = session.context.catalog[name];
  const fixed = dataSet?.recordFormat !== 'VB';
  const recordLength = (dataSet?.recordLength ?? 80) - (fixed ? 0 : 4);
  const type = name.split('.').at(-1) ?? name;
  const statistics = member === undefined ? undefined : dataSet?.members[member];
  const messages = fitProfile(session.state, { type, fixed, recordLength }, records);
  const numbered = profileOf(session.state, { type }).number && numberable({ fixed, recordLength });
  const lines = records.map((record): Line => {
    const split = numbered ? splitNumber(record, recordLength) : undefined;
    return split === undefined
      ? { kind: 'data', text: record.slice(0, recordLength).trimEnd() }
      : { kind: 'data', ...split };
  });
  return {
    kind: 'edit',
    mode,
    dataSet: name,
    member,
    recordLength,
    fixed,
    type,
    lines: [...messages, ...(records.length === 0 && mode === 'edit' ? EMPTY : lines)],
    top: -1,
    left: 0,
    topCommand: '',
    bottomCommand: '',
    undo: [],
    changed: false,
    level:
      statistics === undefined ? undefined : { version: statistics.version, modification: statistics.modification },
    at: undefined,
    columns: false,
  };
}

/** What is new begins with a screen of lines to type into; more than the largest screen has, and none of them is kept. */
export const EMPTY: readonly Line[] = Array.from({ length: 40 }, () => ({ kind: 'insert', text: '' }));

function inUse(session: Session, name: string, member: string | undefined): boolean {
  return session.state.screens.some(({ frames }) =>
    frames.some(
      (frame) => frame.kind === 'edit' && frame.mode === 'edit' && frame.dataSet === name && frame.member === member,
    ),
  );
}

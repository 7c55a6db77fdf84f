import type { Member } from '../../catalog.ts';
import { fits } from '../entry/names.ts';
import type { Session } from '../session.ts';
import type { MembersFrame } from '../state.ts';

/** Members of a list, in its order. */

export interface MemberRow {
  readonly name: string;
  readonly member: Member;
}

export function membersOf(frame: MembersFrame, { context }: Session): MemberRow[] {
  const members = context.catalog[frame.dataSet]?.members ?? {};
  const rows = Object.keys(members)
    .filter((name) => fits(name, frame.pattern))
    .sort()
    .map((name) => ({ name, member: members[name] as Member }));
  const { sort } = frame;
  // Times and sizes: the newest and largest first, as ISPF sorts them.
  if (sort === 'SIZE') rows.sort((a, b) => b.member.lines.length - a.member.lines.length);
  else if (sort === 'CREATED') rows.sort((a, b) => b.member.createdAt - a.member.createdAt);
  else if (sort === 'CHANGED') rows.sort((a, b) => b.member.changedAt - a.member.changedAt);
  else if (sort === 'ID')
    rows.sort((a, b) => (a.member.userid < b.member.userid ? -1 : a.member.userid > b.member.userid ? 1 : 0));
  return rows;
}

/** SORT NAME, SIZE, CREATED, CHANGED and ID may be shortened; undefined when there is no such column. */
export function sortKey(typed: string): MembersFrame['sort'] | undefined {
  const word = typed.trim().toUpperCase();
  if (word === '' || word === 'NAM') return 'NAME';
  if (word === 'CRE' || word === 'CRDATE') return 'CREATED';
  if (word === 'CHA' || word === 'CHG' || word === 'MODDATE' || word === 'TIME') return 'CHANGED';
  return (['NAME', 'SIZE', 'CREATED', 'CHANGED', 'ID'] as const).find((key) => key === word);
}

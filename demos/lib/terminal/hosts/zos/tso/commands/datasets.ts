import type { DataSet } from '../../catalog.ts';
import { isMemberName } from '../../catalog.ts';
import type { CommandTurn } from '../../turn.ts';
import { mayChange } from '../../security.ts';
import { listOf } from '../parse.ts';
import { notFound } from './list.ts';
import { done, failed, isInUse, named } from './command.ts';
import type { Command, Done } from './command.ts';

/** DELETE, with which access method services removes data sets and members. */
export const deleteCommand: Command = {
  name: 'DELETE',
  aliases: ['DEL'],
  keywords: ['PURGE', 'NOPURGE', 'NONVSAM', 'SCRATCH', 'NOSCRATCH', 'ERASE', 'FORCE', 'CATALOG'],
  positions: 1,
  run(turn, { positional: [names] }) {
    if (names === undefined) return { lines: [], missing: 'ENTRY NAME' };
    const results = listOf(names).map((typed) => deleteEntry(turn, typed));
    return { lines: results.flatMap(({ lines }) => lines), code: Math.max(...results.map(({ code = 0 }) => code)) };
  },
};

/** Deletes a data set or a member; also what the program IDCAMS does. */
export function deleteEntry(turn: CommandTurn, typed: string): Done {
  const found = named(turn, typed);
  if (found === undefined) return failed([`IKJ56709I INVALID DATA SET NAME, ${typed.toUpperCase()}`]);
  const { name, member, dataSet } = found;
  if (dataSet === undefined) return failed(notFound(name, 'DELETED'), 8);
  const refused = (lines: readonly string[]): Done => failed([...lines, `IDC0551I ** ENTRY ${name} NOT DELETED`], 8);
  if (!mayChange(turn.space.userid, name)) {
    return refused([
      'IDC3018I SECURITY VERIFICATION FAILED',
      'IDC3009I ** VSAM CATALOG RETURN CODE IS 56 - REASON CODE IS IGG0CLFT-6',
    ]);
  }
  if (member !== undefined) {
    if (dataSet.members[member] === undefined) {
      return failed([`MEMBER ${member} NOT FOUND`, `IDC0551I ** ENTRY ${name}(${member}) NOT DELETED`], 8);
    }
    delete dataSet.members[member];
    dataSet.changedAt = turn.context.now;
    return done(`IDC0549I MEMBER ${member} DELETED`);
  }
  if (isInUse(turn, name)) {
    return refused([
      `IKJ56225I DATA SET ${name} ALREADY IN USE, TRY LATER`,
      'IDC3009I ** VSAM CATALOG RETURN CODE IS 184 - REASON CODE IS IGG0CLEK-4',
    ]);
  }
  delete turn.state.catalog[name];
  return done(`IDC0550I ENTRY (A) ${name} DELETED`);
}

/** RENAME of a data set, or of a member within its data set. */
export const rename: Command = {
  name: 'RENAME',
  aliases: ['REN'],
  keywords: ['ALIAS'],
  positions: 2,
  run(turn, { positional: [oldName, newName] }) {
    if (oldName === undefined) return { lines: [], missing: 'OLD DATA SET NAME' };
    if (newName === undefined) return { lines: [], missing: 'NEW DATA SET NAME' };
    const from = named(turn, oldName);
    if (from === undefined) return failed([`IKJ56709I INVALID DATA SET NAME, ${oldName.toUpperCase()}`]);
    const { dataSet, member } = from;
    if (dataSet === undefined) return failed([`IKJ58203I DATA SET ${from.name} NOT IN CATALOG`]);
    if (!mayChange(turn.space.userid, from.name)) return failed([`NOT AUTHORIZED TO RENAME ${from.name}`]);
    if (member !== undefined) return renameMember(dataSet, member, newName, turn);
    const to = named(turn, newName);
    if (to === undefined || to.member !== undefined) {
      return failed([`IKJ56709I INVALID DATA SET NAME, ${newName.toUpperCase()}`]);
    }
    if (to.dataSet !== undefined) return failed([`DATA SET ${to.name} ALREADY EXISTS`]);
    if (!mayChange(turn.space.userid, to.name)) return failed([`NOT AUTHORIZED TO CREATE ${to.name}`]);
    if (isInUse(turn, from.name)) return failed([`IKJ56225I DATA SET ${from.name} ALREADY IN USE, TRY LATER`]);
    delete turn.state.catalog[from.name];
    turn.state.catalog[to.name] = { ...dataSet, name: to.name, changedAt: turn.context.now };
    return done();
  },
};

function renameMember(dataSet: DataSet, member: string, typed: string, turn: CommandTurn): Done {
  const to = (/^\(([^()]*)\)?$/.exec(typed)?.[1] ?? named(turn, typed)?.member ?? '').toUpperCase();
  const found = dataSet.members[member];
  if (found === undefined) return failed([`MEMBER ${member} NOT IN DATA SET ${dataSet.name}`]);
  if (!isMemberName(to)) return failed([`IKJ56702I INVALID MEMBER NAME, ${typed.toUpperCase()}`]);
  if (dataSet.members[to] !== undefined) return failed([`MEMBER ${to} ALREADY IN DATA SET`]);
  delete dataSet.members[member];
  dataSet.members[to] = found;
  dataSet.changedAt = turn.context.now;
  return done();
}

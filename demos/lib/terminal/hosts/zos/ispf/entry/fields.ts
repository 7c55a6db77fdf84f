import { ask, LOOK, put } from '../screen/layout.ts';
import type { Layout } from '../screen/layout.ts';
import { fail } from '../session.ts';
import type { Session } from '../session.ts';
import { parseName } from './names.ts';
import type { Named } from './names.ts';

/** The fields that name a data set, as on most entry panels. They are remembered between panels. */

const FIELDS = ['project', 'group', 'type', 'member', 'other', 'volume'] as const;

export function drawLibrary(layout: Layout, session: Session, row: number, member: string | undefined): number {
  const { remembered } = session.state;
  const value = (name: string): string => remembered[name] ?? '';
  put(layout, row, 2, 'ISPF Library:', LOOK.heading);
  put(layout, row + 1, 5, 'Project . . .', LOOK.prompt);
  ask(layout, { name: 'project', row: row + 1, column: 19, length: 8, value: value('project') });
  put(layout, row + 2, 5, 'Group . . . .', LOOK.prompt);
  ask(layout, { name: 'group', row: row + 2, column: 19, length: 8, value: value('group') });
  put(layout, row + 3, 5, 'Type  . . . .', LOOK.prompt);
  ask(layout, { name: 'type', row: row + 3, column: 19, length: 8, value: value('type') });
  let next = row + 4;
  if (member !== undefined) {
    put(layout, next, 5, 'Member  . . .', LOOK.prompt);
    ask(layout, { name: 'member', row: next, column: 19, length: 8, value: value('member') });
    put(layout, next, 36, member, LOOK.text);
    next += 1;
  }
  put(layout, next + 1, 2, 'Other Partitioned or Sequential Data Set:', LOOK.heading);
  put(layout, next + 2, 5, 'Name  . . . . . .', LOOK.prompt);
  ask(layout, { name: 'other', row: next + 2, column: 23, length: 56, value: value('other') });
  put(layout, next + 3, 5, 'Volume Serial . .', LOOK.prompt);
  ask(layout, { name: 'volume', row: next + 3, column: 23, length: 6, value: value('volume') });
  put(layout, next + 3, 33, '(If not cataloged)', LOOK.text);
  return next + 5;
}

/** Remembers what was typed. */
export function takeLibrary(session: Session, values: Readonly<Record<string, string>>): void {
  for (const name of FIELDS) {
    const value = values[name];
    if (value !== undefined) session.state.remembered[name] = value.trim().toUpperCase();
  }
}

/** The data set that the fields name: the other one when it is filled in. Undefined after a message. */
export function namedBy(session: Session): Named | undefined {
  const { remembered } = session.state;
  const value = (name: string): string => remembered[name] ?? '';
  if (value('other') !== '') {
    const named = parseName(value('other'), session.context.prefix);
    if (named === undefined)
      bad(session, 'other', 'Invalid data set name', `"${value('other')}" is not a data set name.`);
    return named === undefined || !onVolume(session, named) ? undefined : named;
  }
  for (const name of ['project', 'group', 'type'] as const) {
    if (value(name) !== '') continue;
    bad(session, name, 'Enter required field', 'Enter project, group and type, or the name of another data set.');
    return undefined;
  }
  const dataSet = `${value('project')}.${value('group')}.${value('type')}`;
  const member = value('member');
  const named = parseName(`'${dataSet}${member === '' ? '' : `(${member})`}'`, '');
  if (named !== undefined) return named;
  const wrong = parseName(`'${dataSet}'`, '') === undefined;
  bad(
    session,
    wrong ? 'project' : 'member',
    wrong ? 'Invalid data set name' : 'Invalid member name',
    `"${wrong ? dataSet : member}" is not a valid name.`,
  );
  return undefined;
}

function onVolume(session: Session, { dataSet }: Named): boolean {
  const volume = session.state.remembered['volume'] ?? '';
  const found = session.context.catalog[dataSet];
  if (volume === '' || found === undefined || found.volume === volume) return true;
  bad(session, 'volume', 'Data set not on volume', `Data set "${dataSet}" is not on volume ${volume}.`);
  return false;
}

function bad(session: Session, field: string, short: string, long: string): void {
  fail(session, short, long);
  session.screen.cursor = field;
}

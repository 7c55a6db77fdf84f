import { isMemberName } from '../../catalog.ts';
import { bodyRows } from '../edit/window.ts';
import { isPattern, mayChange, openNamed, submitNamed } from '../entry/names.ts';
import { deleteMember } from '../popup/popup.ts';
import { BARS } from '../screen/bars.ts';
import { ask, head, LOOK, newLayout, put } from '../screen/layout.ts';
import type { Layout } from '../screen/layout.ts';
import { scrolled } from '../screen/scroll.ts';
import { fail, invalidCommand, pop, push, refuse, scrollOf } from '../session.ts';
import type { Display, Entered, Session } from '../session.ts';
import type { MembersFrame, Mode } from '../state.ts';
import { membersOf, sortKey } from './list.ts';
import type { MemberRow } from './list.ts';

/** The member list of a partitioned data set. */
export const membersDisplay: Display<MembersFrame> = { draw, enter, back: proceed };

const FIRST = 6;

function draw(frame: MembersFrame, session: Session): Layout {
  const { rows, cols, screen } = session;
  const layout = newLayout(rows, cols);
  const list = membersOf(frame, session);
  const position =
    list.length === 0 ? 'Row 0000000 of 0000000' : `Row ${digits(frame.top + 1)} of ${digits(list.length)}`;
  head(layout, {
    bar: BARS.members.names,
    title: `${frame.heading.padEnd(18)}${frame.dataSet}`,
    prompt: 'Command',
    command: screen.typed,
    scroll: scrollOf(session, 'members'),
    right: position,
  });
  put(layout, 5, 12, 'Name     Prompt       Size   Created     Changed             ID', LOOK.heading);
  const height = bodyRows(session) - 1;
  const shown = list.slice(frame.top, frame.top + height);
  for (const [index, row] of shown.entries()) drawMember(layout, FIRST + index, row, frame, session);
  if (shown.length < height) put(layout, FIRST + shown.length, 12, '**End**', LOOK.text);
  return layout;
}

function digits(value: number): string {
  return String(value).padStart(7, '0');
}

function drawMember(
  layout: Layout,
  at: number,
  { name, member }: MemberRow,
  frame: MembersFrame,
  { context }: Session,
): void {
  ask(layout, { name: `c.${name}`, row: at, column: 2, length: 9, padded: true, value: '' });
  put(layout, at, 12, name, LOOK.text);
  put(layout, at, 21, frame.notes[name] ?? '', LOOK.output);
  const created = context.clock.stamp(member.createdAt);
  const changed = context.clock.stamp(member.changedAt);
  put(layout, at, 31, String(member.lines.length).padStart(7), LOOK.text);
  put(layout, at, 41, created.date, LOOK.text);
  put(layout, at, 53, `${changed.date} ${changed.time}`.slice(0, 19), LOOK.text);
  put(layout, at, 73, member.userid.slice(0, 8), LOOK.text);
}

function enter(frame: MembersFrame, entered: Entered, session: Session): void {
  for (const { name } of membersOf(frame, session)) {
    const command = (entered.values[`c.${name}`] ?? '').trim().toUpperCase();
    if (command !== '') frame.queue.push({ name, command });
  }
  if (entered.verb === 'END') {
    pop(session);
    return;
  }
  if (entered.scroll === undefined && entered.verb !== '' && !primary(frame, entered, session)) {
    frame.queue = [];
    return;
  }
  const depth = session.screen.frames.length;
  if (!session.left && session.screen.frames[depth - 1] === frame) proceed(frame, session);
  if (entered.scroll === undefined || session.screen.frames.at(-1) !== frame) return;
  const list = membersOf(frame, session);
  const row = entered.cursor === undefined ? undefined : entered.cursor.row - FIRST;
  const { direction, amount } = entered.scroll;
  if (direction !== 'UP' && direction !== 'DOWN') return;
  const shown = bodyRows(session) - 1;
  frame.top = scrolled(
    { first: frame.top, shown, total: list.length, cursor: row !== undefined && row >= 0 ? row : undefined },
    direction === 'DOWN',
    amount,
  );
}

/** Carries out line commands until one of them opens a panel. */
function proceed(frame: MembersFrame, session: Session): void {
  const { frames } = session.screen;
  while (frame.queue.length > 0 && frames.at(-1) === frame && !session.left) {
    const { name, command } = frame.queue.shift() as (typeof frame.queue)[number];
    if (session.context.catalog[frame.dataSet]?.members[name] === undefined) continue;
    lineCommand(frame, name, command, session);
    if (session.screen.message?.error === true) frame.queue = [];
  }
  const count = membersOf(frame, session).length;
  frame.top = Math.max(0, Math.min(frame.top, count - 1));
}

const MODES: Readonly<Record<string, Mode>> = { E: 'edit', V: 'view', B: 'browse' };

function lineCommand(frame: MembersFrame, name: string, command: string, session: Session): void {
  const mode = command === 'S' ? frame.mode : MODES[command];
  if (mode !== undefined) {
    if (openNamed(session, { dataSet: frame.dataSet, member: name }, mode)) {
      frame.notes[name] = mode === 'edit' ? '*Edited' : mode === 'view' ? '*Viewed' : '*Browsed';
    }
    return;
  }
  switch (command) {
    case 'D':
    case 'R': {
      const asked = {
        kind: 'popup',
        purpose: command === 'D' ? 'deleteMember' : 'renameMember',
        dataSet: frame.dataSet,
        member: name,
      } as const;
      if (!mayChange(session, frame.dataSet)) return;
      if (command === 'D' && !session.state.confirmMember) deleteMember(session, asked);
      else push(session, asked);
      return;
    }
    case '/':
      push(session, { kind: 'popup', purpose: 'action', dataSet: frame.dataSet, member: name });
      return;
    case 'J':
      frame.notes[name] = '*Submit';
      submitNamed(session, { dataSet: frame.dataSet, member: name });
      return;
    default:
      fail(session, 'Invalid line command', `"${command}" is no line command: use S, E, V, B, D, R or J.`);
      session.screen.cursor = `c.${name}`;
  }
}

/** Primary commands; false after an error. */
function primary(frame: MembersFrame, entered: Entered, session: Session): boolean {
  const { verb, operands } = entered;
  const member = operands.trim().toUpperCase();
  const mode =
    verb === 'S' || verb === 'SELECT'
      ? frame.mode
      : verb === 'E' || verb === 'EDIT'
        ? 'edit'
        : verb === 'V' || verb === 'VIEW'
          ? 'view'
          : verb === 'B' || verb === 'BROWSE'
            ? 'browse'
            : undefined;
  if (mode !== undefined) return selectMember(frame, member, mode, entered, session);
  switch (verb) {
    case 'L':
    case 'LOC':
    case 'LOCATE': {
      const list = membersOf(frame, session);
      const index = list.findIndex(({ name }) => name >= member);
      frame.top = index < 0 ? Math.max(0, list.length - 1) : index;
      return true;
    }
    case 'SORT': {
      const key = sortKey(member);
      if (key === undefined) {
        refuse(session, entered, 'Invalid sort field', 'SORT takes NAME, SIZE, CREATED, CHANGED or ID.');
        return false;
      }
      frame.sort = key;
      frame.top = 0;
      return true;
    }
    case 'RES':
    case 'RESET':
      frame.notes = {};
      frame.queue = [];
      return true;
    case 'REFRESH':
      frame.notes = {};
      frame.pattern = '';
      return true;
    default:
      invalidCommand(session, entered);
      return false;
  }
}

function selectMember(frame: MembersFrame, member: string, mode: Mode, entered: Entered, session: Session): boolean {
  if (isPattern(member)) {
    frame.queue.push(
      ...membersOf({ ...frame, pattern: member }, session).map(({ name }) => ({
        name,
        command: { edit: 'E', view: 'V', browse: 'B' }[mode],
      })),
    );
    return true;
  }
  if (!isMemberName(member)) {
    refuse(session, entered, 'Enter member name', `${entered.verb} is followed by the name of a member.`);
    return false;
  }
  if (!openNamed(session, { dataSet: frame.dataSet, member }, mode)) {
    session.screen.typed = entered.command;
    return false;
  }
  frame.notes[member] = mode === 'edit' ? '*Edited' : mode === 'view' ? '*Viewed' : '*Browsed';
  return true;
}

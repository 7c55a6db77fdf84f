import type { DataSet } from '../../catalog.ts';
import { bodyRows } from '../edit/window.ts';
import { BARS } from '../screen/bars.ts';
import { ask, head, LOOK, newLayout, put } from '../screen/layout.ts';
import type { Layout } from '../screen/layout.ts';
import { scrolled } from '../screen/scroll.ts';
import { invalidCommand, pop, refuse, scrollOf } from '../session.ts';
import type { Display, Entered, Session } from '../session.ts';
import type { DslistFrame } from '../state.ts';
import { lineCommand } from './actions.ts';
import { dataSetsOf, usedPercent } from './list-rows.ts';

/** The data set list. */
export const dslistDisplay: Display<DslistFrame> = { draw, enter, back: proceed };

const FIRST = 8;
const HEADINGS = [
  'Message           Volume',
  'Tracks %Used XT  Device',
  'Dsorg  Recfm  Lrecl  Blksz',
  'Message           Volume',
];

function draw(frame: DslistFrame, session: Session): Layout {
  const { rows, cols, screen } = session;
  const layout = newLayout(rows, cols);
  const list = dataSetsOf(frame, session);
  head(layout, {
    bar: BARS.dslist.names,
    title:
      frame.level === '**'
        ? `DSLIST - Data Sets on volume ${frame.volume}`
        : `DSLIST - Data Sets Matching ${frame.level}`,
    prompt: 'Command',
    command: screen.typed,
    scroll: scrollOf(session, 'dslist'),
    right: `Row ${list.length === 0 ? 0 : frame.top + 1} of ${list.length}`,
  });
  const heading = HEADINGS[frame.view - 1] as string;
  put(layout, 6, 2, 'Command - Enter "/" to select action', LOOK.heading);
  put(layout, 6, 80 - heading.length, heading, LOOK.heading);
  put(layout, 7, 2, '-'.repeat(78), LOOK.line);
  const deep = frame.view === 4 ? 2 : 1;
  const height = visible(session, frame);
  const shown = list.slice(frame.top, frame.top + height);
  for (const [index, dataSet] of shown.entries()) drawRow(layout, FIRST + index * deep, dataSet, frame, session);
  if (shown.length < height)
    put(layout, FIRST + shown.length * deep, 2, `${'*'.repeat(29)} End of Data Set list ${'*'.repeat(28)}`, LOOK.line);
  return layout;
}

/** Data sets that a screen shows. */
function visible(session: Session, frame: DslistFrame): number {
  return Math.max(1, Math.floor((bodyRows(session) - 3) / (frame.view === 4 ? 2 : 1)));
}

function drawRow(layout: Layout, at: number, dataSet: DataSet, { view, notes }: DslistFrame, session: Session): void {
  const { name } = dataSet;
  ask(layout, { name: `c.${name}`, row: at, column: 2, length: 8 });
  put(layout, at, 11, name, LOOK.text);
  const note = notes[name];
  if (view === 1 || view === 4) {
    put(layout, at, 56, note ?? '', LOOK.output);
    put(layout, at, 74, dataSet.volume, LOOK.text);
  } else if (note !== undefined) put(layout, at, 56, note, LOOK.output);
  else put(layout, at, 80 - 26, view === 2 ? spaceOf(dataSet) : attributesOf(dataSet), LOOK.text);
  if (view !== 4) return;
  put(layout, at + 1, 11, `${spaceOf(dataSet)}  ${attributesOf(dataSet)}`, LOOK.text);
  put(layout, at + 1, 66, session.context.clock.stamp(dataSet.createdAt).date, LOOK.text);
}

function spaceOf(dataSet: DataSet): string {
  return `${String(dataSet.tracks).padStart(9)} ${String(usedPercent(dataSet)).padStart(5)} ${'1'.padStart(2)}  3390`;
}

function attributesOf({ organization, recordFormat, recordLength, blockSize }: DataSet): string {
  return `${organization.padEnd(6)} ${recordFormat.padEnd(6)} ${String(recordLength).padStart(5)}  ${String(blockSize).padStart(5)}`;
}

function enter(frame: DslistFrame, entered: Entered, session: Session): void {
  for (const { name } of dataSetsOf(frame, session)) {
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
  proceed(frame, session);
  if (entered.scroll !== undefined && session.screen.frames.at(-1) === frame) scroll(frame, entered, session);
}

function scroll(frame: DslistFrame, { scroll: by, cursor }: Entered, session: Session): void {
  if (by === undefined) return;
  if (by.direction === 'LEFT' || by.direction === 'RIGHT') {
    frame.view = ((frame.view - 1 + (by.direction === 'RIGHT' ? 1 : 3)) % 4) + 1;
    return;
  }
  const row = cursor === undefined ? -1 : cursor.row - FIRST;
  const window = {
    first: frame.top,
    shown: visible(session, frame),
    total: dataSetsOf(frame, session).length,
    cursor: row >= 0 ? row : undefined,
  };
  frame.top = scrolled(window, by.direction === 'DOWN', by.amount);
}

/** Carries out line commands until one of them opens a panel. */
function proceed(frame: DslistFrame, session: Session): void {
  const { frames } = session.screen;
  while (frame.queue.length > 0 && frames.at(-1) === frame && !session.left) {
    const { name, command } = frame.queue.shift() as (typeof frame.queue)[number];
    const dataSet = session.context.catalog[name];
    if (dataSet !== undefined) lineCommand(frame, dataSet, command, session);
    if (session.screen.message?.error === true) frame.queue = [];
  }
  frame.top = Math.max(0, Math.min(frame.top, dataSetsOf(frame, session).length - 1));
}

/** Primary commands; false after an error. */
function primary(frame: DslistFrame, entered: Entered, session: Session): boolean {
  const operand = entered.operands.trim().toUpperCase();
  switch (entered.verb) {
    case 'L':
    case 'LOC':
    case 'LOCATE': {
      const list = dataSetsOf(frame, session);
      const index = list.findIndex(({ name }) => name >= operand);
      frame.top = index < 0 ? Math.max(0, list.length - 1) : index;
      return true;
    }
    case 'SORT':
      if (!['', 'NAME', 'VOLUME', 'TRACKS', 'CREATED'].includes(operand)) {
        refuse(session, entered, 'Invalid sort field', 'SORT takes NAME, VOLUME, TRACKS or CREATED.');
        return false;
      }
      frame.sort = operand === '' ? 'NAME' : operand;
      frame.top = 0;
      return true;
    case 'VIEW':
      if (!/^[1-4]$/.test(operand)) {
        refuse(session, entered, 'Invalid view', 'VIEW takes 1 to 4.');
        return false;
      }
      frame.view = Number(operand);
      return true;
    case 'RES':
    case 'RESET':
    case 'REFRESH':
      frame.notes = {};
      frame.queue = [];
      return true;
    default:
      invalidCommand(session, entered);
      return false;
  }
}

import { BARS } from '../screen/bars.ts';
import type { Choice } from '../screen/bars.ts';
import { BAR_COLUMN } from '../screen/layout.ts';
import type { Layout } from '../screen/layout.ts';
import { fail, pop } from '../session.ts';
import type { Entered, Session } from '../session.ts';
import type { Frame, LogicalScreen, PulldownFrame } from '../state.ts';
import { drawBox } from './box.ts';

/** The action bar: a choice pulls down a list; its number, or the cursor on it, is a command. */

function barOf(frame: Frame | undefined): readonly Choice[] {
  switch (frame?.kind) {
    case 'menu':
      return BARS.menu.choices;
    case 'edit':
      return BARS.edit.choices;
    case 'members':
      return BARS.members.choices;
    case 'dslist':
      return BARS.dslist.choices;
    case 'popup':
    case 'pulldown':
    case 'help':
    case undefined:
      return [];
    default:
      return BARS.entry.choices;
  }
}

/** Index of the choice at this column of the action bar, undefined when there is none. */
export function choiceAt({ frames }: LogicalScreen, column: number): number | undefined {
  let from = BAR_COLUMN;
  for (const [index, { name }] of barOf(frames.at(-1)).entries()) {
    if (column >= from - 1 && column < from + name.length) return index;
    from += name.length + 2;
  }
  return undefined;
}

export function drawPulldown(layout: Layout, { choice }: PulldownFrame, below: Frame | undefined): void {
  const choices = barOf(below);
  const chosen = choices[choice];
  if (chosen === undefined) return;
  const column = BAR_COLUMN + choices.slice(0, choice).reduce((sum, { name }) => sum + name.length + 2, 0);
  const lines = chosen.items.map(([label], index) => `   ${index + 1}. ${label}`);
  const width = Math.max(...lines.map((line) => line.length)) + 5;
  drawBox(layout, {
    row: 2,
    column: Math.min(column, 79 - width),
    width,
    title: '',
    lines,
    fields: [{ name: 'command', line: 1, at: 2, length: 2 }],
  });
}

export function enterPulldown({ choice, held }: PulldownFrame, entered: Entered, session: Session): void {
  const { frames } = session.screen;
  const items = barOf(frames.at(-2))[choice]?.items ?? [];
  const row = entered.cursor === undefined ? 0 : entered.cursor.row - 2;
  const number = entered.verb === '' ? (row > 1 ? row : 0) : Number(entered.verb);
  if (
    entered.verb === 'END' ||
    entered.verb === 'CANCEL' ||
    (entered.verb === '' && number === 0) ||
    entered.scroll !== undefined
  ) {
    pop(session);
    session.screen.held = held;
    return;
  }
  const item = items[number - 1];
  if (item === undefined) {
    fail(session, 'Invalid choice', `Enter 1 to ${items.length}.`);
    return;
  }
  pop(session);
  session.next = { command: item[1], values: held };
}

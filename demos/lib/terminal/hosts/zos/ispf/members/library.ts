import { linesOf } from '../../catalog.ts';
import { drawLibrary, namedBy, takeLibrary } from '../entry/fields.ts';
import { isPattern, mayChange, openNamed } from '../entry/names.ts';
import type { Named } from '../entry/names.ts';
import { BARS } from '../screen/bars.ts';
import { head, LOOK, newLayout, put } from '../screen/layout.ts';
import type { Layout } from '../screen/layout.ts';
import { fail, pop, push, refuse } from '../session.ts';
import type { Display, Entered, Session } from '../session.ts';
import type { MenuFrame, Mode } from '../state.ts';

/** Option 3.1: members of a library. */
export const libraryDisplay: Display<MenuFrame> = { draw, enter };

const OPTIONS = [
  ['blank', 'Display member list', 'E', 'Edit member'],
  ['I', 'Data set information', 'V', 'View member'],
  ['R', 'Rename member', 'B', 'Browse member'],
  ['D', 'Delete member', '', ''],
] as const;

function draw(_: MenuFrame, session: Session): Layout {
  const { rows, cols, screen } = session;
  const layout = newLayout(rows, cols);
  head(layout, { bar: BARS.entry.names, title: 'Library Utility', prompt: 'Option', command: screen.typed });
  for (const [index, [key, text, other, second]] of OPTIONS.entries()) {
    put(layout, 6 + index, 3, key.padStart(5), LOOK.option);
    put(layout, 6 + index, 9, text, LOOK.text);
    put(layout, 6 + index, 42, other, LOOK.option);
    put(layout, 6 + index, 45, second, LOOK.text);
  }
  drawLibrary(layout, session, 11, '(If "R", "D", "E", "V" or "B" selected)');
  return layout;
}

const MODES: Readonly<Record<string, Mode>> = { E: 'edit', V: 'view', B: 'browse' };

function enter(_: MenuFrame, entered: Entered, session: Session): void {
  takeLibrary(session, entered.values);
  const { verb } = entered;
  if (verb === 'END') {
    pop(session);
    return;
  }
  if (entered.scroll !== undefined) return;
  if (!['', 'I', 'R', 'D', 'E', 'V', 'B'].includes(verb) || entered.operands !== '') {
    refuse(session, entered, 'Invalid option', `"${entered.command}" is not an option of this panel.`);
    return;
  }
  const named = namedBy(session);
  if (named !== undefined) carryOut(verb, named, session);
}

function carryOut(verb: string, named: Named, session: Session): void {
  const { dataSet, member } = named;
  if (session.context.catalog[dataSet] === undefined) {
    fail(session, 'Data set not found', `Data set "${dataSet}" is not in the catalog.`);
  } else if (verb === '')
    openNamed(
      session,
      { dataSet, member: member !== undefined && isPattern(member) ? member : undefined },
      'browse',
      'LIBRARY',
    );
  else if (verb === 'I') push(session, { kind: 'info', dataSet });
  else if (MODES[verb] !== undefined) openNamed(session, named, MODES[verb]);
  else if (member === undefined || linesOf(session.context.catalog, dataSet, member) === undefined) {
    fail(
      session,
      member === undefined ? 'Enter member name' : 'Member not found',
      `Data set "${dataSet}" has no member "${member ?? ''}".`,
    );
  } else if (mayChange(session, dataSet)) {
    push(session, { kind: 'popup', purpose: verb === 'D' ? 'deleteMember' : 'renameMember', dataSet, member });
  }
}

import { drawLibrary, namedBy, takeLibrary } from '../entry/fields.ts';
import { mayChange } from '../entry/names.ts';
import { BARS } from '../screen/bars.ts';
import { head, LOOK, newLayout, put } from '../screen/layout.ts';
import type { Layout } from '../screen/layout.ts';
import { fail, pop, push, refuse } from '../session.ts';
import type { Display, Entered, Session } from '../session.ts';
import type { MenuFrame } from '../state.ts';

/** Option 3.2: allocate, rename, delete a data set, and information about it. */
export const dataSetUtilityDisplay: Display<MenuFrame> = { draw, enter };

const OPTIONS = [
  ['A', 'Allocate new data set', 'D', 'Delete entire data set'],
  ['R', 'Rename entire data set', 'blank', 'Data set information'],
] as const;

function draw(_: MenuFrame, session: Session): Layout {
  const { rows, cols, screen } = session;
  const layout = newLayout(rows, cols);
  head(layout, { bar: BARS.entry.names, title: 'Data Set Utility', prompt: 'Option', command: screen.typed });
  for (const [index, [key, text, other, second]] of OPTIONS.entries()) {
    put(layout, 6 + index, 5, key, LOOK.option);
    put(layout, 6 + index, 8, text, LOOK.text);
    put(layout, 6 + index, 38, other.padStart(5), LOOK.option);
    put(layout, 6 + index, 44, second, LOOK.text);
  }
  drawLibrary(layout, session, 9, undefined);
  return layout;
}

function enter(_: MenuFrame, entered: Entered, session: Session): void {
  takeLibrary(session, entered.values);
  const { verb } = entered;
  if (verb === 'END') {
    pop(session);
    return;
  }
  if (entered.scroll !== undefined) return;
  if (!['', 'A', 'D', 'R', 'I', 'S'].includes(verb) || entered.operands !== '') {
    refuse(session, entered, 'Invalid option', `"${entered.command}" is not an option of this panel.`);
    return;
  }
  // The member of the other panels plays no part here.
  const { remembered } = session.state;
  const member = remembered['member'] ?? '';
  remembered['member'] = '';
  const named = namedBy(session);
  remembered['member'] = member;
  if (named === undefined) return;
  const { dataSet } = named;
  const there = session.context.catalog[dataSet] !== undefined;
  if (verb === 'A') {
    if (there) fail(session, 'Data set already exists', `Data set "${dataSet}" is catalogued already.`);
    else if (mayChange(session, dataSet)) push(session, { kind: 'allocate', dataSet, values: {} });
  } else if (!there) fail(session, 'Data set not found', `Data set "${dataSet}" is not in the catalog.`);
  else if (verb === 'D' || verb === 'R') {
    if (mayChange(session, dataSet))
      push(session, {
        kind: 'popup',
        purpose: verb === 'D' ? 'deleteDataSet' : 'renameDataSet',
        dataSet,
        member: undefined,
      });
  } else push(session, { kind: 'info', dataSet });
}

import { BARS } from '../screen/bars.ts';
import { ask, head, LOOK, newLayout, put } from '../screen/layout.ts';
import type { Layout } from '../screen/layout.ts';
import { fail, pop, push, refuse } from '../session.ts';
import type { Display, Entered, Session } from '../session.ts';
import type { DslistFrame, MenuFrame } from '../state.ts';
import { dataSetsOf, isLevel } from './list-rows.ts';

/** Option 3.4: which data sets to list. */
export const dslistEntryDisplay: Display<MenuFrame> = { draw, enter };

function draw(_: MenuFrame, session: Session): Layout {
  const { rows, cols, screen, state, context } = session;
  const layout = newLayout(rows, cols);
  head(layout, { bar: BARS.entry.names, title: 'Data Set List Utility', prompt: 'Option', command: screen.typed });
  put(layout, 6, 5, 'blank', LOOK.option);
  put(layout, 6, 11, 'Display data set list', LOOK.text);
  put(layout, 8, 2, 'Enter one or both of the parameters below:', LOOK.text);
  put(layout, 9, 5, 'Dsname Level . . .', LOOK.prompt);
  ask(layout, { name: 'level', row: 9, column: 24, length: 46, value: state.remembered['level'] ?? context.prefix });
  put(layout, 10, 5, 'Volume serial  . .', LOOK.prompt);
  ask(layout, { name: 'listVolume', row: 10, column: 24, length: 6, value: state.remembered['listVolume'] ?? '' });
  put(layout, 12, 2, 'Data set list options', LOOK.heading);
  put(layout, 13, 3, 'Initial View', LOOK.prompt);
  ask(layout, { name: 'view', row: 14, column: 5, length: 1, value: state.remembered['view'] ?? '1' });
  for (const [index, name] of ['1. Volume', '2. Space', '3. Attrib', '4. Total'].entries())
    put(layout, 14 + index, 8, name, LOOK.text);
  put(layout, 13, 28, 'Enter "/" to select option', LOOK.text);
  ask(layout, { name: 'confirmDataSet', row: 14, column: 29, length: 1, value: state.confirmDataSet ? '/' : '' });
  put(layout, 14, 32, 'Confirm Data Set Delete', LOOK.text);
  ask(layout, { name: 'confirmMember', row: 15, column: 29, length: 1, value: state.confirmMember ? '/' : '' });
  put(layout, 15, 32, 'Confirm Member Delete', LOOK.text);
  put(layout, 19, 2, 'When the data set list is displayed, enter a line command beside a name:', LOOK.text);
  put(layout, 20, 4, 'B, V, E, M (member list), D, R, I, S (short information), J (submit).', LOOK.text);
  return layout;
}

function enter(_: MenuFrame, entered: Entered, session: Session): void {
  const { remembered } = session.state;
  for (const name of ['level', 'listVolume', 'view']) {
    const value = entered.values[name];
    if (value !== undefined) remembered[name] = value.trim().toUpperCase();
  }
  for (const name of ['confirmDataSet', 'confirmMember'] as const) {
    const value = entered.values[name];
    if (value !== undefined) session.state[name] = value.trim() !== '';
  }
  if (entered.verb === 'END') {
    pop(session);
    return;
  }
  if (entered.scroll !== undefined) return;
  if (entered.verb !== '') {
    refuse(session, entered, 'Invalid option', `"${entered.command}" is not an option of this panel.`);
    return;
  }
  list(
    session,
    remembered['level'] ?? session.context.prefix,
    remembered['listVolume'] ?? '',
    remembered['view'] ?? '1',
  );
}

function list(session: Session, level: string, volume: string, view: string): void {
  const bad = (field: string, short: string, long: string): void => {
    fail(session, short, long);
    session.screen.cursor = field;
  };
  if (!/^[1-4]$/.test(view)) bad('view', 'Invalid view', 'Enter 1 to 4.');
  else if (level === '' && volume === '')
    bad('level', 'Enter required field', 'Enter a data set name level, a volume serial, or both.');
  else if (level !== '' && !isLevel(level))
    bad(
      'level',
      'Invalid dsname level',
      `"${level}" is not a level: qualifiers of one to eight characters, with * and %.`,
    );
  else {
    const frame: DslistFrame = {
      kind: 'dslist',
      level: level === '' ? '**' : level,
      volume,
      view: Number(view),
      sort: 'NAME',
      top: 0,
      notes: {},
      queue: [],
    };
    if (dataSetsOf(frame, session).length > 0) push(session, frame);
    else
      bad(
        'level',
        'No data set names found',
        `The catalog has no data set that matches "${level}"${volume === '' ? '' : ` on volume ${volume}`}.`,
      );
  }
}

import { BARS } from '../screen/bars.ts';
import { ask, head, LOOK, newLayout, put } from '../screen/layout.ts';
import type { Layout } from '../screen/layout.ts';
import { invalidCommand, pop } from '../session.ts';
import type { Display, Entered, Session } from '../session.ts';
import type { EntryFrame } from '../state.ts';
import { drawLibrary, namedBy, takeLibrary } from './fields.ts';
import { openNamed } from './names.ts';

/** Edit Entry Panel and View Entry Panel (options 2 and 1). */
export const entryDisplay: Display<EntryFrame> = { draw, enter };

function draw({ mode }: EntryFrame, session: Session): Layout {
  const { rows, cols, screen, state } = session;
  const layout = newLayout(rows, cols);
  head(layout, {
    bar: BARS.entry.names,
    title: mode === 'edit' ? 'Edit Entry Panel' : 'View Entry Panel',
    prompt: 'Command',
    command: screen.typed,
  });
  const next = drawLibrary(layout, session, 6, '(Blank or pattern for member selection list)');
  if (mode === 'view') {
    put(layout, next, 2, 'Options', LOOK.heading);
    ask(layout, { name: 'browse', row: next + 1, column: 5, length: 1, value: state.remembered['browse'] ?? '' });
    put(layout, next + 1, 8, 'Browse Mode  (enter "/" to select)', LOOK.text);
  }
  return layout;
}

function enter({ mode }: EntryFrame, entered: Entered, session: Session): void {
  takeLibrary(session, entered.values);
  const browse = entered.values['browse'];
  if (browse !== undefined) session.state.remembered['browse'] = browse.trim() === '' ? '' : '/';
  if (entered.verb === 'END') {
    pop(session);
    return;
  }
  if (entered.scroll !== undefined) return;
  if (entered.verb !== '') {
    invalidCommand(session, entered);
    return;
  }
  const named = namedBy(session);
  if (named === undefined) return;
  openNamed(session, named, mode === 'view' && session.state.remembered['browse'] === '/' ? 'browse' : mode);
}

import type { Panel, PanelField, PanelText } from '../../../panel.ts';
import type { ProgramContext } from '../../program.ts';
import { drawFrame } from '../displays.ts';
import { showsKeys } from '../edit/window.ts';
import type { Session } from '../session.ts';
import type { IspfState, LogicalScreen } from '../state.ts';
import { fieldName, sessionOf, sizeOf, viewsOf } from './views.ts';
import type { View } from './views.ts';
import { keyLines } from './keys.ts';
import { cover, LOOK, put } from './layout.ts';
import type { Layout } from './layout.ts';

/** Puts the logical screens on the terminal's screen. */

/** The panel of all screens that can be seen; the cursor is in the active one. */
export function compose(state: IspfState, context: ProgramContext): Panel {
  const { rows, cols } = sizeOf(context);
  const texts: PanelText[] = [];
  const fields: PanelField[] = [];
  let cursor: Panel['cursor'] = { row: 1, column: 2 };
  let alarm = false;
  for (const view of viewsOf(state, rows)) {
    const session = sessionOf(state, context, view);
    const { screen } = session;
    const layout = drawScreen(session);
    texts.push(...layout.texts.map((text) => ({ ...text, row: text.row + view.above })));
    fields.push(
      ...layout.fields.map((field) => ({
        ...field,
        name: fieldName(view.index, field.name),
        row: field.row + view.above,
        ...(screen.held[field.name] !== undefined && { value: screen.held[field.name] as string }),
      })),
    );
    if (view.index !== state.active) continue;
    alarm = screen.message?.error === true;
    cursor = cursorOf(layout, screen, view);
  }
  if (state.split !== undefined)
    texts.push({
      row: state.split.row,
      column: 2,
      text: '. '.repeat(Math.floor(cols / 2)).slice(0, cols - 2),
      colour: LOOK.line,
    });
  return { rows, cols, texts, fields, cursor, alarm };
}

function cursorOf(layout: Layout, screen: LogicalScreen, { index, above, rows }: View): Panel['cursor'] {
  const { cursor = layout.cursor } = screen;
  if (typeof cursor === 'string') {
    if (layout.fields.some(({ name }) => name === cursor)) return fieldName(index, cursor);
    const [first] = layout.fields;
    return first === undefined ? { row: above + 1, column: 2 } : fieldName(index, first.name);
  }
  return {
    row: above + Math.max(1, Math.min(rows, cursor.row)),
    column: Math.max(1, Math.min(layout.cols, cursor.column)),
  };
}

function drawScreen(session: Session): Layout {
  const { screen, rows, state } = session;
  const layout = drawFrame(session, screen.frames.length - 1);
  if (showsKeys(rows, state.pfshow)) {
    const [one, two] = keyLines();
    put(layout, rows - 1, 2, one, LOOK.keys);
    put(layout, rows, 2, two, LOOK.keys);
  }
  const { message } = screen;
  if (message === undefined) return layout;
  const colour = message.error === true ? LOOK.error : LOOK.information;
  if (message.short !== '') {
    const short = message.short.slice(0, 40);
    cover(layout, 3, Math.min(54, 79 - short.length), 79);
    put(layout, 3, 80 - short.length, short, colour);
  }
  if (screen.longShown || message.short === '') {
    cover(layout, 5, 1, layout.cols);
    put(layout, 5, 2, message.long, colour);
  }
  return layout;
}

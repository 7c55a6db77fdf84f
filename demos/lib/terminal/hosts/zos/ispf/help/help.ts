import { head, LOOK, newLayout, put } from '../screen/layout.ts';
import { invalidCommand, pop } from '../session.ts';
import type { Display, Session } from '../session.ts';
import type { HelpFrame } from '../state.ts';
import { helpFor } from './texts.ts';

/** Help panels: ENTER and DOWN go on, UP goes back, END leaves. */
export const helpDisplay: Display<HelpFrame> = {
  draw({ topic, page }, { rows, cols, screen }) {
    const layout = newLayout(rows, cols);
    const { title, pages } = helpFor(topic);
    const more = pages.length === 1 ? title : `${title} (${page + 1} of ${pages.length})`;
    head(layout, { bar: [], title: more, prompt: 'Command', command: screen.typed });
    for (const [index, line] of (pages[page] ?? []).entries()) put(layout, 6 + index, 3, line, LOOK.text);
    return layout;
  },
  enter(frame, entered, session) {
    const last = helpFor(frame.topic).pages.length - 1;
    if (entered.verb === 'END') leave(frame, session);
    else if (entered.scroll?.direction === 'UP' || entered.scroll?.direction === 'LEFT')
      frame.page = Math.max(0, frame.page - 1);
    else if (entered.scroll !== undefined) frame.page = Math.min(last, frame.page + 1);
    else if (entered.verb !== '') invalidCommand(session, entered);
    else if (frame.page < last) frame.page += 1;
    else leave(frame, session);
  },
};

function leave({ held }: HelpFrame, session: Session): void {
  pop(session);
  session.screen.held = held;
}

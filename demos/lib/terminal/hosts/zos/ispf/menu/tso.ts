import { BARS } from '../screen/bars.ts';
import { ask, head, LOOK, newLayout, put } from '../screen/layout.ts';
import { pop, typeOut } from '../session.ts';
import type { Display } from '../session.ts';
import type { MenuFrame } from '../state.ts';

/** Option 6: a TSO command over three lines, and those entered before. */
export const tsoDisplay: Display<MenuFrame> = {
  draw(_, { rows, cols, screen, state }) {
    const layout = newLayout(rows, cols);
    head(layout, { bar: BARS.entry.names, title: 'ISPF Command Shell', prompt: 'Command', command: '' });
    // The command has its own, longer field.
    layout.fields = [];
    layout.texts = layout.texts.filter(({ row }) => row !== 4);
    put(layout, 4, 2, 'Enter TSO commands below:', LOOK.text);
    put(layout, 6, 2, '===>', LOOK.prompt);
    ask(layout, { name: 'command', row: 6, column: 7, length: 73 + 2 * cols - (cols - 80), value: screen.typed });
    const commands = historyOf(state.remembered['tso']);
    put(layout, 10, 2, 'Commands entered before (type S to run one again):', LOOK.text);
    for (const [index, command] of commands.entries()) {
      ask(layout, { name: `again${index}`, row: 12 + index, column: 2, length: 1 });
      put(layout, 12 + index, 4, command.slice(0, 76), LOOK.output);
    }
    return layout;
  },
  enter(_, entered, session) {
    if (entered.verb === 'END') {
      pop(session);
      return;
    }
    if (entered.scroll !== undefined) return;
    const { state, context } = session;
    const history = historyOf(state.remembered['tso']);
    const again = history.find((_command, index) => (entered.values[`again${index}`] ?? '').trim() !== '');
    const command = entered.command !== '' ? entered.command : again;
    if (command === undefined) return;
    state.remembered['tso'] = [command, ...history.filter((other) => other !== command)].slice(0, 10).join('\n');
    typeOut(session, context.command(command));
  },
};

function historyOf(kept = ''): string[] {
  return kept === '' ? [] : kept.split('\n');
}

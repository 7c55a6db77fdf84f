import { placeOf } from '../../panel.ts';
import type { Machine, World } from '../state.ts';
import type { ScreenInput } from './filelist-input.ts';
import { bodyRows, openHelp, wordAt } from './help.ts';
import { execute } from './shell.ts';
import type { HelpState } from './state.ts';

/** An attention key on a help file. */
export function helpInput(world: World, machine: Machine, state: HelpState, input: ScreenInput): void {
  const { inbound, values, rows, cols } = input;
  const screens = machine.cms?.screens ?? [];
  const page = bodyRows(rows) - 1;
  state.message = '';
  switch (inbound.aid) {
    case 'PF2':
      state.top = 0;
      return;
    case 'PF3':
      screens.pop();
      return;
    case 'PF4':
      while (screens.at(-1)?.kind === 'help') screens.pop();
      return;
    case 'PF7':
      state.top = Math.max(0, state.top - page);
      return;
    case 'PF8':
      state.top = Math.min(Math.max(0, state.lines.length - 1), state.top + page);
      return;
    case 'PF1':
    case 'Enter': {
      const command = (values['command'] ?? '').trim();
      if (command === '' || inbound.aid === 'PF1') follow(state, screens, placeOf(inbound.cursor ?? 0, cols));
      else if (/^(Q|QUIT|QQ|QQUIT)$/i.test(command)) screens.pop();
      else if (/^TOP$/i.test(command)) state.top = 0;
      else execute(world, machine, command);
      return;
    }
    default:
  }
}

/** The cursor on a name: its help file, within the component of the menu. */
function follow(state: HelpState, screens: unknown[], { row, column }: { row: number; column: number }): void {
  const word = wordAt(state, row, column);
  if (word === '') return;
  const [component = ''] = state.title.split(' ');
  const found = (state.title.endsWith(' MENU') ? openHelp([component, word]) : undefined) ?? openHelp([word]);
  if (found === undefined) state.message = `DMSHEL254E HELP cannot find the information you requested: ${word}`;
  else screens.push(found);
}

import { placeOf } from '../../panel.ts';
import type { Program, ProgramContext, Typed } from '../program.ts';
import { runSdsfCommand } from './commands.ts';
import { browsePanel, helpPanel, menuPanel, sizeOf, tablePanel } from './draw.ts';
import { lineCommands } from './lines.ts';
import { scroll, scrollAmount } from './scroll.ts';
import type { SdsfState } from './state.ts';
import { contentOf } from './view.ts';

/** PF keys that stand for commands; the rest have none. */
const KEYS: Readonly<Record<number, string>> = {
  1: 'HELP',
  3: 'END',
  5: 'IFIND',
  7: 'UP',
  8: 'DOWN',
  10: 'LEFT',
  11: 'RIGHT',
};

/** SDSF: jobs in their queues, their output, the system log. */
export const sdsf: Program<SdsfState> = {
  start(argument, context) {
    const state: SdsfState = {
      frames: [{ kind: 'menu' }],
      prefix: `${context.userid}*`,
      owner: '',
      filters: [],
      sort: null,
      scroll: 'PAGE',
      message: '',
      sought: '',
      cursorRow: 0,
      cursorColumn: 0,
    };
    if (argument.trim() !== '') runSdsfCommand(state, argument.trim().toUpperCase(), context);
    show(state, context);
    return state;
  },

  input(state, typed, context) {
    state.message = '';
    state.cursorRow = 0;
    const { command = '', scroll: amount = '' } = typed.values;
    if (/^(?:PAGE|HALF|CSR|MAX|DATA|\d{1,4})$/.test(amount.trim().toUpperCase()))
      state.scroll = amount.trim().toUpperCase();
    const text = command.trim().toUpperCase();
    const key = /^PF(\d+)$/.exec(typed.inbound.aid)?.[1];
    if (key !== undefined) pressed(state, ((Number(key) - 1) % 12) + 1, text, typed, context);
    else {
      if (text !== '') runSdsfCommand(state, text, context);
      lineCommands(state, typed.values, context);
    }
    if (state.frames.length === 0) context.exit();
    else show(state, context);
  },

  resume(state, context) {
    show(state, context);
  },
};

function pressed(state: SdsfState, key: number, text: string, { inbound }: Typed, context: ProgramContext): void {
  const command = KEYS[key];
  if (command === undefined) state.message = 'KEY NOT DEFINED';
  else if (command === 'UP' || command === 'DOWN' || command === 'LEFT' || command === 'RIGHT') {
    const { row } = placeOf(inbound.cursor ?? 0, sizeOf(context).cols);
    const amount = scrollAmount(text === '' ? state.scroll : text, command, state, context, row);
    if (amount === undefined) state.message = 'INVALID SCROLL AMOUNT';
    else scroll(state, command, amount, context);
  } else runSdsfCommand(state, command === 'END' || text === '' ? command : `${command} ${text}`, context);
}

function show(state: SdsfState, context: ProgramContext): void {
  const size = sizeOf(context);
  const frame = state.frames.at(-1);
  const alternate = { alternate: size.rows > 24 || size.cols > 80 };
  if (frame === undefined) return;
  const content = contentOf(frame, state, context);
  if (frame.kind === 'menu') context.show(menuPanel(state, size), alternate);
  else if (frame.kind === 'help') context.show(helpPanel(state, size), alternate);
  else if (content?.kind === 'table') context.show(tablePanel(content.table, frame, state, size), alternate);
  else if (content?.kind === 'lines')
    context.show(browsePanel(content.title, content.lines, frame, state, size), alternate);
  else {
    // The job has been purged meanwhile: back to the list.
    state.frames.pop();
    state.message = 'JOB NO LONGER EXISTS';
    show(state, context);
  }
}

import { placeOf } from '../../panel.ts';
import type { ProgramContext, Typed } from '../program.ts';
import { enterFrame } from './displays.ts';
import { openOption } from './menu/options.ts';
import { choiceAt } from './popup/pulldown.ts';
import { compose } from './screen/compose.ts';
import { commandOfKey } from './screen/keys.ts';
import { amountOf } from './screen/scroll.ts';
import { endScreen, splitAt, swap } from './screen/split.ts';
import { dataIn, hold, keep, valuesOf } from './screen/typed.ts';
import { sessionOf, sizeOf, viewsOf } from './screen/views.ts';
import { fail, push, refuse, typeOut } from './session.ts';
import type { Entered, Session } from './session.ts';
import type { IspfState, LogicalScreen } from './state.ts';

/** From an attention key to the panel that it is for. */

/** Shows all logical screens. */
export function paintAll(state: IspfState, context: ProgramContext): void {
  context.show(compose(state, context), { alternate: sizeOf(context).alternate });
}

/** An attention key: function keys, commands of ISPF itself, and what the panel is given. */
export function handle(state: IspfState, typed: Typed, context: ProgramContext): void {
  const { aid, cursor } = typed.inbound;
  const size = sizeOf(context);
  const views = viewsOf(state, size.rows);
  // Clear and the PA keys only bring the screen back.
  if (cursor === undefined) {
    paintAll(state, context);
    return;
  }
  const place = placeOf(cursor, size.cols);
  const under = views.find(({ above, rows }) => place.row > above && place.row <= above + rows);
  if (under !== undefined) state.active = under.index;
  const view = under ?? views.find(({ index }) => index === state.active) ?? views[0];
  if (view === undefined) return;
  for (const other of views) if (other !== view) hold(state, other, typed);
  const session = sessionOf(state, context, view);
  // A long message may lie over fields that were typed into before.
  const values = { ...session.screen.held, ...valuesOf(typed, view.index) };
  session.screen.held = {};
  const here = under === undefined ? undefined : { row: place.row - view.above, column: place.column };
  run(session, { values, key: commandOfKey(aid), cursor: here, row: place.row });
  if (!session.left) paintAll(state, context);
}

interface Input {
  readonly values: Readonly<Record<string, string>>;
  readonly key: string | undefined;
  readonly cursor: Entered['cursor'];
  /** Row on the terminal, where PF2 splits. */
  readonly row: number;
}

function run(session: Session, { values, key, cursor, row }: Input): void {
  const { screen, state } = session;
  const message = screen.message;
  const longShown = screen.longShown;
  screen.message = undefined;
  screen.longShown = false;
  screen.cursor = undefined;
  screen.typed = '';
  const typed = (values['command'] ?? '').trim();
  if (key === 'HELP' && message !== undefined && message.short !== '' && !longShown) {
    screen.message = message;
    screen.longShown = true;
    screen.typed = typed;
    screen.cursor = cursor;
    keep(screen, values);
    return;
  }
  if (!takeScroll(session, values, typed)) {
    keep(screen, values);
    return;
  }
  if (key === undefined && cursor?.row === 1 && choiceAt(screen, cursor.column) !== undefined) {
    const choice = choiceAt(screen, cursor.column) ?? 0;
    push(session, { kind: 'pulldown', choice, held: dataIn(values) });
    return;
  }
  if (key === undefined && typed !== '') {
    state.recall.unshift(typed);
    state.recall.length = Math.min(state.recall.length, 25);
    state.recalled = 0;
  }
  if (key === 'RETRIEVE') {
    keep(screen, values);
    retrieve(session);
    return;
  }
  const commands = key === undefined ? typed.split(';') : [`${key} ${typed}`.trim()];
  for (const [index, command] of commands.entries()) {
    const first = index === 0;
    execute(session, command.trim(), { values: first ? values : {}, cursor: first ? cursor : undefined, row, key });
    if (session.left || failed(screen) || !state.screens.includes(screen)) return;
  }
}

function failed({ message }: LogicalScreen): boolean {
  return message?.error === true;
}

/** The Scroll field; false with a message when what was typed there is no amount. */
function takeScroll(session: Session, values: Readonly<Record<string, string>>, command: string): boolean {
  const { scroll } = values;
  const kind = session.screen.frames.at(-1)?.kind ?? '';
  if (scroll === undefined || scroll === (session.state.scroll[kind] ?? 'PAGE')) return true;
  const amount = amountOf(scroll);
  if (amount === undefined) {
    session.screen.typed = command;
    session.screen.cursor = 'scroll';
    fail(session, 'Invalid scroll amount', 'Enter PAGE, HALF, CSR, DATA, MAX or a number of lines or columns.');
    return false;
  }
  session.state.scroll[kind] = typeof amount === 'number' ? String(amount) : amount;
  return true;
}

function execute(session: Session, command: string, { values, cursor, row, key }: Input): void {
  const { screen, state } = session;
  const [, word = '', rest = ''] = /^(\S+)\s*(.*)$/.exec(command) ?? [];
  const verb = word.toUpperCase();
  if (verb.startsWith('=') && verb.length > 1) {
    jump(session, verb.slice(1), entered(session, { command: 'END', values, cursor }));
    return;
  }
  switch (verb) {
    case 'HELP':
      help(session, values);
      return;
    case 'SPLIT':
      keep(screen, values);
      splitAt(session, rest.trim().toUpperCase(), row, key !== undefined);
      return;
    case 'SWAP':
      keep(screen, values);
      swap(session, rest.trim().toUpperCase());
      return;
    case 'RETRIEVE':
      retrieve(session);
      return;
    case 'PFSHOW': {
      const word = rest.trim().toUpperCase();
      state.pfshow = word === '' ? !state.pfshow : word === 'ON';
      return;
    }
    case 'CURSOR':
      screen.cursor = 'command';
      return;
    case 'ACTIONS':
      screen.cursor = { row: 1, column: 4 };
      return;
    case 'RETURN':
      leaveAll(session, entered(session, { command: 'END', values, cursor }));
      return;
    case 'TSO':
      tso(session, rest, command);
      return;
    default:
      enterFrame(session, entered(session, { command: verb === 'EXIT' ? 'END' : command, values, cursor }));
  }
  const { next } = session;
  session.next = undefined;
  if (next !== undefined)
    execute(session, next.command, { values: next.values, cursor: undefined, row, key: undefined });
}

/** TSO and a command, from any panel. */
function tso(session: Session, text: string, command: string): void {
  if (text.trim() === '') {
    session.screen.typed = command;
    fail(session, 'Enter TSO command', 'TSO is followed by a TSO command.');
    return;
  }
  typeOut(session, session.context.command(text));
}

const SCROLLS: Readonly<Record<string, 'UP' | 'DOWN' | 'LEFT' | 'RIGHT'>> = {
  UP: 'UP',
  DOWN: 'DOWN',
  LEFT: 'LEFT',
  RIGHT: 'RIGHT',
  BACKWARD: 'UP',
  FORWARD: 'DOWN',
  TOP: 'UP',
  BOTTOM: 'DOWN',
  BOT: 'DOWN',
};

function entered(
  session: Session,
  { command, values, cursor }: Pick<Entered, 'command' | 'values' | 'cursor'>,
): Entered {
  const [, word = '', operands = ''] = /^(\S+)\s*(.*)$/.exec(command) ?? [];
  const verb = word.toUpperCase();
  const direction = SCROLLS[verb];
  const kind = session.screen.frames.at(-1)?.kind ?? '';
  const stored = session.state.scroll[kind] ?? 'PAGE';
  const amount = /^(TOP|BOT|BOTTOM)$/.test(verb) ? 'MAX' : (amountOf(operands) ?? amountOf(stored) ?? 'PAGE');
  // MAX in the scroll field holds for one time.
  if (direction !== undefined && stored === 'MAX') session.state.scroll[kind] = 'PAGE';
  return {
    verb,
    command,
    operands,
    values,
    cursor,
    scroll: direction === undefined ? undefined : { direction, amount },
  };
}

function help(session: Session, values: Readonly<Record<string, string>>): void {
  const { screen } = session;
  const frame = screen.frames.at(-1);
  if (frame === undefined || frame.kind === 'help' || frame.kind === 'popup' || frame.kind === 'pulldown') return;
  push(session, { kind: 'help', topic: frame.kind, page: 0, held: dataIn(values) });
}

/** RETRIEVE shows the commands that were entered, the last one first. */
function retrieve({ state, screen }: Session): void {
  const { recall } = state;
  if (recall.length === 0) return;
  screen.typed = recall[state.recalled % recall.length] as string;
  state.recalled = (state.recalled + 1) % recall.length;
  screen.cursor = 'command';
}

/** Ends panel after panel until the primary menu; false when one of them does not end. */
function leaveAll(session: Session, first: Entered): boolean {
  const { frames } = session.screen;
  let next = first;
  while (frames.length > 1) {
    const depth = frames.length;
    enterFrame(session, next);
    if (session.left || frames.length >= depth) return false;
    next = entered(session, { command: 'END', values: {}, cursor: undefined });
  }
  return true;
}

function jump(session: Session, option: string, first: Entered): void {
  const { screen } = session;
  if (!leaveAll(session, first)) return;
  if (/^X(\.|$)/.test(option)) endScreen(session);
  else if (!openOption(session, option, 'menu')) {
    refuse(
      session,
      { verb: `=${option}`, command: option, operands: '', values: {}, cursor: undefined, scroll: undefined },
      'Invalid option',
      `"${option}" is not an option of this menu.`,
    );
    screen.cursor = 'command';
  }
}

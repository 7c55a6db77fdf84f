import type { ProgramContext } from '../program.ts';
import { BROWSE_TOP, linesShown, sizeOf, TABLE_TOP } from './draw.ts';
import { scroll, scrollAmount } from './scroll.ts';
import type { Filter, SdsfState, TableName } from './state.ts';
import { contentOf } from './view.ts';

const TABLES: readonly TableName[] = ['ST', 'I', 'O', 'H', 'DA', 'INIT'];
const DIRECTIONS = ['UP', 'DOWN', 'LEFT', 'RIGHT'] as const;

/** A command of the command line, in capitals. */
export function runSdsfCommand(state: SdsfState, text: string, context: ProgramContext): void {
  const [, verb = '', rest = ''] = /^(\S+)\s*(.*)$/.exec(text) ?? [];
  const table = TABLES.find((name) => name === verb);
  const direction = DIRECTIONS.find((name) => name === verb);
  if (table !== undefined) openTable(state, table, rest);
  else if (direction !== undefined) {
    const amount = scrollAmount(rest === '' ? state.scroll : rest, direction, state, context, 0);
    if (amount === undefined) state.message = 'INVALID SCROLL AMOUNT';
    else scroll(state, direction, amount, context);
  } else if (text.startsWith('/')) state.message = 'NOT AUTHORIZED FOR CMD';
  else other(state, verb, rest, context);
}

function other(state: SdsfState, verb: string, rest: string, context: ProgramContext): void {
  switch (verb) {
    case 'END':
      state.frames.pop();
      return;
    case 'X':
    case '=X':
    case 'EXIT':
    case 'QUIT':
      state.frames.length = 0;
      return;
    case 'LOG':
      openLog(state, context);
      return;
    case 'MENU':
      state.frames.splice(1);
      return;
    case 'HELP':
      state.frames.push({ kind: 'help' });
      return;
    case 'PREFIX':
    case 'PRE':
      setPattern(state, 'prefix', rest);
      return;
    case 'OWNER':
    case 'OW':
      setPattern(state, 'owner', rest);
      return;
    case 'FILTER':
    case 'FIL':
      filter(state, rest, context);
      return;
    case 'SORT':
      sort(state, rest, context);
      return;
    case 'FIND':
    case 'F':
    case 'IFIND':
    case 'RFIND':
      find(state, rest, context);
      return;
    case 'TOP':
    case 'BOTTOM':
    case 'BOT':
      scroll(state, verb === 'TOP' ? 'UP' : 'DOWN', Number.MAX_SAFE_INTEGER, context);
      state.message = '';
      return;
    case 'LOCATE':
    case 'LOC':
    case 'L':
      locate(state, rest, context);
      return;
    default:
      state.message = 'INVALID COMMAND';
  }
}

function openTable(state: SdsfState, table: TableName, rest: string): void {
  const last = state.frames.at(-1);
  // From a list to another: END goes back to the menu, not through all of them.
  if (last !== undefined && last.kind !== 'menu') state.frames.splice(1);
  state.frames.push({ kind: 'table', table, top: 0, left: 0 });
  if (rest !== '' && table === 'ST') setPattern(state, 'prefix', rest);
}

/** The log opens at its end, where the news is. */
function openLog(state: SdsfState, context: ProgramContext): void {
  state.frames.splice(1);
  const height = context.jes.log.length + 2;
  state.frames.push({ kind: 'log', top: Math.max(0, height - linesShown(sizeOf(context), BROWSE_TOP)), left: 0 });
}

function setPattern(state: SdsfState, which: 'prefix' | 'owner', text: string): void {
  if (!/^[A-Z0-9#$@*%]{0,8}$/.test(text)) state.message = 'INVALID PARAMETER';
  else {
    state[which] = text === '*' ? '' : text;
    toTop(state);
  }
}

function toTop(state: SdsfState): void {
  const frame = state.frames.at(-1);
  if (frame !== undefined && 'top' in frame) frame.top = 0;
}

function filter(state: SdsfState, rest: string, context: ProgramContext): void {
  if (rest === 'OFF' || rest === '') {
    state.filters = [];
    toTop(state);
    return;
  }
  const [typed = '', relation = '', value] = rest.replace(/^\+/, '').split(/\s+/);
  const column = columnOf(state, typed, context);
  const operator = value === undefined ? 'EQ' : operatorOf(relation);
  if (column === undefined) state.message = 'INVALID COLUMN';
  else if (operator === undefined || relation === '') state.message = 'INVALID OPERATOR';
  else {
    const added: Filter = { column, operator, value: value ?? relation };
    state.filters = rest.startsWith('+') ? [...state.filters, added] : [added];
    toTop(state);
  }
}

function operatorOf(text: string): Filter['operator'] | undefined {
  const names: Readonly<Record<string, Filter['operator']>> = {
    ...{ EQ: 'EQ', '=': 'EQ', NE: 'NE', '^=': 'NE', LT: 'LT', '<': 'LT', GT: 'GT', '>': 'GT' },
  };
  return names[text];
}

function sort(state: SdsfState, rest: string, context: ProgramContext): void {
  const [typed = '', order = 'A'] = rest.split(/\s+/);
  const column = columnOf(state, typed, context);
  if (rest === '' || rest === 'OFF') state.sort = null;
  else if (column === undefined || !['A', 'D'].includes(order)) state.message = 'INVALID COLUMN';
  else state.sort = { column, descending: order === 'D' };
}

/** A column of the present list, its name shortened or not. */
function columnOf(state: SdsfState, typed: string, context: ProgramContext): string | undefined {
  const frame = state.frames.at(-1);
  const content = frame && contentOf(frame, state, context);
  if (content?.kind !== 'table' || typed === '') return undefined;
  const names = content.table.columns.map(({ name }) => name);
  return (
    names.find((name) => name.toUpperCase() === typed) ?? names.find((name) => name.toUpperCase().startsWith(typed))
  );
}

/** Finds a text from the present line on, and shows it with the cursor there. */
function find(state: SdsfState, rest: string, context: ProgramContext): void {
  const frame = state.frames.at(-1);
  const content = frame && contentOf(frame, state, context);
  const again = rest === '';
  if (!again) state.sought = rest.replace(/^'(.*)'$/, '$1');
  const { sought } = state;
  if (sought === '') state.message = 'ENTER A FIND STRING';
  else if (frame === undefined || content === undefined || !('top' in frame)) state.message = 'INVALID COMMAND';
  else if (content.kind === 'table') {
    const from = frame.top + (again ? 1 : 0);
    const index = content.table.rows.findIndex(
      ({ cells }, at) => at >= from && Object.values(cells).some((cell) => cell.toUpperCase().includes(sought)),
    );
    if (index >= 0) {
      frame.top = index;
      found(state, TABLE_TOP + 1, 2);
    } else state.message = 'NOT FOUND';
  } else {
    const from = frame.top - 1 + (again ? 1 : 0);
    const index = content.lines.findIndex((line, at) => at >= from && line.toUpperCase().includes(sought));
    if (index < 0) {
      state.message = 'BOTTOM OF DATA REACHED';
      return;
    }
    const column = (content.lines[index] as string).toUpperCase().indexOf(sought);
    const width = sizeOf(context).cols;
    if (column < frame.left || column + sought.length > frame.left + width) frame.left = column;
    frame.top = index + 1;
    found(state, BROWSE_TOP + 1, 1 + column - frame.left);
  }
}

function found(state: SdsfState, row: number, column: number): void {
  state.message = `CHARS '${state.sought.slice(0, 12)}' FOUND`;
  state.cursorRow = row;
  state.cursorColumn = column;
}

function locate(state: SdsfState, rest: string, context: ProgramContext): void {
  const frame = state.frames.at(-1);
  if (!/^\d{1,7}$/.test(rest) || frame === undefined || !('top' in frame)) {
    state.message = 'INVALID PARAMETER';
    return;
  }
  frame.top = 0;
  scroll(state, 'DOWN', Number(rest), context);
  state.message = '';
}

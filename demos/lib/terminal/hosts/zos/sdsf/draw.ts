import type { Panel, PanelField, PanelText } from '../../panel.ts';
import type { ProgramContext } from '../program.ts';
import { columnsShown } from './columns.ts';
import type { Column } from './columns.ts';
import type { Row, Table } from './tables.ts';
import type { SdsfState } from './state.ts';

/** Rows above the lines of a table or of output. */
export const TABLE_TOP = 4;
export const BROWSE_TOP = 2;

export interface Size {
  readonly rows: number;
  readonly cols: number;
}

/** SDSF uses all of the larger screen. */
export function sizeOf({ device }: ProgramContext): Size {
  return { rows: device.alternateRows, cols: device.alternateCols };
}

/** Lines that a panel of this kind shows at a time. */
export function linesShown({ rows }: Size, top: number): number {
  return rows - top;
}

const MENU = [
  ['DA', 'Active users'],
  ['I', 'Input queue'],
  ['O', 'Output queue'],
  ['H', 'Held output queue'],
  ['ST', 'Status of jobs'],
  ['', ''],
  ['LOG', 'System log'],
  ['INIT', 'Initiators'],
  ['', ''],
  ['END', 'Exit SDSF'],
] as const;

export function menuPanel(state: SdsfState, size: Size): Panel {
  const heading = headingOf(
    'HQX7750 -----------------  SDSF PRIMARY OPTION MENU  ---------------------------',
    '',
    state,
    size,
  );
  const options = MENU.flatMap(([name, text], index): PanelText[] => [
    { row: 5 + index, column: 2, text: name, colour: 'white', bright: true },
    { row: 5 + index, column: 8, text, colour: 'turquoise' },
  ]).filter(({ text }) => text !== '');
  return panelOf(state, size, [...heading, ...options], []);
}

const HELP = [
  'DA I O H ST LOG INIT   panels, also with nothing else in the command line',
  'PREFIX name*           jobs with these names; PREFIX alone is everybody',
  'OWNER userid           jobs of this owner',
  'FILTER column op value rows where it holds (EQ NE LT GT); FILTER OFF',
  'SORT column A|D        order of the rows; SORT OFF',
  'FIND text              in output, in the log and in lists; PF5 finds again',
  'UP DOWN LEFT RIGHT     with a number, M, HALF or PAGE; TOP and BOTTOM',
  'LOCATE number          line of the output',
  '',
  'In the column NP:   S output of the job     ? its data sets',
  '                    C cancel                P cancel and purge',
  '',
  'PF3 END   PF5 IFIND   PF7 UP   PF8 DOWN   PF10 LEFT   PF11 RIGHT',
];

export function helpPanel(state: SdsfState, size: Size): Panel {
  const texts = HELP.map((text, index): PanelText => ({ row: 4 + index, column: 2, text, colour: 'turquoise' }));
  return panelOf(
    state,
    size,
    [...headingOf('SDSF HELP', '', state, size), ...texts.filter(({ text }) => text !== '')],
    [],
  );
}

/** A table from a row and a column on, with a field for a command beside each row. */
export function tablePanel(
  table: Table,
  at: { readonly top: number; readonly left: number },
  state: SdsfState,
  size: Size,
): Panel {
  const shown = table.rows.slice(at.top, at.top + linesShown(size, TABLE_TOP));
  const last = at.top + shown.length;
  const place = `LINE ${shown.length === 0 ? 0 : at.top + 1}-${last} (${table.rows.length})`;
  const columns = columnsShown(table.columns, at.left, size.cols);
  const texts: PanelText[] = [
    ...headingOf(table.title, place, state, size),
    {
      row: 3,
      column: 2,
      text: `PREFIX=${state.prefix === '' ? '*' : state.prefix}  DEST=(ALL)  OWNER=${state.owner === '' ? '*' : state.owner}  SYSNAME=`,
      colour: 'blue',
    },
    {
      row: 4,
      column: 2,
      text: `NP   ${cells(columns, Object.fromEntries(columns.map(({ name }) => [name, name])))}`,
      colour: 'white',
      bright: true,
    },
    ...shown.map((row, index): PanelText => ({
      row: TABLE_TOP + 1 + index,
      column: 7,
      text: cells(columns, row.cells),
      colour: 'green',
    })),
  ];
  const fields = shown.map((_row: Row, index): PanelField => ({
    name: `np${index}`,
    row: TABLE_TOP + 1 + index,
    column: 2,
    length: 4,
    colour: 'red',
  }));
  return panelOf(
    state,
    size,
    texts.map((text) => ({ ...text, text: text.text.slice(0, size.cols - text.column + 1) })),
    fields,
  );
}

/** Lines of output from a line and a column on, between the marks of its ends. */
export function browsePanel(
  title: string,
  lines: readonly string[],
  at: { readonly top: number; readonly left: number },
  state: SdsfState,
  size: Size,
): Panel {
  const width = size.cols;
  const marked = [mark('TOP OF DATA', width), ...lines, mark('BOTTOM OF DATA', width)];
  const shown = marked.slice(at.top, at.top + linesShown(size, BROWSE_TOP));
  // Column 1 of a record is its carriage control, which is not shown.
  const across = `COLUMNS ${String(at.left + 2).padStart(2, '0')}- ${at.left + 1 + width}`;
  const place = `LINE ${at.top}`.padEnd(27 - across.length) + across;
  const text = shown
    .map((line, index) => {
      const isMark = at.top + index === 0 || at.top + index === marked.length - 1;
      return (isMark ? line : line.slice(at.left, at.left + width)).padEnd(width);
    })
    .join('');
  return panelOf(
    state,
    size,
    // One field for all lines: their text has every column, and none is left for attributes.
    [...headingOf(title, place, state, size), { row: BROWSE_TOP + 1, column: 1, text, colour: 'green' }],
    [],
  );
}

function mark(text: string, width: number): string {
  const stars = (width - text.length - 2) / 2;
  return `${'*'.repeat(Math.floor(stars))} ${text} ${'*'.repeat(Math.ceil(stars))}`;
}

/** Title, and at its right the place or else a message; the command line. */
function headingOf(title: string, place: string, { message }: SdsfState, { cols }: Size): PanelText[] {
  const right = message === '' ? place : message;
  const start = Math.max(2, cols - right.length - 1);
  const shown = right === '' ? title : title.slice(0, start - 3);
  return [
    { row: 1, column: 2, text: shown.slice(0, cols - 1), colour: 'white', bright: true },
    ...(right === ''
      ? []
      : [
          {
            row: 1,
            column: start,
            text: right,
            colour: message === '' ? ('turquoise' as const) : ('white' as const),
            bright: true,
          },
        ]),
    { row: 2, column: 2, text: 'COMMAND INPUT ===>', colour: 'turquoise' },
    { row: 2, column: cols - 17, text: 'SCROLL ===>', colour: 'turquoise' },
  ];
}

function panelOf(
  state: SdsfState,
  { rows, cols }: Size,
  texts: readonly PanelText[],
  fields: readonly PanelField[],
): Panel {
  return {
    rows,
    cols,
    texts,
    fields: [
      { name: 'command', row: 2, column: 21, length: cols - 40, colour: 'red' },
      { name: 'scroll', row: 2, column: cols - 5, length: 4, value: state.scroll, colour: 'red' },
      ...fields,
    ],
    cursor: state.cursorRow === 0 ? 'command' : { row: state.cursorRow, column: state.cursorColumn },
  };
}

function cells(columns: readonly Column[], values: Readonly<Record<string, string>>): string {
  return columns
    .map(({ name, width, right }) => {
      const text = (values[name] ?? '').slice(0, width);
      return right ? text.padStart(width) : text.padEnd(width);
    })
    .join(' ')
    .trimEnd();
}

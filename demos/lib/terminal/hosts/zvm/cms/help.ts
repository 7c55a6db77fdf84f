import type { Panel, PanelField, PanelText } from '../../panel.ts';
import type { ScreenSize } from './filelist.ts';
import { status } from './filelist.ts';
import { MENU_WORDS, PAGES } from './help-pages.ts';
import type { HelpState } from './state.ts';

/**
 * A help file: HELP alone is the task menu, HELP CP MENU and HELP CMS MENU list commands, HELP command (or
 * HELP CP command) describes one. Undefined when there is none.
 */
export function openHelp(words: readonly string[]): HelpState | undefined {
  const [first = 'MENU', second] = words;
  if (first === 'MENU' || (first === 'HELP' && second === undefined))
    return page('TASK MENU', 'Menu Help Information', TASKS);
  const component = /^(CP|CMS|XEDIT)$/.test(first) ? first : undefined;
  if (component !== undefined && (second === undefined || second === 'MENU'))
    return page(`${component} MENU`, 'Menu Help Information', menu(component));
  const asked = component === undefined ? first : (second ?? '');
  const found = PAGES.find(
    (known) =>
      (component === undefined || known.component === component) &&
      asked.length >= known.least &&
      known.name.startsWith(asked),
  );
  if (found === undefined) return undefined;
  return page(`${found.component} ${found.name}`, 'All Help Information', [
    '',
    ` ${found.name}`,
    '',
    ...found.format.map((line) => `   >>--${line}--><`),
    '',
    ...(found.classes === undefined ? [] : [' Authorization', '', ` Privilege Class: ${found.classes}`, '']),
    ' Purpose',
    '',
    ...found.text.map((line) => ` ${line}`),
  ]);
}

function page(title: string, info: string, lines: readonly string[]): HelpState {
  return { kind: 'help', title, info, lines: [...lines], top: 0, message: '' };
}

const TASKS = [
  ' Move the cursor to a subject and press ENTER, or type HELP and a name.',
  '',
  '  CP       commands of the control program: the machine that you have',
  '  CMS      commands of CMS: files and what to do with them',
  '  XEDIT    subcommands of the editor',
  '',
  '  QUERY    SET      INDICATE DEFINE   MESSAGE  LOGOFF',
  '  FILELIST LISTFILE TYPE     COPYFILE ERASE    ACCESS',
];

function menu(component: string): string[] {
  const names = MENU_WORDS[component] ?? [];
  const rows = Math.ceil(names.length / 6);
  return Array.from({ length: rows }, (_, row) =>
    ` ${Array.from({ length: 6 }, (__, column) => (names[column * rows + row] ?? '').padEnd(12)).join('')}`.trimEnd(),
  );
}

const KEYS = [
  'PF1= Help     2= Top      3= Quit     4= Return     5= Clocate   6= ?',
  'PF7= Backward 8= Forward  9= PFkeys  10=           11=          12= Cursor',
];

export function bodyRows(rows: number): number {
  return rows - 6;
}

export function helpPanel(state: HelpState, size: ScreenSize): Panel {
  const { rows, cols } = size;
  const body = [...state.lines, '* * * End of File * * *'].slice(state.top, state.top + bodyRows(rows));
  const texts: PanelText[] = [
    { row: 1, column: 2, text: state.title, bright: true },
    { row: 1, column: 35, text: state.info, bright: true },
    { row: 1, column: cols - 16, text: `line ${state.top + 1} of ${state.lines.length}`, bright: true },
    ...body.map((text, index): PanelText => ({
      row: 2 + index,
      column: 1,
      text: text.slice(0, cols - 1),
      colour: 'green',
    })),
    { row: rows - 4, column: 2, text: KEYS[0] as string },
    { row: rows - 3, column: 2, text: KEYS[1] as string },
    { row: rows - 1, column: 1, text: '====>', bright: true },
    { row: rows, column: cols - 19, text: status('Macro-read', size.files), bright: true },
  ];
  if (state.message !== '') texts.push({ row: rows - 2, column: 2, text: state.message, bright: true, colour: 'red' });
  const fields: PanelField[] = [{ name: 'command', row: rows - 1, column: 7, length: cols - 7 + cols - 20 }];
  return { rows, cols, texts, fields, cursor: 'command' };
}

/** The word on the screen at row and column (from 1). */
export function wordAt(state: HelpState, row: number, column: number): string {
  const line = state.lines[state.top + row - 2] ?? '';
  const at = column - 1;
  if (!/\S/.test(line[at] ?? ' ')) return '';
  const start = line.slice(0, at).search(/\S*$/);
  return (/^\S+/.exec(line.slice(start))?.[0] ?? '').toUpperCase().replace(/^[*:]/, '');
}

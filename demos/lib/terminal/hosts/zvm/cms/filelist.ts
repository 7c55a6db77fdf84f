import type { Panel, PanelField, PanelText } from '../../panel.ts';
import { clockAt } from '../clock.ts';
import type { Machine, World } from '../state.ts';
import { findFile, findFiles, sizeOf } from './files.ts';
import type { FilePattern, Found } from './files.ts';
import type { FilelistState } from './state.ts';

export interface ScreenSize {
  readonly rows: number;
  readonly cols: number;
  /** Full screens that are open: "2 Files". */
  readonly files: number;
}

export function openFilelist(world: World, machine: Machine, pattern: FilePattern): FilelistState | undefined {
  const state: FilelistState = { kind: 'filelist', pattern, sort: 'date', entries: [], top: 0, message: '' };
  refreshFilelist(world, machine, state);
  return state.entries.length === 0 ? undefined : state;
}

/** Makes the list anew, sorted: latest, largest, or by type first. */
export function refreshFilelist(world: World, machine: Machine, state: FilelistState): void {
  const { cms } = machine;
  const files = cms === null ? [] : findFiles(world, machine, cms, state.pattern);
  const key = ({ file }: Found): readonly (string | number)[] => {
    const name = `${file.name.padEnd(8)}${file.type}`;
    if (state.sort === 'date') return [-file.at, name];
    if (state.sort === 'size') return [-sizeOf(file).blocks, -sizeOf(file).records, name];
    return [file.type, file.name];
  };
  state.entries = files
    .sort((a, b) => compare(key(a), key(b)))
    .map(({ file, letter }) => ({ name: file.name, type: file.type, mode: `${letter}${file.modeNumber}`, note: '' }));
  state.top = Math.min(state.top, Math.max(0, state.entries.length - 1));
}

function compare(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (const [index, value] of a.entries()) {
    const other = b[index] as string | number;
    if (value < other) return -1;
    if (value > other) return 1;
  }
  return 0;
}

/** Rows of files on the screen: below the two headings, above the keys, the message and the command line. */
export function listRows(rows: number): number {
  return rows - 7;
}

const KEYS = [
  '1= Help       2= Refresh  3= Quit   4= Sort(type)  5= Sort(date)  6= Sort(size)',
  '7= Backward   8= Forward  9= FL /n 10=            11= XEDIT/LIST 12= Cursor',
];

export function filelistPanel(world: World, machine: Machine, state: FilelistState, size: ScreenSize): Panel {
  const { rows, cols } = size;
  const shown = state.entries.slice(state.top, state.top + listRows(rows));
  const texts: PanelText[] = [
    { row: 1, column: 2, text: heading(machine, state), bright: true },
    {
      row: 2,
      column: 1,
      text: 'Cmd   Filename Filetype Fm Format Lrecl    Records     Blocks   Date     Time',
      colour: 'turquoise',
    },
    { row: rows - 4, column: 1, text: KEYS[0] as string },
    { row: rows - 3, column: 1, text: KEYS[1] as string },
    { row: rows - 1, column: 1, text: '====>', bright: true },
    { row: rows, column: cols - 19, text: status('X E D I T', size.files), bright: true },
  ];
  if (state.message !== '')
    texts.push({ row: rows - 2, column: 2, text: state.message.slice(0, cols - 2), bright: true, colour: 'red' });
  const fields: PanelField[] = shown.map((entry, index) => ({
    name: `cmd${state.top + index}`,
    row: 3 + index,
    column: 1,
    length: cols - 1,
    value: rowText(world, machine, entry),
  }));
  fields.push({ name: 'command', row: rows - 1, column: 7, length: cols - 7 + cols - 20 });
  return { rows, cols, texts, fields, cursor: shown.length > 0 ? `cmd${state.top}` : 'command' };
}

function heading({ userid }: Machine, { entries, top }: FilelistState): string {
  return `${userid.padEnd(8)} FILELIST A0  V 169  Trunc=169 Size=${entries.length} Line=${top + 1} Col=1 Alt=0`;
}

/** "X E D I T  2 Files", ending in the last column but one. */
export function status(mode: string, files: number): string {
  return `${mode}  ${files} File${files === 1 ? '' : 's'}`;
}

/**
 * What has been typed over a row, undefined when nothing has. A command may be longer than the space in front
 * of the name: what it does not cover of the row does not belong to it.
 */
export function typedCommand(typed: string, shown: string, note: string): string | undefined {
  const width = Math.max(typed.length, shown.length);
  const [before, after] = [shown.padEnd(width), typed.padEnd(width)];
  let end = width;
  while (end > 0 && before[end - 1] === after[end - 1]) end -= 1;
  if (end === 0) return undefined;
  const command = after.slice(0, end);
  return (command.startsWith(note) ? command.slice(note.length) : command).replace(/^\*/, '').trim();
}

/** The note, then the file, as one row. */
export function rowText(world: World, machine: Machine, entry: FilelistState['entries'][number]): string {
  const id = `${entry.note.padEnd(6)}${entry.name.padEnd(8)} ${entry.type.padEnd(8)} ${entry.mode}`;
  const found = machine.cms === null ? undefined : findFile(world, machine, machine.cms, entry);
  if (found === undefined) return `${id} ** Discarded or renamed **`;
  const { records, blocks } = sizeOf(found.file);
  const { cmsDate, cmsTime } = clockAt(found.file.at);
  const { format, recordLength } = found.file;
  return `${id} ${format} ${String(recordLength).padStart(10)} ${String(records).padStart(10)} ${String(blocks).padStart(10)} ${cmsDate} ${cmsTime}`;
}

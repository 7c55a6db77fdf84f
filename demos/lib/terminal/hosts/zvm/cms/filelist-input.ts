import type { Inbound } from '../../../3270/inbound.ts';
import { placeOf } from '../../panel.ts';
import type { Machine, World } from '../state.ts';
import { execute, UNKNOWN } from './shell.ts';
import { listRows, openFilelist, refreshFilelist, rowText, typedCommand } from './filelist.ts';
import type { Cms, FilelistState } from './state.ts';

export interface ScreenInput {
  readonly inbound: Inbound;
  readonly values: Readonly<Record<string, string>>;
  readonly rows: number;
  readonly cols: number;
}

/** An attention key on the file list. First the commands in front of files, then the key or the command line. */
export function filelistInput(world: World, machine: Machine, state: FilelistState, input: ScreenInput): void {
  const { cms } = machine;
  if (cms === null) return;
  state.message = '';
  if (input.inbound.aid === 'Enter') runCommands(world, machine, state, input);
  else pressed(world, machine, state, input);
}

function runCommands(world: World, machine: Machine, state: FilelistState, { values }: ScreenInput): void {
  for (const [index, entry] of state.entries.entries()) {
    const typed = values[`cmd${index}`];
    if (typed === undefined) continue;
    const command = typedCommand(typed, rowText(world, machine, entry), entry.note);
    if (command === undefined) continue;
    entry.note = command === '' ? '' : noteOf(lineCommand(world, machine, entry, command));
    if (machine.cms?.screens.at(-1) !== state) return;
  }
  commandLine(world, machine, state, (values['command'] ?? '').trim());
}

/** "*": done; "*?": unknown; "*28": the return code. */
function noteOf(code: number): string {
  return code === 0 ? '*' : code === UNKNOWN ? '*?' : `*${code}`;
}

/** A command in front of a file: `/` stands for the file, else the file is put behind it. */
function lineCommand(world: World, machine: Machine, entry: FilelistState['entries'][number], command: string): number {
  const id = `${entry.name} ${entry.type} ${entry.mode}`;
  const text = command
    .replaceAll('/nt', `${entry.name} ${entry.type}`)
    .replaceAll('/n', entry.name)
    .replaceAll('/t', entry.type)
    .replaceAll('/m', entry.mode);
  if (text !== command) return execute(world, machine, text);
  if (/(^|\s)\/(\s|$)/.test(command)) return execute(world, machine, command.replace(/(^|\s)\/(?=\s|$)/g, `$1${id}`));
  // COPY / = and the like name the file themselves; a word alone gets it.
  return execute(world, machine, `${command} ${id}`);
}

function commandLine(world: World, machine: Machine, state: FilelistState, command: string): void {
  const upper = command.toUpperCase();
  if (upper === '') return;
  if (/^(Q|QU|QUI|QUIT|QQ|QQUIT|CANCEL)$/.test(upper)) close(machine.cms as Cms);
  else if (upper === 'TOP') state.top = 0;
  else if (/^BOT(TOM)?$/.test(upper)) state.top = state.entries.length - 1;
  else if (/^REF(RESH)?$/.test(upper)) refreshFilelist(world, machine, state);
  else if (/^\/.+/.test(command)) locate(state, upper.replace(/^\//, '').replace(/\/$/, ''));
  else if (execute(world, machine, command) === UNKNOWN)
    state.message = `DMSXCT542E No such subcommand: ${upper.split(/\s/)[0] ?? ''}`;
}

function locate(state: FilelistState, text: string): void {
  const found = state.entries.findIndex(
    ({ name, type, mode }, index) => index > state.top && `${name.padEnd(8)} ${type.padEnd(8)} ${mode}`.includes(text),
  );
  if (found < 0) state.message = 'DMSXDC546E Target not found';
  else state.top = found;
}

function pressed(world: World, machine: Machine, state: FilelistState, input: ScreenInput): void {
  const page = Math.max(1, listRows(input.rows) - 1);
  const last = Math.max(0, state.entries.length - 1);
  switch (input.inbound.aid) {
    case 'PF1':
      execute(world, machine, 'HELP FILELIST');
      return;
    case 'PF2':
      refreshFilelist(world, machine, state);
      return;
    case 'PF3':
      close(machine.cms as Cms);
      return;
    case 'PF4':
    case 'PF5':
    case 'PF6':
      state.sort = ({ PF4: 'type', PF5: 'date', PF6: 'size' } as const)[input.inbound.aid];
      state.top = 0;
      refreshFilelist(world, machine, state);
      return;
    case 'PF7':
      state.top = Math.max(0, state.top - page);
      return;
    case 'PF8':
      if (state.top + page <= last) state.top += page;
      return;
    case 'PF9':
      listSameName(world, machine, state, entryAtCursor(state, input));
      return;
    case 'PF11':
      edit(world, machine, state, entryAtCursor(state, input));
      return;
    default:
  }
}

function entryAtCursor(state: FilelistState, { inbound, rows, cols }: ScreenInput) {
  const { row } = placeOf(inbound.cursor ?? 0, cols);
  const index = row - 3;
  return index >= 0 && index < listRows(rows) ? state.entries[state.top + index] : undefined;
}

function listSameName(
  world: World,
  machine: Machine,
  state: FilelistState,
  entry: FilelistState['entries'][number] | undefined,
): void {
  const list =
    entry === undefined ? undefined : openFilelist(world, machine, { name: entry.name, type: '*', mode: '*' });
  if (list === undefined) state.message = 'DMSWFL680E Invalid cursor position';
  else machine.cms?.screens.push(list);
}

function edit(
  world: World,
  machine: Machine,
  state: FilelistState,
  entry: FilelistState['entries'][number] | undefined,
): void {
  if (entry === undefined) state.message = 'DMSWFL680E Invalid cursor position';
  else execute(world, machine, `XEDIT ${entry.name} ${entry.type} ${entry.mode}`);
}

function close(cms: Cms): void {
  cms.screens.pop();
}

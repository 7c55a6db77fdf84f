import type { Machine, World } from '../../state.ts';
import { shortNumber } from '../disk-commands.ts';
import { diskAt, findFile, fits, isFileMode, isFileName, putFile } from '../files.ts';
import { execute, UNKNOWN } from '../shell.ts';
import type { XeditState } from '../state.ts';
import { MOST_LINES, NO_STORAGE } from './prefix.ts';
import { changeLines, findTarget, parseChange } from './targets.ts';

interface Call {
  readonly world: World;
  readonly machine: Machine;
  readonly state: XeditState;
  /** Lines on a screen. */
  readonly page: number;
  /** Behind the name of the command, as typed. */
  readonly text: string;
}

interface Command {
  readonly name: string;
  readonly least: number;
  run(call: Call): void;
}

const COMMANDS: readonly Command[] = [
  { name: 'TOP', least: 3, run: ({ state }) => void (state.current = 0) },
  { name: 'BOTTOM', least: 1, run: ({ state }) => void (state.current = state.lines.length) },
  { name: 'UP', least: 1, run: (call) => move(call, -amount(call)) },
  { name: 'DOWN', least: 1, run: (call) => move(call, amount(call)) },
  { name: 'NEXT', least: 1, run: (call) => move(call, amount(call)) },
  { name: 'FORWARD', least: 2, run: (call) => move(call, call.page * amount(call)) },
  { name: 'BACKWARD', least: 2, run: (call) => move(call, -call.page * amount(call)) },
  { name: 'LOCATE', least: 1, run: locate },
  { name: 'FIND', least: 1, run: find },
  { name: 'CHANGE', least: 1, run: change },
  { name: 'INPUT', least: 1, run: input },
  { name: 'ADD', least: 1, run: add },
  { name: 'REPLACE', least: 1, run: replace },
  { name: 'DELETE', least: 3, run: remove },
  { name: 'GET', least: 3, run: get },
  { name: 'SAVE', least: 2, run: (call) => void write(call, false) },
  { name: 'SSAVE', least: 2, run: (call) => void write(call, true) },
  { name: 'FILE', least: 4, run: (call) => file(call, false) },
  { name: 'FFILE', least: 2, run: (call) => file(call, true) },
  { name: 'QUIT', least: 4, run: quit },
  { name: 'QQUIT', least: 2, run: close },
  { name: 'LEFT', least: 2, run: (call) => shift(call, -amount(call)) },
  { name: 'RIGHT', least: 1, run: (call) => shift(call, amount(call)) },
  { name: 'RESET', least: 3, run: ({ state }) => void (state.pending = []) },
  { name: 'SET', least: 3, run: set },
  { name: 'NUMBER', least: 3, run: (call) => set({ ...call, text: `NUMBER ${call.text}` }) },
  { name: 'PREFIX', least: 3, run: (call) => set({ ...call, text: `PREFIX ${call.text}` }) },
  { name: 'SCALE', least: 4, run: (call) => set({ ...call, text: `SCALE ${call.text}` }) },
  { name: 'QUERY', least: 1, run: query },
  { name: 'CMS', least: 3, run: ({ world, machine, text }) => void execute(world, machine, text) },
  { name: 'CP', least: 2, run: ({ world, machine, text }) => void execute(world, machine, `CP ${text}`) },
  {
    name: 'HELP',
    least: 1,
    run: ({ world, machine, text }) => void execute(world, machine, `HELP ${text === '' ? 'XEDIT' : text}`),
  },
  { name: 'XEDIT', least: 1, run: ({ world, machine, text }) => void execute(world, machine, `XEDIT ${text}`) },
];

/** A subcommand of the editor; what it does not know goes to CMS, and is then said to be none. */
export function runXedit(world: World, machine: Machine, state: XeditState, typed: string, page: number): void {
  const command = typed.trim();
  const target = /^[/:+*-]|^[^\w\s?=&]/.test(command) || /^\d+$/.test(command);
  const name = /^[A-Za-z]+/.exec(command)?.[0].toUpperCase() ?? '';
  const call = { world, machine, state, page, text: command.slice(name.length).trimStart() };
  if (target) locate({ ...call, text: command });
  else {
    const found = COMMANDS.find(({ name: known, least }) => name.length >= least && known.startsWith(name));
    if (found !== undefined) found.run(call);
    else if (name === '' || execute(world, machine, command) === UNKNOWN)
      state.message = `DMSXCT542E No such subcommand: ${command.split(/\s/)[0] ?? ''}`;
  }
}

/** Of its own the editor answers no queries here: they go on to CMS and CP. */
function query({ world, machine, state, text }: Call): void {
  if (text === '') state.message = 'DMSXQR545E Missing operand(s)';
  else execute(world, machine, `QUERY ${text}`);
}

function amount({ text, state }: Call): number {
  if (text === '') return 1;
  if (text === '*') return state.lines.length + 1;
  if (/^\d{1,6}$/.test(text)) return Number(text);
  state.message = `DMSXMD543E Invalid number: ${text}`;
  return 0;
}

function move({ state }: Call, by: number): void {
  const last = state.lines.length + 1;
  state.current = Math.max(0, Math.min(last, state.current + by));
  if (by > 0 && state.current === last) state.message = 'EOF:';
  if (by < 0 && state.current === 0) state.message = 'TOF:';
}

function locate({ state, text }: Call): void {
  const target = findTarget(state, text);
  if ('error' in target) state.message = target.error;
  else state.current = target.line;
}

/** FIND text: the next line that begins with it. */
function find({ state, text }: Call): void {
  const wanted = text.toUpperCase();
  const index = state.lines.findIndex((line, at) => at >= state.current && line.toUpperCase().startsWith(wanted));
  if (wanted === '') state.message = 'DMSXFI545E Missing operand(s)';
  else if (index < 0) state.message = 'DMSXFI586E Not found';
  else state.current = index + 1;
}

function change({ state, text }: Call): void {
  const parsed = parseChange(text);
  if (parsed === undefined) {
    state.message =
      text === '' ? 'DMSXCG545E Missing operand(s)' : `DMSXCG520E Invalid operand: ${text.split(/\s/)[0] ?? ''}`;
    return;
  }
  const { occurrences, lines } = changeLines(state, parsed);
  if (occurrences === 0) {
    state.message = 'DMSXCG586E Not found';
    return;
  }
  altered(state);
  state.message = `DMSXCG517I ${occurrences} occurrence(s) changed on ${lines} line(s)`;
}

/** INPUT text puts a line after the current one; INPUT alone begins input mode. */
function input({ state, text }: Call): void {
  if (text === '') {
    state.input = true;
    state.message = 'DMSXMD573I Input mode:';
  } else insert(state, [text]);
}

function add(call: Call): void {
  const count = Math.min(500, amount(call));
  const { state } = call;
  const at = Math.min(state.current, state.lines.length);
  if (count === 0) return;
  if (state.lines.length + count > MOST_LINES) {
    state.message = NO_STORAGE;
    return;
  }
  state.lines.splice(at, 0, ...Array.from({ length: count }, () => ''));
  state.cursor = { line: at + 1, column: 0 };
  altered(state);
}

/** Puts lines after the current line; the last of them is the current one then. */
export function insert(state: XeditState, lines: readonly string[]): void {
  if (state.lines.length + lines.length > MOST_LINES) {
    state.message = NO_STORAGE;
    return;
  }
  const at = Math.min(state.current, state.lines.length);
  state.lines.splice(at, 0, ...lines.map((line) => line.slice(0, state.truncation)));
  state.current = at + lines.length;
  if (lines.length > 0) altered(state);
}

function replace({ state, text }: Call): void {
  if (state.current < 1 || state.current > state.lines.length)
    state.message = 'DMSXMD555E Current line is top or end of file';
  else {
    state.lines[state.current - 1] = text.slice(0, state.truncation);
    altered(state);
  }
}

/** DELETE target: from the current line up to, not including, the target. */
function remove({ state, text }: Call): void {
  const target = findTarget(state, text === '' ? '1' : text);
  if ('error' in target) {
    state.message = target.error;
    return;
  }
  const first = Math.max(1, Math.min(state.current, target.line + 1));
  const last = Math.min(
    state.lines.length,
    Math.max(state.current, target.line) - (target.line > state.current ? 1 : 0),
  );
  if (last < first) return;
  state.lines.splice(first - 1, last - first + 1);
  state.current = Math.min(first, state.lines.length + 1);
  state.message = `DMSXMD501I ${last - first + 1} line(s) deleted`;
  altered(state);
}

/** GET fn ft fm: the lines of another file, after the current one. */
function get({ world, machine, state, text }: Call): void {
  const [name, type = state.type, mode = '*'] = text.toUpperCase().split(/\s+/);
  const { cms } = machine;
  const found =
    cms === null || name === undefined || !isFileName(name) || !isFileName(type)
      ? undefined
      : findFile(world, machine, cms, { name, type, mode });
  if (found === undefined || found.file.records !== undefined)
    state.message = `DMSXGT002E File ${name ?? ''} ${type} ${mode} not found`;
  else insert(state, found.file.lines);
}

/** Writes the file, perhaps under another name. False when it cannot be. */
function write({ world, machine, state, text }: Call, over: boolean): boolean {
  const words = text === '' ? [] : text.toUpperCase().split(/\s+/);
  const [name = state.name, type = state.type, mode = state.mode] = words.map((word, index) =>
    word === '=' ? ([state.name, state.type, state.mode][index] as string) : word,
  );
  const refuse = (message: string) => {
    state.message = message;
    return false;
  };
  const { cms } = machine;
  if (!isFileName(name) || !isFileName(type))
    return refuse(`DMSXFD062E Invalid character in fileid ${name} ${type} ${mode}`);
  if (!isFileMode(mode)) return refuse(`DMSXFD048E Invalid filemode ${mode}`);
  const letter = mode[0] as string;
  const target = cms === null ? undefined : diskAt(world, machine, cms, letter);
  if (target === undefined) return refuse(`DMSXFD069E Filemode ${letter} not accessed`);
  if (target.readOnly) return refuse(`DMSXFD037E Filemode ${letter} is accessed as read/only`);
  const other = name !== state.name || type !== state.type || letter !== state.mode[0];
  if (other && !over && target.disk.files.some((file) => file.name === name && file.type === type))
    return refuse(`DMSXFD024E File ${name} ${type} ${mode} already exists; use FFILE/SSAVE`);
  const made = {
    name,
    type,
    modeNumber: mode[1] ?? '1',
    format: state.format,
    recordLength: state.truncation,
    lines: state.lines,
    at: world.context.now,
  };
  if (!fits(target.disk, made))
    return refuse(`DMSXFD107S Disk ${letter}(${shortNumber(target.accessed.vdev)}) is full`);
  putFile(target.disk, made);
  if (!other) {
    state.changed = false;
    state.alterations = 0;
  }
  return true;
}

function file(call: Call, over: boolean): void {
  if (write(call, over)) close(call);
}

function quit(call: Call): void {
  if (call.state.changed) call.state.message = 'DMSXSU577E File has been changed; type QQUIT to quit anyway';
  else close(call);
}

function close({ machine, state }: Call): void {
  const { cms } = machine;
  if (cms?.screens.at(-1) === state) cms.screens.pop();
}

function shift({ state }: Call, by: number): void {
  state.verify = Math.max(0, Math.min(state.truncation - 1, state.verify + by));
}

/** SET NUMBER, PREFIX and SCALE ON or OFF, and LRECL. */
function set({ state, text }: Call): void {
  const [name = '', value = ''] = text.toUpperCase().split(/\s+/);
  const on = value === 'ON';
  if (name.length >= 3 && 'LRECL'.startsWith(name) && /^\d{1,3}$/.test(value) && Number(value) > 0)
    state.truncation = Number(value);
  else if (!on && value !== 'OFF') state.message = `DMSXSE520E Invalid operand: ${value === '' ? name : value}`;
  else if (name.length >= 3 && 'NUMBER'.startsWith(name)) state.numbers = on;
  else if (name.length >= 3 && 'PREFIX'.startsWith(name)) state.prefix = on;
  else if (name.length >= 4 && 'SCALE'.startsWith(name)) state.scale = on;
  else state.message = `DMSXSE520E Invalid operand: ${name}`;
}

export function altered(state: XeditState): void {
  state.alterations += 1;
  state.changed = true;
}

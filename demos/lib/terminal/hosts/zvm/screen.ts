import { RecordBuilder } from '../../3270/record.ts';
import { HOST_CODE_PAGE, paint } from '../panel.ts';
import type { OutputLine, Terminal, World, ZvmState } from './state.ts';

/** Columns of the status area at the lower right. */
const STATUS_COLUMNS = 20;

/** What stands in the status area. */
export function statusText({ machines }: ZvmState, terminal: Terminal): string {
  const { console } = terminal;
  if (terminal.view === 'ended') return 'RUNNING';
  if (console.notAccepted !== null) return 'NOT ACCEPTED';
  if (console.held === 'more') return 'MORE...';
  if (console.held === 'holding') return 'HOLDING';
  switch (terminal.userid === null ? undefined : machines[terminal.userid]?.mode) {
    case 'vm-read':
      return 'VM READ';
    case 'running':
      return 'RUNNING';
    case 'cp-read':
    case undefined:
      return 'CP READ';
  }
}

/** Brings a terminal up to date with what has changed since the last record. */
export function refreshTerminal(world: World, terminal: Terminal): void {
  if (terminal.refresh === 'none' && !terminal.taken) return;
  const record =
    terminal.view === 'logo' || terminal.view === 'screen' ? panelRecord(terminal) : consoleRecord(world, terminal);
  terminal.refresh = 'none';
  terminal.taken = false;
  terminal.alarm = false;
  terminal.recalled = null;
  if (record !== undefined) world.context.send(terminal.device.lu, record);
}

function panelRecord(terminal: Terminal): Uint8Array | undefined {
  if (terminal.panel === null) return undefined;
  const { extended } = terminal.device;
  return paint({ ...terminal.panel, alarm: terminal.alarm }, { extended, alternate: terminal.view === 'screen' });
}

/** Position of the first character of the input area. */
export function inputStart({ device }: Terminal): number {
  return (device.alternateRows - 2) * device.alternateCols;
}

/**
 * The output area begins in column 1: its attribute is the last position of the screen. The input area goes
 * from the row before the last to the status area.
 */
function consoleRecord(world: World, terminal: Terminal): Uint8Array {
  const { device, console, refresh } = terminal;
  const { alternateRows: rows, alternateCols: cols } = device;
  const all = refresh === 'all';
  const builder = new RecordBuilder({
    command: all ? 'eraseWriteAlternate' : 'write',
    positions: rows * cols,
    codePage: HOST_CODE_PAGE,
    extended: device.extended,
    alarm: terminal.alarm,
    restoreKeyboard: all || terminal.taken,
    resetMdt: all || terminal.taken,
  });
  if (all) {
    console.painted = 0;
    builder.at(rows * cols - 1).field({ protected: true });
  }
  console.shown.slice(console.painted).forEach((line, index) => {
    putLine(builder, line, (console.painted + index) * cols, cols);
  });
  console.painted = console.shown.length;
  if (all || terminal.taken) putInput(builder, terminal);
  putStatus(builder, world, terminal);
  if (all || terminal.taken) builder.at(inputStart(terminal) + (terminal.recalled?.length ?? 0)).cursorHere();
  return builder.bytes();
}

function putLine(builder: RecordBuilder, { text, kind }: OutputLine, at: number, cols: number): void {
  builder.at(at);
  if (kind === 'input') builder.colour('white').text(text).colour(undefined);
  else builder.text(text);
  if (text.length < cols) builder.repeatTo(at + cols, '\0');
}

function putInput(builder: RecordBuilder, terminal: Terminal): void {
  const start = inputStart(terminal);
  const end = statusPosition(terminal);
  const hidden = terminal.logon !== null || terminal.view === 'ended';
  builder.at(start - 1).field({ display: hidden ? 'hidden' : 'normal', modified: terminal.recalled !== null });
  if (terminal.recalled !== null) builder.text(terminal.recalled.slice(0, end - start));
  builder.repeatTo(end, '\0');
}

function putStatus(builder: RecordBuilder, world: World, terminal: Terminal): void {
  const text = `${statusText(world.state, terminal).padEnd(10)}`;
  const system = world.state.system.name.padEnd(8).slice(0, 8);
  const whole = text.length > 10 ? text.padEnd(18) : `${text}${system}`;
  builder.at(statusPosition(terminal)).field({ protected: true, display: 'bright' }).text(whole);
}

/** Where the attribute of the status area is. */
function statusPosition({ device }: Terminal): number {
  return device.alternateRows * device.alternateCols - STATUS_COLUMNS - 1;
}

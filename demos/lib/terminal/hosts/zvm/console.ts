import { SECOND } from '../../../../core/time.ts';
import type { EventId } from '../../../../core/model.ts';
import type { Machine, OutputLine, Terminal, World } from './state.ts';
import { freshConsole } from './terminal.ts';

/**
 * The console in line mode: lines fill the output area from the top; when it is full, the rest waits behind
 * MORE... until the operator clears the screen, or its time is over. Enter makes it HOLDING, which has no time.
 */

/** Rows of the output area: all but the two of the input area. */
export function outputRows({ device }: Terminal): number {
  return device.alternateRows - 2;
}

/** Writes lines to the console of a terminal, broken at the width of the screen. */
export function writeTo(world: World, terminal: Terminal, text: string, kind: OutputLine['kind'] = 'output'): void {
  if (terminal.view === 'screen') interrupt(world, terminal);
  const width = terminal.device.alternateCols;
  let rest = text;
  do {
    terminal.console.pending.push({ text: rest.slice(0, width), kind });
    rest = rest.slice(width);
  } while (rest !== '');
  flush(world, terminal);
}

/** Writes a line to the console of a virtual machine; nobody sees it when it is disconnected. */
export function say(world: World, machine: Machine, text: string, kind: OutputLine['kind'] = 'output'): void {
  machine.spooled?.push(text);
  const terminal = terminalOf(world, machine);
  if (terminal !== undefined) writeTo(world, terminal, text, kind);
}

export function terminalOf(world: World, { lu }: Machine): Terminal | undefined {
  return lu === null ? undefined : world.state.terminals[lu];
}

/** A line for which the operator should stop: a message while a full screen was shown. */
export function hold(world: World, terminal: Terminal): void {
  if (!terminal.console.interrupts || modeOf(world, terminal) === 'cp-read') return;
  cancelTimers(world, terminal);
  terminal.console.held = 'holding';
  update(terminal);
}

function modeOf({ state }: World, { userid }: Terminal): Machine['mode'] | undefined {
  return userid === null ? undefined : state.machines[userid]?.mode;
}

/** The lines over a full screen wait to be read, then it comes back. */
export function holdBeforeScreen(world: World, terminal: Terminal): void {
  if (terminal.console.held === 'no') startMore(world, terminal);
}

/** Shows what waits, up to a full screen. */
function flush(world: World, terminal: Terminal): void {
  const { console } = terminal;
  if (console.held !== 'no') return;
  const room = outputRows(terminal) - console.shown.length;
  console.shown.push(...console.pending.splice(0, room));
  if (console.pending.length > 0) startMore(world, terminal);
  update(terminal);
}

function interrupt(world: World, terminal: Terminal): void {
  cancelTimers(world, terminal);
  terminal.view = 'console';
  Object.assign(terminal.console, freshConsole(), { interrupts: true });
  terminal.refresh = 'all';
}

function startMore(world: World, terminal: Terminal): void {
  const [warn] = moreSeconds(world, terminal);
  terminal.console.held = 'more';
  terminal.console.timer = schedule(world, terminal, warn, 'warn');
  update(terminal);
}

/** The first timer of MORE...: the alarm sounds, and the second one starts. */
export function warnMore(world: World, terminal: Terminal): void {
  const [, clear] = moreSeconds(world, terminal);
  terminal.alarm = true;
  terminal.console.timer = schedule(world, terminal, clear, 'clear');
  update(terminal);
}

function schedule(world: World, { device }: Terminal, seconds: number, step: 'warn' | 'clear'): EventId {
  return world.context.schedule(seconds * SECOND, { type: 'more', lu: device.lu, step });
}

function moreSeconds(world: World, { userid }: Terminal): readonly [number, number] {
  return (userid === null ? undefined : world.state.machines[userid]?.moreSeconds) ?? [50, 10];
}

/**
 * Clears the output area and shows what waits.
 * @returns true when all has been read and a full screen is to come back
 */
export function clearOutput(world: World, terminal: Terminal): boolean {
  const { console } = terminal;
  cancelTimers(world, terminal);
  console.held = 'no';
  console.shown = [];
  terminal.refresh = 'all';
  const over = console.interrupts && modeOf(world, terminal) !== 'cp-read';
  const back = over && console.pending.length === 0;
  flush(world, terminal);
  if (over && !back && console.held === 'no') startMore(world, terminal);
  return back;
}

/** Enter without input while MORE... is shown. */
export function holdMore(world: World, terminal: Terminal): void {
  if (terminal.console.held !== 'more') return;
  cancelTimers(world, terminal);
  terminal.console.held = 'holding';
  update(terminal);
}

/** Says NOT ACCEPTED for a few seconds: input came while a line already waits. */
export function refuseInput(world: World, terminal: Terminal): void {
  const { console, device } = terminal;
  if (console.notAccepted !== null) world.context.cancel(console.notAccepted);
  console.notAccepted = world.context.schedule(3 * SECOND, { type: 'accept', lu: device.lu });
  terminal.alarm = true;
  update(terminal);
}

/** Nothing that was shown or waits remains, and no timer. */
export function resetConsole(world: World, terminal: Terminal): void {
  cancelTimers(world, terminal);
  Object.assign(terminal.console, freshConsole());
  terminal.refresh = 'all';
}

/** No more MORE... by itself, and NOT ACCEPTED goes away. */
export function cancelTimers(world: World, { console }: Terminal): void {
  if (console.timer !== null) world.context.cancel(console.timer);
  if (console.notAccepted !== null) world.context.cancel(console.notAccepted);
  console.timer = null;
  console.notAccepted = null;
}

function update(terminal: Terminal): void {
  if (terminal.refresh === 'none') terminal.refresh = 'update';
}

import { fieldText } from '../../3270/inbound.ts';
import type { Inbound } from '../../3270/inbound.ts';
import { HOST_CODE_PAGE } from '../panel.ts';
import { clearOutput, holdMore, refuseInput, say, terminalOf, writeTo } from './console.ts';
import { runCp } from './cp/cp.ts';
import { guestInput } from './ipl.ts';
import { editLine } from './line-edit.ts';
import { beforeLogon, givePassword, withoutPassword } from './logon.ts';
import { sayCommands, showLogo } from './logo.ts';
import { inputStart } from './screen.ts';
import { cmsLine, ready } from './cms/shell.ts';
import { showTop } from './cms/screens.ts';
import type { Machine, PfKey, Terminal, World } from './state.ts';
import { machineOf } from './terminal.ts';

/** Lines that RETRIEVE brings back. */
const REMEMBERED = 7;

/** An attention key on the console in line mode. */
export function consoleInput(world: World, terminal: Terminal, inbound: Inbound): void {
  terminal.taken = true;
  const machine = machineOf(world, terminal);
  const typed = typedLine(terminal, inbound);
  if (terminal.view === 'ended') {
    if (inbound.aid === 'Enter' || inbound.aid === 'Clear') showLogo(world, terminal);
  } else if (inbound.aid === 'Clear' || inbound.aid === 'PA2') clear(world, terminal);
  else if (machine === undefined) inputBeforeLogon(world, terminal, inbound.aid === 'Enter' ? typed : undefined);
  else if (inbound.aid === 'PA1') attention(world, machine);
  else if (inbound.aid === 'Enter') enter(world, terminal, machine, typed);
  else if (inbound.aid.startsWith('PF'))
    pfKey(world, terminal, machine, { key: machine.pf[inbound.aid.slice(2)], typed });
}

function typedLine(terminal: Terminal, { fields }: Inbound): string {
  const field = fields.find(({ position }) => position === inputStart(terminal));
  return field === undefined ? '' : fieldText(field, HOST_CODE_PAGE);
}

/** Clear, PA2, and the end of MORE...: the next lines, or the full screen that they interrupted. */
export function clear(world: World, terminal: Terminal): void {
  const machine = machineOf(world, terminal);
  const back = clearOutput(world, terminal);
  if (back) showTop(world, terminal);
  if (machine !== undefined) runAhead(world, machine);
}

function inputBeforeLogon(world: World, terminal: Terminal, typed: string | undefined): void {
  if (typed === undefined) return;
  if (terminal.logon !== null) givePassword(world, terminal, typed);
  else if (terminal.console.held === 'more' && typed === '') holdMore(world, terminal);
  else if (typed === '') sayCommands(world, terminal);
  else {
    writeTo(world, terminal, withoutPassword(typed), 'input');
    beforeLogon(world, terminal, typed);
  }
}

/** PA1: to CP, whatever the machine does. */
export function attention(world: World, machine: Machine): void {
  wake(world, machine);
  if (machine.mode !== 'cp-read') machine.resume = machine.mode;
  machine.mode = 'cp-read';
  say(world, machine, 'CP');
}

function enter(world: World, terminal: Terminal, machine: Machine, typed: string): void {
  if (terminal.console.held !== 'no' && typed === '') {
    holdMore(world, terminal);
    return;
  }
  remember(machine, typed);
  if (terminal.console.held !== 'no') {
    // One line may be typed ahead of the screen; the next is not accepted.
    if (machine.ahead.length > 0) refuseInput(world, terminal);
    else machine.ahead.push(typed);
    return;
  }
  wake(world, machine);
  enterLine(world, machine, typed);
}

function remember(machine: Machine, typed: string): void {
  if (typed === '' || machine.typed.at(-1) === typed) return;
  machine.typed.push(typed);
  if (machine.typed.length > REMEMBERED) machine.typed.shift();
  machine.recall = 0;
}

/** Input ends a SLEEP. */
export function wake(world: World, machine: Machine): void {
  if (machine.sleeping === null) return;
  world.context.cancel(machine.sleeping);
  machine.sleeping = null;
  sayReady(world, machine);
}

/** The end of a command of CMS that CP has held up. */
function sayReady(world: World, machine: Machine): void {
  if (machine.readyCode !== null && machine.cms !== null) ready(world, machine, machine.readyCode);
  machine.readyCode = null;
}

/** Lines typed ahead, once the screen is free. */
export function runAhead(world: World, machine: Machine): void {
  while (machine.ahead.length > 0 && terminalOf(world, machine)?.console.held === 'no')
    enterLine(world, machine, machine.ahead.shift() as string);
}

/** A line from the keyboard: shown again in the output area, edited, and given to CP or to what runs. */
function enterLine(world: World, machine: Machine, typed: string): void {
  if (typed !== '') say(world, machine, typed, 'input');
  const { lines, toCp } = editLine(typed, machine);
  if (toCp) {
    if (lines.every((line) => line === '')) attention(world, machine);
    for (const line of lines) if (isAttached(world, machine)) runCp(world, machine, line);
    return;
  }
  for (const line of lines) if (isAttached(world, machine)) give(world, machine, line);
}

/** False after LOGOFF or DISCONNECT: what stands behind it in the line is gone. */
function isAttached(world: World, machine: Machine): boolean {
  return world.state.machines[machine.userid] === machine && machine.lu !== null;
}

function give(world: World, machine: Machine, line: string): void {
  if (machine.mode === 'cp-read') {
    if (line === '') say(world, machine, 'CP');
    else runCp(world, machine, line);
    if (machine.mode !== 'cp-read' && machine.sleeping === null) sayReady(world, machine);
    backToScreen(world, machine);
  } else if (machine.cms !== null) cmsLine(world, machine, line);
  else guestInput(world, machine, line);
}

/** After BEGIN a full screen of CMS comes back. */
function backToScreen(world: World, machine: Machine): void {
  const terminal = terminalOf(world, machine);
  if (terminal === undefined || machine.mode === 'cp-read' || !machine.cms?.screens.length) return;
  if (terminal.console.held === 'no') showTop(world, terminal);
}

/** PF keys of CP: a command at once, a text for the input area, or the lines entered before. */
function pfKey(
  world: World,
  terminal: Terminal,
  machine: Machine,
  { key, typed }: { readonly key: PfKey | undefined; readonly typed: string },
): void {
  switch (key?.kind) {
    case undefined:
      terminal.recalled = typed;
      return;
    case 'retrieve':
      machine.recall = Math.min(machine.typed.length, machine.recall + 1);
      terminal.recalled = machine.typed.at(-machine.recall) ?? '';
      if (machine.recall === machine.typed.length) machine.recall = 0;
      return;
    case 'delayed':
      terminal.recalled = key.text;
      return;
    case 'immed':
      enter(world, terminal, machine, key.text);
  }
}

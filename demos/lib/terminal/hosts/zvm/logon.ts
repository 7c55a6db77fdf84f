import { guestsOf, isLoggedOn, logoffGuest, logonGuest } from '../../../systemz/index.ts';
import type { Guest } from '../../../systemz/index.ts';
import { cpTime, duration, processorTime } from './clock.ts';
import { cancelTimers, outputRows, say, terminalOf, writeTo } from './console.ts';
import { deliver } from './cp/deliver.ts';
import { ipl } from './ipl.ts';
import { showLogo } from './logo.ts';
import { spoolCounts } from './spool.ts';
import type { Machine, Terminal, World } from './state.ts';
import { freshMachine } from './terminal.ts';

/** A command before LOGON. */
export function beforeLogon(world: World, terminal: Terminal, text: string): void {
  const [verb = '', ...rest] = text.trim().split(/\s+/);
  const command = verb.toUpperCase();
  const [first = '', ...others] = rest;
  if (command === '') return;
  if (/^(L|LOGO|LOGON|LOGI|LOGIN)$/.test(command)) logon(world, terminal, { words: upper(rest), password: null });
  else if (/^(LOG|LOGOF|LOGOFF)$/.test(command)) showLogo(world, terminal);
  else if (/^(D|DI|DIA|DIAL)$/.test(command)) dial(world, terminal, first.toUpperCase());
  else if (/^(M|ME|MES|MESS|MESSA|MESSAG|MESSAGE|MSG)$/.test(command)) {
    const said = deliver(world, { to: first.toUpperCase(), from: `LOG${terminal.ldev}`, text: others.join(' ') });
    if (said !== undefined) writeTo(world, terminal, said);
  } else writeTo(world, terminal, `HCPCFC015E Command not valid before LOGON: ${verb.toUpperCase()}`);
}

/** What is shown again of a command before LOGON: a password that stands in it is left out. */
export function withoutPassword(text: string): string {
  return text
    .replace(/^(\s*l(?:o(?:g(?:[oi]n?)?)?)?\s+\S+\s+)(?!(?:here|noipl|ipl|norun|quiet)\b)\S+/i, '$1')
    .trimEnd();
}

interface LogonRequest {
  /** Userid and operands. */
  readonly words: readonly string[];
  /** Null: ask for it. */
  readonly password: string | null;
}

/** LOGON: checks the userid, then the password, which it asks for when it was not given. */
export function logon(world: World, terminal: Terminal, { words, password }: LogonRequest): void {
  const [userid = '', second = ''] = words;
  if (userid === '') {
    writeTo(world, terminal, 'HCPLGA020E Userid missing or invalid');
    return;
  }
  if (world.state.system.guests[userid] === undefined) {
    writeTo(world, terminal, `HCPLGA053E ${userid} not in CP directory`);
    return;
  }
  const onLine = /^(HERE|NOIPL|IPL|NORUN|QUIET|)$/.test(second) ? null : second;
  const operands = [userid, ...words.slice(onLine === null ? 1 : 2)];
  const given = password?.toUpperCase() ?? onLine;
  terminal.logon = { userid, words: operands };
  if (given !== null) givePassword(world, terminal, given);
  else {
    writeTo(world, terminal, 'ENTER PASSWORD  (IT WILL NOT APPEAR WHEN TYPED):');
    terminal.refresh = 'all';
  }
}

/** The answer to the request for a password. The directory's passwords are the userids, as systems are shipped. */
export function givePassword(world: World, terminal: Terminal, typed: string): void {
  const request = terminal.logon;
  terminal.logon = null;
  terminal.refresh = 'all';
  if (request === null) return;
  if (typed.trim().toUpperCase() !== request.userid) {
    writeTo(world, terminal, 'HCPLGA050E LOGON unsuccessful--incorrect password');
    return;
  }
  const guest = world.state.system.guests[request.userid] as Guest;
  if (guest.status === 'connected' && !request.words.includes('HERE')) {
    writeTo(world, terminal, `HCPLGA054E Already logged on ${whereIs(world, guest.userid)}`);
    return;
  }
  if (isLoggedOn(guest)) reconnect(world, terminal, guest);
  else start(world, terminal, guest, request.words);
}

function start(world: World, terminal: Terminal, guest: Guest, words: readonly string[]): void {
  const { now } = world.context;
  logonGuest(guest, 'connected', now);
  const machine = freshMachine(guest.userid, now);
  attach(world, terminal, machine);
  greet(world, terminal, guest.userid);
  writeTo(world, terminal, `LOGON AT ${cpTime(now)}`);
  tellOperator(
    world,
    `GRAF ${terminal.ldev} LOGON  AS  ${guest.userid.padEnd(8)} ${users(world)} FROM ${terminal.device.address}`,
  );
  const asked = words[words.indexOf('IPL') + 1];
  const what = words.includes('IPL') ? asked : words.includes('NOIPL') ? undefined : (guest.ipl ?? undefined);
  if (what !== undefined) ipl(world, machine, { what, parameters: [] });
}

function reconnect(world: World, terminal: Terminal, guest: Guest): void {
  const machine = world.state.machines[guest.userid] ?? freshMachine(guest.userid, world.context.now);
  const old = terminalOf(world, machine);
  if (old !== undefined) {
    old.userid = null;
    endSession(world, old, [`DISCONNECT AT ${cpTime(world.context.now)}`]);
  }
  guest.status = 'connected';
  attach(world, terminal, machine);
  greet(world, terminal, guest.userid);
  writeTo(world, terminal, `RECONNECTED AT ${cpTime(world.context.now)}`);
  tellOperator(
    world,
    `GRAF ${terminal.ldev} RECONNECT ${guest.userid.padEnd(8)} ${users(world)} FROM ${terminal.device.address}`,
  );
  if (machine.settings['RUN'] === 'ON') return;
  if (machine.mode !== 'cp-read') machine.resume = machine.mode;
  machine.mode = 'cp-read';
}

function attach(world: World, terminal: Terminal, machine: Machine): void {
  world.state.machines[machine.userid] = machine;
  machine.lu = terminal.device.lu;
  terminal.userid = machine.userid;
  terminal.view = 'console';
  terminal.refresh = 'all';
}

function greet(world: World, terminal: Terminal, userid: string): void {
  for (const line of [
    'z/VM Version 5 Release 4.0, Service Level 0902 (64-bit),',
    'built on IBM Virtualization Technology',
    'There is no logmsg data',
    `FILES: ${spoolCounts(world.state, userid)}`,
  ])
    writeTo(world, terminal, line);
}

/**
 * LOGOFF of a virtual machine; `by` is who forced it.
 * @returns what the operator hears, and whoever forced it
 */
export function logoff(world: World, machine: Machine, by?: string): string {
  const { system } = world.state;
  const { now } = world.context;
  const guest = system.guests[machine.userid] as Guest;
  const lines = [timesLine(guest, now), `LOGOFF AT ${cpTime(now)}${by === undefined ? '' : ` BY ${by}`}`];
  const terminal = terminalOf(world, machine);
  if (machine.sleeping !== null) world.context.cancel(machine.sleeping);
  if (machine.booting !== null) world.context.cancel(machine.booting);
  logoffGuest(system, guest);
  delete world.state.machines[machine.userid];
  const where = terminal === undefined ? 'USER DSC  ' : `GRAF ${terminal.ldev}`;
  if (terminal !== undefined) {
    terminal.userid = null;
    endSession(world, terminal, lines);
  }
  const forced = by === undefined ? '' : `FORCED BY ${by}`;
  const heard = `${where} LOGOFF AS  ${guest.userid.padEnd(8)} ${users(world)} ${forced}`.trimEnd();
  tellOperator(world, heard);
  return heard;
}

/** DISCONNECT: the machine goes on without its terminal. */
export function disconnect(world: World, machine: Machine): void {
  const terminal = terminalOf(world, machine);
  const guest = world.state.system.guests[machine.userid] as Guest;
  guest.status = 'disconnected';
  machine.lu = null;
  tellOperator(world, `GRAF ${terminal?.ldev ?? ''} DISCONNECT ${guest.userid.padEnd(8)} ${users(world)}`.trimEnd());
  if (terminal === undefined) return;
  terminal.userid = null;
  endSession(world, terminal, [`DISCONNECT AT ${cpTime(world.context.now)}`]);
}

/** The last lines of a session stay until Enter or Clear; then the logo comes back. */
function endSession(world: World, terminal: Terminal, lines: readonly string[]): void {
  const { console } = terminal;
  const last = [...lines, '', 'Press enter or clear key to continue'];
  cancelTimers(world, terminal);
  console.held = 'no';
  console.interrupts = false;
  console.pending = [];
  if (terminal.view !== 'console' || console.shown.length + last.length > outputRows(terminal)) console.shown = [];
  terminal.view = 'ended';
  terminal.panel = null;
  for (const line of last) writeTo(world, terminal, line);
  terminal.refresh = 'all';
}

/** "CONNECT= 00:01:12 VIRTCPU= 000:00.02 TOTCPU= 000:00.03" */
export function timesLine({ logonAt, use }: Guest, now: number): string {
  const connected = duration(now - logonAt);
  return `CONNECT= ${connected} VIRTCPU= ${processorTime(use.virtualTime)} TOTCPU= ${processorTime(use.totalTime)}`;
}

function dial(world: World, terminal: Terminal, userid: string): void {
  const guest = world.state.system.guests[userid];
  if (guest === undefined || !isLoggedOn(guest)) writeTo(world, terminal, `HCPDIA045E ${userid} not logged on`);
  else writeTo(world, terminal, `HCPDIA056E Line(s) not available on ${userid}`);
}

/** Messages about sessions go to the console of the operator. */
export function tellOperator(world: World, text: string): void {
  const operator = world.state.machines['OPERATOR'];
  if (operator?.lu != null) say(world, operator, `${cpTime(world.context.now).slice(0, 8)} ${text}`);
}

function users({ state }: World): string {
  return `USERS = ${String(guestsOf(state.system).filter(isLoggedOn).length).padEnd(5)}`;
}

/** "LDEV L0003", or "disconnected". */
export function whereIs(world: World, userid: string): string {
  const machine = world.state.machines[userid];
  const terminal = machine === undefined ? undefined : terminalOf(world, machine);
  return terminal === undefined ? 'disconnected' : `LDEV ${terminal.ldev}`;
}

function upper(words: readonly string[]): string[] {
  return words.map((word) => word.toUpperCase());
}

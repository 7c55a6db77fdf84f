import type { Guest } from '../../../../systemz/index.ts';
import { clockAt } from '../clock.ts';
import { resetConsole, say, terminalOf } from '../console.ts';
import { knowsCp, runCp } from '../cp/cp.ts';
import type { Machine, World } from '../state.ts';
import { parseCommand } from './call.ts';
import type { CmsCall } from './call.ts';
import { DISK_COMMANDS } from './disk-commands.ts';
import { runExec } from './exec.ts';
import { FILE_COMMANDS } from './file-commands.ts';
import { findFile, minidiskOf } from './files.ts';
import { QUERY_COMMANDS } from './query.ts';
import { SCREEN_COMMANDS } from './screen-commands.ts';
import { showTopOf } from './screens.ts';
import type { Cms } from './state.ts';

const COMMANDS = [...FILE_COMMANDS, ...DISK_COMMANDS, ...QUERY_COMMANDS, ...SCREEN_COMMANDS];
/** Processor time of a small command, µs. */
const COMMAND_TIME = 10_000;
const DEEPEST = 5;
/** Return code of a command that nobody knows. */
export const UNKNOWN = -3;

/** A line that the operator entered while CMS has the console. */
export function cmsLine(world: World, machine: Machine, line: string): void {
  const { cms } = machine;
  if (cms === null || cms.screens.length > 0) return;
  if (cms.waiting) {
    initialise(world, machine, cms, /^AC(C(E(S(S)?)?)?)?\s*\(\s*NOPROF/i.test(line));
    if (line === '' || /^AC/i.test(line)) return;
  }
  if (line.trim() === '') {
    // Enter alone makes CMS read from the console.
    say(world, machine, 'CMS');
    machine.mode = 'vm-read';
    return;
  }
  machine.mode = 'running';
  const code = execute(world, machine, line);
  if (code === UNKNOWN)
    say(world, machine, cms.settings['IMPCP'] === 'OFF' ? 'Unknown CMS command' : 'Unknown CP/CMS command');
  finish(world, machine, cms, code);
}

/** Ready, unless the command has opened a full screen, sleeps, or has ended CMS. */
function finish(world: World, machine: Machine, cms: Cms, code: number): void {
  if (world.state.machines[machine.userid] !== machine || machine.cms !== cms) return;
  if (cms.screens.length > 0) showTopOf(world, machine);
  else if (machine.sleeping !== null) machine.readyCode = code;
  else if (machine.mode !== 'cp-read') ready(world, machine, code);
}

/** The last full screen is closed: the console comes back, empty, with Ready. */
export function finishScreens(world: World, machine: Machine, cms: Cms): void {
  const terminal = terminalOf(world, machine);
  if (terminal?.view === 'screen') {
    terminal.view = 'console';
    terminal.panel = null;
    resetConsole(world, terminal);
  } else if (terminal !== undefined) terminal.console.interrupts = false;
  finish(world, machine, cms, 0);
}

/** "Ready; T=0.01/0.01 09:41:07", with the return code when it is not 0. */
export function ready(world: World, machine: Machine, code: number): void {
  const shown = code < 0 ? `-${String(-code).padStart(4, '0')}` : String(code).padStart(5, '0');
  const times = machine.cms?.settings['RDYMSG'] === 'SMSG' ? '' : ` T=0.01/0.01 ${clockAt(world.context.now).time}`;
  say(world, machine, `Ready${code === 0 ? '' : `(${shown})`};${times}`);
  machine.mode = 'running';
}

/** The first thing after IPL: disks are accessed, PROFILE EXEC runs. */
export function initialise(world: World, machine: Machine, cms: Cms, noProfile = false): void {
  cms.waiting = false;
  machine.mode = 'running';
  if (minidiskOf(world, machine, '0191') !== undefined) cms.accessed.push({ vdev: '0191', letter: 'A', parent: 'A' });
  const profile = findFile(world, machine, cms, { name: 'PROFILE', type: 'EXEC', mode: 'A' });
  const code = profile === undefined || noProfile ? 0 : execute(world, machine, 'EXEC PROFILE');
  finish(world, machine, cms, code);
}

/**
 * Runs a command as CMS does: an EXEC on an accessed disk, a command of CMS, or one of CP.
 * @returns its return code; −3 when nobody knows it
 */
export function execute(world: World, machine: Machine, line: string): number {
  const { cms } = machine;
  const guest = world.state.system.guests[machine.userid] as Guest;
  const { verb, ...operands } = parseCommand(line);
  if (cms === null || verb === '' || verb.startsWith('*')) return 0;
  const call: CmsCall = { world, machine, guest, cms, ...operands, toCp: (text) => runCp(world, machine, text) };
  guest.use.virtualTime += COMMAND_TIME;
  guest.use.totalTime += COMMAND_TIME;
  if (verb === 'CP') return toCp(call, operands.rest);
  if (verb === 'EXEC' || verb === 'EX') return exec(call, operands.words[0]);
  const found = cms.settings['IMPEX'] === 'OFF' ? undefined : findExec(call, verb);
  if (found !== undefined) return exec(call, verb);
  const command = COMMANDS.find(
    ({ name, least, synonyms }) => (verb.length >= least && name.startsWith(verb)) || synonyms?.includes(verb) === true,
  );
  const code = command?.run(call);
  if (code !== undefined) return code;
  // What CMS does not know goes to CP, unless CP does not know it either.
  return cms.settings['IMPCP'] === 'OFF' || !knowsCp(guest, verb) ? UNKNOWN : runCp(world, machine, line);
}

function toCp(call: CmsCall, text: string): number {
  const { machine, world, cms } = call;
  if (text !== '') return runCp(world, machine, text);
  machine.mode = 'cp-read';
  machine.resume = 'running';
  // The command ends with BEGIN; a full screen has its own end.
  if (cms.screens.length === 0) machine.readyCode = 0;
  say(world, machine, 'CP');
  return 0;
}

function findExec({ world, machine, cms }: CmsCall, name: string) {
  const found = findFile(world, machine, cms, { name, type: 'EXEC', mode: '*' });
  return found?.file.records === undefined ? found : undefined;
}

function exec(call: CmsCall, name: string | undefined): number {
  const { world, machine, cms } = call;
  const found = name === undefined ? undefined : findExec(call, name);
  if (found === undefined || cms.depth >= DEEPEST) {
    say(world, machine, `DMSEXT002E File ${name ?? ''} EXEC * not found`);
    return 28;
  }
  cms.depth += 1;
  const code = runExec(
    { say: (line) => say(world, machine, line), execute: (line) => execute(world, machine, line) },
    found.file.lines,
  );
  cms.depth -= 1;
  return code;
}

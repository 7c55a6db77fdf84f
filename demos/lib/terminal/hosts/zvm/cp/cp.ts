import type { Guest } from '../../../../systemz/index.ts';
import type { Machine, World } from '../state.ts';
import { isWord, mayUse, refuse, tell } from './call.ts';
import type { CpCall, CpCommand } from './call.ts';
import { CONTROL } from './control.ts';
import { DEFINE } from './define.ts';
import { DEVICES } from './devices.ts';
import { INDICATE } from './indicate.ts';
import { MESSAGES } from './messages.ts';
import { QUERY } from './query.ts';
import { SET } from './set.ts';
import { SPOOLING } from './spooling.ts';

/** All commands of CP, in alphabetical order. */
const COMMANDS: readonly CpCommand[] = [
  QUERY,
  SET,
  INDICATE,
  ...DEFINE,
  ...DEVICES,
  ...CONTROL,
  ...MESSAGES,
  ...SPOOLING,
].sort((a, b) => (a.name < b.name ? -1 : 1));

/**
 * Runs a CP command for a virtual machine. A command that the user has no class for is unknown to it.
 * @returns the return code: 0, or the number of the error message
 */
export function runCp(world: World, machine: Machine, text: string): number {
  const trimmed = text.trim();
  const [verb = ''] = trimmed.split(/\s+/);
  const name = verb.toUpperCase();
  const rest = trimmed.slice(verb.length).trim();
  const guest = world.state.system.guests[machine.userid] as Guest;
  const words = rest === '' ? [] : rest.toUpperCase().split(/\s+/);
  const call: CpCall = { world, machine, guest, words, rest };
  if (name === '') return 0;
  if (name === 'CP') return rest === '' ? 0 : runCp(world, machine, rest);
  const command = find(guest, name);
  if (command === undefined) return refuse(call, `HCPCMD001E Unknown CP command: ${name}`);
  return command === QUERY && isWord(words[0], 'COMMANDS', 4) ? commands(call) : command.run(call);
}

/** True when CP has this command for the user. */
export function knowsCp(guest: Guest, verb: string): boolean {
  return verb === 'CP' || find(guest, verb) !== undefined;
}

function find(guest: Guest, verb: string): CpCommand | undefined {
  const command = COMMANDS.find(
    ({ name, least, aliases }) => isWord(verb, name, least) || aliases?.includes(verb) === true,
  );
  return command !== undefined && mayUse(guest, command.classes) ? command : undefined;
}

/** QUERY COMMANDS: what this user may enter, six in a row. */
function commands(call: CpCall): number {
  const names = COMMANDS.filter(({ classes }) => mayUse(call.guest, classes)).map(({ name }) => name.padEnd(12));
  for (let at = 0; at < names.length; at += 6)
    tell(
      call,
      names
        .slice(at, at + 6)
        .join('')
        .trimEnd(),
    );
  return 0;
}

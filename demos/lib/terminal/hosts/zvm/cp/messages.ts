import { isLoggedOn, logonGuest } from '../../../../systemz/index.ts';
import { ipl } from '../ipl.ts';
import { logoff, tellOperator } from '../logon.ts';
import { freshMachine } from '../terminal.ts';
import { addressee, deliver } from './deliver.ts';
import { refuse, tell } from './call.ts';
import type { CpCall, CpCommand } from './call.ts';

/** Messages to users, and starting and ending other machines. */
export const MESSAGES: readonly CpCommand[] = [
  { name: 'MESSAGE', least: 1, aliases: ['MSG'], classes: '', run: (call) => send(call, 'MSG') },
  { name: 'MSGNOH', least: 6, classes: 'B', run: (call) => send(call, 'MSGNOH') },
  { name: 'WARNING', least: 1, classes: 'ABC', run: (call) => send(call, 'WNG') },
  { name: 'SMSG', least: 2, classes: 'G', run: special },
  { name: 'FORCE', least: 5, classes: 'A', run: force },
  { name: 'XAUTOLOG', least: 8, classes: 'ABG', run: autolog },
];

function send(call: CpCall, kind: 'MSG' | 'MSGNOH' | 'WNG'): number {
  const [to = ''] = call.words;
  const text = call.rest.replace(/^\S+\s*/, '');
  const target = addressee(to, call.machine.userid);
  const said = deliver(call.world, { to: target, from: call.machine.userid, text, kind });
  return said === undefined ? 0 : refuse(call, said);
}

/** SMSG needs a program that has asked for such messages; none of the machines has. */
function special(call: CpCall): number {
  const [to = ''] = call.words;
  const target = addressee(to, call.machine.userid);
  const guest = call.world.state.system.guests[target];
  if (guest === undefined || !isLoggedOn(guest)) return refuse(call, `HCPMSG045E ${to} not logged on`);
  return refuse(call, `HCPMFS057I ${target} not receiving; smsg off`);
}

function force(call: CpCall): number {
  const [userid = ''] = call.words;
  const { guests } = call.world.state.system;
  if (userid === '') return refuse(call, 'HCPFRC020E Userid missing or invalid');
  const guest = guests[userid];
  if (guest === undefined || !isLoggedOn(guest)) return refuse(call, `HCPFRC045E ${userid} not logged on`);
  const machine = call.world.state.machines[userid] ?? freshMachine(userid, call.world.context.now);
  const heard = logoff(call.world, machine, call.machine.userid);
  return call.machine.userid === 'OPERATOR' || machine === call.machine ? 0 : tell(call, heard);
}

/** XAUTOLOG: logs a machine on, disconnected. Class G only where it may: nowhere here. */
function autolog(call: CpCall): number {
  const { world } = call;
  const { system } = world.state;
  const [userid = ''] = call.words;
  const guest = system.guests[userid];
  if (userid === '') return refuse(call, 'HCPAUT020E Userid missing or invalid');
  if (guest === undefined) return refuse(call, `HCPAUT053E ${userid} not in CP directory`);
  if (!/[AB]/.test(call.guest.classes)) return refuse(call, `HCPAUT058E You are not authorized to XAUTOLOG ${userid}`);
  if (isLoggedOn(guest))
    return refuse(call, `HCPAUT054E Already logged on ${guest.status === 'connected' ? 'connected' : 'disconnected'}`);
  logonGuest(guest, 'disconnected', world.context.now);
  const machine = freshMachine(userid, world.context.now);
  world.state.machines[userid] = machine;
  tell(call, 'Command accepted');
  if (guest.ipl !== null) {
    tell(
      call,
      `HCPCLS6056I XAUTOLOG information for ${userid}: The IPL command is verified by the IPL command processor.`,
    );
    ipl(world, machine, { what: guest.ipl, parameters: ['AUTOCR'] });
  }
  const count = Object.values(system.guests).filter(isLoggedOn).length;
  const line = `AUTO LOGON  ***       ${userid.padEnd(8)} USERS = ${count}`;
  tellOperator(world, `${line}     BY ${call.machine.userid}`);
  if (call.machine.userid !== 'OPERATOR') tell(call, line);
  return 0;
}

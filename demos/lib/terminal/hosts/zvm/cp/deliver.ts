import { isLoggedOn } from '../../../../systemz/index.ts';
import { clockAt } from '../clock.ts';
import { hold, say, terminalOf } from '../console.ts';
import type { World } from '../state.ts';

interface Message {
  readonly to: string;
  readonly from: string;
  readonly text: string;
  readonly kind?: 'MSG' | 'MSGNOH' | 'WNG';
}

/**
 * Delivers a message to the console of a user.
 * @returns what CP tells the sender, undefined when it was delivered
 */
export function deliver(world: World, { to, from, text, kind = 'MSG' }: Message): string | undefined {
  const guest = world.state.system.guests[to];
  if (to === '') return 'HCPMSG020E Userid missing or invalid';
  if (guest === undefined || !isLoggedOn(guest)) return `HCPMSG045E ${to} not logged on`;
  if (text.trim() === '') return 'HCPMSG026E Operand missing or invalid';
  const machine = world.state.machines[to];
  if (machine === undefined || machine.lu === null) return `HCPMFS057I ${to} not receiving; disconnected`;
  const setting = kind === 'WNG' ? 'WNG' : 'MSG';
  if (machine.settings[setting] === 'OFF') return `HCPMFS057I ${to} not receiving; ${setting.toLowerCase()} off`;
  const time = clockAt(world.context.now).time;
  const line = kind === 'MSGNOH' ? text : `${time}  * ${kind} FROM ${from.padEnd(8)}: ${text}`;
  say(world, machine, line);
  const terminal = terminalOf(world, machine);
  if (terminal !== undefined) hold(world, terminal);
  return undefined;
}

/** MSG * or OPERATOR: the message goes to oneself, or to the system's operator. */
export function addressee(word: string, self: string): string {
  if (word === '*') return self;
  return /^OP(E|ER|ERA|ERAT|ERATO|ERATOR)?$/.test(word) ? 'OPERATOR' : word;
}

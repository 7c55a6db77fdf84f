import { copyShare, divideNow } from '../../../../systemz/index.ts';
import type { Share, ShareAmount } from '../../../../systemz/index.ts';
import { isWord, mayUse, refuse, tell } from './call.ts';
import type { CpCall, CpCommand } from './call.ts';
import { shareLines } from './query-system.ts';

/** Settings that are on or off. */
const SWITCHES: readonly { readonly name: string; readonly least: number }[] = [
  { name: 'MSG', least: 1 },
  { name: 'WNG', least: 1 },
  { name: 'ACNT', least: 2 },
  { name: 'RUN', least: 3 },
  { name: 'LINEDIT', least: 4 },
  { name: 'TIMER', least: 5 },
  { name: 'IMSG', least: 2 },
  { name: 'SMSG', least: 2 },
  { name: 'PAGEX', least: 5 },
  { name: 'AUTOPOLL', least: 4 },
  { name: 'VMCONIO', least: 4 },
  { name: 'CPCONIO', least: 4 },
  { name: 'CONCEAL', least: 4 },
];

export const SET: CpCommand = {
  name: 'SET',
  least: 3,
  classes: 'ABCDEFG',
  run(call) {
    const [what, value, ...rest] = call.words;
    if (what === undefined) return refuse(call, 'HCPCMD026E Operand missing or invalid');
    const { settings } = call.machine;
    if (isWord(what, 'SHARE', 5) && mayUse(call.guest, 'A')) return setShare(call);
    if (isWord(what, 'VSWITCH', 4) && mayUse(call.guest, 'B')) return setSwitch(call);
    if (!mayUse(call.guest, 'G')) return refuse(call, `HCPCMD003E Invalid option - ${what}`);
    if (/^PF\d{0,2}$/.test(what)) return setPfKey(call, what.slice(2), value, rest);
    if (isWord(what, 'EMSG', 2)) return assign(call, 'EMSG', value, ['ON', 'OFF', 'CODE', 'TEXT']);
    if (isWord(what, 'MACHINE', 4)) return assign(call, 'MACHINE', value, ['ESA', 'XA', 'XC']);
    const found = SWITCHES.find(({ name, least }) => isWord(what, name, least));
    if (found === undefined) return refuse(call, `HCPCMD003E Invalid option - ${what}`);
    // SMSG also takes IUCV and VMCF-like values in CP; they have no use without programs.
    if (settings[found.name] === undefined) return 0;
    return assign(call, found.name, value, ['ON', 'OFF']);
  },
};

function assign(call: CpCall, name: string, value: string | undefined, allowed: readonly string[]): number {
  if (value === undefined) return refuse(call, 'HCPCFS026E Operand missing or invalid');
  if (!allowed.includes(value)) return refuse(call, `HCPCFS003E Invalid option - ${value}`);
  call.machine.settings[name] = value;
  return 0;
}

function setPfKey(call: CpCall, number: string, kind: string | undefined, rest: readonly string[]): number {
  const key = Number(number);
  if (!(key >= 1 && key <= 24)) return refuse(call, 'HCPSPF026E Operand missing or invalid');
  const { pf } = call.machine;
  const [first = ''] = rest;
  // The text as it was typed, not in upper case; without IMMED or DELAYED it is delayed.
  const text = call.rest.replace(/^\S+\s*/, '');
  if (kind === undefined) delete pf[String(key)];
  else if (isWord(kind, 'RETRIEVE', 3) && (first === '' || isWord(first, 'BACKWARD', 4)))
    pf[String(key)] = { kind: 'retrieve', text: '' };
  else if (isWord(kind, 'IMMED', 3)) pf[String(key)] = { kind: 'immed', text: text.replace(/^\S+\s*/, '') };
  else if (isWord(kind, 'DELAYED', 3)) pf[String(key)] = { kind: 'delayed', text: text.replace(/^\S+\s*/, '') };
  else pf[String(key)] = { kind: 'delayed', text };
  return 0;
}

/** SET SHARE userid INITIAL, or a minimum and perhaps a maximum. */
function setShare(call: CpCall): number {
  const { system } = call.world.state;
  const [, userid, ...operands] = call.words;
  if (userid === undefined) return refuse(call, 'HCPSHR020E Userid missing or invalid');
  const guest = system.guests[userid === '*' ? call.machine.userid : userid];
  if (guest === undefined || guest.status === 'off') return refuse(call, `HCPSHR045E ${userid} not logged on`);
  const share = isWord(operands[0], 'INITIAL', 4) ? guest.directory.share : parseShare(operands);
  if (share === undefined) return refuse(call, 'HCPSHR026E Operand missing or invalid');
  guest.share = copyShare(share);
  divideNow(system);
  return tell(call, ...shareLines(guest.userid, share));
}

function parseShare(operands: readonly string[]): Share | undefined {
  const [kind, value, ...rest] = operands;
  const minimum = parseAmount(kind, value);
  if (minimum === undefined) return undefined;
  if (rest.length === 0) return { minimum, maximum: null };
  if (rest.length === 1 && isWord(rest[0], 'NOLIMIT', 3)) return { minimum, maximum: null };
  const named = rest[0] !== undefined && /^[AR]/.test(rest[0]);
  const amount = named ? parseAmount(rest[0], rest[1]) : parseAmount(kind, rest[0]);
  const limit = rest[named ? 2 : 1] ?? 'LIMITSOFT';
  if (amount === undefined || rest.length > (named ? 3 : 2)) return undefined;
  if (isWord(limit, 'NOLIMIT', 3)) return { minimum, maximum: null };
  if (isWord(limit, 'LIMITSOFT', 6)) return { minimum, maximum: { kind: 'soft', amount } };
  return isWord(limit, 'LIMITHARD', 6) ? { minimum, maximum: { kind: 'hard', amount } } : undefined;
}

function parseAmount(kind: string | undefined, value: string | undefined): ShareAmount | undefined {
  if (isWord(kind, 'RELATIVE', 3)) {
    if (!/^\d{1,5}$/.test(value ?? '')) return undefined;
    const relative = Number(value);
    return relative >= 1 && relative <= 10_000 ? { kind: 'relative', value: relative } : undefined;
  }
  if (!isWord(kind, 'ABSOLUTE', 3) || !/^\d{1,3}(\.\d)?%?$/.test(value ?? '')) return undefined;
  const tenths = Math.round(parseFloat(value ?? '') * 10);
  return tenths >= 1 && tenths <= 1_000 ? { kind: 'absolute', value: tenths } : undefined;
}

/** SET VSWITCH name GRANT or REVOKE userid. */
function setSwitch(call: CpCall): number {
  const [, name = '', action, userid] = call.words;
  const found = call.world.state.system.switches[name];
  if (found === undefined) return refuse(call, `HCPSWS2788E VSWITCH ${name} does not exist`);
  if (userid === undefined) return refuse(call, 'HCPSWS026E Operand missing or invalid');
  if (isWord(action, 'GRANT', 2)) {
    if (!found.granted.includes(userid)) found.granted = [...found.granted, userid].sort();
  } else if (isWord(action, 'REVOKE', 3)) found.granted = found.granted.filter((granted) => granted !== userid);
  else return refuse(call, `HCPSWS003E Invalid option - ${action ?? ''}`);
  return tell(call, 'Command complete');
}

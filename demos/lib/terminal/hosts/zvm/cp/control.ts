import { SECOND } from '../../../../../core/time.ts';
import { divideNow } from '../../../../systemz/index.ts';
import { ipl, resetMachine } from '../ipl.ts';
import { disconnect, logoff } from '../logon.ts';
import { isWord, refuse, tell } from './call.ts';
import type { CpCall, CpCommand } from './call.ts';
import { display } from './display.ts';

/** Commands that control the virtual machine itself. */
export const CONTROL: readonly CpCommand[] = [
  { name: 'BEGIN', least: 1, classes: 'G', run: begin },
  { name: 'IPL', least: 1, classes: 'G', run: load },
  { name: 'SYSTEM', least: 3, classes: 'G', run: system },
  { name: 'SLEEP', least: 2, classes: '', run: sleep },
  { name: 'TERMINAL', least: 4, classes: 'G', run: terminal },
  { name: 'DISPLAY', least: 4, aliases: ['D'], classes: 'G', run: display },
  { name: 'DISCONNECT', least: 4, classes: '', run: ({ world, machine }) => (disconnect(world, machine), 0) },
  {
    name: 'LOGOFF',
    least: 3,
    aliases: ['LOGOUT'],
    classes: '',
    run: ({ world, machine }) => (logoff(world, machine), 0),
  },
];

/** Without a system there is nothing to run: the machine comes back to CP at once. */
function begin(call: CpCall): number {
  const { machine, guest } = call;
  if (machine.mode !== 'cp-read') return 0;
  if (guest.loaded === null) return tell(call, 'HCPGIR453W CP entered; program interrupt loop');
  machine.mode = machine.resume;
  return 0;
}

function load(call: CpCall): number {
  const [what, ...parameters] = call.words;
  if (what === undefined) return refuse(call, 'HCPIPL026E Operand missing or invalid');
  const said = ipl(call.world, call.machine, { what, parameters });
  return said === undefined ? 0 : refuse(call, said);
}

function system(call: CpCall): number {
  const [what] = call.words;
  if (isWord(what, 'RESTART', 4)) return begin(call);
  const clear = isWord(what, 'CLEAR', 2);
  if (!clear && !isWord(what, 'RESET', 3)) return refuse(call, 'HCPSYS026E Operand missing or invalid');
  resetMachine(call.world, call.machine);
  divideNow(call.world.state.system);
  call.machine.mode = 'cp-read';
  return tell(call, clear ? 'Storage cleared - system reset.' : 'System reset.');
}

/** SLEEP n SEC|MIN|HRS, or until an attention. */
function sleep(call: CpCall): number {
  const [amount, unit = 'MIN'] = call.words;
  const seconds = isWord(unit, 'SEC', 1) ? 1 : isWord(unit, 'MIN', 1) ? 60 : isWord(unit, 'HRS', 1) ? 3600 : 0;
  if (amount !== undefined && (!/^\d{1,2}$/.test(amount) || seconds === 0))
    return refuse(call, 'HCPSLP026E Operand missing or invalid');
  // Without a time the machine sleeps until somebody enters something: a day is long enough here.
  const period = amount === undefined ? 86_400 : Number(amount) * seconds;
  const { machine, world } = call;
  if (machine.sleeping !== null) world.context.cancel(machine.sleeping);
  machine.sleeping = world.context.schedule(period * SECOND, { type: 'wake', userid: machine.userid });
  if (machine.mode === 'cp-read') {
    machine.resume = 'running';
    machine.mode = 'running';
  }
  return 0;
}

const CHARACTERS: Readonly<Record<string, number>> = { LINEND: 5, LINEDEL: 5, CHARDEL: 4, ESCAPE: 3, TABCHAR: 4 };
const SWITCHES: Readonly<Record<string, readonly string[]>> = {
  HOLD: ['ON', 'OFF'],
  HILIGHT: ['ON', 'OFF'],
  ATTN: ['ON', 'OFF'],
  APL: ['ON', 'OFF'],
  TEXT: ['ON', 'OFF'],
  MODE: ['CP', 'VM'],
  CONMODE: ['3215', '3270'],
  SCRNSAVE: ['ON', 'OFF'],
  TIMESTAMP: ['ON', 'OFF'],
  SYS3270: ['ON', 'OFF'],
  AUTOCR: ['ON', 'OFF'],
};

/** TERMINAL: options in pairs; MORE has two values. */
function terminal(call: CpCall): number {
  const words = [...call.words];
  const values = call.machine.terminal;
  if (words.length === 0) return refuse(call, 'HCPCFT026E Operand missing or invalid');
  while (words.length > 0) {
    const option = words.shift() ?? '';
    const value = words.shift();
    const character = Object.entries(CHARACTERS).find(([name, least]) => isWord(option, name, least))?.[0];
    if (isWord(option, 'MORE', 4)) {
      const clear = /^\d{1,3}$/.test(words[0] ?? '') ? Number(words.shift()) : 10;
      const warn = /^\d{1,3}$/.test(value ?? '') ? Number(value) : NaN;
      if (!(warn <= 255 && clear <= 255)) return refuse(call, 'HCPCFT026E Operand missing or invalid');
      call.machine.moreSeconds = [warn, clear];
    } else if (character !== undefined) {
      if (value === undefined || !(value.length === 1 || value === 'OFF' || value === 'ON'))
        return refuse(call, 'HCPCFT026E Operand missing or invalid');
      values[character] = value === 'ON' ? (DEFAULTS[character] ?? 'OFF') : value;
    } else if (isWord(option, 'LINESIZE', 5)) {
      if (!/^\d{1,3}$/.test(value ?? '') && value !== 'OFF')
        return refuse(call, 'HCPCFT026E Operand missing or invalid');
      values['LINESIZE'] = (value ?? '').padStart(3, '0');
    } else if (SWITCHES[option]?.includes(value ?? '') === true) values[option] = value ?? '';
    else if (SWITCHES[option] !== undefined) return refuse(call, 'HCPCFT026E Operand missing or invalid');
    else return refuse(call, `HCPCFT003E Invalid option - ${option}`);
  }
  return 0;
}

const DEFAULTS: Readonly<Record<string, string>> = { LINEND: '#', LINEDEL: '¢', CHARDEL: '@', ESCAPE: '"' };

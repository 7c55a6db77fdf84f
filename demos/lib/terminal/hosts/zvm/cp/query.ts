import { guestsOf, isLoggedOn } from '../../../../systemz/index.ts';
import type { Guest } from '../../../../systemz/index.ts';
import { timesLine } from '../logon.ts';
import { filesOf, spoolCounts, spoolNumber } from '../spool.ts';
import { clockAt, cpTime } from '../clock.ts';
import { cpuid, inRows, isWord, mayUse, refuse, tell } from './call.ts';
import type { CpCall, CpCommand } from './call.ts';
import { queryReal, SYSTEM_QUERIES } from './query-system.ts';
import { queryVirtual } from './query-virtual.ts';
import { querySettings, queryTerminal } from './settings.ts';

const PF_NUMBERS = Array.from({ length: 24 }, (_, index) => index + 1);

/** What can be queried: like commands, each with its classes. */
const QUERIES: readonly CpCommand[] = [
  { name: 'USERID', least: 6, classes: '', run: (call) => tell(call, userAt(call)) },
  {
    name: 'TIME',
    least: 1,
    classes: '',
    run: (call) =>
      tell(call, `TIME IS ${cpTime(call.world.context.now)}`, timesLine(call.guest, call.world.context.now)),
  },
  { name: 'CPLEVEL', least: 3, classes: '', run: cpLevel },
  { name: 'NAMES', least: 1, classes: '', run: names },
  { name: 'USERS', least: 1, classes: '', run: users },
  { name: 'VIRTUAL', least: 1, classes: 'G', run: queryVirtual },
  { name: 'CPUID', least: 5, classes: 'G', run: (call) => tell(call, `CPUID = ${cpuid(call)}`) },
  { name: 'CPUS', least: 4, classes: 'G', run: (call) => queryVirtual({ ...call, words: ['CPUS'] }) },
  { name: 'SET', least: 3, classes: 'G', run: querySettings },
  { name: 'TERMINAL', least: 4, classes: 'G', run: queryTerminal },
  { name: 'PF', least: 2, classes: 'G', run: (call) => tell(call, ...PF_NUMBERS.map((key) => pfLine(call, key))) },
  ...PF_NUMBERS.map((key): CpCommand => {
    const name = `PF${key}`;
    const aliases = [`PF${String(key).padStart(2, '0')}`];
    return { name, least: name.length, aliases, classes: 'G', run: (call) => tell(call, pfLine(call, key)) };
  }),
  {
    name: 'NIC',
    least: 3,
    classes: 'G',
    run: (call) => queryVirtual({ ...call, words: ['NIC', ...call.words] }),
  },
  { name: 'PRIVCLASS', least: 4, classes: '', run: privileges },
  { name: 'LOGMSG', least: 3, classes: '', run: (call) => tell(call, 'There is no logmsg data') },
  {
    name: 'FILES',
    least: 1,
    classes: 'G',
    run: (call) => tell(call, `FILES: ${spoolCounts(call.world.state, call.machine.userid)}`),
  },
  { name: 'READER', least: 1, aliases: ['RDR'], classes: 'G', run: (call) => spoolFiles(call, 'RDR') },
  { name: 'PRINTER', least: 1, aliases: ['PRT'], classes: 'G', run: (call) => spoolFiles(call, 'PRT') },
  { name: 'PUNCH', least: 2, aliases: ['PUN', 'PCH'], classes: 'G', run: (call) => spoolFiles(call, 'PUN') },
  { name: 'LINKS', least: 1, classes: 'G', run: links },
  ...SYSTEM_QUERIES,
];

/** Queries of CP that this system does not have: refused as to somebody without their class, not taken for userids. */
const NOT_HERE =
  /^(ALLOC|CACHE|CHPIDS?|CONTROLLERS?|CPOWNED|CRYPTO|EXPANFRAMES|FRAMES?|GRAF|ISLINK|JOURNAL|LDEVS?|LOGICAL|LPARS|MDCACHE|MONITOR|PAGING|PATHS?|PENDING|QUICKDSP|RECORDING|RESERVED|SPOOL|SRM|SWITCHES|SYSTEM|TAG|TAPES?|TIMEZONES|TRACE|VMLAN|VTOD|XSTORE)$/;

export const QUERY: CpCommand = {
  name: 'QUERY',
  least: 1,
  classes: '',
  run(call) {
    const [what] = call.words;
    if (what === undefined) return refuse(call, 'HCPCQU026E Operand missing or invalid');
    const known = QUERIES.find(({ name, least, aliases }) => isWord(what, name, least) || aliases?.includes(what));
    const inner = { ...call, words: call.words.slice(1), rest: call.rest.slice(what.length).trim() };
    if (known !== undefined && mayUse(call.guest, known.classes)) return known.run(inner);
    if ((known !== undefined || NOT_HERE.test(what)) && call.world.state.system.guests[what] === undefined)
      return refuse(call, `HCPCMD003E Invalid option - ${what}`);
    const real = mayUse(call.guest, 'B') ? queryReal(call, what) : undefined;
    return real ?? user(call, what);
  },
};

/** QUERY userid: whether somebody is logged on, and where. */
function user(call: CpCall, userid: string): number {
  const guest = call.world.state.system.guests[userid];
  if (guest === undefined || !isLoggedOn(guest)) return refuse(call, `HCPCQU045E ${userid} not logged on`);
  return tell(call, nameAndPlace(call, guest));
}

function userAt({ world, machine }: CpCall): string {
  return `${machine.userid.padEnd(8)} AT ${world.state.system.name}`;
}

function cpLevel(call: CpCall): number {
  return tell(
    call,
    'z/VM Version 5 Release 4.0, service level 0902 (64-bit)',
    'Generated at 04/02/09 13:05:44 EDT',
    `IPL at ${clockAt(call.world.state.system.loadedAt).date} ${clockAt(call.world.state.system.loadedAt).time} EDT`,
  );
}

/** "LINUX1   - DSC " or "DEMO1    -L0003". */
function nameAndPlace({ world }: CpCall, { userid }: Guest): string {
  const lu = world.state.machines[userid]?.lu ?? null;
  const place = lu === null ? undefined : world.state.terminals[lu]?.ldev;
  return `${userid.padEnd(8)} -${place ?? ' DSC '}`;
}

/** Everybody who is logged on, latest first, and terminals on which nobody is. */
function names(call: CpCall): number {
  const guests = guestsOf(call.world.state.system)
    .filter(isLoggedOn)
    .sort((a, b) => b.logonAt - a.logonAt);
  const open = Object.values(call.world.state.terminals)
    .filter(({ userid }) => userid === null)
    .map(({ ldev }) => `LOG${ldev} -${ldev}`);
  return tell(call, ...inRows([...guests.map((guest) => nameAndPlace(call, guest)), ...open], 4));
}

function users(call: CpCall): number {
  const [userid] = call.words;
  if (userid !== undefined) return user(call, userid);
  const count = guestsOf(call.world.state.system).filter(isLoggedOn).length;
  return tell(call, `${String(count).padStart(5)} USERS,     0 DIALED,     0 NET`);
}

function privileges(call: CpCall): number {
  return tell(
    call,
    `Privilege classes for user ${call.guest.userid}`,
    `        Currently: ${call.guest.classes}`,
    `        Directory: ${call.guest.classes}`,
    'The privilege classes are not locked against changes.',
  );
}

function pfLine({ machine }: CpCall, key: number): string {
  const { kind = undefined, text = '' } = machine.pf[String(key)] ?? {};
  const what =
    kind === undefined ? 'UNDEFINED' : kind === 'retrieve' ? 'RETRIEVE BACKWARD' : `${kind.toUpperCase()} ${text}`;
  return `PF${String(key).padStart(2, '0')} ${what}`;
}

function spoolFiles(call: CpCall, queue: 'RDR' | 'PRT' | 'PUN'): number {
  const files = filesOf(call.world.state, call.machine.userid, queue);
  if (files.length === 0) return tell(call, `NO ${queue} FILES`);
  tell(call, 'ORIGINID FILE CLASS RECORDS  CPY HOLD DATE  TIME     NAME      TYPE     DIST');
  for (const file of files) {
    const { date, time } = clockAt(file.at);
    const records = String(file.lines.length).padStart(8, '0');
    tell(
      call,
      `${file.origin.padEnd(8)} ${spoolNumber(file)} T ${file.from} ${records} 001 NONE ${date.slice(0, 5)} ${time}` +
        `                    ${file.origin}`,
    );
  }
  return 0;
}

/** Who has a link to one of the user's minidisks. */
function links(call: CpCall): number {
  const vdev = call.words[0]?.padStart(4, '0');
  const own = call.guest.devices.find((device) => device.type === 'minidisk' && device.vdev === vdev);
  if (own?.type !== 'minidisk') return refuse(call, `HCPCQU040E Device ${vdev ?? ''} does not exist`);
  const found = guestsOf(call.world.state.system).flatMap(({ userid, devices }) =>
    devices.flatMap((device) =>
      device.type === 'minidisk' && device.owner === own.owner && device.ownerVdev === own.ownerVdev
        ? [`${userid.padEnd(8)} ${device.vdev} ${device.mode}`]
        : [],
    ),
  );
  return tell(call, ...inRows(found, 3));
}

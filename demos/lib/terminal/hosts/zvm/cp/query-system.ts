import { guestsOf } from '../../../../systemz/index.ts';
import type { RealDevice, Share, ShareAmount, VirtualSwitch } from '../../../../systemz/index.ts';
import { deviceNumber, inRows, refuse, sizeText, tell } from './call.ts';
import type { CpCall, CpCommand } from './call.ts';

/** Queries about the whole system. */
export const SYSTEM_QUERIES: readonly CpCommand[] = [
  { name: 'SHARE', least: 5, classes: 'AE', run: share },
  { name: 'PROCESSORS', least: 4, classes: 'ABCE', run: processors },
  { name: 'STORAGE', least: 4, classes: 'BE', run: storage },
  { name: 'DASD', least: 2, classes: 'BD', run: dasd },
  { name: 'OSA', least: 3, classes: 'B', run: (call) => realDevices(call, 'OSA') },
  { name: 'VSWITCH', least: 4, classes: 'BG', run: vswitch },
  { name: 'LAN', least: 3, classes: 'BG', run: vswitch },
  { name: 'NSS', least: 3, classes: 'E', run: nss },
];

/** QUERY rdev, for those who may. */
export function queryReal(call: CpCall, word: string): number | undefined {
  const rdev = deviceNumber(word);
  const device = rdev === undefined ? undefined : call.world.state.system.devices[rdev];
  return device === undefined ? undefined : tell(call, describe(call, device));
}

/** The two lines of QUERY SHARE, which SET SHARE shows too. */
export function shareLines(userid: string, { minimum, maximum }: Share): string[] {
  const most = maximum === null ? 'NOLIMIT' : `LIMIT${maximum.kind.toUpperCase()} ${amountText(maximum.amount, ' ')}`;
  return [`USER ${userid.padEnd(8)} : ${amountText(minimum, ' SHARE = ')}`, `                MAXIMUM SHARE = ${most}`];
}

function amountText({ kind, value }: ShareAmount, between: string): string {
  if (kind === 'relative') return `RELATIVE${between}${value}`;
  const percent = value % 10 === 0 ? String(value / 10) : (value / 10).toFixed(1);
  return `ABSOLUTE${between}${percent}%`;
}

function share(call: CpCall): number {
  const [userid = call.machine.userid] = call.words;
  const guest = call.world.state.system.guests[userid === '*' ? call.machine.userid : userid];
  if (guest === undefined || guest.status === 'off') return refuse(call, `HCPSHR045E ${userid} not logged on`);
  return tell(call, ...shareLines(guest.userid, guest.share));
}

function processors(call: CpCall): number {
  const { processors: count } = call.world.state.system;
  for (let address = 0; address < count; address += 1) {
    const number = String(address).padStart(2, '0');
    tell(call, `PROCESSOR ${number} ${address === 0 ? 'MASTER' : 'ALTERNATE'} CP`);
  }
  return 0;
}

function storage(call: CpCall): number {
  const size = sizeText(call.world.state.system.storageMiB);
  return tell(call, `STORAGE = ${size} CONFIGURED = ${size} INC = 256M STANDBY = 0  RESERVED = 0`);
}

function dasd(call: CpCall): number {
  return realDevices(call, 'DASD');
}

/** Volumes of CP, attached ones, and with FREE or ALL those that nobody has; or a device, or a range of them. */
function realDevices(call: CpCall, kind: RealDevice['kind']): number {
  const [which] = call.words;
  const devices = Object.values(call.world.state.system.devices).filter((device) => device.kind === kind);
  const [, first, last = first] = /^([0-9A-F]{1,4})(?:-([0-9A-F]{1,4}))?$/.exec(which ?? '') ?? [];
  if (first !== undefined) {
    const [from = '', to = ''] = [first, last].map((number) => number?.padStart(4, '0'));
    const asked = devices.filter(({ rdev }) => rdev >= from && rdev <= to);
    if (asked.length === 0) return refuse(call, `HCPCQR040E Device ${from} does not exist`);
    return tell(call, ...asked.map((device) => describe(call, device)));
  }
  const free = devices.filter(({ user, online }) => user === null && online);
  if (which !== 'FREE') for (const device of devices) if (device.user !== null) tell(call, describe(call, device));
  if (which === 'FREE' || which === 'ALL' || kind === 'OSA') {
    if (free.length === 0) return refuse(call, `HCPCQR040E A free ${kind} was not found.`);
    const items = free.map(({ rdev, volume }) => `${kind.padEnd(4)} ${rdev} ${(volume ?? 'FREE').padEnd(8)}`);
    tell(call, ...inRows(items, 4).map((row) => row.trimEnd()));
  }
  const offline = devices.filter(({ online }) => !online);
  if (which === 'ALL' && offline.length === 0) tell(call, `An offline ${kind} was not found.`);
  if (which === 'ALL') tell(call, ...offline.map((device) => describe(call, device)));
  return 0;
}

function describe({ world }: CpCall, device: RealDevice): string {
  const { rdev, kind, volume, user, online } = device;
  const name = `${kind.padEnd(4)} ${rdev}`;
  if (!online) return `${name} OFFLINE`;
  if (user === null) return `${name} FREE`;
  if (user === 'CP') {
    const used = guestsOf(world.state.system).reduce(
      (sum, { devices }) => sum + devices.filter((disk) => disk.type === 'minidisk' && disk.volume === volume).length,
      0,
    );
    return `${name} CP ${volume?.startsWith('540') === true ? 'OWNED ' : 'SYSTEM'} ${volume ?? ''}   ${used}`;
  }
  return `${name} ATTACHED TO ${user.padEnd(8)} ${rdev}${kind === 'DASD' ? ` R/W ${volume ?? ''}` : ''}`;
}

function vswitch(call: CpCall): number {
  const { switches } = call.world.state.system;
  const [name] = call.words;
  const asked = name === undefined || name === 'ALL' ? Object.values(switches) : [switches[name]];
  for (const found of asked) {
    if (found === undefined) return refuse(call, `HCPSWQ2788E VSWITCH ${name ?? ''} does not exist`);
    tell(call, ...switchLines(call, found));
  }
  return 0;
}

function switchLines(call: CpCall, { name, uplinks, granted }: VirtualSwitch): string[] {
  const coupled = guestsOf(call.world.state.system).reduce(
    (sum, { devices }) => sum + devices.filter((device) => device.type === 'nic' && device.coupled === name).length,
    0,
  );
  const { devices: real } = call.world.state.system;
  const working = uplinks.filter(
    ({ rdev, controller }) => real[rdev]?.online === true && real[rdev].user === controller,
  );
  return [
    `VSWITCH SYSTEM ${name.padEnd(8)} Type: VSWITCH Connected: ${String(coupled).padEnd(4)} Maxconn: INFINITE`,
    '  PERSISTENT  RESTRICTED    NONROUTER                 Accounting: OFF',
    '  VLAN Unaware',
    '  MAC address: 02-00-00-00-00-00',
    `  State: ${working.length > 0 ? 'Ready' : 'Disconnected'}`,
    '  IPTimeout: 5         QueueStorage: 8',
    '  Isolation Status: OFF',
    ...working.map(
      ({ rdev, controller }, index) =>
        `  Portname: UNASSIGNED RDEV: ${rdev} Controller: ${controller}  VDEV:  ${rdev}${index > 0 ? ' BACKUP' : ''}`,
    ),
    ...(call.words.includes('ACC') || call.words.includes('ACCESSLIST')
      ? [
          '    Authorized userids:',
          ...inRows(
            granted.map((userid) => userid.padEnd(8)),
            6,
            ' ',
          ).map((row) => `      ${row}`),
        ]
      : []),
  ];
}

function nss(call: CpCall): number {
  return tell(
    call,
    'OWNERID  FILE TYPE CLS RECS DATE  TIME     FILENAME FILETYPE ORIGINID',
    '*NSS     0011 NSS  A   0417 04/02 13:05:44 CMS      NSS      MAINT',
    '*NSS     0012 DCSS R   0768 05/11 08:14:20 LNXCODE  DCSS     MAINT',
  );
}

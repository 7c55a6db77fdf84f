import type { Share } from './shares.ts';
import { copyShare, DEFAULT_SHARE } from './shares.ts';
import { divideNow, logonGuest } from './load.ts';
import type { Guest, GuestSystem, Minidisk, Nic, RealDevice, VirtualDevice, ZvmSystem } from './types.ts';

/**
 * The z/VM system of the talk's System z chapter: an LPAR that has four of the machine's ten processors, four
 * Linux guests with the shares of the slide (absolute 20 %, relative 100, 200, 100), one Linux guest that has no
 * grant to the virtual switch, a second-level z/VM, and the service machines that every system has.
 */

const SECOND = 1_000_000;
/** Four days and some hours before time 0. */
const LOADED = -368_907 * SECOND;
export const SWITCH = 'VSW1';

interface Entry {
  readonly userid: string;
  readonly system: GuestSystem;
  readonly purpose: string;
  readonly classes?: string;
  readonly ipl?: string | null;
  readonly share?: Share;
  readonly storageMiB: number;
  readonly maximumStorageMiB?: number;
  readonly processors?: number;
  readonly meanDemand?: number;
  readonly own?: readonly VirtualDevice[];
  /** Logged on, disconnected, so many seconds after the system was loaded. */
  readonly after?: number;
}

const relative = (value: number): Share => ({ minimum: { kind: 'relative', value }, maximum: null });
const absolute = (percent: number): Share => ({ minimum: { kind: 'absolute', value: percent * 10 }, maximum: null });

const linux = (number: number, entry: Pick<Entry, 'purpose' | 'share' | 'meanDemand'> & Partial<Entry>): Entry => ({
  userid: `LINUX${number}`,
  system: 'Linux',
  ipl: '0150',
  storageMiB: 1024,
  maximumStorageMiB: 4096,
  after: 90_000 + number * 47,
  own: [
    mdisk(`LINUX${number}`, '0150', { volume: number <= 2 ? 'LNX001' : 'LNX002', cylinders: 3338 }),
    mdisk(`LINUX${number}`, '0191', { volume: 'USR001', cylinders: 5 }),
    nic('0600', number + 3, number === 5 ? null : SWITCH),
  ],
  ...entry,
});

const service = (userid: string, purpose: string, more: Partial<Entry> = {}): Entry => ({
  userid,
  system: 'service',
  purpose,
  ipl: 'CMS',
  storageMiB: 32,
  after: 8,
  own: [mdisk(userid, '0191', { volume: '540W01', cylinders: 10 })],
  ...more,
});

const DIRECTORY: readonly Entry[] = [
  service('OPERATOR', 'primary system operator', { classes: 'ABCDEFG', after: 2 }),
  service('DISKACNT', 'accounting records', { classes: 'BG' }),
  service('EREP', 'error records', { classes: 'BG' }),
  service('OPERSYMP', 'symptom records', { classes: 'BCEG' }),
  service('TCPIP', 'TCP/IP stack and Telnet server', {
    classes: 'ABG',
    share: relative(3000),
    storageMiB: 128,
    meanDemand: 6_000,
    own: [mdisk('TCPIP', '0191', { volume: '540W01', cylinders: 5 }), nic('0700', 1, SWITCH)],
  }),
  service('DTCVSW1', 'controller of the virtual switch', { classes: 'BG', after: 11 }),
  service('DTCVSW2', 'controller of the virtual switch', { classes: 'BG', after: 12 }),
  linux(1, { purpose: 'database', share: absolute(20), meanDemand: 1_300_000, processors: 2 }),
  linux(2, { purpose: 'application server', share: relative(100), meanDemand: 1_000_000, processors: 2 }),
  linux(3, { purpose: 'web server', share: relative(200), meanDemand: 1_900_000, processors: 3, storageMiB: 2048 }),
  linux(4, { purpose: 'batch', share: relative(100), meanDemand: 500_000, storageMiB: 512 }),
  linux(5, { purpose: 'test, no grant to the switch', share: DEFAULT_SHARE, meanDemand: 4_000, storageMiB: 512 }),
  {
    userid: 'ZVMTEST',
    system: 'z/VM',
    purpose: 'second-level z/VM',
    ipl: '0200',
    storageMiB: 2048,
    processors: 2,
    meanDemand: 120_000,
    own: [mdisk('ZVMTEST', '0200', { volume: 'LNX002', cylinders: 3338 })],
  },
  {
    userid: 'MAINT',
    system: 'CMS',
    purpose: 'system maintenance',
    classes: 'ABCDEFG',
    ipl: 'CMS',
    storageMiB: 128,
    maximumStorageMiB: 1024,
    own: [
      mdisk('MAINT', '0191', { volume: '540RES', cylinders: 175 }),
      mdisk('MAINT', '02CC', { volume: '540W01', cylinders: 10 }),
    ],
  },
  ...['DEMO1', 'DEMO2'].map((userid): Entry => ({
    userid,
    system: 'CMS',
    purpose: 'a CMS user',
    ipl: 'CMS',
    storageMiB: 32,
    maximumStorageMiB: 128,
    own: [mdisk(userid, '0191', { volume: 'USR001', cylinders: 5 })],
  })),
];

/** The system as it is at time 0: the service machines and the Linux guests run, disconnected. */
export function createSystem(): ZvmSystem {
  const system: ZvmSystem = {
    name: 'STAGE370',
    lpar: 'VMLPAR',
    machineType: '2097',
    serial: '0A3E52',
    processors: 4,
    storageMiB: 16_384,
    loadedAt: LOADED,
    guests: Object.fromEntries(DIRECTORY.map((entry) => [entry.userid, guestOf(entry)])),
    devices: Object.fromEntries(realDevices().map((device) => [device.rdev, device])),
    switches: {
      [SWITCH]: {
        name: SWITCH,
        uplinks: [
          { rdev: '0700', controller: 'DTCVSW1' },
          { rdev: '0704', controller: 'DTCVSW2' },
        ],
        granted: ['DEMO1', 'LINUX1', 'LINUX2', 'LINUX3', 'LINUX4', 'TCPIP'],
      },
    },
    accountedTo: 0,
    nextMac: 9,
  };
  divideNow(system);
  return system;
}

function guestOf(entry: Entry): Guest {
  const { userid, system, purpose, storageMiB, after } = entry;
  const share = entry.share ?? DEFAULT_SHARE;
  const guest: Guest = {
    userid,
    system,
    purpose,
    classes: entry.classes ?? 'G',
    ipl: entry.ipl ?? null,
    directory: {
      share: copyShare(share),
      storageMiB,
      processors: entry.processors ?? 1,
      devices: [...COMMON, ...(entry.own ?? [])].map((device) => ({ ...device })),
    },
    maximumStorageMiB: entry.maximumStorageMiB ?? storageMiB,
    meanDemand: entry.meanDemand ?? 200,
    share: copyShare(share),
    storageMiB,
    processors: [],
    devices: [],
    status: 'off',
    logonAt: 0,
    loaded: null,
    use: { virtualTime: 0, totalTime: 0, io: 0, demand: 0, rate: 0, residentPages: 0 },
  };
  if (after !== undefined) bringUp(guest, LOADED + after * SECOND);
  return guest;
}

/** As if it had been running since then: time used, storage filled. */
function bringUp(guest: Guest, since: number): void {
  logonGuest(guest, 'disconnected', since);
  guest.loaded = guest.ipl;
  const seconds = -since / SECOND;
  guest.use.demand = guest.meanDemand;
  guest.use.totalTime = Math.floor(guest.meanDemand * seconds * 0.19);
  guest.use.virtualTime = Math.floor((guest.use.totalTime * 15) / 16);
  guest.use.io = Math.floor(guest.use.totalTime / (9_000 + guest.meanDemand / 97));
  guest.use.residentPages = guest.system === 'Linux' ? Math.floor(guest.storageMiB * 256 * 0.9) : 1_500;
}

/** Every virtual machine has these: console, reader, punch, printer, and links to the CMS disks of MAINT. */
const COMMON: readonly VirtualDevice[] = [
  { type: 'console', vdev: '0009' },
  { type: 'reader', vdev: '000C' },
  { type: 'punch', vdev: '000D' },
  { type: 'printer', vdev: '000E' },
  mdisk('MAINT', '0190', { volume: '540RES', cylinders: 107, mode: 'R/O' }),
  mdisk('MAINT', '019D', { volume: '540W01', cylinders: 146, mode: 'R/O' }),
  mdisk('MAINT', '019E', { volume: '540W01', cylinders: 250, mode: 'R/O' }),
];

function mdisk(
  owner: string,
  vdev: string,
  rest: Pick<Minidisk, 'volume' | 'cylinders'> & Partial<Minidisk>,
): Minidisk {
  return { type: 'minidisk', vdev, mode: 'R/W', owner, ownerVdev: vdev, ...rest };
}

function nic(vdev: string, number: number, coupled: string | null): Nic {
  return { type: 'nic', vdev, kind: 'QDIO', mac: macOf(number), coupled };
}

/** Locally administered address with the system's prefix. */
export function macOf(number: number): string {
  return `02-00-00-00-00-${number.toString(16).padStart(2, '0').toUpperCase()}`;
}

function realDevices(): RealDevice[] {
  const dasd = (rdev: string, volume: string, cylinders: number, user: string | null): RealDevice => ({
    rdev,
    kind: 'DASD',
    volume,
    cylinders,
    user,
    online: true,
  });
  return [
    dasd('0200', '540RES', 3339, 'CP'),
    dasd('0201', '540SPL', 3339, 'CP'),
    dasd('0202', '540PAG', 3339, 'CP'),
    dasd('0203', '540W01', 3339, 'CP'),
    dasd('0300', 'USR001', 3339, 'CP'),
    dasd('0310', 'LNX001', 10017, 'CP'),
    dasd('0311', 'LNX002', 10017, 'CP'),
    ...['0320', '0321', '0322', '0323'].map((rdev) => dasd(rdev, `WRK${rdev.slice(1)}`, 3339, null)),
    ...['0700', '0701', '0702', '0704', '0705', '0706', '0708', '0709', '070A'].map((rdev): RealDevice => ({
      rdev,
      kind: 'OSA',
      volume: null,
      cylinders: 0,
      user: rdev < '0704' ? 'DTCVSW1' : rdev < '0708' ? 'DTCVSW2' : null,
      online: true,
    })),
  ];
}

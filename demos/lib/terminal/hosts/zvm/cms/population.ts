import { SECOND } from '../../../../../core/time.ts';
import { guestsOf } from '../../../../systemz/index.ts';
import type { ZvmSystem } from '../../../../systemz/index.ts';
import { putFile } from './files.ts';
import type { CmsDisk, CmsFile } from './state.ts';

/** Contents of the CMS minidisks at time 0. */

const DAY = 86_400 * SECOND;
const BUILT = -42 * DAY + 12_000 * SECOND;

type Disks = Record<string, CmsDisk>;

export function startDisks(system: ZvmSystem): Disks {
  const disks: Disks = {
    'MAINT 0190': systemDisk('MNT190', 107, S_DISK),
    'MAINT 019E': systemDisk('MNT19E', 250, Y_DISK),
    'MAINT 019D': systemDisk('MNT19D', 146, HELP_DISK),
    'MAINT 02CC': disk('MNT2CC', 10),
  };
  for (const { userid, system: kind, directory } of guestsOf(system)) {
    const own = directory.devices.find((device) => device.type === 'minidisk' && device.vdev === '0191');
    if (own?.type !== 'minidisk') continue;
    const made = disk(`${userid === 'MAINT' ? 'MNT' : userid.slice(0, 3)}191`, own.cylinders);
    disks[`${userid} 0191`] = made;
    add(made, 'PROFILE EXEC', PROFILE_EXEC, -30 * DAY);
    if (kind === 'CMS') for (const [name, lines, at] of USER_FILES) add(made, name, lines, at);
  }
  const maint = disks['MAINT 02CC'];
  if (maint !== undefined) add(maint, 'USER DIRECT', directoryLines(system), -6 * DAY, 'F');
  return disks;
}

function disk(label: string, cylinders: number): CmsDisk {
  return { label, cylinders, files: [] };
}

function add(to: CmsDisk, name: string, lines: readonly string[], at: number, format: 'F' | 'V' = 'V'): void {
  const [first = '', second = ''] = name.split(' ');
  putFile(to, { name: first, type: second, format, recordLength: 80, lines: [...lines], at });
}

/** Programs of the system: they are there, with their sizes, but have no text. */
function systemDisk(label: string, cylinders: number, names: readonly string[]): CmsDisk {
  const files = names.map((entry, index): CmsFile => {
    const [name = '', type = ''] = entry.split(' ');
    const module = type === 'MODULE';
    return {
      name,
      type,
      modeNumber: '2',
      format: 'V',
      recordLength: module ? 4_096 + ((index * 997) % 30_000) : 72,
      lines: [],
      at: BUILT + index * 7 * SECOND,
      records: module ? 2 + (index % 3) : 40 + ((index * 83) % 900),
    };
  });
  return { label, cylinders, files };
}

const S_DISK = [
  ...['ACCESS', 'COPYFILE', 'ERASE', 'FORMAT', 'LISTFILE', 'QUERY', 'RELEASE', 'RENAME', 'SET', 'TYPE', 'XEDIT'].map(
    (name) => `${name} MODULE`,
  ),
  ...['FILELIST', 'HELP', 'IDENTIFY', 'NAMES', 'RDRLIST', 'SENDFILE', 'SYSPROF', 'TELL'].map((name) => `${name} EXEC`),
  'DMSSP MACLIB',
  'DMSGPI MACLIB',
  'PROFFLST XEDIT',
];

const Y_DISK = ['DIRMAINT EXEC', 'TCPIP DATA', 'NETSTAT MODULE', 'PING MODULE', 'FTP MODULE', 'TELNET MODULE'];
const HELP_DISK = ['CP HELPMENU', 'CMS HELPMENU', 'XEDIT HELPMENU', 'QUERY HELPCP', 'FILELIST HELPCMS'];

const PROFILE_EXEC = ['/* What CMS does first */', "'CP SET PF11 RETRIEVE'", "'CP SET PF12 RETRIEVE'"];

const USER_FILES: readonly (readonly [string, readonly string[], number])[] = [
  ['HELLO EXEC', ['/* A first program */', "say 'Hello from CMS.'", "'QUERY TIME'"], -9 * DAY - 4_000 * SECOND],
  [
    'WELCOME NOTE',
    [
      'Welcome to z/VM.',
      '',
      'You have a whole machine: processors, storage and devices, all virtual.',
      'CP gives it to you; CMS is the operating system that runs in it.',
      '',
      'Try    QUERY VIRTUAL ALL      what your machine has',
      '       QUERY NAMES            who else is here',
      '       FILELIST               your files; PF11 edits one',
      '       XEDIT GUESTS DATA      an editor',
      '       #CP INDICATE LOAD      to CP, whatever runs',
    ],
    -9 * DAY,
  ],
  [
    'GUESTS DATA',
    [
      'LINUX1   database             absolute 20%',
      'LINUX2   application server   relative 100',
      'LINUX3   web server           relative 200',
      'LINUX4   batch                relative 100',
      'LINUX5   test                 relative 100   no grant to VSW1',
      'ZVMTEST  second-level z/VM    relative 100',
    ],
    -2 * DAY - 9_000 * SECOND,
  ],
  [
    'SHARES NOTE',
    [
      'An absolute share is a percentage of the system.',
      'Relative users divide the rest in proportion.',
      'Only users who want to run count.',
    ],
    -2 * DAY,
  ],
];

/** The source of the CP directory, as it would be written for this population. */
function directoryLines(system: ZvmSystem): string[] {
  return guestsOf(system).flatMap(({ userid, classes, directory, maximumStorageMiB, ipl }) => [
    `USER ${userid} XXXXXXXX ${directory.storageMiB}M ${maximumStorageMiB}M ${classes}`,
    ...(ipl === null ? [] : [` IPL ${ipl}`]),
    ...(directory.processors > 1 ? [` MACHINE ESA ${directory.processors}`] : []),
    directory.share.minimum.kind === 'absolute'
      ? ` SHARE ABSOLUTE ${directory.share.minimum.value / 10}%`
      : ` SHARE RELATIVE ${directory.share.minimum.value}`,
    ' CONSOLE 0009 3215 T',
    ' SPOOL 000C 2540 READER *',
    ' SPOOL 000D 2540 PUNCH A',
    ' SPOOL 000E 1403 A',
    ...directory.devices.flatMap((device) => {
      if (device.type === 'nic')
        return [` NICDEF ${device.vdev} TYPE QDIO${device.coupled === null ? '' : ` LAN SYSTEM ${device.coupled}`}`];
      if (device.type !== 'minidisk') return [];
      return device.owner === userid
        ? [` MDISK ${device.vdev} 3390 AUTOV ${device.cylinders} ${device.volume} MR`]
        : [` LINK ${device.owner} ${device.ownerVdev} ${device.vdev} RR`];
    }),
    '*',
  ]);
}

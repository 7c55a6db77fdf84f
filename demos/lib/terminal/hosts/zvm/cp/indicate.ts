import { averageUse, guestsOf, isLoggedOn } from '../../../../systemz/index.ts';
import type { Guest } from '../../../../systemz/index.ts';
import { SECOND } from '../../../../../core/time.ts';
import { filesOf } from '../spool.ts';
import { isWord, mayUse, numbersOf, refuse, sizeText, tell } from './call.ts';
import type { CpCall, CpCommand } from './call.ts';

export const INDICATE: CpCommand = {
  name: 'INDICATE',
  least: 3,
  classes: 'BCEG',
  run(call) {
    const [what = 'LOAD', userid] = call.words;
    if (isWord(what, 'LOAD', 3)) return load(call);
    if (isWord(what, 'USER', 3)) return user(call, userid ?? '*');
    if (isWord(what, 'QUEUES', 1) && mayUse(call.guest, 'E')) return queues(call);
    if (isWord(what, 'PAGING', 3) && mayUse(call.guest, 'E')) return tell(call, 'No users in page wait');
    if (what === 'I/O' && mayUse(call.guest, 'E')) return tell(call, 'No users in I/O wait');
    return refuse(call, `HCPIND003E Invalid option - ${what}`);
  },
};

/** Guests that want processor time are in queue 3, as long-running ones are; the rest is dormant. */
function load(call: CpCall): number {
  const { system } = call.world.state;
  const guests = guestsOf(system).filter(isLoggedOn);
  const running = guests.filter(({ use }) => use.rate >= SECOND / 100);
  const limited = guests.filter(({ share, use }) => share.maximum?.kind === 'hard' && use.rate < use.demand);
  const average = averageUse(system);
  const count = (value: number) => String(value).padStart(5, '0');
  const percent = (value: number) => `${String(value).padStart(3, '0')}%`;
  const reads = guests.reduce((sum, { use }) => sum + Math.floor(use.rate / 90_000), 0);
  tell(
    call,
    `AVGPROC-${percent(average)} ${String(system.processors).padStart(2, '0')}`,
    'XSTORE-000000/SEC MIGRATE-0000/SEC',
    `MDC READS-${String(reads).padStart(6, '0')}/SEC WRITES-${String(Math.floor(reads / 8)).padStart(6, '0')}/SEC HIT RATIO-094%`,
    'PAGING-0/SEC STEAL-000%',
    `Q0-${count(0)}(00000)                           DORMANT-${count(guests.length - running.length)}`,
    'Q1-00000(00000)           E1-00000(00000)',
    'Q2-00000(00000) EXPAN-001 E2-00000(00000)',
    `Q3-${count(running.length)}(00000) EXPAN-001 E3-00000(00000)`,
    '',
  );
  const processors = Array.from(
    { length: system.processors },
    (_, address) => `PROC ${String(address).padStart(4, '0')}-${percent(average)} CP`,
  );
  for (let at = 0; at < processors.length; at += 2)
    tell(
      call,
      processors
        .slice(at, at + 2)
        .map((text) => text.padEnd(24))
        .join('')
        .trimEnd(),
    );
  return tell(call, '', `LIMITED-${count(limited.length)}`);
}

/** Class G sees itself only. */
function user(call: CpCall, userid: string): number {
  const own = userid === '*' || userid === call.machine.userid;
  if (!own && !mayUse(call.guest, 'E')) return refuse(call, `HCPIND003E Invalid option - ${userid}`);
  const guest = own ? call.guest : call.world.state.system.guests[userid];
  if (guest === undefined || !isLoggedOn(guest)) return refuse(call, `HCPIND045E ${userid} not logged on`);
  return tell(call, ...userLines(call, guest));
}

function userLines({ world }: CpCall, guest: Guest): string[] {
  const { use, loaded } = guest;
  const digits = (value: number, width: number) => String(value).padStart(width, '0');
  const minutes = (time: number) => {
    const seconds = Math.floor(time / SECOND);
    return `${digits(Math.floor(seconds / 60), 3)}:${digits(seconds % 60, 2)}`;
  };
  const connected = Math.floor((world.context.now - guest.logonAt) / SECOND / 60);
  const devices = guest.devices.reduce((sum, device) => sum + numbersOf(device).length, 0);
  const system = loaded === null ? 'NONE' : /^[0-9A-F]{4}$/.test(loaded) ? `DEV ${loaded}` : loaded;
  const queue = (name: 'RDR' | 'PRT' | 'PUN') => digits(filesOf(world.state, guest.userid, name).length, 6);
  // Work falls to the first processors first: the last has one part, the one before it two, and so on.
  const count = guest.processors.length;
  const part = (value: number, index: number) => Math.floor((value * 2 * (count - index)) / (count * (count + 1)));
  return [
    `USERID=${guest.userid.padEnd(8)} MACH=ESA STOR=${sizeText(guest.storageMiB)} VIRT=V XSTORE=NONE`,
    `IPLSYS=${system.padEnd(8)} DEVNUM=${digits(devices, 5)}`,
    `PAGES: RES=${digits(use.residentPages, 8)} WS=${digits(Math.max(0, use.residentPages - 21), 8)} LOCKEDREAL=00000000 RESVD=00000000`,
    'NPREF=00000000 PREF=00000000 READS=00000000 WRITES=00000000',
    'XSTORE=000000 READS=000000 WRITES=000000 MIGRATES=000000',
    ...guest.processors.flatMap((address, index) => [
      `CPU ${digits(address, 2)}: CTIME=${digits(Math.floor(connected / 60), 2)}:${digits(connected % 60, 2)} ` +
        `VTIME=${minutes(part(use.virtualTime, index))} TTIME=${minutes(part(use.totalTime, index))} IO=${digits(part(use.io, index) % 1_000_000, 6)}`,
      `        RDR=${queue('RDR')} PRT=${queue('PRT')} PCH=${queue('PUN')}`,
    ]),
  ];
}

/** Who is in which queue: five in a line. */
function queues(call: CpCall): number {
  const running = guestsOf(call.world.state.system).filter(({ use }) => use.rate >= SECOND / 100);
  for (const guest of running) {
    const pages = String(guest.use.residentPages).padStart(8, '0');
    tell(call, `${guest.userid.padEnd(13)} Q3 R00 ${pages}/${pages} .... -1.000 A00`);
  }
  return 0;
}

import type { RandomStream } from '../../core/model.ts';
import type { Micros } from '../../core/time.ts';
import { copyShare, divideByShare } from './shares.ts';
import type { Guest, ZvmSystem } from './types.ts';

/** Processor time of one processor in a second, µs. */
export const PROCESSOR = 1_000_000;
/** CP's own part of the time charged to a guest: one in this many. */
const OVERHEAD = 16;
const PAGES_PER_MIB = 256;

export function isLoggedOn({ status }: Guest): boolean {
  return status !== 'off';
}

/** Guests in the order of their names. */
export function guestsOf(system: ZvmSystem): Guest[] {
  return Object.keys(system.guests)
    .sort()
    .map((userid) => system.guests[userid] as Guest);
}

/** Draws what every running guest wants in the next period: its mean, a third more or less. */
export function drawDemands(system: ZvmSystem, random: RandomStream): void {
  for (const guest of guestsOf(system)) {
    const factor = 667 + random.integer(0, 666);
    const most = guest.processors.length * PROCESSOR;
    guest.use.demand = isRunning(guest) ? Math.min(most, Math.floor((guest.meanDemand * factor) / 1_000)) : 0;
    if (isLoggedOn(guest)) settlePages(guest, random);
  }
  divideNow(system);
}

/** Divides the processors among those who want time, by their shares; call it after any change of share or status. */
export function divideNow(system: ZvmSystem): void {
  const guests = guestsOf(system);
  for (const guest of guests) if (!isRunning(guest)) guest.use.demand = 0;
  const rates = divideByShare(
    system.processors * PROCESSOR,
    guests.map(({ share, use }) => ({ share, demand: use.demand })),
  );
  guests.forEach((guest, index) => {
    guest.use.rate = rates[index] ?? 0;
  });
}

/** Counts processor time and I/O at the present rates up to `now`. */
export function accountTo(system: ZvmSystem, now: Micros): void {
  const period = now - system.accountedTo;
  if (period <= 0) return;
  for (const guest of guestsOf(system)) {
    const used = Math.floor((guest.use.rate * period) / PROCESSOR);
    guest.use.totalTime += used;
    guest.use.virtualTime += used - Math.floor(used / OVERHEAD);
    guest.use.io += Math.floor(used / 9_000);
  }
  system.accountedTo = now;
}

/** Average use of the processors, percent. */
export function averageUse(system: ZvmSystem): number {
  const used = guestsOf(system).reduce((total, { use }) => total + use.rate, 0);
  return Math.round((used * 100) / (system.processors * PROCESSOR));
}

/** Makes a guest's state that of its directory entry, as LOGON does. */
export function logonGuest(guest: Guest, status: 'connected' | 'disconnected', now: Micros): void {
  guest.status = status;
  guest.logonAt = now;
  guest.share = copyShare(guest.directory.share);
  guest.storageMiB = guest.directory.storageMiB;
  guest.processors = Array.from({ length: guest.directory.processors }, (_, address) => address);
  guest.devices = guest.directory.devices.map((device) => ({ ...device }));
  guest.loaded = null;
  guest.use = { virtualTime: 0, totalTime: 0, io: 0, demand: 0, rate: 0, residentPages: 300 };
}

/** Ends a virtual machine: real devices go back, its storage is free. */
export function logoffGuest(system: ZvmSystem, guest: Guest): void {
  for (const real of Object.values(system.devices)) if (real.user === guest.userid) real.user = null;
  guest.status = 'off';
  guest.loaded = null;
  guest.devices = [];
  guest.use = { virtualTime: 0, totalTime: 0, io: 0, demand: 0, rate: 0, residentPages: 0 };
  divideNow(system);
}

/** Starts the processor time of a guest whose system has been loaded, without waiting for the next period. */
export function startGuest(system: ZvmSystem, guest: Guest): void {
  guest.use.demand = Math.min(guest.meanDemand, guest.processors.length * PROCESSOR);
  divideNow(system);
}

/** Storage that the guests occupy, MiB. */
export function storageInUse(system: ZvmSystem): number {
  const pages = guestsOf(system).reduce((total, { use }) => total + use.residentPages, 0);
  return Math.ceil(pages / PAGES_PER_MIB);
}

function isRunning(guest: Guest): boolean {
  return isLoggedOn(guest) && guest.loaded !== null;
}

/** Linux fills its storage with its page cache; CMS and the service machines stay small. */
function settlePages(guest: Guest, random: RandomStream): void {
  const most = guest.storageMiB * PAGES_PER_MIB;
  const target =
    guest.loaded === null ? 300 : guest.system === 'Linux' ? Math.floor(most * 0.9) : Math.min(most, 1_650);
  const step = Math.ceil(Math.abs(target - guest.use.residentPages) / 4);
  guest.use.residentPages += Math.sign(target - guest.use.residentPages) * step + random.integer(0, 3);
  guest.use.residentPages = Math.min(most, guest.use.residentPages);
}

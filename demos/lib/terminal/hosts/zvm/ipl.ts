import { SECOND } from '../../../../core/time.ts';
import { startGuest } from '../../../systemz/index.ts';
import type { Guest, Minidisk } from '../../../systemz/index.ts';
import { clockAt } from './clock.ts';
import { say } from './console.ts';
import type { Machine, World } from './state.ts';

export interface IplRequest {
  /** A device number or the name of a saved system, in upper case. */
  readonly what: string;
  readonly parameters: readonly string[];
}

/**
 * Loads a system into a virtual machine.
 * @returns what CP says against it, undefined when it has been loaded
 */
export function ipl(world: World, machine: Machine, { what, parameters }: IplRequest): string | undefined {
  const guest = world.state.system.guests[machine.userid] as Guest;
  const vdev = /^[0-9A-F]{1,4}$/.test(what) ? what.padStart(4, '0') : undefined;
  const disk = guest.devices.find((device): device is Minidisk => device.type === 'minidisk' && device.vdev === vdev);
  if (what === 'CMS' || disk?.ownerVdev === '0190') {
    resetMachine(world, machine);
    load(world, guest, what === 'CMS' ? 'CMS' : '0190');
    world.startCms(world, machine, parameters);
    return undefined;
  }
  if (vdev === undefined) return `HCPCLS044E ${what} does not exist`;
  if (disk === undefined) return `HCPVMI040E Device ${vdev} does not exist`;
  resetMachine(world, machine);
  load(world, guest, vdev);
  machine.mode = 'running';
  if (guest.system === 'Linux' && vdev === '0150') boot(world, guest.userid, 0);
  else if (guest.system === 'z/VM' && vdev === '0200') boot(world, guest.userid, 0);
  else notBootable(world, machine, guest);
  return undefined;
}

/** SYSTEM RESET: what was running is gone. */
export function resetMachine(world: World, machine: Machine): void {
  if (machine.sleeping !== null) world.context.cancel(machine.sleeping);
  if (machine.booting !== null) world.context.cancel(machine.booting);
  machine.sleeping = null;
  machine.booting = null;
  machine.readyCode = null;
  machine.cms = null;
  machine.asks = null;
  const guest = world.state.system.guests[machine.userid];
  if (guest !== undefined) guest.loaded = null;
}

function load({ state }: World, guest: Guest, what: string): void {
  guest.loaded = what;
  startGuest(state.system, guest);
}

/** A disk without a system on it: the processor ends in a disabled wait. */
function notBootable(world: World, machine: Machine, guest: Guest): void {
  guest.loaded = null;
  machine.mode = 'cp-read';
  say(world, machine, 'HCPGIR450W CP entered; disabled wait PSW 000A0000 0000000F');
}

interface BootLine {
  /** Seconds after the one before. */
  readonly after: number;
  text(guest: Guest, time: string): string;
}

const LINUX_BOOT: readonly BootLine[] = [
  { after: 0, text: () => 'Booting default (linux)...' },
  { after: 1, text: () => 'Linux version 2.6.27 (s390x) SMP' },
  { after: 0, text: () => 'setup: Linux is running as a z/VM guest operating system in 64-bit mode' },
  { after: 0, text: ({ processors }) => `cpu: ${processors.length} configured CPUs, 0 standby CPUs` },
  { after: 1, text: ({ storageMiB }) => `Memory: ${storageMiB * 1024 - 25_600}k/${storageMiB * 1024}k available` },
  { after: 2, text: () => 'dasd(eckd): 0.0.0150: 3390/0A(CU:3990/01) Cyl:3338 Head:15 Sec:224' },
  { after: 1, text: () => 'qeth: Device 0.0.0600/0.0.0601/0.0.0602 is a Guest LAN QDIO card' },
  { after: 4, text: () => '' },
  { after: 0, text: ({ userid }) => `${userid.toLowerCase()} login:` },
];

const ZVM_BOOT: readonly BootLine[] = [
  { after: 0, text: (_, time) => `${time} z/VM V5 R4.0 SERVICE LEVEL 0902 (64-BIT)` },
  { after: 0, text: (_, time) => `${time} SYSTEM NUCLEUS CREATED ON 2009-04-02 AT 13:05:44,` },
  { after: 0, text: (_, time) => `${time} LOADED FROM 540RES` },
  { after: 1, text: (_, time) => `${time} HCPISU951I CP VOLID 540SPL NOT MOUNTED` },
  { after: 0, text: (_, time) => `${time} Start ((Warm|Force|COLD|CLEAN) (DRain) (DIsable)` },
  { after: 0, text: (_, time) => `${time}       (NODIRect) (NOAUTOlog)) or (SHUTDOWN)` },
];

/** The messages of a guest that starts, each in its time. */
export function boot(world: World, userid: string, step: number): void {
  const machine = world.state.machines[userid];
  const guest = world.state.system.guests[userid];
  const lines = guest?.system === 'z/VM' ? ZVM_BOOT : LINUX_BOOT;
  const line = lines[step];
  if (machine === undefined || guest === undefined || line === undefined || guest.loaded === null) return;
  say(world, machine, line.text(guest, clockAt(world.context.now).time));
  const next = lines[step + 1];
  machine.booting = null;
  if (next !== undefined)
    machine.booting = world.context.schedule(next.after * SECOND, { type: 'boot', userid, step: step + 1 });
  else if (guest.system === 'Linux') machine.asks = 'login';
}

/** A line for the console of a guest system: only getting past its login is left out. */
export function guestInput(world: World, machine: Machine, text: string): void {
  const guest = world.state.system.guests[machine.userid] as Guest;
  if (guest.system === 'z/VM') {
    say(world, machine, `${clockAt(world.context.now).time} (The simulation of the second level ends here.)`);
    return;
  }
  if (machine.asks === 'password') {
    machine.asks = 'login';
    for (const line of ['', 'Login incorrect', '', `${guest.userid.toLowerCase()} login:`]) say(world, machine, line);
  } else if (machine.asks === 'login') {
    if (text.trim() === '') say(world, machine, `${guest.userid.toLowerCase()} login:`);
    else {
      machine.asks = 'password';
      say(world, machine, 'Password:');
    }
  }
}

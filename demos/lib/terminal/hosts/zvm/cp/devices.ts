import type { Minidisk, RealDevice, VirtualDevice } from '../../../../systemz/index.ts';
import { guestsOf } from '../../../../systemz/index.ts';
import { say } from '../console.ts';
import { deviceNumber, deviceOf, hex4, isWord, mayUse, numbersOf, refuse, tell } from './call.ts';
import type { CpCall, CpCommand } from './call.ts';

export const DEVICES: readonly CpCommand[] = [
  { name: 'ATTACH', least: 3, classes: 'B', run: attach },
  { name: 'DETACH', least: 3, classes: 'BG', run: detach },
  { name: 'COUPLE', least: 3, classes: 'G', run: couple },
  { name: 'UNCOUPLE', least: 3, classes: 'G', run: uncouple },
  { name: 'LINK', least: 4, classes: 'G', run: link },
  { name: 'VARY', least: 4, classes: 'B', run: vary },
];

/** ATTACH rdev TO userid AS vdev: a real device for one virtual machine. */
function attach(call: CpCall): number {
  const [number, ...operands] = call.words.filter((word) => word !== 'TO' && word !== 'AS');
  const { system } = call.world.state;
  const [from, to = from] = (number ?? '').split('-');
  const range = rangeOf(from, to);
  if (range === undefined) return refuse(call, 'HCPATR021E A real device number was not supplied or it was invalid');
  const [userid = '*', as] = operands;
  const guest = system.guests[userid === '*' ? call.machine.userid : userid];
  if (guest === undefined || guest.status === 'off') return refuse(call, `HCPATR045E ${userid} not logged on`);
  const base = as === undefined ? undefined : deviceNumber(as);
  if (as !== undefined && base === undefined)
    return refuse(call, 'HCPATR022E A virtual device number was not supplied or it was invalid');
  for (const [index, rdev] of range.entries()) {
    const real = system.devices[rdev];
    const vdev = base === undefined ? rdev : hex4(parseInt(base, 16) + index);
    if (real === undefined) return refuse(call, `HCPATR040E Device ${rdev} does not exist`);
    if (!real.online) return refuse(call, `HCPATR046E ${real.kind} ${rdev} offline`);
    if (real.user !== null)
      return refuse(
        call,
        `HCPATR122E ${real.kind} ${rdev} already attached to ${real.user === 'CP' ? 'SYSTEM' : real.user}`,
      );
    if (deviceOf(guest, vdev) !== undefined)
      return refuse(call, `HCPATR123E ${real.kind} ${rdev} not attached; ${guest.userid} ${vdev} already defined`);
    real.user = guest.userid;
    guest.devices.push({ type: 'dedicated', vdev, rdev });
    tell(call, `${real.kind.padEnd(4)} ${rdev} ATTACHED TO ${guest.userid.padEnd(8)} ${vdev}`);
    tellOwner(call, guest.userid, `${real.kind.padEnd(4)} ${vdev} ATTACHED BY ${call.machine.userid}`);
  }
  return 0;
}

/** Other users are told what happens to their machines. */
function tellOwner(call: CpCall, userid: string, text: string): void {
  const machine = call.world.state.machines[userid];
  if (machine !== undefined && userid !== call.machine.userid) say(call.world, machine, text);
}

function rangeOf(from: string | undefined, to: string | undefined): string[] | undefined {
  const first = deviceNumber(from);
  const last = deviceNumber(to);
  if (first === undefined || last === undefined) return undefined;
  const count = parseInt(last, 16) - parseInt(first, 16) + 1;
  if (count < 1 || count > 64) return undefined;
  return Array.from({ length: count }, (_, index) => hex4(parseInt(first, 16) + index));
}

/** DETACH vdev, DETACH NIC vdev, DETACH CPU address; class B also another user's: DETACH rdev FROM userid. */
function detach(call: CpCall): number {
  const [what, ...operands] = call.words;
  if (what === 'NIC') return detachNic(call, operands[0]);
  if (what === 'CPU') return detachProcessor(call, operands[0]);
  const number = deviceNumber(what);
  if (number === undefined)
    return refuse(call, 'HCPDTV022E A virtual device number was not supplied or it was invalid');
  const userid = operands[0] === 'FROM' ? operands[1] : operands[0];
  if (userid !== undefined && mayUse(call.guest, 'B')) return detachReal(call, number, userid);
  const device = deviceOf(call.guest, number);
  if (device === undefined) return refuse(call, `HCPDTV040E Device ${number} does not exist`);
  if (device.type === 'nic') return detachNic(call, device.vdev);
  remove(call.guest.devices, device);
  if (device.type !== 'dedicated') return tell(call, `${kindOf(device)} ${number} DETACHED`);
  const real = call.world.state.system.devices[device.rdev];
  if (real !== undefined) real.user = null;
  return tell(call, `${(real?.kind ?? 'DASD').padEnd(4)} ${number} DETACHED`);
}

function detachReal(call: CpCall, rdev: string, userid: string): number {
  const { system } = call.world.state;
  const real = system.devices[rdev];
  const guest = system.guests[userid];
  if (real === undefined) return refuse(call, `HCPDTR040E Device ${rdev} does not exist`);
  if (guest === undefined || real.user !== userid)
    return refuse(call, `HCPDTR121E ${real.kind} ${rdev} not attached to ${userid}`);
  // What the controller of a switch has is no device of its own that a guest could use.
  const device = guest.devices.find((one) => one.type === 'dedicated' && one.rdev === rdev);
  const vdev = device?.vdev ?? rdev;
  if (device !== undefined) remove(guest.devices, device);
  real.user = null;
  tellOwner(call, userid, `${real.kind.padEnd(4)} ${vdev} DETACHED BY ${call.machine.userid}`);
  return tell(call, `${real.kind.padEnd(4)} ${rdev} DETACHED ${userid} ${vdev}`);
}

function detachNic(call: CpCall, number: string | undefined): number {
  const nic = nicOf(call, number);
  if (nic === undefined) return refuse(call, `HCPNDT040E Device ${deviceNumber(number) ?? 'NIC'} does not exist`);
  remove(call.guest.devices, nic);
  return tell(call, `NIC ${nic.vdev} is destroyed; devices ${nic.vdev}-${numbersOf(nic)[2] ?? ''} detached`);
}

function detachProcessor(call: CpCall, address: string | undefined): number {
  const number = /^[0-9A-F]{1,2}$/.test(address ?? '') ? parseInt(address as string, 16) : NaN;
  const { processors } = call.guest;
  const name = (address ?? '').padStart(2, '0');
  if (!processors.includes(number)) return refuse(call, `HCPDTC040E CPU ${name} does not exist`);
  if (processors[0] === number)
    return refuse(call, `HCPDTC1460E CPU ${name} is the base processor; it cannot be detached`);
  processors.splice(processors.indexOf(number), 1);
  return tell(call, `CPU ${name} detached`);
}

/** COUPLE vdev TO SYSTEM vswitch: only for those with a grant. */
function couple(call: CpCall): number {
  const [number, ...operands] = call.words.filter((word) => word !== 'TO');
  const nic = nicOf(call, number);
  if (nic === undefined) return refuse(call, `HCPCPL040E Device ${deviceNumber(number) ?? 'NIC'} does not exist`);
  const [owner, name] = operands;
  const found = call.world.state.system.switches[name ?? ''];
  if (name === undefined) return refuse(call, 'HCPCPL026E Operand missing or invalid');
  if (owner !== 'SYSTEM' || found === undefined)
    return refuse(call, `HCPCPL2788E LAN ${owner ?? ''} ${name} does not exist`);
  if (nic.coupled !== null)
    return refuse(call, `HCPCPL2789E NIC ${nic.vdev} already connected to VSWITCH SYSTEM ${nic.coupled}`);
  if (!found.granted.includes(call.guest.userid))
    return refuse(call, `HCPCPL6011E You are not authorized to COUPLE to SYSTEM ${name}`);
  nic.coupled = name;
  return tell(call, `NIC ${nic.vdev} is connected to VSWITCH SYSTEM ${name}`);
}

function uncouple(call: CpCall): number {
  const nic = nicOf(call, call.words[0]);
  if (nic === undefined)
    return refuse(call, `HCPUCP040E Device ${deviceNumber(call.words[0]) ?? 'NIC'} does not exist`);
  if (nic.coupled === null) return refuse(call, `HCPUCP2790E NIC ${nic.vdev} is not connected`);
  const name = nic.coupled;
  nic.coupled = null;
  return tell(call, `NIC ${nic.vdev} is disconnected from VSWITCH SYSTEM ${name}`);
}

function nicOf(call: CpCall, number: string | undefined) {
  const vdev = deviceNumber(number);
  const device = vdev === undefined ? undefined : deviceOf(call.guest, vdev);
  return device?.type === 'nic' ? device : undefined;
}

/** LINK TO userid vdev1 AS vdev2 mode. The only minidisks with a read password ALL are those of MAINT. */
function link(call: CpCall): number {
  const [owner, first, second, mode = 'R'] = call.words.filter((word) => word !== 'TO' && word !== 'AS');
  const from = deviceNumber(first);
  const vdev = deviceNumber(second ?? first);
  if (owner === undefined) return refuse(call, 'HCPLNM020E Userid missing or invalid');
  const userid = owner === '*' ? call.machine.userid : owner;
  const guest = call.world.state.system.guests[userid];
  if (guest === undefined) return refuse(call, `HCPLNM053E ${userid} not in CP directory`);
  if (from === undefined || vdev === undefined)
    return refuse(call, 'HCPLNM022E A virtual device number was not supplied or it was invalid');
  const disk = guest.directory.devices.find(
    (device): device is Minidisk => device.type === 'minidisk' && device.vdev === from,
  );
  if (disk === undefined) return refuse(call, `HCPLNM107E ${userid} ${from} not linked; not in CP directory`);
  if (deviceOf(call.guest, vdev) !== undefined)
    return refuse(call, `HCPLNM110E ${userid} ${from} not linked; ${vdev} already defined`);
  if (!/^(R|RR|W|WR|M|MR|MW)$/.test(mode)) return refuse(call, `HCPLNM003E Invalid option - ${mode}`);
  const writes = !mode.startsWith('R');
  const allowed = mayUse(call.guest, 'B') || userid === call.machine.userid || (disk.owner === 'MAINT' && !writes);
  if (!allowed) return refuse(call, `HCPLNM298E ${userid} ${from} not linked; request denied`);
  return linkDisk(call, disk, vdev, mode);
}

/** Who else has the disk decides what is given: W and R want it alone, WR and MR settle for reading. */
function linkDisk(call: CpCall, disk: Minidisk, vdev: string, mode: string): number {
  const others = guestsOf(call.world.state.system).flatMap(({ userid, devices }) =>
    devices.flatMap((device) =>
      device.type === 'minidisk' && device.owner === disk.owner && device.ownerVdev === disk.ownerVdev
        ? [{ userid, mode: device.mode }]
        : [],
    ),
  );
  const writer = others.find((other) => other.mode === 'R/W')?.userid;
  const name = `${disk.owner} ${disk.ownerVdev}`;
  if (mode === 'R' && writer !== undefined) return refuse(call, `HCPLNM101E ${name} not linked; R/W by ${writer}`);
  if (mode === 'W' && writer !== undefined) return refuse(call, `HCPLNM102E ${name} not linked; R/W by ${writer}`);
  if (mode === 'W' && others.length > 0)
    return refuse(call, `HCPLNM103E ${name} not linked; R/O by ${others.length} users`);
  if (mode === 'M' && writer !== undefined) return refuse(call, `HCPLNM104E ${name} not linked; R/W by ${writer}`);
  const gets =
    mode === 'MW' || (/^(M|MR)$/.test(mode) && writer === undefined) || (/^(W|WR)$/.test(mode) && others.length === 0);
  call.guest.devices.push({ ...disk, vdev, mode: gets ? 'R/W' : 'R/O' });
  const byWriter = writer === undefined ? [] : [`R/W BY ${writer}`];
  const readers = others.filter((other) => other.mode === 'R/O').length;
  const byReaders = gets && readers > 0 ? [`R/O BY ${readers} USERS`] : [];
  const by = [...byWriter, ...byReaders];
  if (!gets && by.length === 0) return 0;
  return tell(call, `DASD ${vdev} LINKED ${gets ? 'R/W' : 'R/O'}${by.length > 0 ? `; ${by.join(', ')}` : ''}`);
}

/** VARY ON or OFF: a free device, or one that comes back. */
function vary(call: CpCall): number {
  const [how, ...numbers] = call.words;
  const on = isWord(how, 'ONLINE', 2);
  if (!on && !isWord(how, 'OFFLINE', 2)) return refuse(call, 'HCPCPN026E Operand missing or invalid');
  const devices: RealDevice[] = [];
  for (const word of numbers) {
    const rdev = deviceNumber(word);
    const real = rdev === undefined ? undefined : call.world.state.system.devices[rdev];
    if (real === undefined) return refuse(call, `HCPCPN6773E Device ${rdev ?? word} does not exist`);
    if (!on && real.user !== null)
      return refuse(
        call,
        `HCPCPN122E ${real.kind} ${real.rdev} already attached to ${real.user === 'CP' ? 'SYSTEM' : real.user}`,
      );
    devices.push(real);
  }
  if (devices.length === 0) return refuse(call, 'HCPCPN021E A real device number was not supplied or it was invalid');
  const word = on ? 'online' : 'offline';
  for (const device of devices) {
    device.online = on;
    tell(call, `${device.rdev} varied ${word}`);
  }
  return tell(call, `${devices.length} device(s) specified; ${devices.length} device(s) successfully varied ${word}`);
}

function kindOf({ type }: VirtualDevice): string {
  switch (type) {
    case 'console':
      return 'CONS';
    case 'reader':
      return 'RDR ';
    case 'punch':
      return 'PUN ';
    case 'printer':
      return 'PRT ';
    case 'graphic':
      return 'GRAF';
    case 'minidisk':
    case 'virtual-disk':
    case 'dedicated':
    case 'nic':
      return 'DASD';
  }
}

function remove(devices: VirtualDevice[], device: VirtualDevice): void {
  devices.splice(devices.indexOf(device), 1);
}

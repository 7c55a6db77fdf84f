import type { VirtualDevice } from '../../../../systemz/index.ts';
import type { Terminal } from '../state.ts';
import { cpuid, deviceNumber, deviceOf, hex4, isWord, numbersOf, refuse, sizeText, tell } from './call.ts';
import type { CpCall } from './call.ts';

/** QUERY VIRTUAL: the parts of the user's own machine. */
export function queryVirtual(call: CpCall): number {
  const [what = 'ALL', detail] = call.words;
  const { devices } = call.guest;
  const only = (...types: readonly VirtualDevice['type'][]) => devices.filter(({ type }) => types.includes(type));
  if (what === 'ALL') {
    tell(call, ...storage(call), 'XSTORE = none', ...processors(call));
    return tell(call, ...devices.flatMap((device) => deviceLines(call, device)));
  }
  if (isWord(what, 'STORAGE', 4)) return tell(call, ...storage(call));
  if (isWord(what, 'XSTORE', 4)) return tell(call, 'XSTORE = none');
  if (isWord(what, 'CPUS', 3)) return tell(call, ...processors(call));
  if (what === 'NIC') return adapters(call, detail);
  if (what === 'DASD' || what === 'DA') return show(call, only('minidisk', 'virtual-disk'), 'DASD');
  if (isWord(what, 'CONSOLE', 4)) return show(call, only('console'), 'CONS');
  if (isWord(what, 'UR', 2)) return show(call, only('reader', 'punch', 'printer'), 'UR');
  if (what === 'RDR' || isWord(what, 'READER', 1)) return show(call, only('reader'), 'RDR');
  if (what === 'PUN' || what === 'PCH') return show(call, only('punch'), 'PUN');
  if (what === 'PRT' || isWord(what, 'PRINTER', 2)) return show(call, only('printer'), 'PRT');
  if (what === 'GRAF') return show(call, only('graphic'), 'GRAF');
  if (what === 'OSA') return show(call, only('nic', 'dedicated'), 'OSA');
  const vdev = deviceNumber(what);
  if (vdev === undefined) return refuse(call, `HCPCQV003E Invalid option - ${what}`);
  const device = deviceOf(call.guest, vdev);
  if (device === undefined) return refuse(call, `HCPCQV040E Device ${vdev} does not exist`);
  return tell(call, ...deviceLines(call, device));
}

function show(call: CpCall, devices: readonly VirtualDevice[], kind: string): number {
  if (devices.length === 0) return refuse(call, `HCPCQV040E ${kind} does not exist`);
  return tell(call, ...devices.flatMap((device) => deviceLines(call, device)));
}

function storage({ guest }: CpCall): string[] {
  return [`STORAGE = ${sizeText(guest.storageMiB)}`];
}

function processors(call: CpCall): string[] {
  return call.guest.processors.map((address, index) => {
    const number = address.toString(16).toUpperCase().padStart(2, '0');
    return `CPU ${number}  ID  ${cpuid(call)} ${index === 0 ? '(BASE)' : 'STOPPED'} CP   CPUAFF ON`;
  });
}

/** Devices with one subchannel each, in the order of their making; an adapter has three. */
function deviceLines(call: CpCall, device: VirtualDevice): string[] {
  const { guest, world, machine } = call;
  const before = guest.devices.slice(0, guest.devices.indexOf(device));
  const first = before.reduce((sum, other) => sum + numbersOf(other).length, 0);
  const subchannel = (offset = 0) => `SUBCHANNEL = ${hex4(first + offset)}`;
  const { userid } = guest;
  const spooled = `DIST ${userid.padEnd(8)}`;
  switch (device.type) {
    case 'console':
      return [
        consoleLine(machine.lu === null ? undefined : world.state.terminals[machine.lu], machine.spooled !== null),
        `     ${device.vdev} CL T NOCONT NOHOLD COPY 001    READY FORM STANDARD`,
        `     ${device.vdev} TO ${userid.padEnd(8)} RDR ${spooled} FLASHC 000 DEST OFF`,
        `     ${device.vdev} FLASH      CHAR      MDFY      0 FCB      LPP OFF`,
        `     ${device.vdev} 3215   NOEOF ${machine.spooled === null ? 'CLOSED' : 'OPEN  '}    NOKEEP NOMSG NONAME`,
        `     ${device.vdev} ${subchannel()}`,
      ];
    case 'reader':
      return [
        `RDR  ${device.vdev} CL * NOCONT NOHOLD   EOF      READY`,
        `     ${device.vdev} 2540   CLOSED    NOKEEP NORESCAN ${subchannel()}`,
      ];
    case 'punch':
    case 'printer': {
      const kind = device.type === 'punch' ? 'PUN' : 'PRT';
      return [
        `${kind}  ${device.vdev} CL A NOCONT NOHOLD COPY 001    READY FORM STANDARD`,
        `     ${device.vdev} TO ${userid.padEnd(8)} ${kind} ${spooled} ${kind === 'PRT' ? 'FLASHC 000 ' : ''}DEST OFF`,
        `     ${device.vdev} FLASH      CHAR      MDFY      0 FCB${kind === 'PRT' ? '      LPP OFF' : ''}`,
        `     ${device.vdev} ${kind === 'PRT' ? '1403' : '2540'}   NOEOF CLOSED    NOKEEP NOMSG NONAME`,
        `     ${device.vdev} ${subchannel()}`,
      ];
    }
    case 'minidisk': {
      const rdev = Object.values(world.state.system.devices).find(({ volume }) => volume === device.volume)?.rdev;
      const size = String(device.cylinders).padStart(10);
      return [
        `DASD ${device.vdev} 3390 ${device.volume} ${device.mode} ${size} CYL ON DASD  ${rdev ?? '----'} ${subchannel()}`,
      ];
    }
    case 'virtual-disk':
      return [
        `DASD ${device.vdev} 9336 (VDSK) R/W ${String(device.blocks).padStart(10)} BLK ON DASD  VDSK ${subchannel()}`,
      ];
    case 'graphic':
      return [`GRAF ${device.vdev} 3270 NOT CONNECTED ${subchannel()}`];
    case 'dedicated': {
      const real = world.state.system.devices[device.rdev];
      return [
        `${real?.kind ?? 'DASD'} ${device.vdev} ON ${(real?.kind ?? 'DASD').padEnd(5)}${device.rdev} ${subchannel()}`,
      ];
    }
    case 'nic':
      return numbersOf(device).map(
        (number, unit) => `OSA  ${number} ON NIC   ${device.vdev}  UNIT 00${unit} ${subchannel(unit)}`,
      );
  }
}

function consoleLine(terminal: Terminal | undefined, spooled: boolean): string {
  const start = spooled ? 'START' : 'STOP';
  if (terminal === undefined) return `CONS 0009 DISCONNECTED  TERM ${start}`;
  return `CONS 0009 ON LDEV ${terminal.ldev}  TERM ${start}  HOST TCPIP    FROM ${terminal.device.address}`;
}

function adapters(call: CpCall, number: string | undefined): number {
  const vdev = deviceNumber(number);
  const nics = call.guest.devices.filter((device) => device.type === 'nic');
  const asked = nics.filter((nic) => vdev === undefined || numbersOf(nic).includes(vdev));
  if (asked.length === 0)
    return refuse(
      call,
      vdev === undefined ? 'HCPNDQ040E NIC does not exist' : `HCPNDQ040E Device ${vdev} does not exist`,
    );
  for (const nic of asked) {
    const place = nic.coupled === null ? 'LAN: * None' : `VSWITCH: SYSTEM ${nic.coupled}`;
    tell(
      call,
      `Adapter ${nic.vdev}  Type: ${nic.kind.padEnd(9)} Name: UNASSIGNED  Devices: 3`,
      `  MAC: ${nic.mac}         ${place}`,
    );
  }
  return 0;
}

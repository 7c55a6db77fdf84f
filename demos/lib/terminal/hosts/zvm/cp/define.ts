import { divideNow, macOf } from '../../../../systemz/index.ts';
import type { VirtualDevice } from '../../../../systemz/index.ts';
import { resetMachine } from '../ipl.ts';
import { deviceNumber, deviceOf, hex4, isWord, parseSize, refuse, sizeText, tell } from './call.ts';
import type { CpCall, CpCommand } from './call.ts';

/** Blocks of 512 bytes that a disk in storage may have in this system. */
const MOST_BLOCKS = 4_194_296;
const MOST_PROCESSORS = 64;

export const DEFINE: readonly CpCommand[] = [{ name: 'DEFINE', least: 3, classes: 'G', run: define }];

function define(call: CpCall): number {
  const [what, ...operands] = call.words;
  if (what === undefined) return refuse(call, 'HCPDFN026E Operand missing or invalid');
  if (isWord(what, 'STORAGE', 4)) return storage(call, operands);
  if (isWord(what, 'CPU', 3)) return processor(call, operands);
  if (what === 'NIC') return adapter(call, operands);
  if (what === 'VFB-512') return virtualDisk(call, operands);
  if (what === 'GRAF') return graphic(call, operands);
  return refuse(call, `HCPDFN003E Invalid option - ${what}`);
}

/** DEFINE STORAGE: another size of the machine, which is reset. */
function storage(call: CpCall, [first, second]: readonly string[]): number {
  const size = parseSize(first === 'AS' || first === '=' ? second : first);
  if (size === undefined) return refuse(call, 'HCPDST026E Operand missing or invalid');
  const { guest, world, machine } = call;
  if (size > guest.maximumStorageMiB)
    return refuse(call, `HCPDST094E Storage exceeds allowed maximum of ${sizeText(guest.maximumStorageMiB)}`);
  guest.storageMiB = size;
  guest.use.residentPages = Math.min(guest.use.residentPages, 300);
  resetMachine(world, machine);
  divideNow(world.state.system);
  machine.mode = 'cp-read';
  return tell(call, `STORAGE = ${sizeText(size)}`, 'Storage cleared - system reset.');
}

function processor(call: CpCall, [address]: readonly string[]): number {
  const { processors } = call.guest;
  const number = /^[0-9A-F]{1,2}$/.test(address ?? '') ? parseInt(address as string, 16) : NaN;
  if (Number.isNaN(number) || number >= MOST_PROCESSORS) return refuse(call, 'HCPDFC026E Operand missing or invalid');
  const name = number.toString(16).toUpperCase().padStart(2, '0');
  if (processors.includes(number)) return refuse(call, `HCPDFC1456E CPU ${name} already exists`);
  processors.push(number);
  processors.sort((a, b) => a - b);
  return tell(call, `CPU ${name} defined`);
}

function adapter(call: CpCall, [number, ...operands]: readonly string[]): number {
  const vdev = deviceNumber(number);
  if (vdev === undefined) return refuse(call, 'HCPNDF022E A virtual device number was not supplied or it was invalid');
  const first = parseInt(vdev, 16);
  const range = [vdev, hex4(first + 1), hex4(first + 2)];
  const taken = range.find((one) => deviceOf(call.guest, one) !== undefined);
  if (taken !== undefined || first + 2 > 0xffff)
    return refuse(call, `HCPNDF091E NIC ${vdev} not defined; device ${taken ?? vdev} already defined`);
  const kind = operands.some((word) => isWord(word, 'HIPERSOCKETS', 5)) ? 'HIPERS' : 'QDIO';
  const { system } = call.world.state;
  call.guest.devices.push({ type: 'nic', vdev, kind, mac: macOf(system.nextMac), coupled: null });
  system.nextMac = (system.nextMac % 255) + 1;
  return tell(call, `NIC ${vdev} is created; devices ${vdev}-${range[2] ?? ''} defined`);
}

function virtualDisk(call: CpCall, words: readonly string[]): number {
  const operands = words.filter((word) => word !== 'AS' && word !== 'BLK' && !isWord(word, 'BLOCKS', 4));
  const blocks = /^\d{1,7}$/.test(operands[1] ?? '') ? Number(operands[1]) : 0;
  if (blocks < 1) return refuse(call, 'HCPDFD026E Operand missing or invalid');
  if (blocks > MOST_BLOCKS)
    return refuse(call, 'HCPDFD1351E Size of the virtual disk in storage exceeds the user limit');
  return add(call, operands[0], (vdev) => ({ type: 'virtual-disk', vdev, blocks: Math.ceil(blocks / 8) * 8 }), 'DASD');
}

function graphic(call: CpCall, words: readonly string[]): number {
  return add(call, words.filter((word) => word !== 'AS')[0], (vdev) => ({ type: 'graphic', vdev }), 'GRAF');
}

function add(call: CpCall, number: string | undefined, make: (vdev: string) => VirtualDevice, kind: string): number {
  const vdev = deviceNumber(number);
  if (vdev === undefined) return refuse(call, 'HCPDFN022E A virtual device number was not supplied or it was invalid');
  if (deviceOf(call.guest, vdev) !== undefined)
    return refuse(call, `HCPDFN091E ${kind} ${vdev} not defined; device ${vdev} already defined`);
  call.guest.devices.push(make(vdev));
  return tell(call, `${kind} ${vdev} DEFINED`);
}

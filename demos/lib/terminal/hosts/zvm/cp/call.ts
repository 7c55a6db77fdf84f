import type { Guest, VirtualDevice } from '../../../../systemz/index.ts';
import { say } from '../console.ts';
import type { Machine, World } from '../state.ts';

/** A CP command as it was entered. Made anew for each. */
export interface CpCall {
  readonly world: World;
  readonly machine: Machine;
  readonly guest: Guest;
  /** Operands in upper case. */
  readonly words: readonly string[];
  /** What stands behind the command, as typed. */
  readonly rest: string;
}

export interface CpCommand {
  readonly name: string;
  /** Shortest abbreviation. */
  readonly least: number;
  readonly aliases?: readonly string[];
  /** Any of these privilege classes; '' for any user. */
  readonly classes: string;
  /** Does it; returns the return code, the number of the message when it was refused. */
  run(call: CpCall): number;
}

/** True when `word` is `name` or an abbreviation of it. */
export function isWord(word: string | undefined, name: string, least: number): boolean {
  return word !== undefined && word.length >= least && name.startsWith(word);
}

export function mayUse({ classes }: Guest, needed: string): boolean {
  return needed === '' || [...needed].some((letter) => classes.includes(letter));
}

export function tell({ world, machine }: CpCall, ...lines: readonly string[]): number {
  for (const line of lines) say(world, machine, line);
  return 0;
}

/** Shows an error message as SET EMSG has it; its number is the return code. */
export function refuse({ world, machine }: CpCall, message: string): number {
  const [id = '', ...text] = message.split(' ');
  const shown = { ON: message, TEXT: text.join(' '), CODE: id }[machine.settings['EMSG'] ?? 'ON'];
  if (shown !== undefined) say(world, machine, shown);
  return Number(/\d+/.exec(id)?.[0] ?? '1');
}

/** A device number as typed, with four digits; undefined when it is none. */
export function deviceNumber(word: string | undefined): string | undefined {
  return word !== undefined && /^[0-9A-F]{1,4}$/.test(word) ? word.padStart(4, '0') : undefined;
}

export function deviceOf({ devices }: Guest, vdev: string): VirtualDevice | undefined {
  return devices.find((device) => numbersOf(device).includes(vdev));
}

/** All numbers that a device takes: an adapter takes three. */
export function numbersOf(device: VirtualDevice): string[] {
  if (device.type !== 'nic') return [device.vdev];
  const first = parseInt(device.vdev, 16);
  return [0, 1, 2].map((offset) => hex4(first + offset));
}

export function hex4(value: number): string {
  return value.toString(16).toUpperCase().padStart(4, '0');
}

/** 32M, 1G: as CP writes sizes. */
export function sizeText(mebibytes: number): string {
  return mebibytes % 1024 === 0 ? `${mebibytes / 1024}G` : `${mebibytes}M`;
}

/** A size as typed (64M, 1G, 2048K), in MiB; undefined when it is none or no whole number of MiB. */
export function parseSize(word: string | undefined): number | undefined {
  const parts = /^(\d{1,7})([KMG])$/.exec(word ?? '');
  if (parts === null) return undefined;
  const value = Number(parts[1]);
  const mebibytes = parts[2] === 'G' ? value * 1024 : parts[2] === 'M' ? value : value / 1024;
  return Number.isInteger(mebibytes) && mebibytes > 0 ? mebibytes : undefined;
}

/** `each` items in a line, with commas, as QUERY NAMES has them. */
export function inRows(items: readonly string[], each: number, separator = ', '): string[] {
  const rows: string[] = [];
  for (let at = 0; at < items.length; at += each) rows.push(items.slice(at, at + each).join(separator));
  return rows;
}

/** FF, the serial number, the machine type: as STIDP gives it to a virtual machine. */
export function cpuid({ world }: CpCall): string {
  const { serial, machineType } = world.state.system;
  return `FF${serial}${machineType}8000`;
}

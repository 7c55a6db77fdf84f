import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { V86 } from 'v86';

/** Megabytes of the guest; its checkpoint holds only the pages that are not empty. */
export const MEMORY_MIB = 96;

const wasm = path.join(path.dirname(createRequire(import.meta.url).resolve('v86')), 'v86.wasm');

/** Serial lines: console outside, control channel, console inside. */
const CONTROL = 1;

/**
 * Starts a PC in this process, from a kernel and an initial RAM file system.
 * @param {{ bios: string, vgaBios: string, kernel: string, initrd: Uint8Array, diskMiB: number, commandLine: string }} parts files by their paths
 */
export function startMachine({ bios, vgaBios, kernel, initrd, diskMiB, commandLine }) {
  const emulator = new V86({
    wasm_path: wasm,
    memory_size: MEMORY_MIB << 20,
    vga_memory_size: 1 << 20,
    bios: { buffer: bufferOf(fs.readFileSync(bios)) },
    vga_bios: { buffer: bufferOf(fs.readFileSync(vgaBios)) },
    bzimage: { buffer: bufferOf(fs.readFileSync(kernel)) },
    initrd: { buffer: bufferOf(initrd) },
    hda: { buffer: new ArrayBuffer(diskMiB << 20) },
    cmdline: commandLine,
    autostart: true,
    uart1: true,
    uart2: true,
    uart3: true,
    disable_speaker: true,
  });
  return { emulator, control: controlOf(emulator), console: consoleOf(emulator) };
}

/** @param {Uint8Array} bytes @returns {ArrayBuffer} */
function bufferOf(bytes) {
  return new Uint8Array(bytes).buffer;
}

/** Everything that came over the first serial line. @param {V86} emulator */
function consoleOf(emulator) {
  let text = '';
  /** @type {() => void} */
  let panicked = () => undefined;
  const panic = new Promise((resolve) => (panicked = () => resolve(undefined)));
  emulator.add_listener('serial0-output-byte', (/** @type {number} */ byte) => {
    text += String.fromCharCode(byte);
    if (byte === 10 && text.endsWith('---\r\n') && text.includes('end Kernel panic')) panicked();
  });
  return { text: () => text, panic };
}

/** Runs scripts in the guest, as rootfs/system/usr/lib/stage/agent takes them. @param {V86} emulator */
function controlOf(emulator) {
  /** @type {Map<number, (answer: { code: number, output: string }) => void>} */
  const waiting = new Map();
  let line = '';
  let last = 0;
  emulator.add_listener(`serial${CONTROL}-output-byte`, (/** @type {number} */ byte) => {
    if (byte !== 10) return void (line += String.fromCharCode(byte));
    const [number, code, output = ''] = line.trim().split(' ');
    line = '';
    const answer = waiting.get(Number(number));
    waiting.delete(Number(number));
    answer?.({ code: Number(code), output: Buffer.from(output, 'base64').toString() });
  });
  return {
    /** Resolves when the guest has come up. */
    ready: /** @type {Promise<unknown>} */ (new Promise((resolve) => waiting.set(0, resolve))),
    /** @param {string} script @returns {Promise<{ code: number, output: string }>} */
    run(script) {
      const number = (last += 1);
      const answer = new Promise((resolve) => waiting.set(number, resolve));
      const text = `${number} ${Buffer.from(script).toString('base64')}\n`;
      emulator.serial_send_bytes(CONTROL, new TextEncoder().encode(text));
      return /** @type {Promise<{ code: number, output: string }>} */ (answer);
    },
  };
}

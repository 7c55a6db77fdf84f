import './alone.ts';
import { V86 } from 'v86';
import wasm from 'v86/build/v86.wasm?url';
import { PAGE, type Devices, type Geometry } from './protocol.ts';

/** Serial lines: the console outside, the control channel, the console inside. */
const LINES = { consoles: [0, 2], control: 1 } as const;
const ALL_LINES = [0, 1, 2] as const;

/** Bytes that a serial port holds until the guest reads them (v86's queue of 4,096, less what may be in it). */
const PORT_HOLDS = 2_048;

/** What we use of v86 besides its public interface. Its names are kept by its build. */
interface Inside {
  readonly cpu: Cpu;
  yield(ms: number, tick: number): void;
  yield_callback(tick: number): void;
  save_state(): ArrayBuffer;
  restore_state(state: ArrayBuffer): void;
}

interface Cpu {
  readonly mem8: Uint8Array<ArrayBuffer>;
  readonly devices: {
    readonly ide: { readonly primary: { readonly master: { readonly buffer: Disk } } };
    /** Bytes that the guest has not read yet: no part of a saved state. */
    readonly [uart: `uart${number}`]: { readonly input: number[] };
  };
  pack_memory(): unknown;
  unpack_memory(bitmap: unknown, memory: Uint8Array): void;
}

interface Disk {
  buffer: ArrayBuffer;
  get_state(): unknown;
  set_state(state: unknown): void;
}

export interface Emulator {
  readonly memory: () => Uint8Array<ArrayBuffer>;
  /** Called with every byte of a console. */
  onConsole(listener: (console: number, byte: number) => void): void;
  onControl(listener: (byte: number) => void): void;
  /** Types into a console, or says something over the control channel; no faster than the guest reads. */
  send(line: number | 'control', bytes: Uint8Array): void;
  run(): void;
  stop(): Promise<void>;
  readonly running: boolean;
  save(): ArrayBuffer;
  restore(state: ArrayBuffer): void;
  /** Everything but the memory. The disk is not copied: the emulator has no use for it afterwards. */
  takeDevices(): Devices;
  putDevices(devices: Devices): void;
}

/** A PC with nothing in its memory; `restore` or `putDevices` brings a system. */
export async function createEmulator({ memoryMiB, diskMiB }: Geometry): Promise<Emulator> {
  const emulator = new V86({
    wasm_path: wasm,
    memory_size: memoryMiB << 20,
    vga_memory_size: 1 << 20,
    hda: { buffer: new ArrayBuffer(diskMiB << 20) },
    uart1: true,
    uart2: true,
    uart3: true,
    autostart: false,
    disable_speaker: true,
    disable_keyboard: true,
    disable_mouse: true,
  });
  await new Promise<void>((resolve) => emulator.add_listener('emulator-loaded', () => resolve()));
  const inside = (emulator as unknown as { readonly v86: Inside }).v86;
  yieldByMessages(inside);
  const lines = serialLines(emulator, inside);
  return {
    memory: () => inside.cpu.mem8,
    run: () => void emulator.run(),
    stop: () => emulator.stop(),
    get running() {
      return emulator.is_running();
    },
    onConsole: lines.onConsole,
    onControl: lines.onControl,
    send: lines.send,
    ...states(inside, lines),
  };
}

/** Between two slices of the guest everything else of this worker has its turn. Timers of 0 ms would wait 4 ms. */
function yieldByMessages(inside: Inside): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => inside.yield_callback(data as number);
  inside.yield = (ms, tick) => {
    if (ms < 1) port2.postMessage(tick);
    else setTimeout(() => inside.yield_callback(tick), ms);
  };
}

interface SerialLines extends Pick<Emulator, 'onConsole' | 'onControl' | 'send'> {
  /** What was sent, and the guest has not read yet. */
  unread(): Devices['unread'];
  setUnread(unread: Devices['unread']): void;
}

function serialLines(emulator: V86, { cpu }: Inside): SerialLines {
  const waiting = new Map<number, number[]>();
  const portOf = (line: number): number[] => cpu.devices[`uart${line}`]?.input ?? [];

  /** Passes on as much as the port holds, and looks again soon. */
  const pass = (line: number): void => {
    const bytes = waiting.get(line) ?? [];
    const room = PORT_HOLDS - portOf(line).length;
    if (room > 0) emulator.serial_send_bytes(line, Uint8Array.from(bytes.splice(0, room)));
    if (bytes.length > 0) setTimeout(() => pass(line), 1);
    else waiting.delete(line);
  };

  const enqueue = (line: number, bytes: Iterable<number>): void => {
    const queue = waiting.get(line);
    if (queue) {
      for (const byte of bytes) queue.push(byte);
      return;
    }
    waiting.set(line, [...bytes]);
    pass(line);
  };

  return {
    onConsole: (listener) =>
      LINES.consoles.forEach((line, console) =>
        emulator.add_listener(`serial${line}-output-byte`, (byte: number) => listener(console, byte)),
      ),
    onControl: (listener) => emulator.add_listener(`serial${LINES.control}-output-byte`, listener),
    send: (to, bytes) => enqueue(to === 'control' ? LINES.control : (LINES.consoles[to] ?? 0), bytes),
    unread: () => ALL_LINES.map((line) => ({ inPort: [...portOf(line)], waiting: [...(waiting.get(line) ?? [])] })),
    setUnread: (unread) =>
      ALL_LINES.forEach((line) => {
        const { inPort, waiting: later } = unread[line] ?? { inPort: [], waiting: [] };
        // The registers of the port, restored before, say that there is something to read.
        portOf(line).splice(0, Infinity, ...inPort);
        // Emptied in place: a timer may be about to pass it on.
        waiting.get(line)?.splice(0, Infinity);
        if (later.length > 0) enqueue(line, later);
      }),
  };
}

function states(inside: Inside, lines: SerialLines): Pick<Emulator, 'save' | 'restore' | 'takeDevices' | 'putDevices'> {
  const { cpu } = inside;
  const disk = (): Disk => cpu.devices.ide.primary.master.buffer;
  return {
    save: () => inside.save_state(),
    restore: (state) => {
      inside.restore_state(state);
      lines.setUnread([]);
    },
    takeDevices: () => {
      const { buffer } = disk();
      const state = without(cpu, 'pack_memory', nothingPacked, () =>
        without(
          disk(),
          'get_state',
          () => [0, new Uint8Array(0)],
          () => inside.save_state(),
        ),
      );
      return { state, disk: buffer, unread: lines.unread() };
    },
    putDevices: ({ state, disk: content, unread }) => {
      const nothing = (): undefined => undefined;
      without(cpu, 'unpack_memory', nothing, () =>
        without(disk(), 'set_state', nothing, () => inside.restore_state(state)),
      );
      disk().buffer = content;
      lines.setUnread(unread);
    },
  };
}

/** As v86 packs memory, with no page in it. */
function nothingPacked(): unknown {
  const bitmap = { set: () => undefined, get: () => 0, get_buffer: () => new ArrayBuffer(PAGE) };
  return { bitmap, packed_memory: new Uint8Array(0) };
}

/** Does something while a method of an object is another. */
function without<Key extends string, Result>(
  object: { [key in Key]: unknown },
  method: Key,
  instead: unknown,
  work: () => Result,
): Result {
  const before = object[method];
  object[method] = instead;
  try {
    return work();
  } finally {
    object[method] = before;
  }
}

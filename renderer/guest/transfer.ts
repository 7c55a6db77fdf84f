import type { Emulator } from './emulator.ts';
import { PAGE, type OnTheWire, type Received, type Sent } from './protocol.ts';

/** Pages looked at, or sent, between two turns of the guest: a megabyte. */
const PAGES_AT_ONCE = 256;
/** The system is stopped when no more than this is left to send, or after so many rounds. */
const STOP_PAGES = 128;
const MOST_ROUNDS = 12;

type Wire = Pick<MessagePort, 'postMessage' | 'onmessage'>;

/** Gives the guest its turn. */
function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** Time that two workers have in common, in milliseconds. */
const sharedMs = (): number => performance.timeOrigin + performance.now();

/** Memory as 32-bit words: pages are compared and hashed by the word. */
function wordsOf(bytes: Uint8Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  return new Int32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2);
}

/** A hash over all of the memory: two sums of products, 64 bits in hexadecimal. */
export function hashMemory(memory: Uint8Array<ArrayBuffer>): string {
  const words = wordsOf(memory);
  let a = 0x811c9dc5;
  let b = 0x9e3779b9;
  for (let at = 0; at < words.length; at += 1) {
    a = Math.imul(a ^ (words[at] as number), 0x01000193);
    b = Math.imul(b + (words[at] as number), 0x85ebca6b) ^ (b >>> 15);
  }
  return [a, b].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}

interface Sender {
  onRound(round: number, bytes: number, us: number): void;
  /** Stops the system for good; resolves when it stands still. */
  stop(): Promise<void>;
}

/** Moves the system through the port: rounds while it runs, then it is stopped and the rest follows. */
export async function sendSystem(emulator: Emulator, wire: Wire, { onRound, stop }: Sender): Promise<Sent> {
  const taken = acknowledgements(wire);
  const sent = new Uint8Array(emulator.memory().length);
  const rounds: { bytes: number; us: number }[] = [];

  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    const start = performance.now();
    const changed = await pagesChanged(emulator, sent);
    // The first round sends everything that is there, however little that is.
    if (round > 1 && changed.length <= STOP_PAGES) break;
    await sendPages(emulator, sent, changed, wire, taken, true);
    const us = Math.round((performance.now() - start) * 1000);
    rounds.push({ bytes: changed.length * PAGE, us });
    onRound(round, changed.length * PAGE, us);
  }

  await stop();
  const stoppedAtMs = sharedMs();
  const rest = changedPages(emulator.memory(), sent, 0, sent.length / PAGE);
  await sendPages(emulator, sent, rest, wire, taken, false);
  const devices = emulator.takeDevices();
  const stopBytes = rest.length * PAGE + devices.state.byteLength;
  const last: OnTheWire = { type: 'switch', devices, stoppedAtMs };
  // State and disk change hands; the system is not here any more.
  wire.postMessage(last, [devices.state, devices.disk]);
  return { rounds, stopBytes, sourceHash: hashMemory(emulator.memory()) };
}

/** Resolves with the next acknowledgement of the other side. */
function acknowledgements(wire: Wire): () => Promise<void> {
  let came = 0;
  let waiting: (() => void) | undefined;
  wire.onmessage = () => {
    if (waiting) waiting();
    else came += 1;
    waiting = undefined;
  };
  return () => {
    if (came === 0) return new Promise((resolve) => (waiting = resolve));
    came -= 1;
    return Promise.resolve();
  };
}

/** Numbers of the pages that are not as they were sent, looked for while the guest runs. */
async function pagesChanged(emulator: Emulator, sent: Uint8Array<ArrayBuffer>): Promise<number[]> {
  const all = sent.length / PAGE;
  const changed: number[] = [];
  for (let from = 0; from < all; from += PAGES_AT_ONCE) {
    changed.push(...changedPages(emulator.memory(), sent, from, Math.min(all, from + PAGES_AT_ONCE)));
    await turn();
  }
  return changed;
}

function changedPages(
  memory: Uint8Array<ArrayBuffer>,
  sent: Uint8Array<ArrayBuffer>,
  from: number,
  until: number,
): number[] {
  const now = wordsOf(memory);
  const before = wordsOf(sent);
  const words = PAGE / 4;
  const changed: number[] = [];
  for (let page = from; page < until; page += 1) {
    const end = (page + 1) * words;
    let at = page * words;
    while (at < end && now[at] === before[at]) at += 1;
    if (at < end) changed.push(page);
  }
  return changed;
}

async function sendPages(
  emulator: Emulator,
  sent: Uint8Array<ArrayBuffer>,
  pages: readonly number[],
  wire: Wire,
  taken: () => Promise<void>,
  guestRuns: boolean,
): Promise<void> {
  for (let from = 0; from < pages.length; from += PAGES_AT_ONCE) {
    const numbers = Uint32Array.from(pages.slice(from, from + PAGES_AT_ONCE));
    const data = new Uint8Array(numbers.length * PAGE);
    const memory = emulator.memory();
    numbers.forEach((page, index) => {
      const content = memory.subarray(page * PAGE, (page + 1) * PAGE);
      data.set(content, index * PAGE);
      sent.set(content, page * PAGE);
    });
    const message: OnTheWire = { type: 'pages', numbers, data };
    wire.postMessage(message, [numbers.buffer, data.buffer]);
    await taken();
    if (guestRuns) await turn();
  }
}

/** Takes a system from the port, checks its memory and sets it going. */
export function receiveSystem(emulator: Emulator, wire: Wire): Promise<Received> {
  return new Promise((resolve) => {
    wire.onmessage = ({ data }) => {
      const message = data as OnTheWire;
      if (message.type === 'pages') {
        takePages(emulator.memory(), message.numbers, message.data);
        const taken: OnTheWire = { type: 'taken' };
        wire.postMessage(taken);
      } else if (message.type === 'switch') {
        emulator.putDevices(message.devices);
        const targetHash = hashMemory(emulator.memory());
        emulator.run();
        resolve({
          targetHash,
          downtimeUs: Math.round((sharedMs() - message.stoppedAtMs) * 1000),
          memoryBytes: emulator.memory().length,
          pageBytes: PAGE,
        });
      }
    };
  });
}

function takePages(memory: Uint8Array<ArrayBuffer>, numbers: Uint32Array, data: Uint8Array): void {
  numbers.forEach((page, index) => memory.set(data.subarray(index * PAGE, (index + 1) * PAGE), page * PAGE));
}

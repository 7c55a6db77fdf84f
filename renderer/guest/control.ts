import type { Emulator } from './emulator.ts';
import type { ScriptResult } from './protocol.ts';

/** Longest a script may take, milliseconds of real time. */
const SCRIPT_TIMEOUT_MS = 60_000;

/** Runs scripts in the guest: the other end of rootfs/system/usr/lib/stage/agent. */
export class Control {
  readonly #emulator: Emulator;
  readonly #waiting = new Map<number, (result: ScriptResult) => void>();
  #line = '';
  #last: number;

  /** Numbers begin at random, so that an answer to whoever ran the guest before is not taken for ours. */
  constructor(emulator: Emulator) {
    this.#emulator = emulator;
    this.#last = 1_000 + (crypto.getRandomValues(new Uint16Array(1))[0] ?? 0);
    emulator.onControl((byte) => this.#take(byte));
  }

  run(script: string, timeoutMs = SCRIPT_TIMEOUT_MS): Promise<ScriptResult> {
    const number = (this.#last += 1);
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        this.#waiting.delete(number);
        reject(
          new Error(
            `The guest has not answered for ${timeoutMs / 1000} s: it is busy, or hangs. A reset brings it back.`,
          ),
        );
      }, timeoutMs);
      this.#waiting.set(number, (result) => {
        clearTimeout(late);
        resolve(result);
      });
      const text = btoa(latin1(new TextEncoder().encode(script)));
      this.#emulator.send('control', new TextEncoder().encode(`${number} ${text}\n`));
    });
  }

  #take(byte: number): void {
    if (byte !== 10) return void (this.#line += String.fromCharCode(byte));
    const [number, code, output = ''] = this.#line.trim().split(' ');
    this.#line = '';
    const answer = this.#waiting.get(Number(number));
    this.#waiting.delete(Number(number));
    answer?.({ code: Number(code), output: new TextDecoder().decode(bytesOf(atob(output))) });
  }
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

/** Characters of Latin-1 as bytes. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

import type { Emulator } from './emulator.ts';
import { patience } from './patience.ts';
import type { ScriptResult } from './protocol.ts';

/** Longest a script may take, milliseconds of real time. */
const SCRIPT_TIMEOUT_MS = 60_000;

/** Characters of one answer, in base64: a script that prints more than some megabytes is refused. */
const MOST_ANSWER = 8 * 1024 * 1024;

interface Waiting {
  resolve(result: ScriptResult): void;
  reject(error: Error): void;
}

/** Runs scripts in the guest: the other end of rootfs/system/usr/lib/stage/agent. */
export class Control {
  readonly #emulator: Pick<Emulator, 'send' | 'running'>;
  readonly #waiting = new Map<number, Waiting>();
  #line = '';
  #last: number;

  /** Numbers begin at random, so that an answer to whoever ran the guest before is not taken for ours. */
  constructor(emulator: Pick<Emulator, 'onControl' | 'send' | 'running'>) {
    this.#emulator = emulator;
    this.#last = 1_000 + (crypto.getRandomValues(new Uint16Array(1))[0] ?? 0);
    emulator.onControl((byte) => this.#take(byte));
  }

  run(script: string, timeoutMs = SCRIPT_TIMEOUT_MS): Promise<ScriptResult> {
    const number = (this.#last += 1);
    return new Promise((resolve, reject) => {
      const end = (): void => {
        stopWaiting();
        this.#waiting.delete(number);
      };
      const late = `The guest has not answered for ${timeoutMs / 1000} s: it is busy, or hangs. A reset brings it back.`;
      const stopWaiting = patience(
        timeoutMs,
        () => this.#emulator.running,
        () => {
          end();
          reject(new Error(late));
        },
      );
      this.#waiting.set(number, {
        resolve: (result) => {
          end();
          resolve(result);
        },
        reject: (error) => {
          end();
          reject(error);
        },
      });
      const text = btoa(latin1(new TextEncoder().encode(script)));
      this.#emulator.send('control', new TextEncoder().encode(`${number} ${text}\n`));
    });
  }

  /** The guest goes to another state, in which nobody knows of these scripts. */
  cut(why: string): void {
    this.#line = '';
    for (const { reject } of [...this.#waiting.values()]) reject(new Error(why));
  }

  #take(byte: number): void {
    if (byte !== 10) {
      // The rest of what is too long is let go, so that it does not fill the memory.
      if (this.#line.length <= MOST_ANSWER) this.#line += String.fromCharCode(byte);
      return;
    }
    const line = this.#line.trim();
    this.#line = '';
    const [, number, code, output = ''] = /^(\d+) (\d+) ?([A-Za-z0-9+/=]*)$/.exec(line) ?? [];
    const waiting = this.#waiting.get(Number(number));
    if (!waiting) return;
    if (line.length > MOST_ANSWER) return waiting.reject(new Error('The script printed more than 6 MB.'));
    try {
      waiting.resolve({ code: Number(code), output: new TextDecoder().decode(bytesOf(atob(output))) });
    } catch {
      // A program of the guest wrote into the channel.
      waiting.reject(new Error("The guest's answer cannot be read."));
    }
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

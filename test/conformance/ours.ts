import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import * as handler from '../../electron/cli/terminal/jsonl.ts';
import type { Implementation, Reply, Request } from './protocol.ts';

/** What answers lines of JSON: electron/cli/terminal/jsonl.ts, or a copy of it with a defect. */
export type Handler = Pick<typeof handler, 'createSession' | 'answerLine'>;

/** Our engine in this process. */
export class InProcess implements Implementation {
  readonly name: string;
  readonly #handler: Handler;
  readonly #session: ReturnType<Handler['createSession']>;

  constructor(name = 'ours', lines: Handler = handler) {
    this.name = name;
    this.#handler = lines;
    this.#session = lines.createSession();
  }

  async request(request: Request): Promise<Reply> {
    return this.now(request);
  }

  /** The answer at once. */
  now(request: Request): Reply {
    return JSON.parse(this.#handler.answerLine(this.#session, JSON.stringify(request)).reply) as Reply;
  }

  async close(): Promise<void> {}
}

/** Our engine as the program `stage370 3270 --jsonl`. */
export class Program implements Implementation {
  readonly name = 'stage370 3270 --jsonl';
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #waiting: { resolve: (reply: Reply) => void; reject: (error: Error) => void }[] = [];
  #complaints = '';

  constructor() {
    const main = fileURLToPath(new URL('../../electron/cli/main.ts', import.meta.url));
    this.#process = spawn(process.execPath, [main, '3270', '--jsonl']);
    this.#process.stderr.on('data', (text: Buffer) => (this.#complaints += text.toString()));
    this.#process.on('error', (error) => this.#end(error.message));
    this.#process.on('exit', (code) => this.#end(`ended with code ${code ?? -1}: ${this.#complaints}`));
    createInterface(this.#process.stdout).on('line', (line) => {
      this.#waiting.shift()?.resolve(JSON.parse(line) as Reply);
    });
  }

  request(request: Request): Promise<Reply> {
    return this.line(JSON.stringify(request));
  }

  /** Sends any line; requests may be sent before the answers to others have come. */
  line(text: string): Promise<Reply> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#process.stdin.write(`${text}\n`);
    });
  }

  /** Ends the process, whatever it does. */
  kill(): void {
    this.#process.kill('SIGKILL');
  }

  /** Resolves with the exit code. */
  ended(): Promise<number | null> {
    return new Promise((resolve) => this.#process.once('exit', resolve));
  }

  async close(): Promise<void> {
    if (this.#process.exitCode !== null) return;
    const ended = this.ended();
    this.#process.stdin.end();
    await ended;
  }

  #end(why: string): void {
    for (const { reject } of this.#waiting.splice(0)) reject(new Error(`${this.name} ${why}`));
  }
}

import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';

/** What s3270 answers to a command. */
interface Answer {
  readonly ok: boolean;
  readonly data: readonly string[];
}

/** Debian's s3270, driven by its script commands: a 3270 terminal that is not ours. */
export class S3270 {
  readonly #program: ChildProcessWithoutNullStreams;
  #lines: string[] = [];
  #complaints = '';
  #waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined;

  constructor(options: readonly string[] = []) {
    this.#program = spawn('s3270', ['-utf8', ...options]);
    const end = (why: string): void => this.#waiting?.reject(new Error(`s3270 ${why}: ${this.#complaints}`));
    this.#program.on('error', (error) => end(error.message));
    this.#program.on('exit', (code, signal) => end(`ended (${String(code ?? signal)})`));
    this.#program.stdin.on('error', (error) => end(error.message));
    this.#program.stderr.on('data', (text: Buffer) => (this.#complaints += text.toString()));
    createInterface(this.#program.stdout).on('line', (line) => this.#line(line));
  }

  /** Runs an action such as Enter(); throws with what s3270 says when it fails. */
  async run(action: string): Promise<readonly string[]> {
    const { ok, data } = await this.ask(action);
    if (!ok) throw new Error(`s3270: ${action} failed: ${data.join('; ')}`);
    return data;
  }

  ask(action: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#program.stdin.write(`${action}\n`);
    });
  }

  connect(address: string): Promise<readonly string[]> {
    return this.run(`Connect("${address}")`);
  }

  async screen(): Promise<readonly string[]> {
    return (await this.run('Ascii()')).map((line) => line.trimEnd());
  }

  /** Types text where the cursor is and presses a key, then waits for the keyboard. */
  async type(text: string, key = 'Enter()'): Promise<void> {
    if (text !== '') await this.run(`String("${text.replaceAll(/["\\]/g, '\\$&')}")`);
    await this.run(key);
    await this.run('Wait(10,Unlock)');
  }

  /** Puts the cursor there; row and column from 1. */
  async at(row: number, column: number): Promise<void> {
    await this.run(`MoveCursor1(${String(row)},${String(column)})`);
  }

  /** Types a command where panels have it: in the first field. */
  async command(text: string): Promise<void> {
    await this.run('Home()');
    await this.type(text);
  }

  /** The row from 1 that has this text, once it is there; fails with the screen when it never comes. */
  async see(text: string | RegExp): Promise<number> {
    const ends = performance.now() + 15_000;
    for (;;) {
      const screen = await this.screen();
      const row = screen.findIndex((line) => (typeof text === 'string' ? line.includes(text) : text.test(line)));
      if (row >= 0) return row + 1;
      const left = ends - performance.now();
      if (left <= 0) throw new Error(`not on the screen of s3270: ${String(text)}\n${screen.join('\n')}`);
      // The next output of the host, or a look in between: it may have come before.
      await this.ask('Wait(0.2,Output)');
    }
  }

  close(): Promise<void> {
    if (this.#program.exitCode !== null || this.#program.signalCode !== null) return Promise.resolve();
    const gone = new Promise<void>((resolve) => this.#program.once('exit', () => resolve()));
    this.#program.kill('SIGKILL');
    return gone;
  }

  #line(line: string): void {
    if (line !== 'ok' && line !== 'error') return void this.#lines.push(line);
    const data = this.#lines.filter((text) => text.startsWith('data: ')).map((text) => text.slice(6));
    this.#lines = [];
    this.#waiting?.resolve({ ok: line === 'ok', data });
  }
}

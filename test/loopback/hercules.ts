import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

/** A Hercules without an operating system, whose 3270 console port shows its logo: a 3270 host that is not ours. */
export class Hercules {
  readonly port: number;
  readonly #process: ChildProcess;
  readonly #folder: string;

  private constructor(port: number, folder: string, running: ChildProcess) {
    this.port = port;
    this.#folder = folder;
    this.#process = running;
  }

  static async start(): Promise<Hercules> {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'stage370-hercules-'));
    const port = await freePort();
    const file = path.join(folder, 'hercules.cnf');
    fs.writeFileSync(file, configuration(port));
    // It asks for a background: without a terminal of its own it reads nothing and draws nothing.
    const running = spawn('hercules', ['-f', file, '-d'], { cwd: folder, stdio: 'ignore' });
    const hercules = new Hercules(port, folder, running);
    try {
      await hercules.#listening();
    } catch (error) {
      await hercules.stop();
      throw error;
    }
    return hercules;
  }

  /** It heeds neither its input nor SIGTERM in this mode. */
  async stop(): Promise<void> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      const gone = new Promise((resolve) => this.#process.once('exit', resolve));
      this.#process.kill('SIGKILL');
      await gone;
    }
    fs.rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Waits until a connection to its port is taken. */
  async #listening(): Promise<void> {
    const ends = performance.now() + 20_000;
    while (performance.now() < ends) {
      if (this.#process.exitCode !== null) throw new Error(`hercules ended (${String(this.#process.exitCode)})`);
      if (await answers(this.port)) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('hercules does not listen on its console port');
  }
}

function configuration(port: number): string {
  return [
    'CPUSERIAL 002623',
    'CPUMODEL 2064',
    'MAINSIZE 2',
    'NUMCPU 1',
    'ARCHMODE S/370',
    `CNSLPORT 127.0.0.1:${String(port)}`,
    '0009 3215-C /',
    ...['0010', '0011', '0012', '0013'].map((device) => `${device} 3270`),
    '',
  ].join('\n');
}

async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    const end = (result: boolean): void => {
      socket.destroy();
      resolve(result);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}

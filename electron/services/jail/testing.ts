import type { Command } from './command.ts';
import type { JailMachine } from './machine.ts';
import type { FromPty, PtyProcess, ToPty } from './pty-protocol.ts';

/** A pty process that has no pty: its shell echoes what is typed, and ends with `exit`. */
export class EchoPty implements PtyProcess {
  readonly told: ToPty[] = [];
  killed = false;
  /** False: it does nothing that it is told. */
  obeys = true;
  readonly #listeners: ((message: FromPty) => void)[] = [];
  readonly #exits: (() => void)[] = [];

  send(message: ToPty): void {
    if (this.killed) return;
    this.told.push(message);
    queueMicrotask(() => this.#do(message));
  }

  onMessage(listener: (message: FromPty) => void): void {
    this.#listeners.push(listener);
  }

  onExit(listener: () => void): void {
    this.#exits.push(listener);
  }

  kill(): void {
    if (this.killed) return;
    this.killed = true;
    queueMicrotask(() => this.#exits.forEach((exit) => exit()));
  }

  /** Says something as the process would. */
  say(message: FromPty): void {
    if (!this.killed) this.#listeners.forEach((listener) => listener(message));
  }

  #do(message: ToPty): void {
    if (!this.obeys) return;
    if (message.type === 'spawn') {
      this.say({ type: 'running' });
      this.say({ type: 'output', data: '$ ' });
    } else if (message.type === 'write') {
      this.say({ type: 'output', data: message.data });
      if (message.data === 'exit\n') this.say({ type: 'gone', left: 0 });
    } else if (message.type === 'end') this.say({ type: 'gone', left: 0 });
  }
}

const NOTHING: Command = { file: '/bin/false', args: [], env: {} };

/** A machine where jails are possible, or not, and none is real. */
export class EchoMachine implements JailMachine {
  readonly ptys: EchoPty[] = [];
  problem: string | undefined;
  /** False: the next process does nothing that it is told. */
  obeys = true;

  readonly startPty = (): EchoPty => {
    const pty = new EchoPty();
    pty.obeys = this.obeys;
    this.ptys.push(pty);
    return pty;
  };

  problemWith(): Promise<string | undefined> {
    return Promise.resolve(this.problem);
  }

  commandFor(): Command {
    return NOTHING;
  }
}

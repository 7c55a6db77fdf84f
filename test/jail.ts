import fs from 'node:fs';
import { SMALL_DECK } from './contract/deck.ts';
import { partMissing } from './parts.ts';
import { TalkService } from '../electron/services/talk/talk-service.ts';
import { forkPty } from '../electron/services/jail/fork-pty.ts';
import { JailService } from '../electron/services/jail/jail-service.ts';
import { ThisMachine } from '../electron/services/jail/machine.ts';
import { PROFILES } from '../electron/services/jail/profiles.ts';

/**
 * Why jails cannot be tested here, to skip with; undefined when they can. With CI=true that is an error: nothing is
 * skipped there.
 */
export async function jailMissing(): Promise<string | undefined> {
  const missing = process.platform === 'linux' ? partMissing('busybox') : 'jails need Linux';
  if (missing !== undefined) return missing;
  const machine = new ThisMachine(forkPty);
  for (const profile of PROFILES) {
    const problem = await machine.problemWith(profile);
    if (problem !== undefined && process.env['CI'] === 'true') throw new Error(problem);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

let proposed = 0;

/** A talk whose slide has a real shell in a real jail, as a window and its log see it. */
export class Shell {
  readonly talk = new TalkService({ deck: SMALL_DECK, journalFolder: undefined, onBrokenOff: 'fresh' });
  readonly service = new JailService(this.talk, new ThisMachine(forkPty));
  readonly #window = { send: () => undefined };

  static async start(profile: string): Promise<Shell> {
    const shell = new Shell();
    shell.talk.connect(shell.#window, 'speaker');
    shell.show(['pool']);
    await shell.service.start('pool', profile, { columns: 200, rows: 40 });
    return shell;
  }

  show(instances: readonly string[]): void {
    const body = { kind: 'slide', slide: instances.length > 0 ? 'second' : 'third', step: 0, instances };
    this.talk.append(this.#window, [{ id: `shown-${String((proposed += 1))}`, at: this.talk.now, body }]);
  }

  /** Everything that is in the log of the shell. */
  get output(): string {
    return this.#actions('jail-output')
      .map(({ data }) => String(data))
      .join('');
  }

  get status(): Readonly<Record<string, unknown>> {
    return this.#actions('jail-status').at(-1) ?? {};
  }

  type(text: string): Promise<void> {
    return this.service.input('pool', text);
  }

  /** Runs a command; what it wrote. Its end is seen by a mark that the echo of the command does not have. */
  async run(command: string): Promise<string> {
    const before = this.output.length;
    await this.type(`${command}\necho "[[$?"]]\n`);
    const end = /\[\[(\d+)\]\]/;
    await this.#until(() => end.test(this.output.slice(before)), command);
    const echo = 'echo "[[$?"]]';
    const written = this.output.slice(before);
    return written.slice(0, written.search(end)).replaceAll(echo, '').replaceAll('\r', '');
  }

  #until(holds: () => boolean, what: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${what}: no end; so far: ${this.output}`)), 10_000);
      this.talk.observe(() => {
        if (!holds()) return;
        clearTimeout(late);
        resolve();
      });
    });
  }

  #actions(type: string): readonly Readonly<Record<string, unknown>>[] {
    return this.talk.entries.flatMap(({ body }) =>
      body.kind === 'demo.action' && body.action.type === type ? [body.action] : [],
    );
  }
}

/** Processes of the whole system whose command line has this in it. */
export function processesWith(text: string): number {
  return fs.readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && commandLine(pid).includes(text)).length;
}

function commandLine(pid: string): string {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

import { execFile } from 'node:child_process';
import os from 'node:os';
import { promisify } from 'node:util';
import { jailCommand } from './command.ts';
import type { Command } from './command.ts';
import type { JailProfile } from './profiles.ts';
import { findJailPrograms } from './programs.ts';
import type { JailPrograms } from './programs.ts';
import type { StartPty } from './pty-protocol.ts';
import { READY } from './setup-script.ts';

/** What the service needs of the system it runs on; a test may bring another. */
export interface JailMachine {
  readonly startPty: StartPty;
  /** Why there can be no jail of this profile here, in words; undefined when there can. */
  problemWith(profile: JailProfile): Promise<string | undefined>;
  /** Only for a profile without a problem. */
  commandFor(profile: JailProfile): Command;
}

const TRIAL_MS = 10_000;
/** Since then the limit of processes is counted in each user namespace, not over all a user runs. */
const FIRST_LINUX: readonly [number, number] = [5, 14];

/** The system that we run on. What it can do is tried once, when it is first asked for. */
export class ThisMachine implements JailMachine {
  readonly startPty: StartPty;
  readonly #problems = new Map<string, Promise<string | undefined>>();
  #system: Promise<JailPrograms | { readonly reason: string }> | undefined;

  constructor(startPty: StartPty) {
    this.startPty = startPty;
  }

  problemWith(profile: JailProfile): Promise<string | undefined> {
    let problem = this.#problems.get(profile.id);
    if (!problem) {
      problem = this.#try(profile).then((reason) => reason && `${reason}: the Linux guest takes its place.`);
      this.#problems.set(profile.id, problem);
    }
    return problem;
  }

  commandFor(profile: JailProfile): Command {
    const programs = findJailPrograms();
    if ('reason' in programs) throw new Error(programs.reason);
    return jailCommand(profile, programs, 'shell');
  }

  async #try(profile: JailProfile): Promise<string | undefined> {
    this.#system ??= this.#look();
    const programs = await this.#system;
    return 'reason' in programs ? programs.reason : await tryJail(jailCommand(profile, programs, 'trial'));
  }

  async #look(): Promise<JailPrograms | { readonly reason: string }> {
    if (process.platform !== 'linux')
      return { reason: 'A jail is made of namespaces of Linux, and this is another system' };
    if (!isRecent(os.release()))
      return { reason: `Linux ${FIRST_LINUX.join('.')} or later is needed, and this is ${os.release()}` };
    const programs = findJailPrograms();
    if ('reason' in programs) return { reason: `A program that makes jails is missing: ${programs.reason}` };
    const problem = await tryPty(this.startPty);
    if (problem !== undefined)
      return {
        reason: `node-pty is not there, which is built when packages are installed and a C++ compiler is (${problem})`,
      };
    return programs;
  }
}

/** @param release as the kernel says it: 6.1.0-18-amd64 */
export function isRecent(release: string): boolean {
  const [major = 0, minor = 0] = release.split(/[.-]/).map(Number);
  return major > FIRST_LINUX[0] || (major === FIRST_LINUX[0] && minor >= FIRST_LINUX[1]);
}

/** Does node-pty load where the pty will be held? */
function tryPty(startPty: StartPty): Promise<string | undefined> {
  return new Promise((resolve) => {
    const pty = startPty();
    const done = (problem: string | undefined): void => {
      clearTimeout(timer);
      resolve(problem);
      pty.kill();
    };
    const timer = setTimeout(() => done('it did not answer'), TRIAL_MS);
    pty.onMessage((message) => message.type === 'hello' && done(message.problem));
    pty.onExit(() => done('its process ended'));
  });
}

/** Makes the whole jail once, without a terminal; what went wrong, in words. */
async function tryJail({ file, args, env }: Command): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)(file, [...args], { env, cwd: '/', timeout: TRIAL_MS });
    return stdout.includes(READY) ? undefined : 'A jail was tried here and did not come to its end';
  } catch (error) {
    const { stderr = '', message } = error as Error & { readonly stderr?: string };
    const said = (stderr.trim() || message).split('\n')[0] ?? '';
    return said.startsWith('unshare:')
      ? `This system does not allow user namespaces (${said})`
      : `A jail was tried here and could not be made (${said})`;
  }
}

import type { Call, Errno, Kernel } from '../../lib/unix/index.ts';
import type { JailParams, Role, ShellLine, Step, StepCall } from '../types.ts';

/** A topic: where it begins, what is done step by step, and which process it is about. */
export interface Topic {
  readonly title: string;
  readonly question: string;
  /** What the process in the jail is called in the picture. */
  readonly who: string;
  /** The system before the first step. */
  prepare(config: JailParams): { readonly kernel: Kernel; readonly pids: Record<Role, number> };
  steps(config: JailParams): readonly Step[];
  /** The jail's directory. */
  jail(config: JailParams): string;
  /** Shell script that brings a real system to where the topic begins. */
  script(config: JailParams): string;
}

const JAILS = ['/jail', '/srv/jail', '/srv/www/jail', '/srv/www/site/jail'];

/** Path of a jail so many directories deep. */
export function jailAt(depth: number): string {
  return JAILS[depth - 1] ?? '/jail';
}

/** All directories on the way to a path, the path last. */
export function wayTo(path: string): string[] {
  const names = path.split('/').filter((name) => name !== '');
  return names.map((_, index) => `/${names.slice(0, index + 1).join('/')}`);
}

export const by = (role: Role, ...calls: readonly Call[]): StepCall[] => calls.map((call) => ({ by: role, call }));

export const failing = (role: Role, call: Call, fails: Errno | 'any'): StepCall => ({ by: role, call, fails });

/** Calls that are too small to be seen. */
export const quiet = (calls: readonly StepCall[]): StepCall[] => calls.map((call) => ({ ...call, quiet: true }));

export const typed = (console: 0 | 1, text: string, prints?: string): ShellLine =>
  prints === undefined ? { console, text } : { console, text, prints };

/** cp: what a file holds is written into another; only the new name is seen. */
export function copy(role: Role, from: string, to: string, text: string, mode = 0o755): StepCall[] {
  return [
    ...quiet(by(role, { name: 'open', path: from }, { name: 'read', fd: 3 }, { name: 'close', fd: 3 })),
    ...write(role, to, text, mode),
  ];
}

/** A file with this text; the open call is seen. */
export function write(role: Role, path: string, text: string, mode = 0o644): StepCall[] {
  return [
    ...by(role, { name: 'open', path, access: 'write', mode }),
    ...quiet(by(role, { name: 'write', fd: 3, text }, { name: 'close', fd: 3 })),
  ];
}

/** chroot(8) as a child of a shell: into the new root, to its top, and a program there. */
export function enter(shell: Role, jail: string, program: string): StepCall[] {
  return [
    { by: shell, call: { name: 'fork' }, child: 'inside', quiet: true },
    ...by('inside', { name: 'chroot', path: jail }, { name: 'chdir', path: '/' }, { name: 'exec', path: program }),
  ];
}

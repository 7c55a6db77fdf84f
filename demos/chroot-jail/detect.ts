import { perform } from '../lib/unix/index.ts';
import type { Call, Kernel, Result } from '../lib/unix/index.ts';
import type { Detection, DetectorId } from './types.ts';
import { DETECTORS } from './types.ts';

/** What a test has seen, and the call that told. */
export interface Tested {
  readonly detection: Detection;
  readonly call: Call;
  readonly result: Result;
}

/** A visitor's calls; files that a test opens are closed again by it. */
class Visitor {
  private readonly kernel: Kernel;
  private readonly pid: number;

  constructor(kernel: Kernel, pid: number) {
    this.kernel = kernel;
    this.pid = pid;
  }

  call(call: Call): Result {
    return perform(this.kernel, this.pid, call);
  }

  /** Text of a file, or names of a directory; undefined when it cannot be opened. */
  text(path: string, how: 'read' | 'getdents'): string | undefined {
    const opened = this.call({ name: 'open', path });
    if (!opened.ok) return undefined;
    const read = this.call({ name: how, fd: opened.value });
    this.call({ name: 'close', fd: opened.value });
    return read.ok ? (read.text ?? '') : undefined;
  }
}

/** A visitor looks for what betrays a jail (DOMAIN row 99). */
export function runTests(kernel: Kernel, pid: number): Tested[] {
  const visitor = new Visitor(kernel, pid);
  return DETECTORS.map((detector) => {
    const { fires, saw, call, result } = TESTS[detector](visitor);
    return { detection: { detector, fires, saw }, call, result };
  });
}

interface Seen {
  readonly fires: boolean;
  readonly saw: string;
  readonly call: Call;
  readonly result: Result;
}

const TESTS: Readonly<Record<DetectorId, (visitor: Visitor) => Seen>> = {
  /** The root of ext2 has inode 2; a directory in it has another. */
  inode(visitor) {
    const call: Call = { name: 'stat', path: '/' };
    const result = visitor.call(call);
    const number = result.ok ? result.inode : undefined;
    return { call, result, fires: number !== 2, saw: `inode of / is ${number ?? 'unknown'}` };
  },

  /** A system has a line for "/" in its mount table; a jail in a plain directory has none. */
  mounts(visitor) {
    const call: Call = { name: 'open', path: '/proc/mounts' };
    const table = visitor.text(call.path, 'read');
    const result = probe(visitor, call);
    if (table === undefined) return { call, result, fires: false, saw: 'no mount table' };
    const root = table.split('\n').some((line) => line.split(' ')[1] === '/');
    return { call, result, fires: !root, saw: root ? 'mount table has /' : 'mount table lacks /' };
  },

  /** Process 1 should have the same root as everybody. */
  'proc-root'(visitor) {
    const call: Call = { name: 'open', path: '/proc/1/root' };
    const there = visitor.text(call.path, 'getdents');
    const here = visitor.text('/', 'getdents');
    const result = probe(visitor, call);
    if (there === undefined) return { call, result, fires: false, saw: 'root of process 1 closed' };
    const fires = there !== here;
    return { call, result, fires, saw: fires ? 'process 1 has another root' : 'process 1 has this root' };
  },

  /** Programs that run should be there as files. */
  processes(visitor) {
    const call: Call = { name: 'open', path: '/proc' };
    const pids = (visitor.text(call.path, 'getdents') ?? '').split(' ').filter((name) => /^\d+$/.test(name));
    const strangers = pids
      .map((pid) => visitor.text(`/proc/${pid}/cmdline`, 'read') ?? '')
      .filter((program) => !visitor.call({ name: 'stat', path: program }).ok);
    const result = probe(visitor, call);
    if (pids.length === 0) return { call, result, fires: false, saw: 'no process list' };
    const fires = strangers.length > 0;
    return { call, result, fires, saw: fires ? `${strangers[0] ?? ''} runs, but is not here` : 'all processes known' };
  },

  /** The disk: by the node that is there, or by one that root makes. */
  devices(visitor) {
    const call: Call = { name: 'open', path: '/dev/sda' };
    const result = probe(visitor, call);
    if (result.ok) return { call, result, fires: true, saw: 'the disk can be read' };
    const own: Call = { name: 'mknod', path: '/tmp/disk', kind: 'block', major: 8, minor: 0 };
    const made = visitor.call(own);
    if (!made.ok) return { call, result, fires: false, saw: 'no disk' };
    visitor.call({ name: 'unlink', path: own.path });
    return { call: own, result: made, fires: true, saw: 'root makes his own node' };
  },
};

/** Opens and closes again: is it there, may it be read? */
function probe(visitor: Visitor, call: Call): Result {
  const result = visitor.call(call);
  if (result.ok && call.name === 'open') visitor.call({ name: 'close', fd: result.value });
  return result;
}

import type { Call, Result } from './types.ts';

/** A call as it is traced: chroot("foo"). */
export function formatCall(call: Call): string {
  return `${call.name === 'exec' ? 'execve' : call.name}(${argumentsOf(call).join(', ')})`;
}

function argumentsOf(call: Call): string[] {
  switch (call.name) {
    case 'read':
    case 'getdents':
    case 'fchdir':
    case 'close':
      return [String(call.fd)];
    case 'write':
      return [String(call.fd), quoted(call.text)];
    case 'mknod':
      return [quoted(call.path), call.kind === 'block' ? 'b' : 'c', `${call.major}:${call.minor}`];
    case 'symlink':
      return [quoted(call.target), quoted(call.path)];
    case 'mount':
      return [quoted(call.source), quoted(call.target), call.type];
    case 'setuid':
    case 'setgid':
      return [String(call.id)];
    case 'setgroups':
      return [`[${call.groups.join(', ')}]`];
    case 'exit':
      return [String(call.code)];
    case 'fork':
      return [];
    case 'open':
      return call.access === undefined || call.access === 'read'
        ? [quoted(call.path)]
        : [quoted(call.path), call.access];
    default:
      return [quoted(call.path)];
  }
}

function quoted(text: string): string {
  return JSON.stringify(text);
}

/** What came of it: 0, ENOENT, 0 (inode 2). */
export function formatResult(result: Result): string {
  if (!result.ok) return result.errno;
  return result.inode === undefined ? String(result.value) : `${result.value} (inode ${result.inode})`;
}

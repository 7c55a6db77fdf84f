import type { Call } from './types.ts';

/**
 * The break-out that chroot(2) describes: a root below the working directory, so that ".." is no longer stopped; then
 * up, and the root with it. `depth` is how deep the jail lies below the real root: 3 + depth calls in all.
 */
export function escapeCalls(depth: number): readonly Call[] {
  return [
    { name: 'mkdir', path: 'foo' },
    { name: 'chroot', path: 'foo' },
    ...Array.from({ length: depth }, (): Call => ({ name: 'chdir', path: '..' })),
    { name: 'chroot', path: '.' },
  ];
}

/** With a descriptor of a directory outside, two calls do. */
export function descriptorEscape(fd: number): readonly Call[] {
  return [
    { name: 'fchdir', fd },
    { name: 'chroot', path: '.' },
  ];
}

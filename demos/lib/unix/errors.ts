import type { Errno } from './types.ts';

/** A system call fails; `perform` turns it into its result. */
export class CallError extends Error {
  readonly errno: Errno;

  constructor(errno: Errno) {
    super(errno);
    this.name = 'CallError';
    this.errno = errno;
  }
}

export function fail(errno: Errno): never {
  throw new CallError(errno);
}

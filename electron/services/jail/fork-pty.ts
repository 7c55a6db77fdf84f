import { fork } from 'node:child_process';
import path from 'node:path';
import type { FromPty, PtyProcess } from './pty-protocol.ts';

const PROGRAM = path.join(import.meta.dirname, 'pty-process.ts');

/** Starts the process with the pty as a child process, where Node runs TypeScript as it stands: the server and tests. */
export function forkPty(): PtyProcess {
  const env = { PATH: process.env['PATH'] ?? '' };
  const child = fork(PROGRAM, { env, execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  let gone = false;
  return {
    send: (message) => void (child.connected && child.send(message)),
    onMessage: (listener) => child.on('message', (message) => listener(message as FromPty)),
    onExit: (listener) => {
      const once = (): void => {
        if (!gone) listener();
        gone = true;
      };
      child.once('exit', once);
      child.once('error', once);
    },
    kill: () => void child.kill('SIGKILL'),
  };
}

import { utilityProcess } from 'electron';
import type { FromPty, StartPty } from '../services/jail/pty-protocol.ts';

/** Starts the program that holds a pty as a utility process: Electron's own way, since it may not run as Node. */
export function ptyStarter(program: string): StartPty {
  return () => {
    const env = { PATH: process.env['PATH'] ?? '' };
    const child = utilityProcess.fork(program, [], { serviceName: 'Stage370 jail', env, stdio: 'ignore' });
    let gone = false;
    return {
      send: (message) => gone || child.postMessage(message),
      onMessage: (listener) => void child.on('message', (message: unknown) => listener(message as FromPty)),
      onExit: (listener) =>
        void child.once('exit', () => {
          gone = true;
          listener();
        }),
      kill: () => void child.kill(),
    };
  };
}

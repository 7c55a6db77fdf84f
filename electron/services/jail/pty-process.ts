// A program of its own that holds one pty: a utility process of Electron, or a child process of the server.
// When the program that started it is gone, it goes, and the jail with it.
import { createRequire } from 'node:module';
import { Pty } from './pty.ts';
import type { NodePty } from './pty.ts';
import type { FromPty, ToPty } from './pty-protocol.ts';

/** What Electron gives a utility process; services do not import Electron. */
interface ParentPort {
  postMessage(message: FromPty): void;
  on(event: 'message', listener: (event: { readonly data: ToPty }) => void): void;
}
const parentPort = (process as { parentPort?: ParentPort }).parentPort;

function say(message: FromPty): void {
  if (parentPort) parentPort.postMessage(message);
  else if (process.connected) process.send?.(message);
}

/** An optional package: where there is no compiler, it is not installed. */
function loadNodePty(): NodePty | string {
  try {
    return createRequire(import.meta.url)('node-pty') as NodePty;
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  }
}

const nodePty = loadNodePty();
let pty: Pty | undefined;

function handle(message: ToPty): void {
  if (typeof nodePty === 'string') return;
  switch (message.type) {
    case 'spawn':
      pty ??= new Pty(nodePty, message, say);
      return;
    case 'write':
      return pty?.write(message.data);
    case 'resize':
      return pty?.resize(message.size);
    case 'taken':
      return pty?.taken(message.bytes);
    case 'end':
      return pty?.end();
  }
}

if (parentPort) parentPort.on('message', ({ data }) => handle(data));
else {
  process.on('message', (message) => handle(message as ToPty));
  process.once('disconnect', () => process.exit());
}
// However this process ends, the kernel kills the jail (pdeathsig, kill-child): this is only sooner.
process.once('exit', () => pty?.end());
process.once('SIGTERM', () => process.exit());
// Ctrl+C where the server was started reaches this process too: the server ends it, and says so in the log.
process.on('SIGINT', () => undefined);
say({ type: 'hello', problem: typeof nodePty === 'string' ? nodePty : undefined });

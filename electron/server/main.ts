import os from 'node:os';
import path from 'node:path';
import { deckFolderOf, parseLaunch, UsageError, type LaunchOptions } from '../services/arguments.ts';
import { compileDeck } from '../services/deck/compile.ts';
import { watchDeck } from '../services/deck/watch.ts';
import { forkPty } from '../services/jail/fork-pty.ts';
import { JailService } from '../services/jail/jail-service.ts';
import { ThisMachine } from '../services/jail/machine.ts';
import { MEDIA_BASE } from '../services/files/app-files.ts';
import { TalkService } from '../services/talk/talk-service.ts';
import { TerminalService } from '../services/tn3270/terminal-service.ts';
import { startServer } from './server.ts';

const root = path.resolve(import.meta.dirname, '..', '..');

async function main(): Promise<void> {
  const options = parseLaunch(process.argv.slice(2));
  const deckFolder = deckFolderOf(options, path.join(root, 'slides', 'virtualization'));
  const deck = await compileDeck(deckFolder, { mediaBase: MEDIA_BASE });
  const journalFolder = path.resolve(options.journal ?? path.join(dataFolder(), 'journals'));
  const service = new TalkService({ deck, journalFolder, onBrokenOff: options.smoke ? 'fresh' : options.onBrokenOff });
  const rendererFolder = path.join(root, 'build', 'out', 'app', 'renderer');
  const terminals = new TerminalService(service);
  const jails = new JailService(service, new ThisMachine(forkPty));
  const files = { rendererFolder, deckFolder, guestFolder: path.join(root, 'build', 'out', 'guest') };
  const server = await startServer({ service, terminals, jails, files, port: options.port ?? 0 });

  if (options.smoke) {
    await smoke(server.origin, deck.slides.length);
    service.end();
    await server.close();
    return;
  }
  announce(server.origin, options);
  const watcher = watchDeck(deckFolder, (changed) => service.replaceDeck(changed), {
    mediaBase: MEDIA_BASE,
    current: deck.hash,
  });
  const stop = (): void => {
    void watcher.close();
    terminals.close();
    jails.close();
    service.end();
    void server.close().then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

/** Where a program of this platform keeps its data. */
function dataFolder(): string {
  const base = process.env['XDG_DATA_HOME'] ?? path.join(os.homedir(), '.local', 'share');
  return path.join(base, 'stage370');
}

function announce(origin: string, { deck }: LaunchOptions): void {
  process.stdout.write(
    `The talk${deck ? ` ${deck}` : ''} is served on this machine. Open in a browser:\n` +
      `  speaker   ${origin}/speaker/\n  audience  ${origin}/audience/\nStop with Ctrl+C.\n`,
  );
}

/** Without a browser at hand, the first slide counts as shown when its page and script have been served. */
async function smoke(origin: string, slides: number): Promise<void> {
  const page = await (await fetch(`${origin}/audience/`)).text();
  const script = /<script[^>]* src="([^"]+)"/.exec(page)?.[1];
  if (!script) throw new Error('The audience page has no script: build it first (npm run build).');
  const answer = await fetch(new URL(script, `${origin}/audience/`));
  if (!answer.ok) throw new Error(`${script}: ${answer.status}`);
  const firstSlideMs = Math.round(performance.now());
  process.stdout.write(`${JSON.stringify({ ready: true, host: 'server', electron: '', slides, firstSlideMs })}\n`);
}

main().catch((error: unknown) => {
  const message =
    error instanceof UsageError
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
  process.stderr.write(`stage370: ${message}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
});

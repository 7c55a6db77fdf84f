import { statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { app, Menu } from 'electron';
import { compileDeckCached } from '../services/deck/cached.ts';
import { watchDeck } from '../services/deck/watch.ts';
import { deckFolderOf, parseLaunch, UsageError, type LaunchOptions } from '../services/arguments.ts';
import { JailService } from '../services/jail/jail-service.ts';
import { ThisMachine } from '../services/jail/machine.ts';
import { MEDIA_BASE } from '../services/files/app-files.ts';
import { TalkService } from '../services/talk/talk-service.ts';
import { TerminalService } from '../services/tn3270/terminal-service.ts';
import { followDisplays } from './displays.ts';
import { connectWindows } from './ipc.ts';
import { ptyStarter } from './pty.ts';
import { registerScheme, serveApp } from './protocol.ts';
import { closeTheNetwork, lockDown } from './security.ts';
import { reportWhenReady } from './smoke.ts';
import { TalkWindows } from './windows.ts';

function main(): void {
  const asked = readOptions();
  if (!asked) return;
  for (const name of ['disable-renderer-backgrounding', 'disable-backgrounding-occluded-windows']) {
    app.commandLine.appendSwitch(name);
  }
  closeTheNetwork();
  registerScheme();
  Menu.setApplicationMenu(null);
  app
    .whenReady()
    .then(() => present(asked.options, asked.deckFolder))
    .catch(fail);
}

function readOptions(): { readonly options: LaunchOptions; readonly deckFolder: string } | undefined {
  try {
    const options = parseLaunch(ownArguments());
    return { options, deckFolder: deckFolderOf(options, path.join(app.getAppPath(), 'slides', 'virtualization')) };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`stage370: ${error.message}\n`);
    app.exit(2);
    return undefined;
  }
}

/** What was meant for us: what follows the program, or in development the folder of the app that Electron was given. */
function ownArguments(): string[] {
  const [, ...args] = process.argv;
  if (app.isPackaged) return args.filter((argument) => !isChromiumSwitch(argument));
  const folder = args.findIndex((argument) => !argument.startsWith('-') && path.resolve(argument) === app.getAppPath());
  return args.slice(folder + 1).filter((argument) => !isChromiumSwitch(argument));
}

/** Switches that Electron and Chromium take themselves. */
function isChromiumSwitch(argument: string): boolean {
  return /^--(no-sandbox|disable-|enable-|use-|inspect|remote-debugging|ozone-|force-|lang|user-data-dir)/.test(
    argument,
  );
}

async function present(options: LaunchOptions, deckFolder: string): Promise<void> {
  const root = app.getAppPath();
  const files = {
    rendererFolder: path.join(root, 'build', 'out', 'app', 'renderer'),
    deckFolder,
    guestFolder: path.join(root, 'build', 'out', 'guest'),
  };
  const windows = new TalkWindows(path.join(root, 'build', 'out', 'app', 'preload', 'preload.cjs'));
  lockDown();
  serveApp(files);

  // The windows load while the deck is compiled.
  const compiling = compileDeckCached(deckFolder, {
    mediaBase: MEDIA_BASE,
    cacheFolder: path.join(app.getPath('userData'), 'compiled-decks'),
    compiler: `${app.getVersion()} ${statSync(import.meta.filename).mtimeMs}`,
  });
  const service = compiling.then(
    (deck) =>
      new TalkService({
        deck,
        journalFolder: path.resolve(options.journal ?? path.join(app.getPath('userData'), 'journals')),
        onBrokenOff: options.smoke ? 'fresh' : options.onBrokenOff,
      }),
  );
  const terminals = service.then((talk) => new TerminalService(talk));
  const machine = new ThisMachine(ptyStarter(path.join(root, 'build', 'out', 'app', 'jail', 'pty-process.js')));
  const jails = service.then((talk) => new JailService(talk, machine));
  connectWindows(service, windows, { terminals, jails });
  if (options.smoke) reportWhenReady(service, windows);
  await windows.open('audience');
  if (!options.smoke) await windows.open('speaker');
  followDisplays(windows);

  const [talk, lines, shells] = await Promise.all([service, terminals, jails]);
  const watcher = watchDeck(deckFolder, (deck) => talk.replaceDeck(deck), { mediaBase: MEDIA_BASE });
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', () => {
    void watcher.close();
    lines.close();
    shells.close();
    talk.end();
  });
}

function fail(error: unknown): void {
  process.stderr.write(`stage370: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}${os.EOL}`);
  app.exit(1);
}

main();

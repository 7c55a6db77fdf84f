import { spawn } from 'node:child_process';
import path from 'node:path';
import readline from 'node:readline';
import type { Browser, BrowserContext } from '@playwright/test';
import type { LaunchArguments, TalkUnderTest, Watch } from './talk.ts';

const root = path.resolve(import.meta.dirname, '..', '..');

export interface ServerTalk extends TalkUnderTest {
  readonly origin: string;
  readonly context: BrowserContext;
}

/** Starts the server host and opens both windows in a browser. */
export async function serverTalk(args: LaunchArguments, browser: Browser, watch: Watch): Promise<ServerTalk> {
  const server = await startServerProcess(args);
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  context.on('page', (page) => watch.over(page));
  const speaker = await context.newPage();
  await speaker.goto(`${server.origin}/speaker/`);
  await speaker.locator('.speaker').waitFor();
  const audience = await context.newPage();
  await audience.goto(`${server.origin}/audience/`);
  await audience.locator('.reveal section.present .slide').waitFor();
  return {
    host: 'server',
    origin: server.origin,
    context,
    audience,
    speaker,
    kill: async () => {
      // The browser goes first: its pages would complain of the lost connection, as they should.
      await browser.close();
      await server.stop('SIGKILL');
    },
    close: async () => {
      await browser.close();
      await server.stop('SIGTERM');
    },
  };
}

/** The server as `npm start` runs it without a display. */
export async function startServerProcess(
  args: LaunchArguments & { readonly port?: number },
): Promise<{ origin: string; stop: (signal: NodeJS.Signals) => Promise<void> }> {
  const child = spawn(
    process.execPath,
    [
      path.join(root, 'electron', 'server', 'main.ts'),
      ...(args.deck === undefined ? [] : ['--deck', args.deck]),
      '--journal',
      args.journal,
      '--port',
      String(args.port ?? 0),
      ...(args.more ?? []),
    ],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  for await (const line of readline.createInterface({ input: child.stdout })) {
    const origin = /(http:\/\/127\.0\.0\.1:\d+)\//.exec(line)?.[1];
    if (origin === undefined) continue;
    child.stdout.resume();
    return {
      origin,
      stop: async (signal) => {
        child.kill(signal);
        await exited;
      },
    };
  }
  throw new Error('The server ended before it said its address.');
}

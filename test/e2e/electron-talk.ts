import path from 'node:path';
import { _electron, expect, type ElectronApplication, type Page } from '@playwright/test';
import { electronLaunch } from './electron-runtime.ts';
import type { LaunchArguments, TalkUnderTest, Watch } from './talk.ts';

export interface ElectronTalk extends TalkUnderTest {
  readonly app: ElectronApplication;
}

/** Starts the built program with both windows. */
export async function electronTalk(
  args: LaunchArguments,
  scratch: string,
  watch: Watch,
  moreSwitches: readonly string[] = [],
): Promise<ElectronTalk> {
  const { executablePath, switches, root } = electronLaunch();
  const app = await attach({
    executablePath,
    cwd: root,
    args: [
      ...switches,
      ...moreSwitches,
      `--user-data-dir=${path.join(scratch, 'user-data')}`,
      root,
      ...(args.deck === undefined ? [] : ['--deck', args.deck]),
      '--journal',
      args.journal,
      ...(args.more ?? []),
    ],
  });
  app.context().on('page', (page) => watch.over(page));
  for (const page of app.windows()) watch.over(page);
  const speaker = await windowOf(app, 'speaker');
  const audience = await windowOf(app, 'audience');
  await speaker.locator('.speaker').waitFor();
  await audience.locator('.reveal section.present .slide').waitFor();
  const child = app.process();
  return {
    host: 'electron',
    app,
    audience,
    speaker,
    kill: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await gone;
    },
    close: async () => {
      if (child.exitCode === null && child.signalCode === null) await app.close();
    },
  };
}

/** The test driver's own connection to a starting program, in milliseconds; it takes about two seconds. */
const ATTACH_MS = 15_000;

/**
 * Starts the program under the test driver. On a loaded machine the driver now and then misses the answer of
 * the program's debugger: both windows are up, and it waits for ever. The program is then killed and started again.
 */
async function attach(options: Parameters<typeof _electron.launch>[0]): Promise<ElectronApplication> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await _electron.launch({ ...options, timeout: ATTACH_MS });
    } catch (error) {
      if (attempt === 3 || !/Timeout/.test(String(error))) throw error;
      process.stderr.write(
        `The driver did not attach within ${String(ATTACH_MS)} ms; attempt ${String(attempt + 1)}.\n`,
      );
    }
  }
}

/** The window of this role. It may be there before its address is, so both are waited for. */
async function windowOf(app: ElectronApplication, role: 'audience' | 'speaker'): Promise<Page> {
  const find = (): Page | undefined => app.windows().find((page) => page.url().includes(`/${role}/`));
  await expect.poll(() => find() !== undefined, { message: `the ${role} window to open`, timeout: 30_000 }).toBe(true);
  const page = find();
  if (!page) throw new Error(`The ${role} window has gone again.`);
  return page;
}

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test as base, expect, type Locator, type Page } from '@playwright/test';
import { partMissing } from '../parts.ts';
import { electronTalk } from './electron-talk.ts';
import { serverTalk } from './server-talk.ts';
import { Watch, type LaunchArguments, type TalkUnderTest } from './talk.ts';

export { Watch, type TalkUnderTest } from './talk.ts';

interface Fixtures {
  /** A folder of this test's own. */
  readonly scratch: string;
  readonly launch: (more?: Partial<LaunchArguments>) => Promise<TalkUnderTest>;
  readonly talk: TalkUnderTest;
}

export const test = base.extend<Fixtures>({
  scratch: async ({}, use, info) => {
    for (const part of info.project.name === 'electron' ? ['electron-libraries', 'xvfb'] : ['chromium']) {
      const reason = partMissing(part);
      test.skip(reason !== undefined, reason);
    }
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'stage370-e2e-'));
    await use(folder);
    fs.rmSync(folder, { recursive: true, force: true });
  },
  launch: async ({ scratch, playwright }, use, info) => {
    const watch = new Watch();
    const talks: TalkUnderTest[] = [];
    await use(async (more = {}) => {
      const args = { journal: path.join(scratch, 'journals'), ...more };
      const talk =
        info.project.name === 'electron'
          ? await electronTalk(args, scratch, watch)
          : await serverTalk(args, await playwright.chromium.launch(info.project.use.launchOptions), watch);
      talks.push(talk);
      return talk;
    });
    for (const talk of talks) await talk.close();
    expect(watch.complaints, 'console errors, warnings and page errors').toEqual([]);
    expect(watch.strangers, 'requests to anyone but our own origin').toEqual([]);
  },
  talk: async ({ launch }, use) => {
    await use(await launch({ more: ['--fresh'] }));
  },
});

export { expect };

/** The demo on the present slide of a window. */
export function stage(page: Page): Locator {
  return page.locator('.reveal section.present .demo-placeholder, .speaker-current .demo-placeholder');
}

/** Waits until a window shows this place, e.g. "#/nat/1". */
export async function expectAt(page: Page, link: string): Promise<void> {
  await expect.poll(() => new URL(page.url()).hash, { message: `${page.url()} to be at ${link}` }).toBe(link);
}

/** Both windows show the same place, and the speaker's light says so. */
export async function expectTogether({ audience, speaker }: TalkUnderTest, link: string): Promise<void> {
  await expectAt(speaker, link);
  await expectAt(audience, link);
  await expect(speaker.locator('.sync')).toHaveText(/In sync/);
}

/** Slides of the deck of this repository, as the speaker's status line counts them. */
export async function slideCount(speaker: Page): Promise<number> {
  const text = await speaker.locator('.status-place strong').innerText();
  return Number(text.split('/')[1]);
}

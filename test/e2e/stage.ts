import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { electronTalk } from './electron-talk.ts';
import { serverTalk } from './server-talk.ts';

export interface LaunchArguments {
  readonly deck?: string;
  /** Folder of the journals; a new one for each test by default. */
  readonly journal: string;
  /** Further arguments, e.g. --fresh. */
  readonly more?: readonly string[];
}

/** A running talk with both its windows, on whichever host the project is for. */
export interface TalkUnderTest {
  readonly host: 'electron' | 'server';
  readonly audience: Page;
  readonly speaker: Page;
  /** Kills the program as kill -9 does; nothing of it can tidy up. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

interface Fixtures {
  /** A folder of this test's own. */
  readonly scratch: string;
  readonly launch: (more?: Partial<LaunchArguments>) => Promise<TalkUnderTest>;
  readonly talk: TalkUnderTest;
}

/** What pages complained of, or asked of the network. Every test ends with both empty. */
export class Watch {
  readonly complaints: string[] = [];
  readonly strangers: string[] = [];

  over(page: Page): void {
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.complaints.push(`${page.url()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.complaints.push(`${page.url()}: ${error.stack ?? error.message}`));
    page.on('request', (request) => {
      if (!isOwn(request.url())) this.strangers.push(request.url());
    });
    page.on('websocket', (socket) => {
      if (!isOwn(socket.url())) this.strangers.push(socket.url());
    });
  }
}

function isOwn(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return (protocol === 'app:' && hostname === 'stage370') || hostname === '127.0.0.1' || protocol === 'data:' || protocol === 'blob:';
}

export const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern -- Playwright wants a destructured first parameter
  scratch: async ({}, use) => {
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

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import type { CompiledDeck } from '../../electron/contract/deck.ts';
import { compileDeck } from '../../electron/services/deck/compile.ts';
import { MEDIA_BASE } from '../../electron/services/files/app-files.ts';
import { startServerProcess } from '../e2e/server-talk.ts';
import { copyDeck } from './deck-copy.ts';
import { chromiumProgram } from './machine.ts';
import { servePlainDeck, writePlainDeck } from './plain-deck.ts';
import { installProbe } from './probe.ts';

/** One of the two that are compared. */
export interface Contestant {
  readonly name: 'ours' | 'plain';
  readonly url: string;
  /** Key presses on each slide before the one that leaves it. */
  readonly steps: readonly number[];
}

/** A browser, our server and the plain deck's, all of them on this machine. */
export interface Stand {
  readonly browser: Browser;
  readonly ours: Contestant;
  readonly plain: Contestant;
  close(): Promise<void>;
}

/** Throws with a reason when there is no Chromium. */
export async function openStand(): Promise<Stand> {
  const executablePath = chromiumProgram();
  if (executablePath === undefined) throw new Error('Chromium is not installed');
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'stage370-bench-'));
  const deckFolder = copyDeck(scratch);
  const deck = await compileDeck(deckFolder, { mediaBase: MEDIA_BASE });
  const plainFolder = path.join(scratch, 'plain-deck');
  fs.mkdirSync(plainFolder);
  writePlainDeck(deck, plainFolder);
  const plain = await servePlainDeck(plainFolder, deckFolder);
  const server = await startServerProcess({
    deck: deckFolder,
    journal: path.join(scratch, 'journals'),
    more: ['--fresh'],
  });
  const browser = await chromium.launch({ executablePath, args: switches() });
  return {
    browser,
    ours: { name: 'ours', url: `${server.origin}/audience/`, steps: deck.slides.map(({ steps }) => steps) },
    plain: { name: 'plain', url: plain.url, steps: fragmentSteps(deck) },
    close: async () => {
      await browser.close();
      await server.stop('SIGTERM');
      await plain.close();
      fs.rmSync(scratch, { recursive: true, force: true });
    },
  };
}

function switches(): string[] {
  return [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
}

/** Reveal steps through the fragments that are there; ours also through steps of which only a demo knows. */
function fragmentSteps(deck: CompiledDeck): number[] {
  return deck.slides.map(({ html }) => new Set([...html.matchAll(/ data-step="(\d+)"/g)].map(([, step]) => step)).size);
}

/** A page of a new profile, with the probe in it; nothing is loaded yet. */
export async function newPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  await context.addInitScript(installProbe, true);
  return context.newPage();
}

/** Loads the page; milliseconds from the start of the navigation to the painted first slide. */
export async function load(page: Page, { url }: Contestant): Promise<number> {
  await page.goto(url, { waitUntil: 'commit' });
  const handle = await page.waitForFunction(() => window.benchProbe?.firstSlide);
  return Number(await handle.jsonValue());
}

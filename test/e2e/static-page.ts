import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { compileDeck } from '../../electron/services/deck/compile.ts';
import { MEDIA_BASE, serve } from '../../electron/services/files/app-files.ts';

const ROOT = path.resolve(import.meta.dirname, '..', '..');
const DECK = path.join(ROOT, 'slides', 'virtualization');

export interface StaticPage {
  /** Address of the audience's page. */
  readonly url: string;
  close(): Promise<void>;
}

/** The talk as files alone, with nothing behind them: the log lives in the page. Ours is what serves the files. */
export async function openStaticPage(
  page: Page,
  guestFolder = path.join(ROOT, 'build', 'out', 'guest'),
): Promise<StaticPage> {
  const files = {
    rendererFolder: path.join(ROOT, 'build', 'out', 'app', 'renderer'),
    deckFolder: DECK,
    guestFolder,
  };
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    serve(files, pathname).then(
      ({ status, headers, body }) => response.writeHead(status, headers).end(body),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const deck = await compileDeck(DECK, { mediaBase: MEDIA_BASE });
  await page.addInitScript((compiled) => Object.assign(window, { stage370Deck: compiled }), deck);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/audience/`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

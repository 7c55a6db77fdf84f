import fs from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { inRoot } from '../../build/setup/paths.mjs';
import type { CompiledDeck, CompiledSlide } from '../../electron/contract/deck.ts';
import { serve } from '../../electron/services/files/app-files.ts';

const REVEAL = path.dirname(createRequire(import.meta.url).resolve('reveal.js'));

/** Reveal as it comes, but for the looks that our audience window has too. */
const START = `Reveal.initialize(${JSON.stringify({
  disableLayout: true,
  center: false,
  controls: false,
  progress: false,
  transition: 'fade',
  transitionSpeed: 'fast',
  backgroundTransition: 'none',
})});\n`;

export interface PlainServer {
  /** Address of the deck. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Writes the deck as an author of a plain reveal.js talk would have it: one page with all slides, steps as
 * fragments, no demos; with our style sheets and fonts, so that the same pictures are drawn.
 * @param folder an empty folder
 */
export function writePlainDeck(deck: CompiledDeck, folder: string): void {
  const built = inRoot('build', 'out', 'app', 'renderer');
  fs.cpSync(path.join(built, 'assets'), path.join(folder, 'assets'), {
    recursive: true,
    filter: (file) => !file.endsWith('.js'),
  });
  fs.copyFileSync(path.join(REVEAL, 'reveal.js'), path.join(folder, 'assets', 'reveal.js'));
  fs.writeFileSync(path.join(folder, 'assets', 'start.js'), START);
  fs.mkdirSync(path.join(folder, 'plain'));
  const ours = fs.readFileSync(path.join(built, 'audience', 'index.html'), 'utf8');
  const styles = ours.match(/<link rel="stylesheet"[^>]*>/g) ?? [];
  fs.writeFileSync(path.join(folder, 'plain', 'index.html'), page(deck, styles));
}

function page(deck: CompiledDeck, styles: readonly string[]): string {
  return `<!doctype html>
<html lang="${deck.language}" data-theme="dark">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${deck.title}</title>
<link rel="icon" href="data:,">
${styles.join('\n')}
</head>
<body>
<div id="root"><main class="audience"><div class="reveal"><div class="slides">
${deck.slides.map(section).join('\n')}
</div></div></main></div>
<script src="../assets/reveal.js"></script>
<script src="../assets/start.js"></script>
</body>
</html>
`;
}

function section(slide: CompiledSlide, index: number): string {
  const number = `<span class="slide-number-quiet">${index + 1}</span>`;
  return `<section><div class="slide pattern-${slide.pattern}">${withFragments(slide.html)}${number}</div></section>`;
}

/** Our steps as Reveal's fragments: `data-step="2"` becomes the second fragment of the slide. */
function withFragments(html: string): string {
  return html.replace(
    /<(\w+)((?:\s[\w-]+="[^"]*")*)(\s*\/?)>/g,
    (tag, name: string, attributes: string, end: string) => {
      const step = / data-step="(\d+)"/.exec(attributes)?.[1];
      if (step === undefined) return tag;
      const kind = / data-until="/.test(attributes) ? 'fragment fade-in-then-out' : 'fragment';
      const own = / class="([^"]*)"/.exec(attributes)?.[1];
      const others = attributes.replace(/ (?:data-step|data-until|class)="[^"]*"/g, '');
      return `<${name} class="${own === undefined ? '' : `${own} `}${kind}" data-fragment-index="${step}"${others}${end}>`;
    },
  );
}

/** Serves the plain deck on this machine, with the same headers as our server. */
export async function servePlainDeck(folder: string, deckFolder: string): Promise<PlainServer> {
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    serve({ rendererFolder: folder, deckFolder, guestFolder: folder }, pathname).then(
      ({ status, headers, body }) => response.writeHead(status, headers).end(body),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/plain/`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

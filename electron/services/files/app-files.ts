import fs from 'node:fs/promises';
import { contentType, fileInside, isMedia } from './inside.ts';

/** Nothing is allowed but what the program brings itself; scripts and styles only from files. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export interface AppFiles {
  /** Folder of the built windows. */
  readonly rendererFolder: string;
  /** Folder of the deck: its media are served under /media/. */
  readonly deckFolder: string;
}

export interface Served {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer> | string;
}

/** Answers a GET for a path of our own origin; both hosts serve the same files in the same way. */
export async function serve(files: AppFiles, pathname: string): Promise<Served> {
  const file = pathname.startsWith('/media/')
    ? await mediaFile(files.deckFolder, pathname.slice('/media'.length))
    : await fileInside(files.rendererFolder, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
  if (file === undefined) return { status: 404, headers: baseHeaders('text/plain'), body: 'Not found' };
  const hashed = pathname.startsWith('/assets/');
  return {
    status: 200,
    headers: {
      ...baseHeaders(contentType(file)),
      'Cache-Control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    },
    body: new Uint8Array(await fs.readFile(file)),
  };
}

async function mediaFile(deckFolder: string, address: string): Promise<string | undefined> {
  return isMedia(address) ? fileInside(deckFolder, address) : undefined;
}

function baseHeaders(type: string): Record<string, string> {
  return {
    'Content-Type': type,
    'Content-Security-Policy': CONTENT_SECURITY_POLICY,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  };
}

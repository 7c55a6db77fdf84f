import fs from 'node:fs/promises';
import { resolveMedia } from '../deck/media.ts';
import { contentType, fileInside } from './inside.ts';

/** Where hosts serve a deck's pictures, relative to a window's page. */
export const MEDIA_BASE = '../media';

/** Nothing is allowed but what the program brings itself; scripts and styles only from files. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  // WebAssembly: the emulator that Linux guests run in.
  "script-src 'self' 'wasm-unsafe-eval'",
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
  /** Folder of the Linux guest's image, served under /guest/; it may not be there, or not yet. */
  readonly guestFolder: string;
}

export interface Served {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer> | string;
}

/** Answers a GET for a path of our own origin; both hosts serve the same files in the same way. */
export async function serve(files: AppFiles, pathname: string): Promise<Served> {
  const found = await find(files, pathname);
  // Not an error: the guest is made beside the first start, and windows look for it now and then.
  if (!found && pathname === '/guest/manifest.json')
    return { status: 200, headers: { ...baseHeaders('application/json'), 'Cache-Control': 'no-store' }, body: '{}' };
  if (!found) return { status: 404, headers: baseHeaders('text/plain'), body: 'Not found' };
  const cache = pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
  return {
    status: 200,
    headers: { ...baseHeaders(found.type), 'Cache-Control': cache },
    body: new Uint8Array(await fs.readFile(found.file)),
  };
}

interface Found {
  readonly file: string;
  readonly type: string;
}

async function find(files: AppFiles, pathname: string): Promise<Found | undefined> {
  if (pathname.startsWith('/media/')) return mediaFile(files.deckFolder, pathname.slice('/media/'.length));
  if (pathname.startsWith('/guest/')) return appFile(files.guestFolder, pathname.slice('/guest'.length));
  return appFile(files.rendererFolder, pathname);
}

async function appFile(folder: string, pathname: string): Promise<Found | undefined> {
  const file = await fileInside(folder, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
  return file === undefined ? undefined : { file, type: contentType(file) };
}

function mediaFile(deckFolder: string, address: string): Found | undefined {
  const media = resolveMedia(deckFolder, address);
  return media.refused === undefined ? { file: media.file, type: media.type } : undefined;
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

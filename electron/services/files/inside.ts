import fs from 'node:fs/promises';
import path from 'node:path';

/**
 * The real file behind an address, if it lies inside the folder after links are resolved;
 * undefined otherwise. Compares on a path boundary: `/deck` does not hold `/deck-of-others/x`.
 */
export async function fileInside(folder: string, address: string): Promise<string | undefined> {
  let decoded: string;
  try {
    decoded = decodeURIComponent(address);
  } catch {
    return undefined;
  }
  if (decoded.includes('\0')) return undefined;
  const wanted = path.resolve(folder, `.${path.sep}${decoded}`);
  try {
    const [root, real] = await Promise.all([fs.realpath(folder), fs.realpath(wanted)]);
    if (!real.startsWith(root + path.sep)) return undefined;
    return (await fs.stat(real)).isFile() ? real : undefined;
  } catch {
    return undefined;
  }
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

export function contentType(file: string): string {
  return TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream';
}

import { createHash } from 'node:crypto';
import { readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
};

/** A file of the deck that may be shown, or why it may not. */
export type Media =
  | { readonly file: string; readonly path: string; readonly type: string; readonly refused?: undefined }
  | { readonly refused: string };

/**
 * Finds a picture that a deck refers to. `address` is relative to the deck's folder, with
 * forward slashes. Links are resolved before the boundary is checked, so that neither ".."
 * nor a symbolic link leads out of the folder. Hosts call this again for every request for
 * a file under `mediaBase`: what it refuses is not served.
 */
export function resolveMedia(folder: string, address: string): Media {
  let name: string;
  try {
    name = decodeURIComponent(address);
  } catch {
    return { refused: `"${address}" is not a valid address: a "%" must be followed by two hexadecimal digits` };
  }
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(name))
    return { refused: `"${address}" is not in the deck's folder: copy the picture there` };
  const type = TYPES[path.extname(name).toLowerCase()];
  if (type === undefined)
    return { refused: `"${address}" is not a picture that can be shown: use svg, png, jpg or webp` };
  const root = realpathSync(folder);
  let real: string;
  try {
    real = realpathSync(path.resolve(root, name));
  } catch {
    const outside = !isInside(root, path.resolve(root, name));
    return { refused: outside ? outsideMessage(address) : `there is no file "${address}" in the deck's folder` };
  }
  if (!isInside(root, real)) return { refused: outsideMessage(address) };
  if (TYPES[path.extname(real).toLowerCase()] !== type || !statSync(real).isFile())
    return { refused: `"${address}" is not a picture that can be shown` };
  const unsafe = type === 'image/svg+xml' ? unsafeSvg(readFileSync(real, 'utf8')) : undefined;
  if (unsafe !== undefined) return { refused: `"${address}" ${unsafe}` };
  return { file: real, path: path.relative(root, real).split(path.sep).join('/'), type };
}

/** True for a path in the folder: compared on a path boundary, both already resolved. */
function isInside(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== '' && relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

function outsideMessage(address: string): string {
  return `"${address}" is outside the deck's folder: a deck shows its own files only; copy the picture into it`;
}

/** What in an SVG could run or load something, as the end of a sentence; undefined when there is nothing. */
function unsafeSvg(source: string): string | undefined {
  const text = source.replaceAll(/&#(?:x([0-9a-f]+)|(\d+));/gi, (_, hex: string | undefined, dec: string | undefined) =>
    String.fromCodePoint(Math.min(0x10ffff, Number.parseInt(hex ?? dec ?? '0', hex === undefined ? 10 : 16))),
  );
  if (/<!ENTITY/i.test(text)) return 'declares entities: remove its DOCTYPE';
  if (/<(?:\w+:)?script/i.test(text)) return 'contains a script: remove it';
  if (/<(?:\w+:)?foreignObject/i.test(text)) return 'contains a foreignObject: draw with SVG shapes and text only';
  if (/[\s"']on\w+\s*=/i.test(text)) return 'contains an event handler (on…=): remove it';
  if (/javascript\s*:/i.test(text)) return 'contains a javascript: address: remove it';
  if (/<\?xml-stylesheet|@import/i.test(text)) return 'loads a style sheet: put the styles into the file';
  if (/(?:href|src)\s*=\s*[^\s"']/i.test(text)) return 'has an address without quotes: put it in quotes';
  for (const [, quoted = ''] of text.matchAll(/(?:href|src)\s*=\s*["']\s*([^"']*)/gi)) {
    if (quoted !== '' && !quoted.startsWith('#') && !/^data:image\/(?:png|jpeg|webp);/i.test(quoted))
      return `refers to "${quoted.slice(0, 60)}": a picture may refer to its own parts only`;
  }
  for (const [, target = ''] of text.matchAll(/url\(\s*["']?\s*([^"')]*)/gi)) {
    if (!target.startsWith('#')) return `loads "${target.slice(0, 60)}": a picture may refer to its own parts only`;
  }
  return undefined;
}

/** Digest of a file's content, for the deck's hash. */
export function digestOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

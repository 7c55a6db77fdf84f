import type { Token } from 'markdown-it';
import { didYouMean } from './problems.ts';
import type { Problems } from './problems.ts';
import { resolveMedia } from './media.ts';

/** What links and pictures of a slide may point at. */
export interface References {
  readonly folder: string;
  readonly mediaBase: string;
  readonly slideIds: ReadonlySet<string>;
  /** Collects the pictures that are shown: path in the deck → absolute file. */
  readonly media: Map<string, string>;
}

/** Keeps links to slides; any other link becomes its text, and is reported. */
export function checkLink(
  token: Token,
  close: Token | undefined,
  refs: References,
  report: (message: string) => void,
): void {
  const href = String(token.attrGet('href') ?? '');
  const id = /^#\/([a-z0-9-]+)$/.exec(href)?.[1];
  if (id !== undefined && refs.slideIds.has(id)) {
    token.attrs = [['href', `#/${id}`]];
    return;
  }
  if (id !== undefined) report(`there is no slide "${id}" to link to${didYouMean(id, [...refs.slideIds])}`);
  else report(`the link to "${href}" is refused: a deck links to its own slides only, as [text](#/slide-id)`);
  for (const part of [token, close]) {
    if (part === undefined) continue;
    part.type = 'text';
    part.tag = '';
    part.content = '';
    part.attrs = null;
    part.nesting = 0;
  }
}

/** Points a picture at its file under the media base, or replaces it by its alternative text. */
export function checkImage(token: Token, refs: References, report: (message: string) => void): void {
  const address = String(token.attrGet('src') ?? '');
  const alt = token.content.trim();
  if (alt === '') report(`the picture "${address}" has no alternative text: write ![what it shows](${address})`);
  const media = resolveMedia(refs.folder, address);
  if (media.refused !== undefined) {
    report(`picture: ${media.refused}`);
    token.type = 'text';
    token.tag = '';
    token.attrs = null;
    token.children = null;
    token.content = alt === '' ? '(picture)' : alt;
    return;
  }
  refs.media.set(media.path, media.file);
  const path = media.path.split('/').map(encodeURIComponent).join('/');
  token.attrs = [
    ['src', `${refs.mediaBase.replace(/\/$/, '')}/${path}`],
    ['alt', alt],
  ];
}

/** Applies both checks to the children of an inline token. */
export function checkInline(
  children: Token[],
  firstLine: number,
  file: string,
  refs: References,
  problems: Problems,
): void {
  let line = firstLine;
  for (const [i, child] of children.entries()) {
    const at = line;
    const report = (message: string): void => problems.add(file, at, message);
    if (child.type === 'softbreak' || child.type === 'hardbreak') line++;
    else if (child.type === 'image') checkImage(child, refs, report);
    else if (child.type === 'link_open') checkLink(child, closeOf(children, i), refs, report);
  }
}

function closeOf(children: readonly Token[], open: number): Token | undefined {
  return children.find((child, i) => i > open && child.type === 'link_close');
}

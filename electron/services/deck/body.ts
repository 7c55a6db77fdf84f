import type { Token } from 'markdown-it';
import type { DemoPlacement, SlidePattern } from '../../contract/deck.ts';
import { compileDiagram } from './diagram/index.ts';
import { escapeXml } from './diagram/svg.ts';
import { misfits } from './fit.ts';
import { checkInline } from './links.ts';
import type { References } from './links.ts';
import { parseMarkdown, plainText, renderMarkdown } from './markdown.ts';
import type { Path, Problems } from './problems.ts';
import { demoSchema } from './schema.ts';
import type { Excerpt } from './sections.ts';
import { readYaml } from './yaml.ts';

/** A demo fence, and the way from a part of it to its line: what `check` needs to point at a wrong parameter. */
export interface DemoFence {
  readonly placement: DemoPlacement;
  readonly file: string;
  lineOf(path: Path): number;
}

/** The body of a slide, compiled. */
export interface Body {
  readonly title: string;
  readonly html: string;
  readonly steps: number;
  readonly text: string;
  readonly fences: readonly DemoFence[];
}

export interface BodyContext {
  readonly file: string;
  readonly slideId: string;
  readonly pattern: SlidePattern;
  readonly refs: References;
  readonly problems: Problems;
}

/** Compiles what stands between the front matter and the notes. */
export function compileBody(excerpt: Excerpt, context: BodyContext): Body {
  const tokens = parseMarkdown(excerpt, context.file, context.problems);
  const walker = new Walker(excerpt, context);
  walker.walk(tokens);
  const { title, rest, heading } = takeTitle(tokens, excerpt, context);
  for (const { line, message } of misfits(rest, title, context.pattern))
    context.problems.add(context.file, excerpt.line + line, message);
  const parts = blocks(rest);
  const html = `${heading}<div class="body">\n${arrange(parts, context.pattern)}</div>\n`;
  const text = `${plainText(tokens)} ${walker.words.join(' ')}`.replaceAll(/\s+/g, ' ').trim();
  return { title, html, steps: walker.highest, text, fences: walker.fences };
}

/** Goes through a body once, in the order of the document: numbers steps, compiles fences, checks references. */
class Walker {
  /** The last step number given, from which the next one follows. */
  highest = 0;
  readonly fences: DemoFence[] = [];
  readonly words: string[] = [];
  readonly #excerpt: Excerpt;
  readonly #context: BodyContext;

  constructor(excerpt: Excerpt, context: BodyContext) {
    this.#excerpt = excerpt;
    this.#context = context;
  }

  walk(tokens: Token[]): void {
    const { file, refs, problems } = this.#context;
    let line = this.#excerpt.line;
    for (const token of tokens) {
      if (token.map !== null) line = this.#excerpt.line + token.map[0];
      if (token.type === 'inline') checkInline(token.children ?? [], line, file, refs, problems);
      else if (token.type === 'fence') this.#fence(token, line);
      else if (token.type === 'list_item_open' && token.markup === '+') this.#step(token);
      else if (token.type === 'deck_container_open') this.#container(token);
      else alignByClass(token);
    }
  }

  #step(token: Token, number = this.highest + 1): void {
    this.highest = Math.max(this.highest, number);
    token.attrSet('data-step', String(number));
  }

  #container(token: Token): void {
    const argument = (token.meta as { argument?: string } | null)?.argument;
    if (token.info === 'step' && argument !== undefined && /^[1-9]\d*$/.test(argument))
      this.#step(token, Number(argument));
    else if (token.info === 'step' || token.info === 'answer') this.#step(token);
  }

  #fence(token: Token, line: number): void {
    const [kind, ...rest] = token.info.trim().split(/\s+/);
    if (kind === 'diagram') this.#replace(token, 'diagram', this.#diagram(token, line));
    else if (kind === 'demo') this.#replace(token, 'demo', this.#demo(token, line, rest));
  }

  #replace(token: Token, kind: 'diagram' | 'demo', html: string): void {
    token.type = 'deck_html';
    token.info = kind;
    token.content = html;
  }

  #diagram(token: Token, line: number): string {
    const { file, problems } = this.#context;
    const drawn = compileDiagram(token.content, { file, line: line + 1 }, problems);
    if (drawn === undefined)
      return problemBox('This diagram cannot be drawn', problems, file, line, line + token.content.split('\n').length);
    this.highest = Math.max(this.highest, drawn.steps);
    this.words.push(drawn.text);
    // For the estimate of what fits.
    token.meta = { height: drawn.height };
    return `<figure class="drawing">${drawn.svg}</figure>\n`;
  }

  #demo(token: Token, line: number, rest: readonly string[]): string {
    const { file, problems, slideId } = this.#context;
    const demo = rest[0];
    if (demo === undefined || rest.length > 1) problems.add(file, line, 'a demo fence names one demo: "demo <id>"');
    const read = readYaml(token.content, { file, line: line + 1 }, demoSchema, problems);
    if (demo === undefined || read === undefined)
      return problemBox('This demo cannot be placed', problems, file, line, line + token.content.split('\n').length);
    const { instance = slideId, seed, params, scenario, onStep } = read.value;
    const placement: DemoPlacement = {
      instance,
      demo,
      seed,
      line,
      ...(params === undefined ? {} : { params }),
      ...(scenario === undefined ? {} : { scenario }),
      ...(onStep === undefined ? {} : { onStep }),
    };
    this.fences.push({ placement, file, lineOf: (path) => (path.length === 0 ? line : read.lineOf(path)) });
    this.highest = Math.max(this.highest, ...Object.keys(onStep ?? {}).map(Number));
    return `<div class="demo-placeholder" data-instance="${escapeXml(instance)}" data-demo="${escapeXml(demo)}"></div>\n`;
  }
}

/** Column alignment as a class: a style attribute would be refused by the content security policy. */
function alignByClass(token: Token): void {
  if (token.type !== 'th_open' && token.type !== 'td_open') return;
  const align = /text-align:(\w+)/.exec(String(token.attrGet('style') ?? ''))?.[1];
  token.attrs = align === undefined ? null : [['class', `align-${align}`]];
}

/** What stands on the slide in place of a part that is broken: what is wrong, and where. */
function problemBox(what: string, problems: Problems, file: string, from: number, to: number): string {
  const found = problems.list.filter((p) => p.file === file && p.line >= from && p.line <= to);
  const items = found
    .map((p) => `<li><code>${escapeXml(p.file)}:${p.line}</code> ${escapeXml(p.message)}</li>`)
    .join('');
  return `<div class="deck-problem"><p>${escapeXml(what)}</p><ul>${items}</ul></div>\n`;
}

/** The first heading is the slide's title and stands above the body. */
function takeTitle(
  tokens: Token[],
  excerpt: Excerpt,
  { file, problems }: BodyContext,
): { title: string; heading: string; rest: Token[] } {
  const start = tokens.findIndex((token) => token.type === 'heading_open' && token.tag === 'h1' && token.level === 0);
  if (start < 0) {
    problems.add(file, excerpt.line, 'the slide has no title: its body starts with "# Title"');
    return { title: '', heading: '', rest: tokens };
  }
  const heading = tokens.slice(start, start + 3);
  const second = tokens.find((token, i) => i > start && token.type === 'heading_open' && token.tag === 'h1');
  if (second?.map != null)
    problems.add(file, excerpt.line + second.map[0], 'a slide has one title: use "##" for a heading below it');
  const rest = [...tokens.slice(0, start), ...tokens.slice(start + 3)];
  return { title: plainText(heading), heading: `<header class="title">\n${renderMarkdown(heading)}</header>\n`, rest };
}

/** A block of the slide's outermost level, rendered. */
interface Block {
  readonly html: string;
  /** It is, or holds, what the eye should rest on: a drawing, a demo, a picture. */
  readonly stage: boolean;
  readonly column: boolean;
}

function blocks(tokens: readonly Token[]): Block[] {
  const found: Block[] = [];
  let depth = 0;
  let group: Token[] = [];
  for (const token of tokens) {
    group.push(token);
    depth += token.nesting;
    if (depth > 0) continue;
    const first = group[0] as Token;
    const picture = onlyPicture(group);
    const stage = picture || group.some((t) => t.type === 'deck_html');
    const html = picture
      ? `<figure class="media">${renderMarkdown([inlineOf(group)])}</figure>\n`
      : renderMarkdown(group);
    found.push({
      html,
      stage,
      column: first.type === 'deck_container_open' && (first.info === 'left' || first.info === 'right'),
    });
    group = [];
  }
  return found;
}

function inlineOf(group: readonly Token[]): Token {
  return group[1] as Token;
}

/** A paragraph that is nothing but a picture. */
function onlyPicture(group: readonly Token[]): boolean {
  const children = group.length === 3 && group[0]?.type === 'paragraph_open' ? group[1]?.children : undefined;
  return children != null && children.length === 1 && children[0]?.type === 'image';
}

/** Puts the blocks where the pattern wants them. */
function arrange(parts: readonly Block[], pattern: SlidePattern): string {
  if (pattern === 'demo-caption') {
    const stage = parts
      .filter((part) => part.stage)
      .map((part) => part.html)
      .join('');
    const captions = parts
      .filter((part) => !part.stage)
      .map((part) => part.html)
      .join('');
    return `<div class="stage">\n${stage}</div>\n<div class="captions">\n${captions}</div>\n`;
  }
  if (!parts.some((part) => part.column)) return parts.map((part) => part.html).join('');
  const first = parts.findIndex((part) => part.column);
  const last = parts.findLastIndex((part) => part.column);
  const join = (some: readonly Block[]): string => some.map((part) => part.html).join('');
  return `${join(parts.slice(0, first))}<div class="columns">\n${join(parts.slice(first, last + 1))}</div>\n${join(parts.slice(last + 1))}`;
}

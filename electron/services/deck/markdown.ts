import MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';
import { containers } from './containers.ts';
import { escapeXml } from './diagram/svg.ts';
import type { Problems } from './problems.ts';
import type { Excerpt } from './sections.ts';

/** What parsing and rendering share: where to report, and what the excerpt is. */
export interface MarkdownEnv {
  readonly problems: Problems;
  readonly file: string;
  /** Line of the file on which the excerpt begins, from 1. */
  readonly firstLine: number;
}

/** Renders. Raw HTML is off: "<" can only ever become "&lt;". */
const md = configure(new MarkdownIt({ html: false, linkify: false, typographer: false }));
/** Parses only, to find what would be raw HTML and say where it is. */
const finder = configure(new MarkdownIt({ html: true, linkify: false, typographer: false }));

type Parser = InstanceType<typeof MarkdownIt>;

function configure(parser: Parser): Parser {
  containers(parser);
  // Addresses are judged later, with a message: a silent refusal would leave the author puzzled.
  parser.validateLink = () => true;
  parser.disable(['code', 'lheading', 'hr']);
  parser.renderer.rules['fence'] = (tokens, i) => fence(tokens[i] as Token);
  parser.renderer.rules['deck_html'] = (tokens, i) => (tokens[i] as Token).content;
  return parser;
}

/** Code; a fence that was compiled to something else is a `deck_html` token by then. */
function fence(token: Token): string {
  const language = token.info.trim().split(/\s+/)[0] ?? '';
  return `<pre class="code"><code${language === '' ? '' : ` class="language-${escapeXml(language)}"`}>${escapeXml(token.content)}</code></pre>\n`;
}

/** Parses an excerpt and reports raw HTML in it. */
export function parseMarkdown(excerpt: Excerpt, file: string, problems: Problems): Token[] {
  const env: MarkdownEnv = { problems, file, firstLine: excerpt.line };
  reportRawHtml(excerpt, env);
  return md.parse(excerpt.text, { ...env });
}

/** Tokens as HTML. Attributes and text are escaped by the renderer. */
export function renderMarkdown(tokens: Token[]): string {
  return md.renderer.render(tokens, md.options, {});
}

function reportRawHtml(excerpt: Excerpt, env: MarkdownEnv): void {
  // Blocks are reported by the rendering parser: here only HTML is looked for.
  const quiet = { ...env, problems: { add: () => undefined } };
  for (const { token, line } of walk(finder.parse(excerpt.text, quiet), env.firstLine)) {
    if (token.type !== 'html_block' && token.type !== 'html_inline') continue;
    const tag = /<!--|<[!/?]?[\w-]*/.exec(token.content)?.[0] ?? '<';
    env.problems.add(
      env.file,
      line,
      `raw HTML is refused (${tag}${tag === '<!--' ? '' : '>'}): use Markdown, or put it in \`code\` to show it`,
    );
  }
}

/** Every token, children of inline ones included, with its line in the file. */
export function* walk(
  tokens: readonly Token[],
  firstLine: number,
): Generator<{ readonly token: Token; readonly line: number }> {
  let line = firstLine;
  for (const token of tokens) {
    if (token.map !== null) line = firstLine + token.map[0];
    yield { token, line };
    let inner = line;
    for (const child of token.children ?? []) {
      yield { token: child, line: inner };
      if (child.type === 'softbreak' || child.type === 'hardbreak') inner++;
      yield* walk(child.children ?? [], inner);
    }
  }
}

/** The words of some tokens, for titles and search. */
export function plainText(tokens: readonly Token[]): string {
  const words: string[] = [];
  for (const token of tokens) {
    if (token.type === 'inline') words.push(plainInline(token.children ?? []));
    else if (token.type === 'fence' || token.type === 'code_block') words.push(token.content);
  }
  return words.join(' ').replaceAll(/\s+/g, ' ').trim();
}

function plainInline(children: readonly Token[]): string {
  return children
    .map((child) => {
      if (child.type === 'softbreak' || child.type === 'hardbreak') return ' ';
      return child.type === 'image' ? plainInline(child.children ?? []) : child.content;
    })
    .join('');
}

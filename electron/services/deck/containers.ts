import type { MarkdownIt, StateBlock } from 'markdown-it';
import type { Problems } from './problems.ts';
import { didYouMean } from './problems.ts';

export const CONTAINERS = ['step', 'left', 'right', 'big', 'quiet', 'question', 'answer'] as const;

const OPEN = /^:{3,}\s*([A-Za-z][\w-]*)(?:\s+(\S+))?\s*$/;
const CLOSE = /^:{3,}\s*$/;

/** Where a rule reports; the line is that of the excerpt that is parsed, from 0. */
export interface ContainerEnv {
  readonly problems: Problems;
  readonly file: string;
  readonly firstLine: number;
}

/** Blocks `::: name [argument]` … `:::`, which may lie inside each other. */
export function containers(md: MarkdownIt): void {
  md.block.ruler.before('fence', 'deck_container', rule, { alt: ['paragraph', 'reference', 'blockquote', 'list'] });
  md.renderer.rules['deck_container_open'] = (tokens, i, _options, _env, self) =>
    `<div${self.renderAttrs(tokens[i]!)}>\n`;
  md.renderer.rules['deck_container_close'] = () => '</div>\n';
}

function rule(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const line = lineText(state, startLine);
  if (!line.startsWith(':::')) return false;
  if (silent) return true;
  const env = state.env as unknown as ContainerEnv;
  const report = (message: string): void => env.problems.add(env.file, env.firstLine + startLine, message);
  const opened = OPEN.exec(line);
  if (opened === null) {
    report(
      CLOSE.test(line)
        ? '":::" closes nothing here: no block is open'
        : `"${line}" is not a block: write "::: name", one of ${CONTAINERS.join(', ')}`,
    );
    state.line = startLine + 1;
    return true;
  }
  const name = opened[1] ?? '';
  const known = (CONTAINERS as readonly string[]).includes(name);
  if (!known) report(`there is no block "::: ${name}"${didYouMean(name, CONTAINERS)}; one of ${CONTAINERS.join(', ')}`);
  const argument = opened[2];
  if (argument !== undefined && (name !== 'step' || !/^[1-9]\d*$/.test(argument))) {
    report(
      name === 'step'
        ? `"::: step ${argument}": a step is a number from 1`
        : `"::: ${name}" takes nothing after its name`,
    );
  }
  const close = closingLine(state, startLine, endLine);
  if (close === undefined) report(`"::: ${name}" is not closed: a line ":::" is missing`);
  const end = close ?? endLine;
  const open = state.push('deck_container_open', 'div', 1);
  open.info = name;
  open.meta = { argument };
  open.map = [startLine, end];
  open.block = true;
  if (known) open.attrSet('class', name);
  const { lineMax, parentType } = state;
  state.lineMax = end;
  state.md.block.tokenize(state, startLine + 1, end);
  state.lineMax = lineMax;
  state.parentType = parentType;
  state.push('deck_container_close', 'div', -1).block = true;
  state.line = close === undefined ? end : end + 1;
  return true;
}

function lineText(state: StateBlock, line: number): string {
  return state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]).trimEnd();
}

/** The line of the `:::` that closes the block opened at `startLine`; fences inside it are skipped. */
function closingLine(state: StateBlock, startLine: number, endLine: number): number | undefined {
  let depth = 1;
  let fence: string | undefined;
  for (let line = startLine + 1; line < endLine; line++) {
    const text = lineText(state, line);
    const mark = /^(`{3,}|~{3,})/.exec(text)?.[1];
    if (fence !== undefined) {
      if (mark?.startsWith(fence) === true) fence = undefined;
    } else if (mark !== undefined) fence = mark;
    else if (CLOSE.test(text)) {
      depth--;
      if (depth === 0) return line;
    } else if (OPEN.test(text)) depth++;
  }
  return undefined;
}

import type { Problems } from './problems.ts';

/** Lines of a file and the 1-based number of the first of them. */
export interface Excerpt {
  readonly text: string;
  readonly line: number;
}

/** One slide as it stands in its chapter: nothing is interpreted yet. */
export interface Section {
  readonly file: string;
  /** Line of the `---` that opens its front matter. */
  readonly line: number;
  readonly front: Excerpt;
  readonly body: Excerpt;
  /** What follows the line `Notes:`, if there is one. */
  readonly notes: Excerpt | undefined;
}

/**
 * Cuts a chapter into slides. A line `---` outside code fences opens the front matter of
 * the next slide, the next `---` closes it, a line `Notes:` begins the notes.
 */
export function splitChapter(text: string, file: string, problems: Problems): Section[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const marks = markLines(lines);
  if (marks.openFence !== undefined)
    problems.add(
      file,
      marks.openFence + 1,
      'this code fence is never closed: what follows it, slides included, is taken for code',
    );
  const sections: Section[] = [];
  const firstRule = marks.rules[0] ?? lines.length;
  const stray = lines.slice(0, firstRule).findIndex((line) => line.trim() !== '');
  if (stray >= 0)
    problems.add(
      file,
      stray + 1,
      'text before the first slide: a slide starts with a front matter block (a line "---", id, pattern and minutes, a line "---")',
    );
  let i = 0;
  while (i < marks.rules.length) {
    const open = marks.rules[i] as number;
    const close = lines.findIndex((line, n) => n > open && isRule(line));
    if (close < 0) {
      problems.add(file, open + 1, 'front matter is not closed: a line "---" is missing after it');
      break;
    }
    const next = marks.rules.find((rule) => rule > close) ?? lines.length;
    const notes = marks.notes.find((n) => n > close && n < next);
    sections.push({
      file,
      line: open + 1,
      front: excerpt(lines, open + 1, close),
      body: excerpt(lines, close + 1, notes ?? next),
      notes: notes === undefined ? undefined : excerpt(lines, notes + 1, next),
    });
    i = marks.rules.indexOf(next);
    if (i < 0) break;
  }
  return sections;
}

function excerpt(lines: readonly string[], from: number, to: number): Excerpt {
  return { text: lines.slice(from, to).join('\n'), line: from + 1 };
}

function isRule(line: string): boolean {
  return /^---\s*$/.test(line);
}

/** Line indexes of `---` and of `Notes:` that stand outside code fences. */
function markLines(lines: readonly string[]): {
  readonly rules: number[];
  readonly notes: number[];
  readonly openFence: number | undefined;
} {
  const rules: number[] = [];
  const notes: number[] = [];
  let fence: string | undefined;
  let openFence: number | undefined;
  for (const [i, line] of lines.entries()) {
    const mark = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line);
    if (fence !== undefined) {
      if (mark?.[1]?.startsWith(fence) === true && mark[2]?.trim() === '') fence = openFence = undefined;
    } else if (mark?.[1] !== undefined) [fence, openFence] = [mark[1], i];
    else if (isRule(line)) rules.push(i);
    else if (/^Notes:\s*$/.test(line)) notes.push(i);
  }
  return { rules, notes, openFence };
}

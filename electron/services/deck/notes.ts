import { checkInline } from './links.ts';
import type { References } from './links.ts';
import { parseMarkdown, plainText, renderMarkdown } from './markdown.ts';
import type { Problems } from './problems.ts';
import type { Excerpt, Section } from './sections.ts';

/** The parts that every slide's notes have: what to say, what to point at, what goes wrong. */
const PARTS = ['Say', 'Show', 'Pitfall'] as const;

export interface Notes {
  readonly html: string;
  readonly text: string;
}

/** Compiles the speaker notes: a section with a heading for each of Say, Show and Pitfall. */
export function compileNotes(section: Section, refs: References, problems: Problems): Notes {
  const { file, notes } = section;
  if (notes === undefined || notes.text.trim() === '') {
    problems.add(
      file,
      notes?.line ?? section.line,
      'the slide has no speaker notes: after a line "Notes:" write Say:, Show: and Pitfall:',
    );
    return { html: '', text: '' };
  }
  const parts = split(notes);
  for (const name of PARTS) {
    const part = parts.find((p) => p.name === name);
    if (part === undefined) problems.add(file, notes.line, `the notes have no "${name}:"`);
    else if (part.excerpt.text.trim() === '') problems.add(file, part.excerpt.line, `"${name}:" says nothing`);
  }
  let html = '';
  let text = '';
  for (const { name, excerpt } of parts) {
    const tokens = parseMarkdown(excerpt, file, problems);
    for (const token of tokens) {
      if (token.type === 'inline')
        checkInline(token.children ?? [], excerpt.line + (token.map?.[0] ?? 0), file, refs, problems);
      if (token.type === 'th_open' || token.type === 'td_open') token.attrs = null;
    }
    const heading = name === undefined ? '' : `<h2>${name}</h2>\n`;
    html += `<section class="note${name === undefined ? '' : ` note-${name.toLowerCase()}`}">\n${heading}${renderMarkdown(tokens)}</section>\n`;
    text += ` ${plainText(tokens)}`;
  }
  return { html, text: text.trim() };
}

interface Part {
  readonly name: (typeof PARTS)[number] | undefined;
  readonly excerpt: Excerpt;
}

/** Cuts notes at lines that begin with one of the names and a colon. */
function split(notes: Excerpt): Part[] {
  const parts: { name: Part['name']; lines: string[]; line: number }[] = [
    { name: undefined, lines: [], line: notes.line },
  ];
  for (const [i, line] of notes.text.split('\n').entries()) {
    const start = /^(Say|Show|Pitfall):[ \t]*(.*)$/.exec(line);
    if (start === null) parts[parts.length - 1]?.lines.push(line);
    else parts.push({ name: start[1] as Part['name'], lines: [start[2] ?? ''], line: notes.line + i });
  }
  return parts
    .map(({ name, lines, line }) => ({ name, excerpt: { text: lines.join('\n'), line } }))
    .filter((part) => part.name !== undefined || part.excerpt.text.trim() !== '');
}

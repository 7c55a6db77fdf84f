import type { Machine } from './state.ts';

/** What a line typed on the console means. */
export interface EditedInput {
  /** Its logical lines. */
  readonly lines: readonly string[];
  /** It began with #CP: these go to CP, whatever the machine does. */
  readonly toCp: boolean;
}

/**
 * Line editing of CP: the line-end character separates logical lines, the character-delete and line-delete
 * characters take away what stands before them, and the escape character makes the next one ordinary.
 */
export function editLine(typed: string, { terminal, settings }: Machine): EditedInput {
  if (settings['LINEDIT'] === 'OFF') return { lines: [typed], toCp: false };
  const lines = [''];
  let at = 0;
  for (let index = 0; index < typed.length; index += 1) {
    const character = typed[index] as string;
    if (character === terminal['ESCAPE'] && index + 1 < typed.length) {
      index += 1;
      lines[at] = `${lines[at]}${typed[index]}`;
    } else if (character === terminal['LINEND']) {
      lines.push('');
      at += 1;
    } else if (character === terminal['CHARDEL']) lines[at] = (lines[at] ?? '').slice(0, -1);
    else if (character === terminal['LINEDEL']) lines[at] = '';
    else lines[at] = `${lines[at]}${character}`;
  }
  const toCp = lines.length > 1 && lines[0] === '' && /^CP( |$)/i.test(lines[1] ?? '');
  if (!toCp) return { lines: lines.map((line) => line.trimEnd()), toCp };
  return { lines: [(lines[1] ?? '').slice(2).trim(), ...lines.slice(2).map((line) => line.trim())], toCp };
}

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ANSI_COLOURS } from './theme.ts';

const css = readFileSync(new URL('./colours.css', import.meta.url), 'utf8');

function coloursOf(theme: string): Map<string, string> {
  const block = css.split(`[data-theme='${theme}'] {`)[1]?.split('}')[0] ?? '';
  return new Map([...block.matchAll(/--console-([a-z-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1]!, m[2]!]));
}

/** Contrast of WCAG 2.2. */
function contrast(a: string, b: string): number {
  const luminance = (hex: string): number => {
    const [r, g, bl] = [1, 3, 5].map((i) => {
      const c = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
      return c <= 0.040_45 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * bl!;
  };
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high! + 0.05) / (low! + 0.05);
}

describe.each(['dark', 'light'])('console colours, %s', (theme) => {
  const colours = coloursOf(theme);
  const of = (name: string): string => {
    const value = colours.get(name);
    if (value === undefined) throw new Error(`colours.css, ${theme}: no --console-${name}`);
    return value;
  };

  it('can be read on the ground (AA: 4.5)', () => {
    for (const name of ['text', ...ANSI_COLOURS]) {
      expect(contrast(of(name), of('ground')), name).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrast(of('on-selection'), of('selection'))).toBeGreaterThanOrEqual(4.5);
  });

  it('has a selection and a scroll bar that stand out (3 to 1)', () => {
    for (const name of ['selection', 'scrollbar']) {
      expect(contrast(of(name), of('ground')), name).toBeGreaterThanOrEqual(3);
    }
  });

  it('are sixteen', () => {
    expect(new Set(ANSI_COLOURS.map(of)).size).toBe(16);
  });
});

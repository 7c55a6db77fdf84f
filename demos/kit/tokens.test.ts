import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const themes = ['dark', 'light'] as const;
const layers = ['hardware', 'hypervisor', 'os', 'application', 'network', 'storage'];
const states = ['good', 'warning', 'bad'];

/** The colours of one theme, by token name without the dashes. */
function coloursOf(theme: string): Map<string, string> {
  const block = css.split(`[data-theme='${theme}'] {`)[1]?.split('}')[0] ?? '';
  return new Map([...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1]!, m[2]!]));
}

/** Relative luminance (WCAG 2.2). */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((i) => {
    const c = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
    return c <= 0.040_45 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high! + 0.05) / (low! + 0.05);
}

describe.each(themes)('tokens, %s', (theme) => {
  const colours = coloursOf(theme);
  const of = (name: string): string => {
    const value = colours.get(name);
    if (value === undefined) throw new Error(`tokens.css, ${theme}: no --${name}`);
    return value;
  };

  it('has text of AA contrast (4.5) on ground, panel and every fill', () => {
    const grounds = ['ground', 'panel', ...[...layers, ...states].map((l) => `${l}-fill`)];
    for (const text of ['text', 'text-quiet']) {
      for (const ground of grounds) {
        expect(contrast(of(text), of(ground)), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      }
    }
    expect(contrast(of('on-accent'), of('accent'))).toBeGreaterThanOrEqual(4.5);
  });

  it('has layer and state colours of AA contrast on ground and panel, and ground on them', () => {
    for (const colour of [...layers, ...states]) {
      expect(contrast(of(colour), of('ground')), `${colour} on ground`).toBeGreaterThanOrEqual(4.5);
      expect(contrast(of(colour), of('panel')), `${colour} on panel`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('has lines, accent and focus of 3 to 1 (WCAG 1.4.11)', () => {
    for (const colour of ['line', 'accent', 'focus']) {
      for (const ground of ['ground', 'panel']) {
        expect(contrast(of(colour), of(ground)), `${colour} on ${ground}`).toBeGreaterThanOrEqual(3);
      }
    }
  });
});

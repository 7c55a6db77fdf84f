import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TERMINAL_COLOURS } from './picture.ts';

const css = readFileSync(new URL('./colours.css', import.meta.url), 'utf8');
const inks = TERMINAL_COLOURS.filter((name) => name !== 'neutral' && name !== 'black');

function coloursOf(theme: string): Map<string, string> {
  const block = css.split(`[data-theme='${theme}'] {`)[1]?.split('}')[0] ?? '';
  return new Map([...block.matchAll(/--terminal-([a-z-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1]!, m[2]!]));
}

/** Red, green and blue in linear light, 0 to 1. */
function linear(hex: string): number[] {
  return [1, 3, 5].map((i) => {
    const c = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
    return c <= 0.040_45 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
}

/** Contrast of WCAG 2.2. */
function contrast(a: string, b: string): number {
  const luminance = (hex: string): number => {
    const [r, g, bl] = linear(hex);
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * bl!;
  };
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high! + 0.05) / (low! + 0.05);
}

describe.each(['dark', 'light'])('terminal colours, %s', (theme) => {
  const colours = coloursOf(theme);
  const of = (name: string): string => {
    const value = colours.get(name);
    if (value === undefined) throw new Error(`colours.css, ${theme}: no --terminal-${name}`);
    return value;
  };

  it('can be read on the ground, and the ground on them (AA: 4.5)', () => {
    for (const ink of [...inks, 'status', 'alert']) {
      expect(contrast(of(ink), of('ground')), `${ink} on ground`).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrast(of('on-selection'), of('selection'))).toBeGreaterThanOrEqual(4.5);
  });

  it('can be read on every fill', () => {
    for (const ink of inks) {
      for (const fill of inks) {
        expect(contrast(of(ink), of(`${fill}-fill`)), `${ink} on ${fill}-fill`).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  it('has selection and marks that stand out from ground and fills (3 to 1)', () => {
    for (const ground of ['ground', ...inks.map((name) => `${name}-fill`)]) {
      for (const name of ['selection', 'mark']) {
        expect(contrast(of(name), of(ground)), `${name} on ${ground}`).toBeGreaterThanOrEqual(3);
      }
    }
    expect(contrast(of('line'), of('ground'))).toBeGreaterThanOrEqual(3);
  });

  it('keeps what the base colours mean: red is red, blue is blue, green is green', () => {
    const strongest = (name: string): number => {
      const parts = linear(of(name));
      return parts.indexOf(Math.max(...parts));
    };
    expect([strongest('red'), strongest('green'), strongest('blue')]).toEqual([0, 1, 2]);
  });
});

import { describe, expect, it } from 'vitest';
import type { Press } from '../terminal/chord.ts';
import { bytesOfKey, useOfKey, withControl } from './keys.ts';

const NOTHING_HELD = { ctrl: false, alt: false, shift: false, meta: false, altGraph: false };

function press(chord: string): Press {
  const parts = chord.split('+');
  const key = parts.pop() ?? '';
  const held = Object.fromEntries(parts.map((name) => [name.toLowerCase(), true]));
  return { ...NOTHING_HELD, ...held, key, code: key.length === 1 ? `Key${key.toUpperCase()}` : key };
}

describe('keys in a console', () => {
  it.each(['a', 'Escape', 'Tab', 'Shift+Tab', 'Ctrl+c', 'Ctrl+v', 'Ctrl+f', 'Alt+b', 'F6', 'ArrowUp', 'Ctrl+ArrowUp'])(
    "%s is the program's",
    (chord) => expect(useOfKey(press(chord))).toBe('program'),
  );

  it.each(['PageDown', 'PageUp', 'Shift+PageUp', 'Ctrl+F6', 'Alt+p', 'Alt+1', 'Alt+ArrowRight', 'Meta+c'])(
    "%s is the page's",
    (chord) => expect(useOfKey(press(chord))).toBe('page'),
  );

  it('has its own as terminals of the desktop have them', () => {
    expect(useOfKey(press('Ctrl+Shift+C'))).toBe('copy');
    expect(useOfKey(press('Ctrl+Shift+V'))).toBe('paste');
    expect(useOfKey(press('Ctrl+Shift+ArrowUp'))).toBe('scrollUp');
  });

  it('takes characters of AltGr for characters, although Ctrl and Alt seem to be down', () => {
    expect(useOfKey({ ...NOTHING_HELD, ctrl: true, alt: true, altGraph: true, key: '1', code: 'Digit1' })).toBe(
      'program',
    );
  });

  it('on the glass give the bytes that a program expects', () => {
    expect(bytesOfKey('ArrowUp', false)).toBe('\u001b[A');
    expect(bytesOfKey('ArrowLeft', true)).toBe('\u001bOD');
    expect(bytesOfKey('Tab', false)).toBe('\t');
    expect(['c', 'C', 'd', '[', ' ', '1', 'é', 'ls'].map(withControl)).toEqual([
      '\u0003',
      '\u0003',
      '\u0004',
      '\u001b',
      '\0',
      '1',
      'é',
      'ls',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { commandOf, KEY_HELP, type Focus, type KeyPress } from './keys.ts';

function press(key: string, change: Partial<KeyPress> = {}): KeyPress {
  const code = change.code ?? (key.length === 1 ? `Key${key.toUpperCase()}` : key);
  return { key, code, ctrl: false, alt: false, shift: false, meta: false, ...change };
}

const EVERYWHERE: readonly Focus[] = ['slide', 'control', 'text'];

describe('keys', () => {
  it.each(EVERYWHERE)('of a clicker move the talk with the focus on a %s', (focus) => {
    expect(commandOf(press('PageDown'), focus)).toBe('next');
    expect(commandOf(press('PageUp'), focus)).toBe('previous');
    expect(commandOf(press('F6', { ctrl: true }), focus)).toBe('leaveDemo');
  });

  it('of a clicker blacken the screen unless text is being typed', () => {
    for (const key of ['.', 'b', 'B']) {
      expect(commandOf(press(key), 'slide')).toBe('black');
      expect(commandOf(press(key), 'control')).toBe('black');
      expect(commandOf(press(key), 'text')).toBeUndefined();
    }
  });

  it('that a control needs are left to it', () => {
    for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown', 'Home', 'End', ' ', 'Enter']) {
      expect(commandOf(press(key), 'control')).toBeUndefined();
      expect(commandOf(press(key), 'text')).toBeUndefined();
      expect(commandOf(press(key), 'slide')).toBeDefined();
    }
  });

  it('with Alt reach the demo while a slider has the focus', () => {
    expect(commandOf(press('p', { alt: true }), 'control')).toBe('demoPlay');
    expect(commandOf(press('3', { alt: true, code: 'Digit3' }), 'control')).toEqual({ scenario: 3 });
    expect(commandOf(press('ArrowRight', { alt: true, code: 'ArrowRight' }), 'slide')).toBe('nextSlide');
  });

  it('that are digits make a number', () => {
    expect(commandOf(press('7', { code: 'Digit7' }), 'slide')).toEqual({ digit: 7 });
    expect(commandOf(press('7', { code: 'Digit7' }), 'control')).toBeUndefined();
  });

  it('of the platform are left alone', () => {
    expect(commandOf(press('c', { ctrl: true }), 'slide')).toBeUndefined();
    expect(commandOf(press('q', { meta: true }), 'slide')).toBeUndefined();
    expect(commandOf(press('Tab'), 'slide')).toBeUndefined();
  });

  it('are explained', () => {
    const explained = KEY_HELP.flatMap(({ keys }) => keys.map(([key]) => key)).join(' ');
    for (const key of ['PageDown', 'Ctrl+F6', 'Alt+P', 'Home', '/']) expect(explained).toContain(key);
  });
});

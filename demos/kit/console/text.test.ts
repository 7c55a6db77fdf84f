import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { announcement } from './announce.ts';
import { toBytes, toLatin1 } from './bytes.ts';
import { LARGEST_PASTE, pasteOf } from './paste.ts';

describe('bytes', () => {
  it('of what is typed are UTF-8, and come back', () => {
    expect(toLatin1('é')).toBe('\u00c3\u00a9');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(new TextDecoder().decode(toBytes(toLatin1(text)))).toBe(text);
      }),
    );
  });
});

describe('what is pasted', () => {
  it('has one kind of line end, and no control characters that could end the paste', () => {
    expect(pasteOf('ls\r\ncd\t/\r')).toEqual({ text: 'ls\ncd\t/\n' });
    expect(pasteOf('a\u001b[201~\u0003\u009bb é')).toEqual({ text: 'a[201~b é' });
  });

  it('is refused when it is too large, not cut', () => {
    expect(pasteOf('x'.repeat(LARGEST_PASTE)).refused).toBeUndefined();
    expect(pasteOf('é'.repeat(LARGEST_PASTE / 2 + 1)).refused).toBe(
      'Not pasted: 5 KiB of text. A console takes 4 KiB at once.',
    );
  });
});

describe('what a screen reader is told of a console', () => {
  const screen = (cursor: number, ...rows: string[]) => ({ cursor, rows: [...rows, '', '', '', ''].slice(0, 4) });

  it('is the screen at first, then the new rows, also when it has scrolled', () => {
    const first = screen(1, 'Linux 6.1', '~ #');
    expect(announcement(undefined, first)).toBe('Linux 6.1. ~ #');
    const second = screen(3, 'Linux 6.1', '~ # ls', 'bin', '~ #');
    expect(announcement(first, second)).toBe('~ # ls. bin. ~ #');
    expect(announcement(second, screen(3, '~ # ls', 'bin', '~ # pwd', '/'))).toBe('~ # pwd. /');
  });

  it('is not what is being typed', () => {
    expect(announcement(screen(1, 'Linux', '~ #'), screen(1, 'Linux', '~ # l'))).toBe('');
    expect(announcement(screen(1, 'Linux', '~ #'), screen(1, 'Linux', '~ #'))).toBe('');
  });

  it('is the end of much, without drawn lines', () => {
    const said = announcement(undefined, screen(3, 'x '.repeat(200), '-----------', 'done'));
    expect(said.length).toBeLessThan(250);
    expect(said).toMatch(/^… x x .*x\. done$/);
  });
});

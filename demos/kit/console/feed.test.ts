import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { feed } from './feed.ts';
import type { Output } from './feed.ts';

/** What is kept of an output: its last `most` bytes. */
function kept(all: string, most: number): Output {
  return { text: all.slice(-most), total: all.length };
}

describe('what is written to a console', () => {
  it('is everything on an empty screen, then only what is new', () => {
    const first = kept('login: ', 100);
    expect(feed(undefined, first)).toEqual({ afresh: false, bytes: 'login: ' });
    expect(feed(first, kept('login: root', 100))).toEqual({ afresh: false, bytes: 'root' });
    expect(feed(first, first)).toEqual({ afresh: false, bytes: '' });
    expect(feed(kept('', 100), first)).toEqual({ afresh: false, bytes: 'login: ' });
  });

  it('is everything again after going back, a reset or another session', () => {
    const now = kept('abcdef', 100);
    expect(feed(now, kept('abc', 100))).toEqual({ afresh: true, bytes: 'abc' });
    expect(feed(now, kept('', 100))).toEqual({ afresh: true, bytes: '' });
    expect(feed(now, kept('abcxef', 100))).toEqual({ afresh: true, bytes: 'abcxef' });
    expect(feed(now, kept('another', 100))).toEqual({ afresh: true, bytes: 'another' });
  });

  it('begins with a whole line when more came than is kept', () => {
    const before = kept('one\n', 8);
    expect(feed(before, kept('one\ntwo\u001b[31\nthree\n', 8))).toEqual({ afresh: true, bytes: 'three\n' });
    expect(feed(kept('', 8), kept('one\ntwo\u001b[31\nthree\n', 8)).bytes).toBe('three\n');
    expect(feed(undefined, { text: '1mred', total: 90 })).toEqual({ afresh: false, bytes: '1mred' });
  });

  it('puts together what was said, however it is cut', () => {
    const pieces = fc.array(fc.string({ maxLength: 12 }), { maxLength: 20 });
    fc.assert(
      fc.property(pieces, fc.integer({ min: 1, max: 40 }), (said, most) => {
        let all = '';
        let written: Output | undefined;
        let screen = '';
        for (const piece of said) {
          all += piece;
          const now = kept(all, most);
          const { afresh, bytes } = feed(written, now);
          screen = afresh ? bytes : screen + bytes;
          written = now;
          // What is on the screen ends as the output does, and has all of it from some line on.
          const whole = now.text.length === now.total ? now.text : now.text.slice(now.text.indexOf('\n') + 1);
          expect(screen.endsWith(whole)).toBe(true);
          expect(all.endsWith(screen)).toBe(true);
        }
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { encodeText } from '../../../demos/lib/terminal/3270/codepage.ts';
import { createTerminal, press, receive, screenText, typeText } from '../../../demos/lib/terminal/3270/index.ts';
import type { Terminal } from '../../../demos/lib/terminal/3270/index.ts';
import { TextScreen, typedCodes } from './text-screen.ts';

const ascii = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));

function shown(screen: TextScreen, input = false): Terminal {
  const terminal = createTerminal({ model: 2 });
  expect(receive(terminal, screen.record({ input })).error).toBeUndefined();
  return terminal;
}

const lines = (terminal: Terminal): string[] => screenText(terminal).map((line) => line.trimEnd());

describe('TextScreen', () => {
  it('shows lines, the last of them when there are more than a screen has', () => {
    const screen = new TextScreen('cp037');
    screen.addNvt(ascii('one\r\ntwo\r\n\tthree\bE'));
    expect(lines(shown(screen)).slice(0, 3)).toEqual(['one', 'two', '        threE']);
    screen.addNvt(ascii(Array.from({ length: 40 }, (_, line) => `\r\nline ${String(line)}`).join('')));
    expect(lines(shown(screen))).toEqual(Array.from({ length: 24 }, (_, line) => `line ${String(line + 16)}`));
    screen.addNvt(ascii('\fnew'));
    expect(lines(shown(screen))[0]).toBe('new');
  });

  it('breaks lines that are longer than the screen is wide', () => {
    const screen = new TextScreen('cp037');
    screen.addNvt(ascii('x'.repeat(100)));
    expect(lines(shown(screen)).slice(0, 2)).toEqual(['x'.repeat(79), 'x'.repeat(21)]);
  });

  it('lets nothing be typed into it, unless it is for input', () => {
    const screen = new TextScreen('cp037');
    screen.addSscpLu(Uint8Array.of(...encodeText('USS', 'cp037'), 0x15, ...encodeText('==> ', 'cp037')));
    expect(typeText(shown(screen), 'x')).toMatchObject({ ok: false, reason: 'operator' });
    const terminal = shown(screen, true);
    expect(typeText(terminal, 'logon')).toMatchObject({ ok: true });
    expect(lines(terminal).slice(0, 2)).toEqual(['USS', '==>  logon']);
    const pressed = press(terminal, 'Enter');
    if (!pressed.ok || pressed.inbound === undefined) throw new Error('nothing sent');
    expect(typedCodes(pressed.inbound)).toEqual([...encodeText('logon', 'cp037')]);
    expect(typedCodes(Uint8Array.of(0x6d))).toBeUndefined();
  });

  it('makes a valid record of any bytes', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 6 }), fc.boolean(), (pieces, input) => {
        const screen = new TextScreen('cp500');
        for (const piece of pieces) {
          if (input) screen.addSscpLu(piece);
          else screen.addNvt(piece);
        }
        shown(screen, input);
      }),
    );
  });
});

import { describe, expect, test } from 'vitest';
import { fieldText, isShortRead, parseInbound } from './inbound.ts';
import { moveCursorTo, press } from './keyboard.ts';
import { receive } from './receive.ts';
import { RecordBuilder } from './record.ts';
import { screenText } from './screen-text.ts';
import { createTerminal } from './terminal.ts';
import { bytes, hexOf } from './testing.ts';
import { typeText } from './typing.ts';

const build = (extended: boolean) =>
  new RecordBuilder({ command: 'eraseWrite', positions: 1920, codePage: 'cp037', extended, alarm: true });

describe('records for a terminal', () => {
  test('a panel on the screen, its input back at the host', () => {
    const record = build(true)
      .at(0)
      .field({ protected: true, numeric: true, display: 'bright', colour: 'white' })
      .text('USERID ===>')
      .field({ colour: 'green', highlight: 'underscore' })
      .cursorHere()
      .at(21)
      .field({ protected: true })
      .bytes();
    const terminal = createTerminal({ model: 2 });
    expect(receive(terminal, record)).toEqual({ replies: [], alarm: true });
    expect(screenText(terminal)[0]?.trimEnd()).toBe(' USERID ===>');
    expect([terminal.foreground[0], terminal.foreground[12], terminal.highlight[12]]).toEqual([0xf7, 0xf4, 4]);
    expect(terminal.cursor).toBe(13);
    typeText(terminal, 'ibmuser');
    const pressed = press(terminal, 'Enter');
    const inbound = pressed.ok && pressed.inbound !== undefined ? parseInbound(pressed.inbound) : undefined;
    expect(inbound).toMatchObject({ aid: 'Enter', cursor: 20 });
    expect(inbound?.fields.map((field) => [field.position, fieldText(field, 'cp037')])).toEqual([[13, 'ibmuser']]);
  });

  test('without extended attributes: SF, no colours', () => {
    const record = build(false).at(0).field({ protected: true, colour: 'red' }).colour('red').text('A').bytes();
    expect(hexOf(record)).toBe('f5c7 114040 1de0 c1'.replaceAll(' ', ''));
  });

  test('repeated characters, graphics, colours of characters', () => {
    const record = build(true)
      .repeatTo(3, '-')
      .graphic(0xc5)
      .colour('red')
      .text('A')
      .colour(undefined)
      .text('B')
      .bytes();
    const terminal = createTerminal({ model: 2 });
    receive(terminal, record);
    expect(screenText(terminal)[0]?.trimEnd()).toBe('---┌AB');
    expect([...terminal.foreground.subarray(3, 6)]).toEqual([0, 0xf2, 0]);
    receive(terminal, build(true).at(5).repeatTo(0, '\0').bytes());
    expect(terminal.code[1919]).toBe(0);
  });
});

describe('records from a terminal', () => {
  test('short reads, and what no key sends', () => {
    expect(parseInbound(bytes('6d'))).toEqual({ aid: 'Clear', cursor: undefined, fields: [] });
    expect([0x6d, 0x6c, 0x6e, 0x6b, 0x7d, 0xf1].map(isShortRead)).toEqual([true, true, true, true, false, false]);
    for (const record of ['', '88 000e81', '61 4040', '99', '7d 40', '7d 8040', '7d 4040 1140'])
      expect(parseInbound(bytes(record))).toBeUndefined();
  });

  test('an unformatted screen, attributes and escapes left out', () => {
    expect(parseInbound(bytes('7d 40c5 c1 2842f2 c2 08c5'))).toEqual({
      aid: 'Enter',
      cursor: 5,
      fields: [{ position: undefined, codes: [0xc1, 0xc2, 0xc5] }],
    });
  });

  test('fields of an empty and a filled one', () => {
    const terminal = createTerminal({ model: 2 });
    receive(terminal, bytes('f5c2 1d41 00 1d40 00 1d60'));
    moveCursorTo(terminal, 3);
    typeText(terminal, 'x');
    const pressed = press(terminal, 'PF3');
    expect(pressed.ok && pressed.inbound && parseInbound(pressed.inbound)?.fields).toEqual([
      { position: 1, codes: [] },
      { position: 3, codes: [0xa7] },
    ]);
  });
});

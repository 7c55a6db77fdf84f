import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TerminalAction } from './actions.ts';
import { announcement } from './announce.ts';
import { planPaste } from './paste.ts';
import { BLACK, CELL, fieldAround, rowText, takesText } from './picture.ts';
import type { TerminalPicture, TerminalStatus } from './picture.ts';
import { fieldSelection, selectedColumns, selectionText, wholeScreen } from './selection.ts';
import { statusParts } from './statusLine.ts';

/**
 * A screen from rows of text. In it, ‹ is the attribute of a protected field, « of an unprotected one, ~ of a
 * hidden one that takes text; all are one position.
 */
function screen(rows: readonly string[], cursor = 0): TerminalPicture {
  const cols = rows[0]!.length;
  const size = rows.length * cols;
  const picture = {
    rows: rows.length,
    cols,
    characters: new Uint16Array(size).fill(0x20),
    foreground: new Uint8Array(size),
    background: new Uint8Array(size).fill(BLACK),
    flags: new Uint8Array(size),
    outline: new Uint8Array(size),
    cursor,
  };
  const text = rows.join('');
  const bits: Readonly<Record<string, number>> = { '‹': CELL.protected, '«': 0, '~': CELL.hidden };
  let field = bits[[...text].findLast((character) => character in bits) ?? '«'] ?? 0;
  [...text].forEach((character, position) => {
    const begins = bits[character];
    if (begins !== undefined) field = begins;
    else picture.characters[position] = character.charCodeAt(0);
    picture.flags[position] = field | (begins === undefined ? 0 : CELL.attribute);
  });
  return picture;
}

/** What a screen looks like after actions, by a terminal that only overwrites. */
function after(picture: TerminalPicture, actions: readonly TerminalAction[]): string[] {
  const characters = picture.characters.slice();
  let cursor = picture.cursor;
  for (const action of actions) {
    if (action.type === 'cursor') cursor = action.position;
    if (action.type !== 'text') continue;
    for (const character of action.text) {
      if (!takesText(picture, cursor)) throw new Error(`typed into a protected position, ${cursor}`);
      characters[cursor] = character.charCodeAt(0);
      cursor += 1;
    }
  }
  const drawn = { ...picture, characters };
  return Array.from({ length: picture.rows }, (_, row) => rowText(drawn, row).trimEnd());
}

describe('selection', () => {
  const picture = screen(['‹Name « Smith     ', '‹Town « Leeds     ', '‹Note « one two th', 'ree four ‹        ']);

  it('takes a block of cells, whichever corner it began at', () => {
    const block = { kind: 'block', from: { row: 1, col: 12 }, to: { row: 0, col: 1 } } as const;
    expect(selectionText(picture, block)).toBe('Name   Smith\nTown   Leeds');
    expect(selectedColumns(block, 1, picture)).toEqual([[1, 13]]);
    expect(selectedColumns(block, 2, picture)).toEqual([]);
  });
  it('takes a field by two presses, over the end of a row', () => {
    const field = fieldSelection(picture, 3 * 18 + 2)!;
    expect(selectionText(picture, field)).toBe(' one two th\nree four');
    expect(selectedColumns(field, 2, picture)).toEqual([[7, 18]]);
    expect(selectedColumns(field, 3, picture)).toEqual([[0, 9]]);
  });
  it('takes a field that goes on at the top of the screen', () => {
    const wrapped = screen(['ab «cd', 'efghij', 'k «xyz']);
    const field = fieldSelection(wrapped, 0)!;
    expect(selectionText(wrapped, field)).toBe('xyz\nab');
    expect(selectedColumns(field, 0, wrapped)).toEqual([[0, 3]]);
    expect(selectedColumns(field, 2, wrapped)).toEqual([[3, 6]]);
  });
  it('takes a word where there are no fields', () => {
    const plain = screen(['  READY now ', '            ']);
    expect(selectionText(plain, fieldSelection(plain, 4)!)).toBe('READY');
    expect(fieldSelection(plain, 13)).toBeUndefined();
  });
  it('takes the whole screen, never what is hidden', () => {
    expect(selectionText(picture, wholeScreen(picture)).split('\n')).toHaveLength(4);
    expect(selectionText(screen(['~      ‹ ok']), wholeScreen(screen(['~      ‹ ok'])))).toBe('         ok');
  });
});

describe('paste', () => {
  const form = screen(['‹Userid  ===> «        ‹', '‹Passwd  ===> ~        ‹', '‹Command ===> «        ‹'], 15);

  it('goes on in the next row at the same column', () => {
    const actions = planPaste(form, 'IBMUSER\nSYS1\r\nISPF');
    expect(after(form, actions)).toEqual([' Userid  ===>  IBMUSER', ' Passwd  ===>  SYS1', ' Command ===>  ISPF']);
  });
  it('leaves out what does not fit a field, and never types into a protected one', () => {
    const actions = planPaste(form, 'FAR TOO LONG FOR THIS FIELD\nB');
    expect(after(form, actions).slice(0, 2)).toEqual([' Userid  ===>  FAR TOO', ' Passwd  ===>  B']);
  });
  it('lays lines copied from a screen over the same fields', () => {
    const filled = screen(['‹Userid  ===> «IBMUSER ‹', '‹Passwd  ===> ~        ‹', '‹Command ===> «ISPF    ‹']);
    const copied = selectionText(filled, wholeScreen(filled));
    expect(after({ ...form, cursor: 0 }, planPaste({ ...form, cursor: 0 }, copied))).toEqual(after(filled, []));
  });
  it('goes on in the next field after a tab, and where the column is protected', () => {
    const edit = screen(['‹000100«abc ‹', '‹   «        ', '‹000300«abc ‹'], 8);
    expect(after(edit, planPaste(edit, 'X\nY\nZ'))).toEqual([' 000100 Xbc', '        Y', ' 000300 Zbc']);
    const steps = screen(['‹A «   ‹B «   ', '«x‹           '], 4);
    expect(after(steps, planPaste(steps, '1\t2\t3'))).toEqual([' A  1   B  2', ' 3']);
    const staggered = screen(['‹To «    ‹', '‹Subject «'], 5);
    expect(after(staggered, planPaste(staggered, 'a\nb'))[1]).toBe(' Subject');
    const next = screen(['‹To «    ‹', '‹Subj‹ « ‹'], 5);
    expect(after(next, planPaste(next, 'a\nb'))[1]).toBe(' Subj   b');
  });
  it('flows on in a field of several rows, and on a screen without fields', () => {
    const area = screen(['‹In «', '     ', '  ‹  '], 5);
    expect(after(area, planPaste(area, 'abcdefghi'))).toEqual([' In', 'abcde', 'fg']);
    const plain = screen(['     ', '     ']);
    expect(after(plain, planPaste(plain, 'abcdefghijkl'))).toEqual(['abcde', 'fghij']);
  });
  it('has blanks for what is no character of a 3270', () => {
    const plain = screen(['        ']);
    expect(after(plain, planPaste(plain, 'a\u0007b😀c'))).toEqual(['a b c']);
  });
  it('types only where it may, whatever is pasted into whatever screen', () => {
    const row = fc.string({ unit: fc.constantFrom('a', ' ', '‹', '«', '~'), minLength: 12, maxLength: 12 });
    const text = fc.string({ unit: fc.constantFrom('x', ' ', '\n', '\t', '\r\n', 'é'), maxLength: 60 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), text, fc.nat(59), (rows, pasted, cursor) => {
        const picture = screen(rows, cursor % (rows.length * 12));
        after(picture, planPaste(picture, pasted));
      }),
    );
  });
});

const FREE: TerminalStatus = {
  owner: 'program',
  line: 'B',
  secure: false,
  message: '',
  insert: false,
  lu: 'LU01',
  timing: '',
};

describe('announcements', () => {
  const rows = [
    '‹Userid . . . . «     ‹',
    '‹Password ===>  ~     ‹',
    '‹                      ',
    '‹IKJ56701I missing     ',
  ];
  const form = screen(rows, 17);
  const say = (picture: TerminalPicture, status = FREE): string =>
    announcement({ picture: form, status: FREE }, { picture, status });

  it('say a new screen by its first lines', () => {
    expect(announcement(undefined, { picture: form, status: FREE })).toBe(
      'New screen: Userid. Password. IKJ56701I missing.',
    );
    expect(say(screen(['   ', '   ']))).toBe('The screen is blank.');
  });
  it('say only the rows that changed', () => {
    expect(say(screen([...rows.slice(0, 3), '‹IKJ56420I not known   '], 17))).toBe('IKJ56420I not known.');
  });
  it('are silent about what is being typed and where nothing changed', () => {
    expect(say(form)).toBe('');
    expect(say(screen(['‹Userid . . . . «IBM  ‹', ...rows.slice(1)], 20))).toBe('');
  });
  it('say what the host changes where the cursor is but nothing can be typed', () => {
    const at = 3 * 23 + 5;
    const before = { picture: screen(rows, at), status: FREE };
    const now = { picture: screen([...rows.slice(0, 3), '‹IKJ56420I not known   '], at), status: FREE };
    expect(announcement(before, now)).toBe('IKJ56420I not known.');
  });
  it('tell typing and output apart where there are no fields', () => {
    const before = { picture: screen(['READY   ', '        '], 8), status: FREE };
    expect(announcement(before, { picture: screen(['READY   ', 'TIME    '], 12), status: FREE })).toBe('');
    expect(announcement(before, { picture: screen(['READY   ', 'IKJ5665I'], 8), status: FREE })).toBe('IKJ5665I.');
  });
  it('name the field that the cursor comes into, and hide what is hidden', () => {
    expect(say(screen(rows, 23 + 17))).toBe('Field Password, hidden, row 2.');
    const back = announcement({ picture: screen(rows, 23 + 17), status: FREE }, { picture: form, status: FREE });
    expect(back).toBe('Field Userid, row 1.');
  });
  it('say why keys are refused, and when they are taken again', () => {
    const locked = (message: string): string => say(form, { ...FREE, message });
    expect(locked('X Protected')).toBe('Nothing can be typed here: press Reset.');
    expect(locked('X PROG752')).toMatch(/^Program check 752/);
    expect(locked('X something new')).toBe('Keyboard locked: something new.');
    expect(
      announcement({ picture: form, status: { ...FREE, message: 'X Wait' } }, { picture: form, status: FREE }),
    ).toBe('Ready.');
    expect(say(form, { ...FREE, insert: true })).toBe('Insert on.');
  });
  it('never grow long', () => {
    const wide = screen(Array.from({ length: 20 }, () => '‹word '.padEnd(60, 'long words ').padEnd(132, ' more')));
    const said = announcement(undefined, { picture: wide, status: FREE });
    expect(said.length).toBeLessThanOrEqual(242);
    expect(said.endsWith(' …')).toBe(true);
  });
});

describe('the status line', () => {
  const at = (status: Partial<TerminalStatus>, cols = 80): string => {
    const line = Array<string>(cols).fill(' ');
    for (const part of statusParts({ ...FREE, ...status }, { cols, cursor: 5 * cols + 20 })) {
      const text =
        'sign' in part
          ? { locked: 'X', clock: '◷', session: '■', 'no-session': '?', services: '☺' }[part.sign]
          : part.text;
      [...text].forEach((character, index) => (line[part.col + index] = character));
    }
    return line.join('');
  };

  it('has its fields where users of 3270 emulators look for them', () => {
    const line = at({ message: 'X SYSTEM', insert: true, secure: true, timing: '0.3' });
    expect(line.slice(0, 3)).toBe('4B■');
    expect(line.slice(8, 16)).toBe('X SYSTEM');
    expect(line.at(-29)).toBe('^');
    expect(line.at(-27)).toBe('S');
    expect(line.slice(-25, -21)).toBe('LU01');
    expect(line.slice(-15, -12)).toBe('0.3');
    expect(line.slice(-7)).toBe('006/021');
  });
  it('shows the wait as a clock, and no message while keys are taken', () => {
    expect(at({ message: 'X Wait' }).slice(8, 16)).toBe('X ◷     ');
    expect(at({}).slice(3, 50).trim()).toBe('');
    expect(at({ owner: 'none', line: 'A', lu: '' }, 132).slice(0, 3)).toBe('4A?');
  });
  it('cuts what is too long instead of writing over its neighbour', () => {
    const line = at({ message: `X ${'long '.repeat(20)}`, lu: 'LONGERTHANEIGHT', insert: true });
    expect(line.at(-29)).toBe('^');
    expect(line.slice(-25, -15)).toBe('LONGERTH  ');
  });
});

it('finds fields around the end of the screen', () => {
  const wrapped = screen(['ab «cd', 'k «xyz']);
  expect(fieldAround(wrapped, 0)).toEqual({ attribute: 8, length: 6 });
  expect(fieldAround(screen(['abc']), 1)).toBeUndefined();
  expect(fieldAround(screen(['«bc']), 1)).toEqual({ attribute: 0, length: 2 });
});

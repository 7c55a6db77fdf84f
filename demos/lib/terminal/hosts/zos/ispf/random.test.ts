import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { copyPlain } from '../../../../../core/copy.ts';
import { hashPlain } from '../../../../../core/hash.ts';
import type { Key } from '../../../3270/types.ts';
import { press, typeText } from '../../../3270/index.ts';
import { createDesk, exampleCatalog, library } from './testing.ts';
import type { Desk } from './testing.ts';

/** A desk with a member of these lines in Edit. */
function editing(lines: readonly string[]): Desk {
  const catalog = { ...exampleCatalog(), 'DEMO1.TEST.DATA': library('DEMO1.TEST.DATA', { A: lines }) };
  return createDesk(2, '', catalog).command('2').over(13, 23, 'test.data(a)').key('Enter');
}

function saved(desk: Desk): readonly string[] {
  return desk.catalog['DEMO1.TEST.DATA']?.members['A']?.lines ?? [];
}

const LINES = Array.from({ length: 12 }, (_, index) => `L${String.fromCharCode(97 + index)}`);

type Step =
  | { readonly kind: 'delete' | 'repeat' | 'exclude' | 'insert'; readonly at: number; readonly count: number }
  | {
      readonly kind: 'copy' | 'move';
      readonly at: number;
      readonly to: number;
      readonly after: boolean;
      readonly count: number;
    }
  | { readonly kind: 'block'; readonly at: number; readonly end: number; readonly what: 'DD' | 'RR' }
  | { readonly kind: 'type'; readonly at: number; readonly text: string }
  | { readonly kind: 'change'; readonly from: string; readonly to: string }
  | { readonly kind: 'undo' | 'reset' | 'save' };

const place = fc.nat(11);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('delete', 'repeat', 'exclude', 'insert'),
    at: place,
    count: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({
    kind: fc.constantFrom('copy', 'move'),
    at: place,
    to: place,
    after: fc.boolean(),
    count: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({ kind: fc.constant('block' as const), at: place, end: place, what: fc.constantFrom('DD', 'RR') }),
  fc.record({ kind: fc.constant('type' as const), at: place, text: fc.constantFrom('new', 'La b', 'x', '') }),
  fc.record({
    kind: fc.constant('change' as const),
    from: fc.constantFrom('L', 'new', 'a'),
    to: fc.constantFrom('M', 'long', ''),
  }),
  fc.record({ kind: fc.constantFrom('undo', 'reset', 'save') }),
);

/** The editor as a plain array: what each step makes of the lines, by the manual's words. */
class Model {
  lines: string[] = [...LINES];
  past: string[][] = [];

  change(next: string[]): void {
    if (next.length === this.lines.length && next.join('\n') === this.lines.join('\n')) return;
    this.past.push(this.lines);
    if (this.past.length > 10) this.past.shift();
    this.lines = next;
  }

  run(wanted: Step): void {
    const { lines } = this;
    const size = lines.length;
    if ('at' in wanted && wanted.at >= size) return;
    switch (wanted.kind) {
      case 'delete':
        this.change(lines.filter((_, index) => index < wanted.at || index >= wanted.at + wanted.count));
        return;
      case 'repeat':
        this.change(
          lines.flatMap((line, index) => (index === wanted.at ? Array<string>(wanted.count + 1).fill(line) : [line])),
        );
        return;
      case 'block': {
        if (wanted.end >= size || wanted.end <= wanted.at) return;
        const block = lines.slice(wanted.at, wanted.end + 1);
        const after = lines.slice(wanted.end + 1);
        this.change([...lines.slice(0, wanted.at), ...(wanted.what === 'DD' ? [] : [...block, ...block]), ...after]);
        return;
      }
      case 'copy':
      case 'move': {
        const end = Math.min(size, wanted.at + wanted.count);
        if (wanted.to >= size || (wanted.to >= wanted.at && wanted.to < end)) return;
        const chosen = lines.slice(wanted.at, end);
        const marked = lines.map((line, index) => ({
          line,
          gone: wanted.kind === 'move' && index >= wanted.at && index < end,
        }));
        const cut = wanted.to + (wanted.after ? 1 : 0);
        const keep = (part: typeof marked): string[] => part.filter(({ gone }) => !gone).map(({ line }) => line);
        this.change([...keep(marked.slice(0, cut)), ...chosen, ...keep(marked.slice(cut))]);
        return;
      }
      case 'type':
        this.change(lines.map((line, index) => (index === wanted.at ? wanted.text : line)));
        return;
      case 'change':
        this.change(lines.map((line) => replaced(line, wanted.from, wanted.to)));
        return;
      case 'undo':
        this.lines = this.past.pop() ?? this.lines;
        return;
      case 'save':
        this.past = [];
        return;
      case 'exclude':
      case 'insert':
      case 'reset':
    }
  }
}

/** CHANGE ALL on a short text, letters of any case. Words are apart by one blank here, so that nothing else moves. */
function replaced(line: string, from: string, to: string): string {
  return line.replaceAll(new RegExp(from, 'gi'), to).trimEnd();
}

/** The same step at the terminal. Lines fit on one screen up to 17; more are scrolled to. */
function play(desk: Desk, model: Model, wanted: Step): void {
  const size = model.lines.length;
  if ('at' in wanted && wanted.at >= size) return;
  const row = (index: number): number => 6 + index;
  if ('at' in wanted) desk.command('reset').command('top');
  switch (wanted.kind) {
    case 'delete':
    case 'repeat':
    case 'exclude':
    case 'insert': {
      const letter = { delete: 'D', repeat: 'R', exclude: 'X', insert: 'I' }[wanted.kind];
      desk.at(row(wanted.at), 2, `${letter}${wanted.count}`).key('Enter');
      return;
    }
    case 'block':
      if (wanted.end < size && wanted.end > wanted.at)
        desk.at(row(wanted.at), 2, wanted.what).at(row(wanted.end), 2, wanted.what).key('Enter');
      return;
    case 'copy':
    case 'move': {
      const end = Math.min(size, wanted.at + wanted.count);
      if (wanted.to >= size || (wanted.to >= wanted.at && wanted.to < end)) return;
      desk.at(row(wanted.to), 2, `${wanted.after ? 'A' : 'B'} `);
      desk.at(row(wanted.at), 2, `${wanted.kind === 'copy' ? 'C' : 'M'}${wanted.count}`).key('Enter');
      return;
    }
    case 'type':
      desk.over(row(wanted.at), 9, wanted.text).key('Enter');
      return;
    case 'change':
      desk.command(`c '${wanted.from}' '${wanted.to}' all`);
      return;
    case 'undo':
    case 'reset':
    case 'save':
      desk.command(wanted.kind);
  }
}

describe('editing against a plain array', () => {
  test('every step gives the lines that the model has', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const desk = editing(LINES);
        const model = new Model();
        for (const wanted of steps) {
          // The model speaks of what one screen shows.
          if (model.lines.length > 16) break;
          play(desk, model, wanted);
          model.run(wanted);
        }
        desk.command('reset').command('save');
        expect(saved(desk)).toEqual(model.lines);
      }),
      { numRuns: 150 },
    );
  });
});

const KEYS: readonly Key[] = [
  'Enter',
  ...Array.from({ length: 24 }, (_, index): Key => `PF${index + 1}`),
  'PA1',
  'PA2',
  'Clear',
];
const MOVES: readonly Key[] = ['Tab', 'BackTab', 'Home', 'Newline', 'EraseEOF', 'Down', 'Up', 'EraseInput', 'Delete'];
const WORDS = [
  'D',
  'dd',
  'i3',
  'R2',
  'cc',
  'M',
  'A',
  'B',
  'OO',
  'x',
  'xx',
  'ts',
  'ucc',
  '))',
  '>>3',
  'cols',
  '.A',
  '/',
  's',
  'e',
  'v',
  'q',
  'abc',
  'ZZ',
];
const COMMANDS = [
  ...[
    'f l',
    'c l xx all',
    'x a all',
    'reset',
    'undo',
    'num on',
    'num off',
    'renum',
    'unnum',
    'caps on',
    'nulls on',
    'cols',
    'prof',
    'flip',
    'sort d',
  ],
  ...[
    'delete all nx',
    'locate 5',
    'save',
    'cancel',
    'submit',
    'create new',
    'copy a',
    'bounds 2 9',
    'swap',
    'split new',
    '=3.4',
    '=2',
    '=0',
    'top',
    'bottom',
  ],
  ...[
    'edit a',
    'view a',
    "f p'@' prev",
    'l .a',
    'delete .a .b',
    '3.1',
    '3.2',
    '6',
    'sort',
    's a',
    'pfshow',
    'help',
    'm',
    '99',
    ';;',
    'x;y',
  ],
];

type Act =
  | { readonly kind: 'key'; readonly key: Key }
  | { readonly kind: 'move'; readonly key: Key }
  | { readonly kind: 'type'; readonly row: number; readonly column: number; readonly text: string }
  | { readonly kind: 'command'; readonly text: string };

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('key' as const), key: fc.constantFrom(...KEYS) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('move' as const), key: fc.constantFrom(...MOVES) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('type' as const),
      row: fc.integer({ min: 1, max: 24 }),
      column: fc.constantFrom(2, 2, 2, 9, 15, 40, 76),
      text: fc.constantFrom(...WORDS),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('command' as const), text: fc.constantFrom(...COMMANDS) }) },
);

/** Does one thing as a user's fingers do: what the keyboard refuses is reset. */
function perform(desk: Desk, wanted: Act): void {
  if (wanted.kind === 'key') desk.key(wanted.key);
  else if (wanted.kind === 'move') press(desk.terminal, wanted.key);
  else if (wanted.kind === 'command') {
    press(desk.terminal, 'Home');
    const row = desk.find('===>');
    if (row > 0) desk.over(row, desk.line(row).indexOf('===>') + 6, wanted.text);
    press(desk.terminal, 'Reset');
    desk.key('Enter');
  } else {
    desk.at(Math.min(wanted.row, desk.terminal.rows), wanted.column);
    typeText(desk.terminal, wanted.text);
  }
  press(desk.terminal, 'Reset');
}

describe('random typing', () => {
  test('never throws, never sends what is no data stream, and the screen is always whole', () => {
    fc.assert(
      fc.property(fc.constantFrom(2, 4, 5), fc.array(act, { maxLength: 60 }), (model, acts) => {
        const desk = createDesk(model).command('2').over(13, 23, 'jcl.cntl(demo1a)').key('Enter');
        for (const wanted of acts) {
          if (desk.ended) return;
          perform(desk, wanted);
          for (const screen of desk.state.screens) expect(screen.frames[0]?.kind).toBe('menu');
        }
      }),
      { numRuns: 250 },
    );
  });

  test('the state is plain data: from a copy of it everything goes on the same', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 25 }), fc.array(act, { maxLength: 10 }), (first, second) => {
        const one = editing(LINES);
        const other = editing(LINES);
        for (const wanted of first) {
          if (one.ended) return;
          perform(one, wanted);
          perform(other, wanted);
        }
        other.state = copyPlain(JSON.parse(JSON.stringify(other.state)) as typeof other.state);
        expect(hashPlain(other.state)).toBe(hashPlain(one.state));
        for (const wanted of second) {
          if (one.ended) return;
          perform(one, wanted);
          perform(other, wanted);
          expect(other.lines()).toEqual(one.lines());
        }
        expect(hashPlain(other.state)).toBe(hashPlain(one.state));
      }),
      { numRuns: 100 },
    );
  });
});

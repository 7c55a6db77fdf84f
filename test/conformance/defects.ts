import { CODE } from './codes.ts';
import type { Dump } from './protocol.ts';
import type { Case, Order, Step } from './steps.ts';

/** A case in which a defect of the reference shows, and what the architecture says of it. */
export interface Defect {
  /** Name of the exclusion. */
  readonly name: string;
  readonly example: Case;
  /** What is looked at: the answer of the architecture, and what the reference gives. */
  readonly look: (dump: Dump) => unknown;
  readonly architecture: unknown;
  readonly reference: unknown;
}

const write = (orders: readonly Order[], command: number = CODE.eraseWrite): Step => ({
  step: 'write',
  command,
  write: { wcc: 0xc3, orders },
});
const key = (name: string): Step => ({ step: 'key', key: name });
const outbound = (orders: readonly Order[], command: number): Step => ({
  step: 'fields',
  command: CODE.writeStructuredField,
  fields: [{ field: 'outbound', command, write: { wcc: 0xc3, orders } }],
});

const at = (address: number): Order => ({ order: 'SBA', at: address });
const field = (attribute: number): Order => ({ order: 'SF', attribute });
const text = (...codes: number[]): Order => ({ order: 'data', codes });
const modify = (...pairs: [number, number][]): Order => ({ order: 'MF', pairs });

const bytes = (plane: 'ec' | 'bg' | 'hl' | 'fg', from: number, count: number) => (dump: Dump) =>
  dump[plane].slice(2 * from, 2 * (from + count));
const size = ({ rows, cols }: Dump): string => `${rows}x${cols}`;

const UNPROTECTED = 0x40;
const PROTECTED = 0x60;
const NUMERIC = 0x50;

function example(...steps: Step[]): Case {
  return { name: 'example', session: { model: 4 }, steps };
}

export const DEFECTS: readonly Defect[] = [
  {
    name: 'ra-background',
    example: example(
      write([
        at(0),
        { order: 'SA', pair: [CODE.background, 0xf2] },
        { order: 'RA', to: 3, code: 0xc1, graphic: false },
      ]),
    ),
    look: bytes('bg', 0, 4),
    architecture: 'f2f2f200',
    reference: '00000000',
  },
  {
    name: 'sfe-intensify',
    example: example(
      write([
        at(0),
        {
          order: 'SFE',
          pairs: [
            [CODE.field, UNPROTECTED],
            [CODE.highlight, 0xf8],
          ],
        },
      ]),
    ),
    look: bytes('hl', 0, 1),
    architecture: '08',
    reference: '00',
  },
  {
    name: 'outbound-size',
    example: example(outbound([text(0xc1)], CODE.eraseWriteAlternate)),
    look: size,
    architecture: '43x80',
    reference: '24x80',
  },
  {
    name: 'mf-eua',
    example: example(
      write([at(0), field(PROTECTED), text(0xc1, 0xc2), at(3), field(PROTECTED)]),
      write([at(0), modify([CODE.field, UNPROTECTED]), { order: 'EUA', to: 3 }], CODE.write),
    ),
    look: bytes('ec', 1, 2),
    architecture: '0000',
    reference: 'c1c2',
  },
  {
    name: 'text-eua',
    example: example(
      write([at(0), field(PROTECTED), at(5), field(UNPROTECTED), text(0xc1, 0xc2), at(8), field(PROTECTED)]),
      write([at(2), { order: 'PT' }, { order: 'EUA', to: 8 }], CODE.write),
    ),
    look: bytes('ec', 6, 2),
    architecture: '0000',
    reference: 'c1c2',
  },
  {
    name: 'mf-all',
    example: example(
      write([
        at(0),
        {
          order: 'SFE',
          pairs: [
            [CODE.field, UNPROTECTED],
            [CODE.foreground, 0xf2],
          ],
        },
        at(0),
        modify([CODE.all, 0]),
      ]),
    ),
    look: bytes('fg', 0, 1),
    architecture: '00',
    reference: 'f2',
  },
  {
    name: 'insert-wrap',
    example: example(
      write([at(4), field(PROTECTED), at(1917), field(UNPROTECTED), text(0xc1, 0xc2, 0xc3, 0xc4)]),
      { step: 'key', key: 'MoveCursor', row: 23, col: 78 },
      key('Insert'),
      { step: 'text', text: 'X' },
    ),
    look: (dump) => bytes('ec', 1918, 2)(dump) + bytes('ec', 0, 4)(dump),
    architecture: 'e7c1c2c3c400',
    reference: 'e7c200c40000',
  },
  {
    name: 'pt-after-ge',
    example: example(
      write([at(0), field(UNPROTECTED), text(0xc1, 0xc2, 0xc3, 0xc4), at(8), field(UNPROTECTED)]),
      write([at(1), { order: 'GE', code: 0xc5 }, { order: 'PT' }], CODE.write),
    ),
    look: bytes('ec', 1, 4),
    architecture: 'c5c2c3c4',
    reference: 'c5000000',
  },
  {
    name: 'numeric-minus',
    example: example(write([at(0), field(NUMERIC), { order: 'IC' }]), { step: 'text', text: '-1' }),
    look: bytes('ec', 1, 2),
    architecture: '60f1',
    reference: '0000',
  },
  {
    name: 'clear-size',
    example: example(write([text(0xc1)], CODE.eraseWriteAlternate), key('Clear')),
    look: size,
    architecture: '24x80',
    reference: '43x80',
  },
  {
    name: 'truncated-order',
    // A long record, then one whose SBA has lost its address: the reference takes the bytes of the first.
    example: example(
      { step: 'raw', hex: 'f5c3c1c2c3c4c5' },
      { step: 'raw', hex: 'f5c311c1d1f0f0' },
      { step: 'raw', hex: 'f5c3c111' },
    ),
    look: (dump) => [dump.kbd, bytes('ec', 0, 1)(dump)],
    architecture: ['L', 'c1'],
    reference: ['U', 'c1'],
  },
];

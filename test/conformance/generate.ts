import { CODE, NON_SNA } from './codes.ts';
import { Draw } from './draw.ts';
import { excludedBy } from './exclusions.ts';
import { drawKeys } from './keys.ts';
import type { Session } from './protocol.ts';
import type { Case, Order, Pair, Step, StructuredField, Write } from './steps.ts';

/** The seed of the cases that the tests run. */
export const SEED = 370;

/** Terminals of the cases. A session is opened once for all its cases. */
export const SESSIONS: readonly Session[] = [
  { model: 2 },
  { model: 3, codepage: 'cp1140' },
  { model: 4 },
  { model: 5 },
  { model: 2, color: false },
  { model: 4, e: true, codepage: 'cp1047' },
  { model: 2, e: true, codepage: 'cp500' },
  { model: 2, oversize: '132x60' },
];

const DEFAULT_SIZE = { rows: 24, cols: 80 };
const SIZES = { 2: DEFAULT_SIZE, 3: { rows: 32, cols: 80 }, 4: { rows: 43, cols: 80 }, 5: { rows: 27, cols: 132 } };

/** What is known of the screen while a case is drawn: enough to aim at the places where something happens. */
interface Screen {
  readonly session: Session;
  /** Backgrounds are drawn, or else RA: the reference confuses them. */
  readonly backgrounds: boolean;
  /** Insert is pressed: screens then begin with a field, so that no field goes around their end. */
  readonly inserts: boolean;
  rows: number;
  cols: number;
  /** Addresses of attributes and edges of text. */
  readonly places: number[];
  /** Addresses of attributes of detectable fields. */
  readonly pens: number[];
}

/** A case, the same for the same seed and number; cases in which a defect of the reference may show are drawn again. */
export function drawCase(seed: number, number: number): Case {
  for (let attempt = 0; ; attempt++) {
    const candidate = drawAnyCase(new Draw(seed, `case ${number}/${attempt}`), `seed ${seed}, case ${number}`, number);
    if (excludedBy(candidate) === undefined) return candidate;
  }
}

/** A case before exclusions. */
export function drawAnyCase(draw: Draw, name: string, number: number): Case {
  const session = SESSIONS[number % SESSIONS.length] as Session;
  const screen = {
    session,
    backgrounds: draw.chance(50),
    inserts: draw.chance(25),
    ...DEFAULT_SIZE,
    places: [],
    pens: [],
  };
  const steps: Step[] = draw.chance(85) ? [drawPanel(draw, screen)] : [];
  const count = draw.integer(2, 30);
  while (steps.length < count) {
    steps.push(...drawSteps(draw, screen));
    if (draw.chance(40)) steps.push({ step: 'dump' });
  }
  return { name, session, steps };
}

/** A detectable field and its first character, which the light pen looks at. */
const drawPenField = (draw: Draw): Order[] => [
  { order: 'SF', attribute: draw.pick([0xc4, 0xc5, 0xc8, 0xc9, 0xe4, 0xe9]) },
  { order: 'data', codes: [draw.pick([0x00, 0x40, 0x50, 0x6e, 0x6f])] },
];

/** Mostly a panel as programs write it: a whole screen of fields. */
function drawPanel(draw: Draw, screen: Screen): Step {
  const command = draw.chance(35) ? CODE.eraseWriteAlternate : CODE.eraseWrite;
  resize(screen, command);
  const orders: Order[] = [];
  let at = screen.inserts || draw.chance(60) ? 0 : draw.integer(0, 200);
  const most = draw.integer(2, 16);
  for (let field = 0; field < most && at < positionsOf(screen); field++) {
    screen.places.push(at);
    const detectable = draw.chance(20);
    if (detectable) screen.pens.push(at);
    orders.push({ order: 'SBA', at }, ...(detectable ? drawPenField(draw) : [drawField(draw, screen)]));
    if (draw.chance(20)) orders.push({ order: 'SA', pair: drawPair(draw, screen, 'SA') });
    if (draw.chance(80)) orders.push(drawData(draw, screen, 12));
    if (draw.chance(10)) orders.push({ order: 'IC' });
    at += draw.weighted([
      [5, draw.integer(1, 12)],
      [5, draw.integer(10, 200)],
      [1, 1],
    ]);
  }
  return { step: 'write', command: either(draw, command), write: { wcc: drawWcc(draw), orders } };
}

function drawSteps(draw: Draw, screen: Screen): Step[] {
  return draw.weighted<() => Step[]>([
    [4, () => [screen.inserts ? drawPanel(draw, screen) : drawWrite(draw, screen)]],
    [8, () => drawKeys(draw, screen)],
    [2, () => [{ step: 'command', code: either(draw, drawCommand(draw)) }]],
    [1, () => [drawStructured(draw, screen)]],
    [1, () => drawReadBack(draw)],
  ])();
}

/** The reply mode, and a read that shows it. */
function drawReadBack(draw: Draw): Step[] {
  const read = draw.pick([CODE.readBuffer, CODE.readModified, CODE.readModifiedAll]);
  return [
    { step: 'fields', command: CODE.writeStructuredField, fields: [drawReplyMode(draw)] },
    { step: 'command', code: read },
  ];
}

const drawCommand = (draw: Draw): number =>
  draw.pick([CODE.readBuffer, CODE.readModified, CODE.readModifiedAll, CODE.eraseAllUnprotected, 0x03]);

function drawWrite(draw: Draw, screen: Screen): Step {
  const command = draw.weighted([
    [6, CODE.write],
    [2, CODE.eraseWrite],
    [1, CODE.eraseWriteAlternate],
  ]);
  resize(screen, command);
  return { step: 'write', command: either(draw, command), write: drawOrders(draw, screen) };
}

function resize(screen: Screen, command: number): void {
  if (command === CODE.write) return;
  const { model, oversize } = screen.session;
  const [cols, rows] = oversize?.split('x').map(Number) ?? [];
  const alternate = cols === undefined || rows === undefined ? SIZES[model] : { rows, cols };
  Object.assign(screen, command === CODE.eraseWrite ? DEFAULT_SIZE : alternate);
  screen.places.length = 0;
  screen.pens.length = 0;
}

const positionsOf = ({ rows, cols }: Screen): number => rows * cols;

/** The code of non-SNA channels now and then. */
const either = (draw: Draw, code: number): number => (draw.chance(15) ? (NON_SNA[code] ?? code) : code);

const drawWcc = (draw: Draw): number =>
  draw.weighted([
    [5, 0xc3],
    [2, 0xc2],
    [1, 0x40 | draw.integer(0, 0x3f)],
    [1, draw.pick([0x00, 0x01, 0x02, 0x03, 0xf1, 0xc7])],
  ]);

function drawOrders(draw: Draw, screen: Screen): Write {
  const orders: Order[] = [];
  for (let count = draw.integer(1, 14); count > 0; count--) orders.push(...drawOrder(draw, screen));
  return { wcc: drawWcc(draw), orders };
}

/** An address: at or beside a place where something is, at an edge, or anywhere. */
function drawAddress(draw: Draw, screen: Screen): number {
  const last = positionsOf(screen) - 1;
  const wanted = draw.weighted<() => number>([
    [screen.places.length === 0 ? 0 : 6, () => draw.pick(screen.places) + draw.integer(-2, 2)],
    [2, () => draw.pick([0, 1, screen.cols - 1, screen.cols, last - 1, last])],
    [4, () => draw.integer(0, last)],
  ])();
  const address = Math.min(last, Math.max(0, wanted));
  screen.places.push(address);
  return address;
}

/** One order, or a few that belong together. */
function drawOrder(draw: Draw, screen: Screen): Order[] {
  const address = (): number => drawAddress(draw, screen);
  const place = (): number => (screen.places.length === 0 ? address() : draw.pick(screen.places));
  const at = (position: number, ...orders: Order[]): Order[] => [
    { order: 'SBA', at: position, fourteen: draw.chance(15) },
    ...orders,
  ];
  const data = (): Order => drawData(draw, screen, draw.chance(10) ? 200 : 20);
  const modify = (): Order => ({ order: 'MF', pairs: drawPairs(draw, screen, 'MF') });
  const erase = (): Order => ({ order: 'EUA', to: address() });
  const repeat = (to: number): Order => {
    const graphic = draw.chance(20);
    return { order: 'RA', to, code: graphic ? draw.integer(0x40, 0xfe) : drawCode(draw), graphic };
  };
  /** RA from an address to the same one: the whole buffer. */
  const round = (position: number): Order[] => at(position, repeat(position));
  const repeats = screen.backgrounds ? 0 : 1;
  return draw.weighted<() => Order[]>([
    [6, () => at(address())],
    [5, () => at(address(), drawField(draw, screen))],
    [2, () => [drawField(draw, screen)]],
    [8, () => [data()]],
    [3, () => [{ order: 'SA', pair: drawPair(draw, screen, 'SA') }]],
    [2, () => at(place(), modify(), data())],
    [1, () => [modify()]],
    [2, () => [{ order: 'IC' }]],
    [2, () => [{ order: 'PT' }]],
    [2, () => [data(), { order: 'PT' }]],
    [5 * repeats, () => [repeat(address())]],
    [repeats, () => round(address())],
    [1, () => [erase()]],
    [2, () => at(address(), erase())],
    [2, () => [{ order: 'GE', code: draw.integer(0x40, 0xfe) }]],
  ])();
}

function drawField(draw: Draw, screen: Screen): Order {
  return draw.chance(50)
    ? { order: 'SF', attribute: drawAttribute(draw) }
    : { order: 'SFE', pairs: drawPairs(draw, screen, 'SFE') };
}

/** Any attribute; the values that programs use more often. */
const drawAttribute = (draw: Draw): number =>
  draw.weighted<() => number>([
    [4, () => draw.pick([0xc0, 0xc1, 0x40, 0x50, 0xd1, 0x4d, 0xc8, 0xc4, 0xc9])],
    [3, () => draw.pick([0x60, 0xf0, 0xe8, 0xf8, 0x61, 0xf1, 0xe4])],
    [2, () => draw.integer(0, 0x3f) | draw.pick([0x00, 0x40, 0xc0])],
  ])();

function drawPairs(draw: Draw, screen: Screen, order: 'SFE' | 'MF'): Pair[] {
  const pairs = draw.list(0, 3, () => drawPair(draw, screen, order));
  if (draw.chance(order === 'SFE' ? 90 : 40)) pairs.unshift([CODE.field, drawAttribute(draw)]);
  return pairs;
}

/** An attribute and a value for it: of a character (SA), or of a field. */
function drawPair(draw: Draw, screen: Screen, order: 'SA' | 'SFE' | 'MF'): Pair {
  const type = draw.weighted([
    [4, CODE.highlight],
    [4, CODE.foreground],
    [screen.backgrounds ? 4 : 0, CODE.background],
    [1, CODE.charset],
    [order === 'SA' ? 1 : 0, CODE.all],
    [order === 'SA' ? 0 : 1, CODE.validation],
    [order === 'SA' ? 0 : 1, CODE.outlining],
  ]);
  if (type === CODE.highlight) return [type, draw.pick(order === 'SFE' ? HIGHLIGHTS : [...HIGHLIGHTS, 0xf8])];
  if (type === CODE.charset) return [type, draw.pick([0x00, 0xf1])];
  if (type === CODE.all) return [type, 0x00];
  if (type === CODE.validation || type === CODE.outlining) return [type, draw.integer(0, 7)];
  return [type, draw.chance(20) ? 0 : draw.integer(0xf0, 0xff)];
}

const HIGHLIGHTS = [0x00, 0xf0, 0xf1, 0xf2, 0xf4];
const CONTROLS = [0x00, 0x0c, 0x0d, 0x15, 0x19, 0x1c, 0x1e, 0x3f, 0xff];

const drawCode = (draw: Draw): number =>
  draw.weighted<() => number>([
    [6, () => draw.pick([0x40, 0xc1, 0xc2, 0xe9, 0x81, 0xf0, 0xf9, 0x60, 0x6e, 0x6f, 0x50])],
    [3, () => draw.integer(0x40, 0xfe)],
    [2, () => 0x00],
    [1, () => draw.pick(CONTROLS)],
  ])();

function drawData(draw: Draw, screen: Screen, most: number): Order {
  const codes = draw.list(1, most, () => drawCode(draw));
  const last = screen.places.at(-1) ?? 0;
  screen.places.push((last + codes.length) % positionsOf(screen));
  return { order: 'data', codes };
}

function drawStructured(draw: Draw, screen: Screen): Step {
  const outbound = screen.inserts ? 0 : 3;
  const fields = draw.list<StructuredField>(1, 2, () =>
    draw.weighted<() => StructuredField>([
      [1, () => ({ field: 'query' })],
      [1, () => drawQueryList(draw)],
      [3, () => drawReplyMode(draw)],
      [1, () => drawEraseReset(draw, screen)],
      [outbound, () => ({ field: 'outbound', command: CODE.write, write: drawOrders(draw, screen) })],
      [outbound, () => drawOutboundErase(draw, screen)],
    ])(),
  );
  return { step: 'fields', command: either(draw, CODE.writeStructuredField), fields };
}

const drawQueryList = (draw: Draw): StructuredField => ({
  field: 'query-list',
  how: draw.pick([0x00, 0x40, 0x80]),
  codes: draw.list(1, 4, () => draw.pick([0x80, 0x81, 0x86, 0x87, 0x88])),
});

function drawReplyMode(draw: Draw): StructuredField {
  const mode = draw.pick([0, 1, 2, 2] as const);
  const types = [CODE.highlight, CODE.foreground, CODE.charset, CODE.background].filter(() => draw.chance(70));
  return { field: 'reply-mode', mode, types: mode === 2 ? types : [] };
}

function drawEraseReset(draw: Draw, screen: Screen): StructuredField {
  const alternate = draw.chance(50);
  resize(screen, alternate ? CODE.eraseWriteAlternate : CODE.eraseWrite);
  return { field: 'erase-reset', alternate };
}

function drawOutboundErase(draw: Draw, screen: Screen): StructuredField {
  resize(screen, CODE.eraseWrite);
  return { field: 'outbound', command: CODE.eraseWrite, write: drawOrders(draw, screen) };
}

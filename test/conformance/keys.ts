import { CODE } from './codes.ts';
import type { Draw } from './draw.ts';
import type { Session } from './protocol.ts';
import type { Step } from './steps.ts';

interface Place {
  readonly rows: number;
  readonly cols: number;
  /** Addresses worth going to. */
  readonly places: readonly number[];
  /** Attributes of detectable fields. */
  readonly pens: readonly number[];
  readonly inserts: boolean;
  readonly session: Session;
}

const LOCAL = [
  ...['Tab', 'Tab', 'Tab', 'BackTab', 'Newline', 'Home', 'Left', 'Right', 'Up', 'Down', 'FieldEnd'],
  ...['EraseEOF', 'EraseInput', 'Delete', 'Delete', 'BackSpace', 'Dup', 'FieldMark'],
  ...['CursorSelect', 'Reset', 'Reset'],
];

const ATTENTION = [
  ...['Enter', 'Enter', 'Enter', 'Enter', 'Clear', 'Clear', 'PA1', 'PA1', 'PA2', 'PA2', 'PA3', 'PA3'],
  ...Array.from({ length: 24 }, (_, number) => `PF${number + 1}`),
];

/** In TN3270 records or signals of the data stream; in TN3270E, matters of the connection alone. */
const OF_TN3270 = ['SysReq', 'SysReq', 'Attn', 'Attn'];

/** A few keys in a row, as an operator presses them: free the keyboard, go somewhere, type, perhaps send. */
export function drawKeys(draw: Draw, place: Place): Step[] {
  const steps: Step[] = draw.chance(80) ? [RESET] : [];
  steps.push(...draw.list(2, 8, () => drawKey(draw, place)).flat());
  if (draw.chance(40)) {
    const keys = place.session.e === true ? ATTENTION : [...ATTENTION, ...OF_TN3270];
    steps.push({ step: 'key', key: draw.pick(keys) });
    if (draw.chance(30)) steps.push({ step: 'command', code: draw.pick(READS) });
  }
  return steps;
}

const RESET: Step = { step: 'key', key: 'Reset' };
const READS = [CODE.readBuffer, CODE.readModified, CODE.readModifiedAll];

function drawKey(draw: Draw, place: Place): Step[] {
  const text: Step = { step: 'text', text: drawText(draw) };
  const key: Step = { step: 'key', key: draw.pick(LOCAL) };
  return draw.weighted<() => Step[]>([
    [2, () => [text]],
    [4, () => [move(draw, place), text, RESET]],
    [6, () => [move(draw, place), key]],
    [6, () => [key]],
    [place.pens.length === 0 ? 0 : 3, () => select(draw, place)],
    [place.inserts ? 8 : 0, () => [{ step: 'key', key: 'Insert' }, move(draw, place), text, RESET]],
  ])();
}

/** Cursor Select in a detectable field, often back again too. */
function select(draw: Draw, { rows, cols, pens }: Place): Step[] {
  const address = Math.min(draw.pick(pens) + draw.integer(0, 2), rows * cols - 1);
  const key: Step = { step: 'key', key: 'CursorSelect' };
  return [moveTo(address, cols), ...draw.list(1, 2, () => key)];
}

const moveTo = (address: number, cols: number): Step => ({
  step: 'key',
  key: 'MoveCursor',
  row: Math.floor(address / cols),
  col: address % cols,
});

function move(draw: Draw, { rows, cols, places }: Place): Step {
  const last = rows * cols - 1;
  const near = places.length === 0 ? 0 : draw.pick(places) + draw.pick([-1, 0, 1, 1, 1, 2, 3, 4]);
  const address = draw.chance(70) ? Math.min(last, Math.max(0, near)) : draw.integer(0, last);
  return moveTo(address, cols);
}

/** Text that every code page has, of digits alone for numeric fields, or with the signs that differ between pages. */
function drawText(draw: Draw): string {
  const alphabet = draw.weighted([
    [5, 'ABCXYZabcxyz0189 '],
    [3, '0123456789-.'],
    [1, '!$[]^|~{}\\"\'()?>&%@#'],
  ]);
  return draw.list(1, draw.chance(20) ? 40 : 8, () => draw.pick([...alphabet])).join('');
}

import type { Draw } from './draw.ts';
import type { Session } from './protocol.ts';
import type { Step } from './steps.ts';

interface Place {
  readonly rows: number;
  readonly cols: number;
  /** Addresses worth going to. */
  readonly places: readonly number[];
  readonly inserts: boolean;
  readonly session: Session;
}

const LOCAL = [
  ...['Tab', 'Tab', 'Tab', 'BackTab', 'Newline', 'Home', 'Left', 'Right', 'Up', 'Down', 'FieldEnd'],
  ...['EraseEOF', 'EraseInput', 'Delete', 'Delete', 'BackSpace', 'Dup', 'FieldMark'],
  ...['CursorSelect', 'Reset', 'Reset'],
];

const ATTENTION = [
  ...['Enter', 'Enter', 'Enter', 'Enter', 'Clear', 'Clear', 'PA1', 'PA2', 'PA3'],
  ...Array.from({ length: 24 }, (_, number) => `PF${number + 1}`),
];

/** In TN3270 records or signals of the data stream; in TN3270E, matters of the connection alone. */
const OF_TN3270 = ['SysReq', 'SysReq', 'Attn'];

/** A few keys in a row, as an operator presses them: go somewhere, type, perhaps send. */
export function drawKeys(draw: Draw, place: Place): Step[] {
  const steps = draw.list(1, 4, () => drawKey(draw, place)).flat();
  if (draw.chance(40))
    steps.push({ step: 'key', key: draw.pick(place.session.e === true ? ATTENTION : [...ATTENTION, ...OF_TN3270]) });
  if (draw.chance(40)) steps.push({ step: 'key', key: 'Reset' });
  return steps;
}

function drawKey(draw: Draw, place: Place): Step[] {
  return draw.weighted<() => Step[]>([
    [4, () => [{ step: 'text', text: drawText(draw) }]],
    [3, () => [move(draw, place)]],
    [5, () => [{ step: 'key', key: draw.pick(LOCAL) }]],
    [2, () => [move(draw, place), { step: 'key', key: 'CursorSelect' }]],
    [place.inserts ? 4 : 0, () => [{ step: 'key', key: 'Insert' }]],
  ])();
}

function move(draw: Draw, { rows, cols, places }: Place): Step {
  const last = rows * cols - 1;
  const near = places.length === 0 ? 0 : draw.pick(places) + draw.integer(-1, 4);
  const address = draw.chance(70) ? Math.min(last, Math.max(0, near)) : draw.integer(0, last);
  return { step: 'key', key: 'MoveCursor', row: Math.floor(address / cols), col: address % cols };
}

/** Text that every code page has, of digits alone for numeric fields, or with the signs that differ between pages. */
function drawText(draw: Draw): string {
  const alphabet = draw.weighted([
    [5, 'ABCXYZabcxyz0189 '],
    [3, '0123456789-.'],
    [1, '!$[]^|~{}\\"\'()?>&%@#'],
  ]);
  return draw.list(1, 12, () => draw.pick([...alphabet])).join('');
}

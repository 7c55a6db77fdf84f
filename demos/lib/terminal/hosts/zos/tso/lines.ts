import { RecordBuilder } from '../../../3270/record.ts';
import { positionOf } from '../../../3270/address.ts';
import { fieldText } from '../../../3270/inbound.ts';
import type { Inbound } from '../../../3270/inbound.ts';
import type { Device } from '../../host.ts';
import { HOST_CODE_PAGE } from '../../panel.ts';
import { send } from '../turn.ts';
import type { TsoTurn } from '../turn.ts';
import type { After, LineScreen } from './types.ts';

/** Says that the screen is full, and that more or something else comes after Enter. */
export const HOLD = '***';

/** Line by line on a display, as TSO/VTAM writes. It uses the whole of the larger screen. */
export function createLineScreen(device: Pick<Device, 'alternateRows' | 'alternateCols'>): LineScreen {
  return {
    rows: device.alternateRows,
    cols: device.alternateCols,
    shown: [],
    waiting: [],
    after: 'ready',
    mode: 'off',
  };
}

/**
 * Writes lines at the next free rows, as many as there is room for, then *** or what comes after.
 * From a panel, the screen is erased first.
 */
export function writeLines(turn: TsoTurn, lines: readonly string[], after: After): void {
  const { screen } = turn.space;
  screen.waiting.push(...lines.flatMap((line) => folded(line, screen.cols - 1)));
  screen.after = after;
  go(turn, screen.mode === 'off');
}

/** Enter or Clear at ***: the next screenful. True when all has been shown, and the caller goes on with `after`. */
export function continueLines(turn: TsoTurn): boolean {
  const { screen } = turn.space;
  if (screen.waiting.length === 0 && isProgramNext(screen.after)) {
    screen.mode = 'off';
    return true;
  }
  go(turn, true);
  return false;
}

/** Clear: nothing on the screen but the line to type into. */
export function clearLines(turn: TsoTurn): void {
  turn.space.screen.waiting = [];
  go(turn, true);
}

/** Forgets what was not shown yet. */
export function dropLines(turn: TsoTurn): void {
  turn.space.screen.waiting = [];
}

/** The screen again, as it was before the terminal lost it. */
export function reshowLines(turn: TsoTurn): void {
  paintLines(turn, 0, true);
}

/** A line that was typed: in the input line, or else an older line that was changed and entered again. */
export function typedLine(screen: LineScreen, inbound: Inbound): string {
  const input = positionOf(screen.shown.length + 1, 2, screen.cols);
  const field = inbound.fields.find(({ position }) => position === input) ?? inbound.fields.at(-1);
  return field === undefined ? '' : fieldText(field, HOST_CODE_PAGE).trim();
}

/** Keeps what was typed on the screen, which it already is at the terminal. */
export function keepTyped(screen: LineScreen, text: string): void {
  screen.shown.push(...folded(text, screen.cols - 1));
}

function go(turn: TsoTurn, erase: boolean): void {
  const { screen } = turn.space;
  turn.terminal.panel = null;
  if (erase) screen.shown = [];
  // An input line of several rows may have filled the screen.
  const from = Math.min(screen.shown.length, screen.rows - 1);
  screen.shown.length = from;
  const room = screen.rows - 1 - from;
  screen.shown.push(...screen.waiting.splice(0, room));
  screen.mode = screen.waiting.length > 0 || isProgramNext(screen.after) ? 'held' : 'input';
  paintLines(turn, from, erase);
}

function isProgramNext(after: After): boolean {
  return after !== 'ready' && after !== 'prompt';
}

/** Fields are unprotected and bright, as TSO/VTAM makes them: an old line can be changed and entered again. */
function paintLines(turn: TsoTurn, from: number, erase: boolean): void {
  const { screen } = turn.space;
  const { rows, cols, shown, mode } = screen;
  const large = rows > 24 || cols > 80;
  const builder = new RecordBuilder({
    command: erase ? (large ? 'eraseWriteAlternate' : 'eraseWrite') : 'write',
    positions: rows * cols,
    codePage: HOST_CODE_PAGE,
    extended: false,
  });
  const put = (row: number, text: string): void => {
    builder
      .at(positionOf(row, 1, cols))
      .field({ display: 'bright' })
      .text(text);
  };
  shown.slice(from).forEach((line, index) => put(from + index + 1, line));
  const next = shown.length + 1;
  if (mode === 'held') put(next, `${HOLD} `);
  else builder.at(positionOf(next, 1, cols)).field({ display: 'normal' });
  // What was typed there before is gone.
  builder.cursorHere().repeatTo(0, '\0');
  send(turn, builder.bytes());
}

/** Messages go on with a whole word in the next row, other lines with the next character. */
function folded(line: string, width: number): string[] {
  const parts: string[] = [];
  const isMessage = /^[A-Z]{3}\d{3,5}[AIED] /.test(line);
  let rest = line;
  while (rest.length > width) {
    const blank = isMessage ? rest.lastIndexOf(' ', width) : -1;
    parts.push(rest.slice(0, blank > 0 ? blank : width));
    rest = rest.slice(blank > 0 ? blank + 1 : width);
  }
  return [...parts, rest];
}

import { fail } from '../session.ts';
import type { Session } from '../session.ts';
import type { IspfState, LogicalScreen } from '../state.ts';
import { sizeOf } from './views.ts';

/** Logical screens: split, swap and their ends. */

/** As many as can be open. */
const MOST_SCREENS = 4;

export function newScreen(number: number): LogicalScreen {
  return {
    number,
    frames: [{ kind: 'menu' }],
    message: undefined,
    longShown: false,
    cursor: undefined,
    held: {},
    typed: '',
  };
}

function lowestNumber(state: IspfState): number {
  let number = 1;
  while (state.screens.some((screen) => screen.number === number)) number += 1;
  return number;
}

/**
 * SPLIT and SPLIT NEW. `row` is the cursor's on the terminal: there the line between the parts goes; at the
 * top and the bottom both screens have all rows, and SWAP changes between them.
 */
export function splitAt(session: Session, operand: string, row: number, byKey: boolean): void {
  const { state, context } = session;
  const { rows } = sizeOf(context);
  if (operand !== '' && operand !== 'NEW' && !byKey) {
    fail(session, 'Invalid operand', 'SPLIT takes NEW or nothing.');
    return;
  }
  const before = state.active;
  const wanted = operand === 'NEW' || state.screens.length < 2;
  if (wanted && state.screens.length >= MOST_SCREENS) {
    fail(session, 'Maximum screens', `No more than ${MOST_SCREENS} logical screens can be open.`);
    return;
  }
  let other = state.split === undefined ? state.screens.findIndex((_, index) => index !== before) : partner(state);
  if (wanted) {
    other = state.screens.length;
    state.screens.push(newScreen(lowestNumber(state)));
  }
  const whole = row <= 1 || row >= rows;
  if (whole) state.split = undefined;
  else if (state.split !== undefined && !wanted) state.split = { ...state.split, row };
  else state.split = { row, upper: before, lower: other };
  if (wanted) state.active = other;
}

/** The screen in the part that is not active. */
function partner(state: IspfState): number {
  const { split, active } = state;
  if (split === undefined) return active;
  return split.upper === active ? split.lower : split.upper;
}

/** SWAP to the other part, or with NEXT, PREV or a number to another screen. */
export function swap(session: Session, operand: string): void {
  const { state } = session;
  const { screens, split, active } = state;
  if (screens.length < 2) return;
  let to: number;
  if (/^\d+$/.test(operand)) to = screens.findIndex(({ number }) => number === Number(operand));
  else if (operand === 'NEXT') to = (active + 1) % screens.length;
  else if (operand === 'PREV') to = (active + screens.length - 1) % screens.length;
  else if (operand === '') to = split === undefined ? (active + 1) % screens.length : partner(state);
  else to = -1;
  if (to < 0) {
    fail(session, 'Invalid screen', `There is no logical screen "${operand}".`);
    return;
  }
  if (split !== undefined && to !== split.upper && to !== split.lower) {
    state.split = split.upper === active ? { ...split, upper: to } : { ...split, lower: to };
  }
  state.active = to;
}

/** Ends this logical screen; the last one ends ISPF. */
export function endScreen(session: Session): void {
  const { state, screen, context } = session;
  if (state.screens.length === 1) {
    session.left = true;
    context.exit();
    return;
  }
  const index = state.screens.indexOf(screen);
  const other = state.split === undefined ? (index === 0 ? 1 : index - 1) : partner(state);
  const next = state.screens[other] as LogicalScreen;
  state.screens.splice(index, 1);
  state.split = undefined;
  state.active = state.screens.indexOf(next);
}

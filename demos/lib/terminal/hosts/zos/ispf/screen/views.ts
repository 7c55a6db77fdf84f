import type { ProgramContext } from '../../program.ts';
import type { Session } from '../session.ts';
import type { IspfState, LogicalScreen } from '../state.ts';

/** Where the logical screens are on the terminal. */

/** Size that ISPF uses: the alternate one where the terminal has it. */
export function sizeOf({ device }: Pick<ProgramContext, 'device'>): {
  readonly rows: number;
  readonly cols: number;
  readonly alternate: boolean;
} {
  const alternate = device.alternateRows * device.alternateCols > device.rows * device.cols;
  return alternate
    ? { rows: device.alternateRows, cols: device.alternateCols, alternate }
    : { rows: device.rows, cols: device.cols, alternate };
}

export interface View {
  /** Index of the logical screen. */
  readonly index: number;
  /** Rows of the terminal above it. */
  readonly above: number;
  readonly rows: number;
}

/** The logical screens that can be seen, from the top. */
export function viewsOf(state: IspfState, rows: number): View[] {
  const { split } = state;
  if (split === undefined) return [{ index: state.active, above: 0, rows }];
  return [
    { index: split.upper, above: 0, rows: split.row - 1 },
    { index: split.lower, above: split.row, rows: rows - split.row },
  ];
}

/** Name of a field on the terminal: the screen's index goes before it. */
export function fieldName(index: number, name: string): string {
  return `${index}:${name}`;
}

export function sessionOf(state: IspfState, context: ProgramContext, view: View): Session {
  const { cols } = sizeOf(context);
  const screen = state.screens[view.index] as LogicalScreen;
  return { state, context, screen, rows: view.rows, cols, left: false, next: undefined };
}

import { MODEL_SIZES } from '../../../demos/lib/terminal/3270/index.ts';
import type { TerminalModel, TerminalOptions } from '../../../demos/lib/terminal/3270/index.ts';
import type { ScreenSizes } from './bind.ts';

/** What a terminal calls itself in basic TN3270: its model, with -E when it takes extended attributes. */
export function terminalTypeOf({ model, color = true, oversize }: TerminalOptions, extended: boolean): string {
  if (oversize !== undefined) return 'IBM-DYNAMIC';
  return `IBM-${color ? '3279' : '3278'}-${String(model)}${extended ? '-E' : ''}`;
}

/** The same in TN3270E, which knows no 3279: a 3278, whose colours are found by a query. */
export function deviceTypeOf(options: TerminalOptions, extended: boolean): string {
  return terminalTypeOf({ ...options, color: false }, extended);
}

export interface DeviceKind extends ScreenSizes {
  /** Takes extended attributes. */
  readonly extended: boolean;
}

/** The display that a type names; undefined for printers and for what is no 3270 terminal. */
export function displayOf(type: string): DeviceKind | undefined {
  const base = { rows: 24, cols: 80 };
  // Its size would be found by a query; nothing of ours needs more than the default size.
  if (/^IBM-DYNAMIC$/i.test(type)) return { ...base, alternateRows: 24, alternateCols: 80, extended: true };
  const found = /^IBM-327[89]-([2-5])(-E)?$/i.exec(type);
  if (found === null) return undefined;
  const { rows, cols } = MODEL_SIZES[Number(found[1]) as TerminalModel];
  return { ...base, alternateRows: rows, alternateCols: cols, extended: found[2] !== undefined };
}

/** Is this the name that a logical unit can have: a letter or @ # $ first, eight characters at most? */
export function isLuName(name: string): boolean {
  return /^[A-Z@#$][A-Z0-9@#$]{0,7}$/.test(name);
}

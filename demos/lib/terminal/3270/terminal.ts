import { eraseTo } from './buffer.ts';
import { AID } from './codes.ts';
import type { Size, Terminal, TerminalModel, TerminalOptions } from './types.ts';

/** Alternate sizes of the models; the default size is 24 × 80 for all. */
export const MODEL_SIZES: Readonly<Record<TerminalModel, Size>> = {
  2: { rows: 24, cols: 80 },
  3: { rows: 32, cols: 80 },
  4: { rows: 43, cols: 80 },
  5: { rows: 27, cols: 132 },
};

/** The largest screen that 14-bit addresses reach with all that the query replies say of it. */
export const MOST_POSITIONS = 16_383;

/** Why a terminal cannot have this oversize, undefined when it can. */
export function oversizeProblem(model: TerminalModel, { rows, cols }: Size): string | undefined {
  const least = MODEL_SIZES[model];
  if (!Number.isInteger(rows) || !Number.isInteger(cols)) return 'rows and columns are whole numbers';
  if (rows < least.rows || cols < least.cols)
    return `a model ${model} has at least ${least.rows} rows of ${least.cols} columns`;
  if (rows * cols > MOST_POSITIONS) return `rows × columns may be at most ${MOST_POSITIONS}`;
  return undefined;
}

/**
 * A terminal, powered on and connected: 24 × 80, all NUL, keyboard unlocked.
 * @throws RangeError for an oversize that the model cannot have
 */
export function createTerminal(options: TerminalOptions): Terminal {
  const { model, color = true, codePage = 'cp037', oversize } = options;
  const problem = oversize === undefined ? undefined : oversizeProblem(model, oversize);
  if (problem !== undefined) throw new RangeError(`oversize: ${problem}`);
  const alternate = { ...(oversize ?? MODEL_SIZES[model]) };
  const plane = (): Uint8Array => new Uint8Array(Math.max(alternate.rows * alternate.cols, 24 * 80));
  return {
    model,
    color,
    codePage,
    alternate,
    rows: 24,
    cols: 80,
    code: plane(),
    attribute: plane(),
    foreground: plane(),
    background: plane(),
    highlight: plane(),
    charset: plane(),
    graphic: plane(),
    outline: plane(),
    validation: plane(),
    cursor: 0,
    aid: AID.none,
    lock: { kind: 'none' },
    insert: false,
    sysReq: 'signal',
    replyMode: 'field',
    replyAttributes: [],
  };
}

/** As after power on, still connected: what `createTerminal` gives. */
export function resetTerminal(terminal: Terminal): void {
  eraseTo(terminal, 'default');
  terminal.aid = AID.none;
  terminal.lock = { kind: 'none' };
  terminal.insert = false;
  terminal.replyMode = 'field';
  terminal.replyAttributes = [];
}

/** A new connection finds a cleared terminal; a lost one leaves the picture and locks the keyboard. */
export function setConnected(terminal: Terminal, connected: boolean): void {
  if (connected) resetTerminal(terminal);
  else {
    terminal.lock = { kind: 'not-connected' };
    terminal.insert = false;
  }
}

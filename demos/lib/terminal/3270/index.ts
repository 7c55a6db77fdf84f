/** The 3270 engine: a terminal without a screen or a connection. */

export { isFormatted } from './buffer.ts';
export { fieldAt } from './fields.ts';
export { CODE_PAGES } from './codepage.ts';
export type { CodePageName } from './codepage.ts';
export { lightPen, moveCursor, moveCursorTo, press } from './keyboard.ts';
export { receive } from './receive.ts';
export { screenText } from './screen-text.ts';
export { lockMessage } from './status.ts';
export { createTerminal, MODEL_SIZES, oversizeProblem, resetTerminal, setConnected } from './terminal.ts';
export type { Key, Pressed, Received, Size, Terminal, TerminalModel, TerminalOptions } from './types.ts';
export { typeText } from './typing.ts';

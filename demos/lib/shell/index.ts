/** Consoles and shells of real systems, as far as the log has them. */
export { jailActionSchema, LARGEST_OUTPUT } from './actions.ts';
export type { JailAction, JailStatus } from './actions.ts';
export { appendConsole, CONSOLE_BYTES, createConsole, isBytes } from './console.ts';
export type { ConsoleText } from './console.ts';
export { createJail, observeJail, reduceJail } from './jail.ts';
export type { JailObservation, JailSession } from './jail.ts';

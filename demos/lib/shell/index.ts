/** Consoles and shells of real systems, as far as the log has them. */
export { jailActionSchema } from './actions.ts';
export { isJailAction, withJailActions } from './schema.ts';
export type { JailAction, JailStatus } from './actions.ts';
export { appendConsole, CONSOLE_BYTES, createConsole } from './console.ts';
export { createJail, observeJail, reduceJail } from './jail.ts';
export type { JailSession } from './jail.ts';

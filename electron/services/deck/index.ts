/** Decks: compiled for the windows, checked for the author, watched while they are written. */
export { compileDeck } from './compile.ts';
export type { CompileOptions } from './compile.ts';
export { checkDeck } from './check.ts';
export type { DeckReport, DemoInfo } from './check.ts';
export { resolveMedia } from './media.ts';
export type { Media } from './media.ts';
export { watchDeck } from './watch.ts';
export type { DeckWatch } from './watch.ts';

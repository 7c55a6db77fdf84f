import { FIELD } from '../lib/terminal/3270/codes.ts';
import type { State } from './types.ts';

/** Laws of a block-mode terminal (DOMAIN row 91), and of what is kept here. */
export const invariants: Readonly<Record<string, (state: State) => string | undefined>> = {
  'the cursor is on the screen': ({ terminal: { cursor, rows, cols } }) =>
    cursor >= 0 && cursor < rows * cols ? undefined : `it is at ${cursor} of ${rows} × ${cols}`,
  'an attribute position holds no character': ({ terminal: { attribute, code, rows, cols } }) => {
    for (let at = 0; at < rows * cols; at += 1)
      if (attribute[at] !== 0 && code[at] !== 0) return `position ${at} holds both`;
    return undefined;
  },
  'the keyboard is locked from an attention key until the host restores it, or Reset': ({ askedAt, terminal }) =>
    askedAt !== null && terminal.lock.kind === 'none' ? `it is free, and the host has not answered` : undefined,
  'nothing waits while the keyboard is free': ({ waiting, terminal: { lock } }) =>
    waiting.length > 0 && lock.kind === 'none' ? `${waiting.length} keys do` : undefined,
  'a field attribute has no bits of its own': ({ terminal: { attribute } }) => {
    const allowed = 0xc0 | FIELD.protected | FIELD.numeric | FIELD.display | FIELD.modified;
    return attribute.every((value) => (value & ~allowed) === 0) ? undefined : 'one has';
  },
};

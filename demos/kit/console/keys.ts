import { chordOf } from '../terminal/chord.ts';
import type { Chord, Press } from '../terminal/chord.ts';

/** Whose a key is: the program's in the console, the page's (and with it the talk's), or the console's own. */
export type KeyUse = 'program' | 'page' | 'copy' | 'paste' | 'scrollUp' | 'scrollDown';

/** What the talk takes whatever has the focus (renderer/ui/keys.ts). Shift makes no difference. */
const TALK = /^(Shift\+)?Page(Up|Down)$|^Ctrl\+(Shift\+)?F6$|^Alt\+(Shift\+)?([1-9PSRT]|Arrow(Left|Right))$/;

/** As terminals of the desktop have them, since Ctrl+C and Ctrl+V are the program's. */
const OWN: Readonly<Record<Chord, KeyUse>> = {
  'Ctrl+Shift+C': 'copy',
  'Ctrl+Insert': 'copy',
  'Ctrl+Shift+V': 'paste',
  'Shift+Insert': 'paste',
  'Ctrl+Shift+ArrowUp': 'scrollUp',
  'Ctrl+Shift+ArrowDown': 'scrollDown',
};

/** Who acts on a key that was pressed while the console had the focus. Tab and Escape are the program's. */
export function useOfKey(press: Press): KeyUse {
  const chord = chordOf(press);
  if (chord === undefined) return 'program';
  if (TALK.test(chord) || press.meta) return 'page';
  return OWN[chord] ?? 'program';
}

/** Keys that a keyboard on glass does not have. */
export const EXTRA_KEYS = ['Escape', 'Tab', 'ArrowLeft', 'ArrowUp', 'ArrowDown', 'ArrowRight'] as const;
export type ExtraKey = (typeof EXTRA_KEYS)[number];

/** The bytes of such a key; arrows have others when the program asks for it (DECCKM). */
export function bytesOfKey(key: ExtraKey, applicationCursor: boolean): string {
  if (key === 'Escape') return '\u001b';
  if (key === 'Tab') return '\t';
  const final = { ArrowUp: 'A', ArrowDown: 'B', ArrowRight: 'C', ArrowLeft: 'D' }[key];
  return `\u001b${applicationCursor ? 'O' : '['}${final}`;
}

/** What a character becomes with Ctrl; itself where there is no such control character. */
export function withControl(typed: string): string {
  if (typed === ' ') return '\0';
  if (!/^[@-_a-z]$/.test(typed)) return typed;
  return String.fromCharCode(typed.toUpperCase().charCodeAt(0) & 0x1f);
}

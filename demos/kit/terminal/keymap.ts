import type { TerminalKey } from './actions.ts';
import { reservedReason } from './chord.ts';
import type { Chord } from './chord.ts';

export type KeyMap = Readonly<Record<TerminalKey, readonly Chord[]>>;

/** What somebody changed: keys of the terminal with all their chords. Keys that are not in it have their defaults. */
export type KeyOverrides = Readonly<Partial<Record<TerminalKey, readonly Chord[]>>>;

const FUNCTION_KEYS = Array.from({ length: 24 }, (_, index) => `PF${index + 1}` as TerminalKey);

/** The terminal's keys by topic, in the order in which they are shown. */
export const KEY_GROUPS: readonly { readonly topic: string; readonly keys: readonly TerminalKey[] }[] = [
  { topic: 'To the host', keys: ['Enter', 'Clear', 'PA1', 'PA2', 'PA3', 'Attn', 'SysReq', 'CursorSelect'] },
  { topic: 'In the field', keys: ['EraseEOF', 'EraseInput', 'Delete', 'Erase', 'Insert', 'Dup', 'FieldMark'] },
  {
    topic: 'Cursor',
    keys: ['Tab', 'BackTab', 'Newline', 'Home', 'FieldEnd', 'BackSpace', 'Left', 'Right', 'Up', 'Down', 'Reset'],
  },
  { topic: 'Program function', keys: FUNCTION_KEYS },
];

export const TERMINAL_KEYS: readonly TerminalKey[] = KEY_GROUPS.flatMap(({ keys }) => keys);

const NAMES: Readonly<Partial<Record<TerminalKey, string>>> = {
  SysReq: 'Sys Req',
  CursorSelect: 'Cursor Select',
  EraseEOF: 'Erase EOF',
  EraseInput: 'Erase Input',
  BackSpace: 'Backspace',
  FieldMark: 'Field Mark',
  FieldEnd: 'Field End',
  BackTab: 'Back Tab',
};

/** A key as it is written on the keypad and said: "PF3", "Erase EOF". */
export function keyName(key: TerminalKey): string {
  return NAMES[key] ?? key;
}

/** As 3270 emulators on PCs have it; where they differ, what a talk leaves free. */
export const DEFAULT_KEY_MAP: KeyMap = {
  PF1: ['F1'],
  PF2: ['F2'],
  PF3: ['F3'],
  PF4: ['F4'],
  PF5: ['F5'],
  PF6: ['F6'],
  PF7: ['F7'],
  PF8: ['F8'],
  PF9: ['F9'],
  PF10: ['F10'],
  PF11: ['F11'],
  PF12: ['F12'],
  PF13: ['Shift+F1'],
  PF14: ['Shift+F2'],
  PF15: ['Shift+F3'],
  PF16: ['Shift+F4'],
  PF17: ['Shift+F5'],
  PF18: ['Shift+F6'],
  PF19: ['Shift+F7'],
  PF20: ['Shift+F8'],
  PF21: ['Shift+F9'],
  PF22: ['Shift+F10'],
  PF23: ['Shift+F11'],
  PF24: ['Shift+F12'],
  Enter: ['Enter'],
  Clear: ['Pause', 'Alt+C'],
  PA1: ['Ctrl+F1', 'Alt+Insert'],
  PA2: ['Ctrl+F2', 'Alt+Home'],
  PA3: ['Ctrl+F3'],
  Attn: ['Alt+A'],
  SysReq: ['Shift+Escape', 'Alt+Q'],
  CursorSelect: ['Ctrl+F9'],
  Reset: ['Escape', 'Ctrl+R'],
  Tab: ['Tab'],
  BackTab: ['Shift+Tab'],
  Newline: ['Shift+Enter'],
  Home: ['Home'],
  Left: ['ArrowLeft'],
  Right: ['ArrowRight'],
  Up: ['ArrowUp'],
  Down: ['ArrowDown'],
  EraseEOF: ['End'],
  FieldEnd: ['Ctrl+End'],
  EraseInput: ['Alt+End'],
  Delete: ['Delete'],
  Erase: ['Backspace'],
  BackSpace: ['Shift+Backspace'],
  Insert: ['Insert'],
  Dup: ['Shift+Insert'],
  FieldMark: ['Shift+Home'],
};

export function chordsOf(key: TerminalKey, overrides: KeyOverrides): readonly Chord[] {
  return overrides[key] ?? DEFAULT_KEY_MAP[key];
}

/** Which key of the terminal each chord is. */
export function resolveKeyMap(overrides: KeyOverrides): ReadonlyMap<Chord, TerminalKey> {
  const map = new Map<Chord, TerminalKey>();
  // Backwards: should two keys claim a chord, the first one shown has it.
  for (const key of TERMINAL_KEYS.toReversed()) for (const chord of chordsOf(key, overrides)) map.set(chord, key);
  return map;
}

export type Assignment =
  /** `from`: the key that had the chord until now. */
  | { readonly ok: true; readonly overrides: KeyOverrides; readonly from?: TerminalKey }
  | { readonly ok: false; readonly reason: string };

/** Gives a chord to a key, taking it from the one that has it; refused for chords that must stay what they are. */
export function assignChord(overrides: KeyOverrides, key: TerminalKey, chord: Chord): Assignment {
  const reserved = reservedReason(chord);
  if (reserved !== undefined) return { ok: false, reason: reserved };
  const from = resolveKeyMap(overrides).get(chord);
  if (from === key) return { ok: true, overrides };
  const without = from === undefined ? overrides : removeChord(overrides, from, chord);
  const next = changed(without, key, [...chordsOf(key, without), chord]);
  return { ok: true, overrides: next, ...(from === undefined ? {} : { from }) };
}

export function removeChord(overrides: KeyOverrides, key: TerminalKey, chord: Chord): KeyOverrides {
  return changed(
    overrides,
    key,
    chordsOf(key, overrides).filter((other) => other !== chord),
  );
}

/** The same with the chords of one key; a key that has its defaults again is no override. */
function changed(overrides: KeyOverrides, key: TerminalKey, chords: readonly Chord[]): KeyOverrides {
  const { [key]: _before, ...others } = overrides;
  const defaults = DEFAULT_KEY_MAP[key];
  const same = chords.length === defaults.length && chords.every((chord, index) => chord === defaults[index]);
  return same ? others : { ...others, [key]: chords };
}

/** Overrides as one line of text, for a place that keeps no records; '' when there are none. */
export function encodeOverrides(overrides: KeyOverrides): string {
  return Object.keys(overrides).length === 0 ? '' : JSON.stringify(overrides);
}

/** The overrides in a text of `encodeOverrides`; what is no key of the terminal or cannot be assigned is left out. */
export function decodeOverrides(text: unknown): KeyOverrides {
  if (typeof text !== 'string' || text === '') return {};
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return {};
  }
  const overrides: Partial<Record<TerminalKey, readonly Chord[]>> = {};
  for (const [name, chords] of Object.entries(parsed ?? {})) {
    const key = TERMINAL_KEYS.find((known) => known === name);
    if (key === undefined || !Array.isArray(chords)) continue;
    overrides[key] = chords.filter(
      (chord): chord is Chord => typeof chord === 'string' && reservedReason(chord) === undefined,
    );
  }
  return overrides;
}

/** A key as pressed, with what is held down: "F3", "Shift+F3", "Ctrl+Alt+A". Order: Ctrl, Alt, Shift, Meta. */
export type Chord = string;

export interface Press {
  readonly key: string;
  readonly code: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly meta: boolean;
  /** AltGr is down: what comes is a character, although Ctrl and Alt seem to be down on some systems. */
  readonly altGraph: boolean;
}

const MODIFIERS = new Set(['Control', 'Alt', 'AltGraph', 'Shift', 'Meta', 'CapsLock', 'NumLock', 'ScrollLock', 'Fn']);
/** Keys that only mean that a character is being put together, or that nothing is known of the key. */
const NO_KEYS = new Set(['Dead', 'Process', 'Compose', 'Unidentified']);

/**
 * The chord of a press; undefined when it gives text, is part of a composition, or is a modifier. Letters and
 * digits are named by what is printed on the key, or by their place where the layout prints something else.
 */
export function chordOf(press: Press): Chord | undefined {
  const { key, code, ctrl, alt, shift, meta, altGraph } = press;
  if (MODIFIERS.has(key) || NO_KEYS.has(key)) return undefined;
  let name = key;
  if ([...key].length === 1) {
    if (altGraph || !(ctrl || alt || meta)) return undefined;
    name = /^[a-z0-9]$/i.test(key) ? key.toUpperCase() : (/^(?:Key|Digit)(.)$/.exec(code)?.[1] ?? key);
    if (name === ' ') name = 'Space';
  }
  return [ctrl && 'Ctrl', alt && 'Alt', shift && 'Shift', meta && 'Meta', name].filter(Boolean).join('+');
}

/** A chord as it is shown: arrows as signs would not be in the typeface, so in words. */
export function chordText(chord: Chord): string {
  return chord
    .replace('Arrow', '')
    .replace('Escape', 'Esc')
    .replace('ControlRight', 'right Ctrl')
    .replace('ControlLeft', 'left Ctrl');
}

const TALK = 'it moves the talk, whatever has the focus';

/** Chords that never reach the terminal or must stay what they are, and why. Shift makes no difference to the talk's. */
const RESERVED: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/^(Shift\+)?Page(Up|Down)$/, `a clicker sends it: ${TALK}`],
  [/^Alt\+(Shift\+)?Arrow(Left|Right)$/, TALK],
  [/^Ctrl\+(Shift\+)?F6$/, 'it leaves the demo'],
  [/^Alt\+(Shift\+)?[1-9]$/, 'it starts a scenario of the demo'],
  [/^Alt\+(Shift\+)?[PSR]$/, 'it plays, steps and resets the demo'],
  [/^Alt\+(Shift\+)?T$/, "it is the talk's timer"],
  [/^(Ctrl|Meta)\+[ACVX]$|^Ctrl\+Insert$/, 'it copies, pastes or selects'],
  [/^Ctrl\+(Shift\+)?([WTN]|Tab)$|^Alt\+(Shift\+)?(F4|Tab)$|^Ctrl\+Alt\+Delete$/, 'the window or the system takes it'],
  [/Meta\+/, 'the system takes it'],
  [/^.$/u, 'it is a character'],
];

/** Why a chord cannot be given to a key of the terminal; undefined when it can. */
export function reservedReason(chord: Chord): string | undefined {
  return RESERVED.find(([pattern]) => pattern.test(chord))?.[1];
}

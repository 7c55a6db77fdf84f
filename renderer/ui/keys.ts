/** What a key asks of the talk. */
export type Command =
  | 'next'
  | 'previous'
  | 'nextSlide'
  | 'previousSlide'
  | 'first'
  | 'last'
  | 'black'
  | 'leaveDemo'
  | 'enterDemo'
  | 'overview'
  | 'search'
  | 'help'
  | 'theme'
  | 'fullScreen'
  | 'speaker'
  | 'place'
  | 'timer'
  | 'demoPlay'
  | 'demoStep'
  | 'demoReset'
  | { readonly scenario: number }
  | { readonly digit: number }
  | 'goToNumber';

/** Where the focus is, as far as keys are concerned. */
export type Focus = 'slide' | 'control' | 'text';

export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly meta: boolean;
}

/** Keys that a clicker sends: they move the talk whatever has the focus. */
const ALWAYS: Readonly<Record<string, Command>> = { PageDown: 'next', PageUp: 'previous' };

/** Keys that a focused control or text field needs itself. */
const ON_SLIDE: Readonly<Record<string, Command>> = {
  ArrowRight: 'next',
  ArrowLeft: 'previous',
  ArrowDown: 'next',
  ArrowUp: 'previous',
  ' ': 'next',
  Home: 'first',
  End: 'last',
  Enter: 'goToNumber',
};

const LETTERS: Readonly<Record<string, Command>> = {
  '.': 'black',
  b: 'black',
  d: 'enterDemo',
  f: 'fullScreen',
  n: 'next',
  o: 'overview',
  p: 'place',
  s: 'speaker',
  t: 'theme',
  '/': 'search',
  '?': 'help',
};

/** Demo keys go with Alt, so that they work while a slider has the focus. */
const WITH_ALT: Readonly<Record<string, Command>> = {
  KeyP: 'demoPlay',
  KeyS: 'demoStep',
  KeyR: 'demoReset',
  KeyT: 'timer',
  ArrowRight: 'nextSlide',
  ArrowLeft: 'previousSlide',
};

/** The command of a key, or undefined when it belongs to whatever has the focus. */
export function commandOf(press: KeyPress, focus: Focus): Command | undefined {
  const { key, code, ctrl, alt, shift, meta } = press;
  if (ctrl && !alt && !meta && key === 'F6') return 'leaveDemo';
  if (!ctrl && !alt && !meta && ALWAYS[key]) return ALWAYS[key];
  if (alt && !ctrl && !meta) {
    const digit = /^Digit([1-9])$/.exec(code)?.[1];
    return digit ? { scenario: Number(digit) } : WITH_ALT[code];
  }
  if (ctrl && !alt && key.toLowerCase() === 'f') return focus === 'text' ? undefined : 'search';
  if (ctrl || alt || meta || focus === 'text') return undefined;
  if (key === 'Escape') return 'leaveDemo';
  if (focus === 'slide') {
    if (key === ' ' && shift) return 'previous';
    if (ON_SLIDE[key]) return ON_SLIDE[key];
    if (/^[0-9]$/.test(key)) return { digit: Number(key) };
  }
  return LETTERS[key.length === 1 ? key.toLowerCase() : key];
}

/** For the help overlay: keys and what they do, by topic. */
export const KEY_HELP: readonly { readonly topic: string; readonly keys: readonly (readonly [string, string])[] }[] = [
  {
    topic: 'Moving through the talk',
    keys: [
      ['→  ↓  Space  PageDown', 'next step'],
      ['←  ↑  Shift+Space  PageUp', 'step back'],
      ['Alt+→  Alt+←', 'next, previous slide'],
      ['Home  End', 'first, last slide'],
      ['12 Enter', 'slide 12'],
      ['O', 'overview'],
      ['/  Ctrl+F', 'search'],
    ],
  },
  {
    topic: 'Demos',
    keys: [
      ['D', 'focus into the demo'],
      ['Ctrl+F6  Esc', 'leave it (Ctrl+F6 always works)'],
      ['Alt+P', 'play, pause'],
      ['Alt+S', 'one step'],
      ['Alt+R', 'reset'],
      ['Alt+1 … Alt+9', 'scenario'],
    ],
  },
  {
    topic: 'On stage',
    keys: [
      ['.  B', 'black'],
      ['F', 'full screen'],
      ['P', 'audience to the projector'],
      ['S', 'speaker window'],
      ['T', 'dark, light'],
      ['Alt+T', 'timer: start, pause'],
      ['?', 'this help'],
    ],
  },
];

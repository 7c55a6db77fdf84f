import type { ITheme } from '@xterm/xterm';

/** The sixteen colours of ANSI terminals by number, as colours.css names them. */
export const ANSI_COLOURS = [
  'black',
  'red',
  'green',
  'yellow',
  'blue',
  'magenta',
  'cyan',
  'white',
  'bright-black',
  'bright-red',
  'bright-green',
  'bright-yellow',
  'bright-blue',
  'bright-magenta',
  'bright-cyan',
  'bright-white',
] as const;

/** The theme in force at an element, from the custom properties of colours.css. */
export function themeOf(element: Element): ITheme {
  const style = getComputedStyle(element);
  const of = (name: string): string => style.getPropertyValue(`--console-${name}`).trim();
  const ground = of('ground');
  const theme: Record<string, string> = {
    background: ground,
    foreground: of('text'),
    cursor: of('text'),
    cursorAccent: ground,
    selectionBackground: of('selection'),
    selectionInactiveBackground: of('selection'),
    selectionForeground: of('on-selection'),
    scrollbarSliderBackground: of('scrollbar'),
    scrollbarSliderHoverBackground: of('text'),
    scrollbarSliderActiveBackground: of('text'),
  };
  for (const name of ANSI_COLOURS) {
    theme[name.replace(/-./, (part) => part.slice(1).toUpperCase())] = of(name);
  }
  return theme;
}

/** The typeface of consoles, as a list of CSS. */
export function typefaceOf(element: Element): string {
  return getComputedStyle(element).getPropertyValue('--font-mono').trim();
}

/** Calls when the theme around an element changes; returns what ends it. */
export function onThemeChange(element: Element, changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  for (let around: Element | null = element; around; around = around.parentElement) {
    if (around.hasAttribute('data-theme')) observer.observe(around, { attributeFilter: ['data-theme'] });
  }
  return () => observer.disconnect();
}

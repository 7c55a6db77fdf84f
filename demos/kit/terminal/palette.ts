import { BLACK, TERMINAL_COLOURS } from './picture.ts';

/** Colours of a theme, as CSS writes them. */
export interface Palette {
  /** By index of TERMINAL_COLOURS; black is the ground. */
  readonly bright: readonly string[];
  /** The same as grounds behind coloured text. */
  readonly fills: readonly string[];
  readonly ground: string;
  readonly status: string;
  readonly alert: string;
  readonly line: string;
  readonly selection: string;
  readonly onSelection: string;
  readonly mark: string;
}

/** The palette in force at an element: custom properties of colours.css. */
export function paletteOf(element: Element): Palette {
  const style = getComputedStyle(element);
  const of = (name: string): string => style.getPropertyValue(`--terminal-${name}`).trim();
  const ground = of('ground');
  // Neutral never comes as an index of a picture's own making; as a colour of text it is white.
  const named = TERMINAL_COLOURS.map((name) => (name === 'neutral' ? 'white' : name));
  return {
    bright: named.map((name) => (name === 'black' ? ground : of(name))),
    fills: named.map((name) => (name === 'black' ? ground : of(`${name}-fill`))),
    ground,
    status: of('status'),
    alert: of('alert'),
    line: of('line'),
    selection: of('selection'),
    onSelection: of('on-selection'),
    mark: of('mark'),
  };
}

/**
 * What lies behind a character: the full colour under text in the colour of the ground (reversed) or in the
 * same one (nothing is to be seen there), else a shade of it that every colour can be read on.
 */
export function groundColour(palette: Palette, foreground: number, background: number): string {
  const shades = foreground === BLACK || foreground === background ? palette.bright : palette.fills;
  return shades[background] ?? palette.ground;
}

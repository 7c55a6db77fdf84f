import type { CSSProperties } from 'react';

/** Custom properties for the `style` prop, which React's types do not know. */
export function vars(properties: Readonly<Record<`--${string}`, string | number>>): CSSProperties {
  return properties;
}

/** Class names joined; false ones left out. */
export function classes(...names: readonly (string | false | undefined)[]): string {
  return names.filter((name) => name !== false && name !== undefined && name !== '').join(' ');
}

/** A percentage for CSS, with no more digits than a screen has. */
export function percent(fraction: number): string {
  return `${Math.round(fraction * 1e5) / 1e3}%`;
}

/** A layer of the machine; each has its colour throughout the talk (tokens.css). */
export type Layer = 'hardware' | 'hypervisor' | 'os' | 'application' | 'network' | 'storage';
export type Tone = Layer | 'good' | 'warning' | 'bad' | 'neutral';

/** The custom properties --tone and --tone-fill for a part in this colour. */
export function tone(name: Tone): CSSProperties {
  return name === 'neutral'
    ? vars({ '--tone': 'var(--text-quiet)', '--tone-fill': 'var(--panel)' })
    : vars({ '--tone': `var(--${name})`, '--tone-fill': `var(--${name}-fill)` });
}

import type { JSX } from 'react';

const paths = {
  play: 'M7 4v16l13-8z',
  pause: 'M6 4h4v16H6zM14 4h4v16h-4z',
  step: 'M4 4v16l10-8zM16 4h4v16h-4z',
  reset: 'M12 5V1L6 6.5 12 12V8a5 5 0 1 1-5 5H4a8 8 0 1 0 8-8z',
  up: 'M12 8l8 8H4z',
  down: 'M12 16L4 8h16z',
  close: 'M6 4.6 12 10.6 18 4.6 19.4 6 13.4 12 19.4 18 18 19.4 12 13.4 6 19.4 4.6 18 10.6 12 4.6 6z',
} as const;

/** A sign of one colour, as high as the text beside it. Says nothing by itself: the button has the name. */
export function Icon({ name }: { readonly name: keyof typeof paths }): JSX.Element {
  return (
    <svg className="kit-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}

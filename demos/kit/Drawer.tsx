import { useEffect, useId, useRef, useState } from 'react';
import type { JSX, ReactNode } from 'react';
import { classes } from './css.ts';
import { Icon } from './icons.tsx';

export interface DrawerProps {
  readonly label: string;
  /** What the button shows; the label when absent. */
  readonly text?: ReactNode;
  /** The panel is flush with this side of the button. */
  readonly side?: 'left' | 'right';
  /** The panel; given a function that closes it. */
  children(close: () => void): ReactNode;
}

/** A disclosure: a button, and a panel over the stage that it opens. Escape or a press outside closes it. */
export function Drawer({ label, text, side = 'left', children }: DrawerProps): JSX.Element {
  const id = useId();
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return undefined;
    const pressed = (event: PointerEvent): void => {
      if (event.target instanceof Node && root.current?.contains(event.target) !== true) setOpen(false);
    };
    document.addEventListener('pointerdown', pressed);
    return () => document.removeEventListener('pointerdown', pressed);
  }, [open]);
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <div
      className="kit-drawer"
      ref={root}
      onKeyDown={(event) => {
        if (open && event.key === 'Escape') {
          event.stopPropagation();
          close();
        }
      }}
    >
      <button
        type="button"
        ref={button}
        className="kit-button"
        aria-expanded={open}
        aria-controls={id}
        aria-label={label}
        onClick={() => setOpen(!open)}
      >
        {text ?? label}
        <Icon name={open ? 'down' : 'up'} />
      </button>
      <div
        id={id}
        className={classes('kit-drawer-panel', side === 'right' && 'kit-drawer-right')}
        role="group"
        aria-label={label}
        hidden={!open}
      >
        {open && children(close)}
      </div>
    </div>
  );
}

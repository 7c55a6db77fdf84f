import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { JSX } from 'react';
import './terminal.css';
import { LiveText } from '../LiveText.tsx';
import type { TerminalAction } from './actions.ts';
import { announcement } from './announce.ts';
import type { Seen } from './announce.ts';
import type { KeyOverrides } from './keymap.ts';
import { originOf } from './layout.ts';
import { rowText } from './picture.ts';
import type { TerminalPicture, TerminalStatus } from './picture.ts';
import type { CursorShape } from './scene.ts';
import { ScreenCanvas } from './screenCanvas.ts';
import { selectionText } from './selection.ts';
import type { Selection } from './selection.ts';
import { useKeys } from './useKeys.ts';
import { usePointer } from './usePointer.ts';

export interface TerminalScreenProps {
  /** What it is, for screen readers: "3270 terminal, z/OS". */
  readonly label: string;
  /** A new object for every change that is to be seen. */
  readonly picture: TerminalPicture;
  readonly status: TerminalStatus;
  /** False: only a picture; it takes no keys and no pointer. */
  readonly interactive: boolean;
  readonly reducedMotion: boolean;
  readonly keyMap?: KeyOverrides;
  readonly cursorShape?: CursorShape;
  readonly cursorBlinks?: boolean;
  readonly crosshair?: boolean;
  /** Positions to point out, such as those that an order wrote. */
  readonly marked?: readonly number[];
  /** What the person does, in order; a paste is many at once. */
  onActions(actions: readonly TerminalAction[]): void;
}

const NONE: readonly number[] = [];
const NO_OVERRIDES: KeyOverrides = {};

/** A block-mode terminal: the screen, its status line, keyboard and mouse. Fills its parent. */
export function TerminalScreen(props: TerminalScreenProps): JSX.Element {
  const { label, picture, status, interactive, reducedMotion, onActions } = props;
  const { cursorShape = 'block', cursorBlinks = true, crosshair = false, marked = NONE } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const input = useRef<HTMLTextAreaElement>(null);
  const screen = useRef<ScreenCanvas>(undefined);
  const [focused, setFocused] = useState(false);
  const [selection, setSelection] = useSelection(picture);
  const cursor = useRef(picture.cursor);

  const placeInput = (): void => {
    const layout = screen.current?.layout;
    if (layout && canvas.current && input.current) placeAt(input.current, canvas.current, layout, cursor.current);
  };
  useLayoutEffect(() => {
    if (!canvas.current) return undefined;
    const created = new ScreenCanvas(canvas.current, { placed: placeInput });
    screen.current = created;
    return () => {
      created.close();
      screen.current = undefined;
    };
  }, []);
  useLayoutEffect(() => {
    cursor.current = picture.cursor;
    screen.current?.show({
      picture,
      status,
      selection,
      cursorShape,
      // A picture that nobody can type at shows the cursor as the other window does.
      focused: focused || !interactive,
      crosshair,
      marked,
      cursorBlinks: cursorBlinks && interactive,
      still: reducedMotion,
    });
    placeInput();
  });

  const keys = useKeys({ picture, selection, setSelection, overrides: props.keyMap ?? NO_OVERRIDES, onActions });
  const pointer = usePointer({ picture, screen, canvas, input, selection, setSelection, onActions });
  const announced = useAnnouncement(picture, status);
  const rows = useMemo(
    () => Array.from({ length: picture.rows }, (_, row) => rowText(picture, row).trimEnd()),
    [picture],
  );
  return (
    <div className="kit-terminal" role="group" aria-label={label}>
      <canvas
        ref={canvas}
        className="kit-terminal-canvas"
        role="img"
        aria-label={`Screen of ${picture.rows} rows and ${picture.cols} columns; its text follows`}
        {...(interactive ? pointer : {})}
      />
      {interactive && (
        <textarea
          ref={input}
          className="kit-terminal-keys"
          aria-label={`${label}: type here. Control and F6 leaves it.`}
          data-takes-text=""
          tabIndex={0}
          autoCapitalize="off"
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          onFocus={() => setFocused(true)}
          onBlur={() => setFocused(false)}
          {...keys}
        />
      )}
      <pre className="kit-hidden kit-terminal-text">{rows.join('\n')}</pre>
      {interactive && <LiveText text={announced} everyMs={1_000} />}
    </div>
  );
}

/** Puts the field that takes the keys where the cursor is: there, input methods show what is being composed. */
function placeAt(
  input: HTMLElement,
  canvas: HTMLCanvasElement,
  layout: NonNullable<ScreenCanvas['layout']>,
  position: number,
): void {
  const { x, y } = originOf(layout, Math.floor(position / layout.cols), position % layout.cols);
  input.style.left = `${(100 * x) / canvas.width}%`;
  input.style.top = `${(100 * y) / canvas.height}%`;
}

/** The selection, dropped when what it selects is not there any more. */
function useSelection(
  picture: TerminalPicture,
): readonly [Selection | undefined, (selection: Selection | undefined) => void] {
  const [held, setHeld] = useState<{ readonly selection: Selection; readonly text: string; readonly size: string }>();
  const size = `${picture.rows} ${picture.cols}`;
  const stale = held !== undefined && (held.size !== size || selectionText(picture, held.selection) !== held.text);
  useEffect(() => {
    if (stale) setHeld(undefined);
  }, [stale]);
  const set = (selection: Selection | undefined): void =>
    setHeld(selection && { selection, text: selectionText(picture, selection), size });
  return [stale ? undefined : held?.selection, set];
}

/** What is to be said about the changes, held until there is something new. */
function useAnnouncement(picture: TerminalPicture, status: TerminalStatus): string {
  const seen = useRef<Seen>(undefined);
  const [text, setText] = useState('');
  useEffect(() => {
    const now = { picture, status };
    const said = announcement(seen.current, now);
    seen.current = now;
    if (said !== '') setText(said);
  }, [picture, status]);
  return text;
}

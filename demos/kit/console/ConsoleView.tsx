import { useRef, useState } from 'react';
import type { JSX } from 'react';
import './console.css';
import { classes, tone as toneOf } from '../css.ts';
import type { Tone } from '../css.ts';
import { LiveText } from '../LiveText.tsx';
import { ExtraKeys } from './ExtraKeys.tsx';
import { useConsoleScreen } from './useConsoleScreen.ts';
import { useSpoken } from './useSpoken.ts';

export interface ConsoleViewProps {
  /** The last 64 Ki of the output at most: bytes, a character each (Latin-1). */
  readonly text: string;
  /** Bytes since the start: where `text` ends. */
  readonly total: number;
  readonly columns: number;
  readonly rows: number;
  /** What it is, for screen readers: "Console of the guest". */
  readonly label: string;
  /** False: only a picture; it takes no keys and no pointer. */
  readonly interactive: boolean;
  /** The colour of its edge: the layer that it belongs to. */
  readonly tone?: Tone;
  readonly title?: string | undefined;
  /** One short line: "running", "ended with code 0". */
  readonly status?: string | undefined;
  /** What the person types or pastes: bytes, a character each (Latin-1). */
  onInput?(data: string): void;
}

/** The console of a guest or a jail, drawn by xterm.js. Fills its parent. */
export function ConsoleView(props: ConsoleViewProps): JSX.Element {
  const { text, total, columns, rows, label, title, status, tone = 'neutral', onInput } = props;
  const interactive = props.interactive && onInput !== undefined;
  const room = useRef<HTMLDivElement>(null);
  const words = useRef<HTMLPreElement>(null);
  const [spoken, speak] = useSpoken();
  const [notice, setNotice] = useState('');
  const [control, setControl] = useState(false);
  const field = `${label}: type here. Tab goes to the console. Control and F6 leaves it.`;
  const screen = useConsoleScreen(
    room,
    { text, total, columns, rows, label: field, interactive },
    {
      input: (bytes) => onInput?.(bytes),
      read: (now) => {
        if (words.current) words.current.textContent = now.rows.join('\n').trimEnd();
        speak(now);
      },
      notice: setNotice,
      controlUsed: () => setControl(false),
    },
  );
  const holdControl = (held: boolean): void => {
    setControl(held);
    screen.current?.holdControl(held);
  };
  const bar = title !== undefined || status !== undefined;
  return (
    <div
      className={classes('kit-console', bar && 'kit-console-named')}
      role="group"
      aria-label={label}
      style={toneOf(tone)}
    >
      {bar && (
        <div className="kit-console-bar">
          <span className="kit-console-title kit-clip">{title}</span>
          <span className="kit-console-status kit-clip">{status}</span>
        </div>
      )}
      <div ref={room} className="kit-console-room" inert={!interactive} />
      <p className="kit-console-notice" role="status">
        {notice}
      </p>
      {interactive && (
        <ExtraKeys control={control} onControl={holdControl} onKey={(key) => screen.current?.pressKey(key)} />
      )}
      <pre ref={words} className="kit-hidden kit-console-text" />
      {interactive && <LiveText text={spoken} everyMs={500} />}
    </div>
  );
}

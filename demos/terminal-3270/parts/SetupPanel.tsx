import { useId } from 'react';
import type { JSX } from 'react';
import { KeyMapPanel, Segmented, Slider } from '../../kit/index.ts';
import type { KeyOverrides } from '../../kit/index.ts';
import { CODE_PAGES } from '../../lib/terminal/3270/index.ts';
import type { CodePageName } from '../../lib/terminal/3270/index.ts';
import type { Action, State } from '../types.ts';

const MODELS = [
  { value: 2, text: '24×80', spoken: 'Model 2, 24 rows of 80' },
  { value: 3, text: '32×80', spoken: 'Model 3, 32 rows of 80' },
  { value: 4, text: '43×80', spoken: 'Model 4, 43 rows of 80' },
  { value: 5, text: '27×132', spoken: 'Model 5, 27 rows of 132' },
] as const;

export const ZOOMS = [1, 1.5, 2] as const;
export type Zoom = (typeof ZOOMS)[number];

export interface SetupPanelProps {
  readonly state: State;
  readonly zoom: Zoom;
  readonly keyMap: KeyOverrides;
  onZoom(zoom: Zoom): void;
  onKeyMap(keyMap: KeyOverrides): void;
  send(action: Action): void;
}

/** The terminal itself: its size, its code page, how large it is shown, its way to the host, its keys. */
export function SetupPanel({ state, zoom, keyMap, onZoom, onKeyMap, send }: SetupPanelProps): JSX.Element {
  const { terminal, host, networkLatencyUs } = state;
  return (
    <>
      <div className="terminal-pair">
        <Segmented
          label="Zoom"
          value={zoom}
          options={ZOOMS.map((value) => ({ value, text: `${value}×` }))}
          onChange={onZoom}
        />
        {host !== 'real' && (
          <CodePage value={terminal.codePage} onChange={(value) => send({ type: 'set-code-page', value })} />
        )}
      </div>
      {host !== 'real' && (
        <>
          <Segmented
            label="Screen"
            value={terminal.model}
            options={MODELS}
            onChange={(value) => send({ type: 'set-model', value })}
          />
          <Slider
            label="Network"
            value={networkLatencyUs / 1000}
            min={0}
            max={1000}
            step={10}
            unit="ms"
            decimals={0}
            onChange={(value) => send({ type: 'set-network-latency', value })}
          />
        </>
      )}
      <KeyMapPanel overrides={keyMap} onChange={onKeyMap} />
    </>
  );
}

function CodePage({
  value,
  onChange,
}: {
  readonly value: CodePageName;
  onChange(value: CodePageName): void;
}): JSX.Element {
  const id = useId();
  return (
    <div className="kit-control">
      <label htmlFor={id}>Code page</label>
      <select
        id={id}
        className="terminal-select"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value as CodePageName)}
      >
        {CODE_PAGES.map((name) => (
          <option key={name} value={name}>
            {name.slice(2)}
          </option>
        ))}
      </select>
    </div>
  );
}

import { useMemo, useState } from 'react';
import type { JSX } from 'react';
import {
  decodeOverrides,
  DemoFrame,
  encodeOverrides,
  Keypad,
  percent,
  Segmented,
  TerminalScreen,
  useDispatch,
} from '../kit/index.ts';
import type { TerminalAction, TerminalInput, ViewProps } from '../kit/index.ts';
import { lockMessage } from '../lib/terminal/3270/index.ts';
import { hostName } from './observe.ts';
import { DataStream } from './parts/DataStream.tsx';
import { HostPanel } from './parts/HostPanel.tsx';
import { partsOf, shownRecord } from './parts/records.ts';
import { SetupPanel, ZOOMS } from './parts/SetupPanel.tsx';
import { usePicture } from './parts/usePicture.ts';
import { offsetOf } from './parts/zoom.ts';
import type { Action, Observation, State } from './types.ts';
import './view.css';

type Props = ViewProps<State, Action, Observation>;
type Panel = 'host' | 'keypad' | 'stream' | 'setup';

const PANELS = [
  { value: 'host', text: 'Host' },
  { value: 'keypad', text: 'Keypad' },
  { value: 'stream', text: 'Data', spoken: 'Data stream' },
  { value: 'setup', text: 'Setup' },
] as const;

/** A 3270 terminal, logged on to a simulated host or connected to a real one. */
export default function TerminalView(props: Props): JSX.Element {
  const { state, observation, dispatch, interactive, reducedMotion, shared, share, terminals } = props;
  const [send, refusal] = useDispatch(dispatch);
  const [wantsReal, setWantsReal] = useState(false);
  const picture = usePicture(state.terminal);
  const panel = panelOf(state, shared);
  const keyMap = useMemo(() => decodeOverrides(shared['keyMap']), [shared]);

  /** A key goes to the simulated host by way of the log; on a real link the host program takes it, and logs it. */
  const act = (actions: readonly TerminalAction[]): void => {
    for (const action of actions.map(toModel)) {
      if (state.host !== 'real') send(action);
      else terminals?.input(action);
    }
  };
  const record = shownRecord(state.trace, shared['record']);
  const marked = panel === 'stream' && record !== undefined && shared['partOf'] === record.number;
  const cells = useMemo(
    () => (marked ? cellsOf(record, shared['part'], picture.rows * picture.cols) : []),
    [marked, record, shared, picture],
  );

  const { handsOn } = state;
  const zoom = ZOOMS.find((value) => value === shared['zoom']) ?? 1;
  const offset = offsetOf(zoom, picture);
  return (
    <DemoFrame
      view={handsOn ? { ...props, transport: { ...props.transport, say: '' } } : props}
      refusal={refusal}
      hint={
        handsOn
          ? 'The terminal is yours; Alt+R begins again. Ctrl+F6 leaves it.'
          : 'Press in the terminal and type. Ctrl+F6 leaves it.'
      }
      aside={
        <div className="terminal-aside">
          <Segmented
            label="Beside the terminal"
            hideLabel
            value={panel}
            options={PANELS}
            onChange={(value) => share('panel', value)}
          />
          {panel === 'host' && (
            <HostPanel
              state={state}
              observation={observation}
              terminals={terminals}
              wantsReal={wantsReal}
              onWantReal={setWantsReal}
              send={send}
            />
          )}
          {panel === 'keypad' && <Keypad keyMap={keyMap} onKey={(key) => act([{ type: 'key', key }])} />}
          {panel === 'setup' && (
            <SetupPanel
              state={state}
              zoom={zoom}
              keyMap={keyMap}
              onZoom={(value) => share('zoom', value)}
              onKeyMap={(changed) => share('keyMap', encodeOverrides(changed))}
              send={send}
            />
          )}
          {panel === 'stream' && (
            <DataStream
              trace={state.trace}
              record={shared['record']}
              part={marked ? shared['part'] : undefined}
              onRecord={(number) => share('record', number)}
              onPart={(number, index) => {
                share('record', number);
                share('partOf', number);
                share('part', index);
              }}
            />
          )}
        </div>
      }
    >
      <div className="terminal-window">
        <div
          className="terminal-enlarged"
          style={{
            width: percent(zoom),
            height: percent(zoom),
            left: percent(-offset.x * zoom),
            top: percent(-offset.y * zoom),
          }}
        >
          <TerminalScreen
            label={`3270 terminal, ${hostName(state)}`}
            picture={picture}
            status={statusOf(state, observation)}
            interactive={interactive}
            reducedMotion={reducedMotion}
            keyMap={keyMap}
            marked={cells}
            onActions={act}
          />
        </div>
      </div>
    </DemoFrame>
  );
}

function panelOf(state: State, shared: Props['shared']): Panel {
  const chosen = PANELS.find(({ value }) => value === shared['panel'])?.value;
  return chosen ?? (state.show === 'data-stream' ? 'stream' : 'host');
}

function toModel(action: TerminalAction): TerminalInput {
  switch (action.type) {
    case 'key':
      return { type: 'press', key: action.key };
    case 'text':
      return { type: 'type', text: action.text };
    case 'cursor':
      return { type: 'cursor', address: action.position };
    case 'pen':
      return { type: 'pen', address: action.position };
  }
}

/** Positions that a part of a record wrote. */
function cellsOf(record: State['trace'][number], part: unknown, size: number): readonly number[] {
  const cells = typeof part === 'number' ? (partsOf(record)[part]?.cells ?? []) : [];
  return cells.flatMap(({ from, count }) => Array.from({ length: Math.min(count, size) }, (_, i) => (from + i) % size));
}

function statusOf(state: State, observation: Observation): Parameters<typeof TerminalScreen>[0]['status'] {
  const { terminal, link, host } = state;
  return {
    owner: observation.connected ? 'program' : 'none',
    line: host === 'real' && link?.mode !== 'tn3270e' ? 'A' : 'B',
    secure: link?.secure ?? false,
    message: lockMessage(terminal.lock),
    insert: terminal.insert,
    lu: state.lu,
    timing: observation.responseMs === null ? '' : (observation.responseMs / 1000).toFixed(1),
  };
}

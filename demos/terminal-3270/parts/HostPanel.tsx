import type { JSX } from 'react';
import { Readout, Segmented } from '../../kit/index.ts';
import type { TerminalControls } from '../../kit/index.ts';
import type { Action, Observation, State } from '../types.ts';
import { RealHost } from './RealHost.tsx';
import { systemReadouts } from './words.ts';

export interface HostPanelProps {
  readonly state: State;
  readonly observation: Observation;
  /** Connections to real hosts, where this program can make them. */
  readonly terminals: TerminalControls | undefined;
  /** The presenter is about to connect to a real host. */
  readonly wantsReal: boolean;
  onWantReal(wanted: boolean): void;
  send(action: Action): void;
}

/** Which host the terminal is connected to, and how the two get on. */
export function HostPanel(props: HostPanelProps): JSX.Element {
  const { state, observation, terminals, wantsReal, onWantReal, send } = props;
  const real = state.host === 'real' || wantsReal;
  return (
    <>
      <Segmented
        label="Host"
        value={real ? 'real' : state.host}
        options={[
          { value: 'zos', text: 'z/OS', spoken: 'z/OS, simulated' },
          { value: 'zvm', text: 'z/VM', spoken: 'z/VM, simulated' },
          { value: 'real', text: 'Real …', spoken: 'A real host' },
        ]}
        onChange={(host) => {
          onWantReal(host === 'real');
          if (host === 'real') return;
          if (state.host === 'real') void terminals?.disconnect();
          send({ type: 'connect', host });
        }}
      />
      {real && <RealHost state={state} terminals={terminals} />}
      <div className="terminal-readouts">
        <Readout label="Logical unit" value={observation.logicalUnit || '–'} />
        <Readout
          label="response"
          value={observation.responseMs === null ? '–' : observation.responseMs.toFixed(0)}
          {...(observation.responseMs === null ? {} : { unit: 'ms' })}
        />
        <Readout label="keys typed" value={String(observation.keystrokes)} />
        <Readout label="records sent" value={String(observation.recordsSent)} />
        {systemReadouts(observation.system).map(({ label, value }) => (
          <Readout key={label} label={label} value={value} />
        ))}
      </div>
    </>
  );
}

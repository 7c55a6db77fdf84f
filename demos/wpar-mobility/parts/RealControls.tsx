import type { JSX } from 'react';
import { Button, Toggle } from '../../kit/index.ts';
import { otherSystem } from '../images.ts';
import { Failures } from './Controls.tsx';
import type { ControlsProps } from './Controls.tsx';

/** Steps in which it may be given up. */
const MAY_ABORT: readonly string[] = ['NOTIFY', 'CKPT', 'XFER', 'RESTART'];

/** Moves the real service, or gives it up; and the way back to the model. */
export function RealControls({ state, send }: ControlsProps): JSX.Element {
  const { step, home } = state.real;
  return (
    <>
      <Button
        label={`Move to ${otherSystem(home)}`}
        disabled={step !== 'counting' || state.guests.recorded}
        onPress={() => send({ type: 'start' })}
      />
      <Button
        label="Abort"
        disabled={!MAY_ABORT.includes(step) || state.guests.recorded}
        onPress={() => send({ type: 'abort' })}
      />
      <RealSwitch state={state} send={send} />
    </>
  );
}

/** On: two Linux guests and a real service, in place of the model. */
export function RealSwitch({ state, send }: ControlsProps): JSX.Element {
  return (
    <Toggle
      label={state.guests.recorded ? 'Take over' : 'Real'}
      value={state.guests.wanted}
      onChange={(wanted) => send({ type: 'guest-want', wanted })}
    />
  );
}

export function MoreRealControls(props: ControlsProps): JSX.Element {
  return <Failures {...props} />;
}

import type { JSX } from 'react';
import { Button, Toggle } from '../../kit/index.ts';
import { GUEST } from '../real.ts';
import type { MigrationAction, RealObservation } from '../types.ts';

type Send = (action: MigrationAction) => boolean;

/** Switches between the model and the real guest. */
export function RealSwitch({
  on,
  possible,
  send,
  play,
}: {
  readonly on: boolean;
  readonly possible: boolean;
  readonly send: Send;
  /** The guest runs while the clock of the demo runs. */
  play(): void;
}): JSX.Element {
  return (
    <Toggle
      label="Real guest"
      value={on}
      disabled={!possible && !on}
      onChange={(wanted) => {
        send({ type: 'guest-want', wanted });
        if (wanted) play();
      }}
    />
  );
}

/** What can be done with the real guest; with a recorded one, only to take it over. */
export function RealControls({
  real,
  toggle,
  possible,
  send,
  play,
}: {
  readonly real: RealObservation;
  readonly toggle: JSX.Element;
  /** A guest could run here. */
  readonly possible: boolean;
  readonly send: Send;
  play(): void;
}): JSX.Element {
  if (real.status === 'recorded') {
    return (
      <Button
        label="Take over"
        disabled={!possible}
        onPress={() => {
          send({ type: 'guest-want', wanted: true });
          play();
        }}
      />
    );
  }
  const ready = real.status === 'running' && !real.moving;
  return (
    <>
      {toggle}
      <Toggle
        label="It writes much"
        value={real.writes}
        disabled={!ready}
        onChange={(value) => send({ type: 'set-real-writes', value })}
      />
      <Button label="Move the guest" disabled={!ready} onPress={() => send({ type: 'migrate-real' })} />
      <Button
        label="Fresh guest"
        disabled={real.moving}
        onPress={() => send({ type: 'guest-ask', system: GUEST, work: 'reset' })}
      />
    </>
  );
}

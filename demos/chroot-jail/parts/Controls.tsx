import type { JSX } from 'react';
import { Button, Segmented, Stepper, Toggle } from '../../kit/index.ts';
import { MOST_DEPTH } from '../schema.ts';
import { ORDERS } from '../topics/privsep.ts';
import type { JailAction, JailParams, TopicId } from '../types.ts';

export interface ControlsProps {
  readonly config: JailParams;
  send(action: JailAction): boolean;
}

const TOPIC_NAMES: readonly { readonly value: TopicId; readonly text: string; readonly spoken: string }[] = [
  { value: 'build', text: 'build', spoken: 'build a jail' },
  { value: 'recovery', text: 'rescue', spoken: 'rescue a system' },
  { value: 'privsep', text: 'daemon', spoken: 'a daemon gives up privileges' },
  { value: 'honeypot', text: 'honeypot', spoken: 'honeypot' },
  { value: 'escape', text: 'escape', spoken: 'break out' },
];

/** On to the next step, or to the beginning after the last. */
export function NextButton({ send, last }: Pick<ControlsProps, 'send'> & { readonly last: boolean }): JSX.Element {
  return <Button label={last ? 'Again' : 'Next'} onPress={() => send({ type: last ? 'restart' : 'next-step' })} />;
}

/** Which topic, and what there is to change in it. */
export function Controls({ config, send }: ControlsProps): JSX.Element {
  const { topic } = config;
  return (
    <>
      <Segmented
        label="Topic"
        value={topic}
        options={TOPIC_NAMES}
        onChange={(value) => send({ type: 'choose-topic', value })}
      />
      {topic === 'escape' && (
        <Toggle label="Root" value={config.privileged} onChange={(value) => send({ type: 'set-privileged', value })} />
      )}
    </>
  );
}

/** What is chosen less often. */
export function MoreControls({ config, send }: ControlsProps): JSX.Element {
  const { topic } = config;
  const chosen = Object.entries(ORDERS).find(([, order]) => order.join() === config.order.join())?.[0];
  return (
    <>
      {topic === 'privsep' && (
        <Segmented
          label="Order"
          value={chosen ?? 'own'}
          options={[...Object.keys(ORDERS), ...(chosen === undefined ? ['own'] : [])].map((value) => ({
            value,
            text: value,
          }))}
          onChange={(value) => {
            const order = Object.entries(ORDERS).find(([name]) => name === value)?.[1];
            if (order !== undefined) send({ type: 'set-order', value: order });
          }}
        />
      )}
      {topic === 'recovery' && (
        <Segmented
          label="Left out"
          value={config.forget}
          options={[
            { value: 'nothing', text: 'nothing' },
            { value: 'binds', text: 'binds' },
            { value: 'chroot', text: 'chroot' },
          ]}
          onChange={(value) => send({ type: 'set-forget', value })}
        />
      )}
      {topic === 'recovery' && (
        <Segmented
          label="What is broken"
          value={config.fault}
          options={[
            { value: 'boot-loader', text: 'boot loader' },
            { value: 'fstab', text: 'fstab' },
            { value: 'password', text: 'password' },
          ]}
          onChange={(value) => send({ type: 'set-fault', value })}
        />
      )}
      {(topic === 'build' || topic === 'escape') && (
        <Stepper
          label="Depth"
          value={config.depth}
          min={1}
          max={MOST_DEPTH}
          onChange={(value) => send({ type: 'set-depth', value })}
        />
      )}
      {topic === 'escape' && (
        <Segmented
          label="Way out"
          value={config.way}
          options={[
            { value: 'calls', text: 'four calls' },
            { value: 'descriptor', text: 'open directory' },
          ]}
          onChange={(value) => send({ type: 'set-way', value })}
        />
      )}
      <Button label="Start again" onPress={() => send({ type: 'restart' })} />
      <Button label="A shell of this machine" onPress={() => send({ type: 'set-show', value: 'shell' })} />
    </>
  );
}

/** Does a real Linux do the same beside the model? Its clock is the demo's: it runs while that does. */
export function RealSwitch({
  on,
  possible,
  send,
  play,
}: {
  readonly on: boolean;
  readonly possible: boolean;
  send(action: JailAction): boolean;
  play(): void;
}): JSX.Element {
  return (
    <Toggle
      label="Real Linux"
      value={on}
      disabled={!possible && !on}
      onChange={(wanted) => {
        send({ type: 'guest-want', wanted });
        if (wanted) play();
      }}
    />
  );
}

import type { JSX } from 'react';
import { classes, tone } from '../../kit/index.ts';
import { DAEMON_STEPS } from '../types.ts';
import type { DaemonStep, JailAction, JailState } from '../types.ts';
import { dropped, moved } from './order.ts';

const TEXT: Readonly<Record<DaemonStep, string>> = {
  'open-log': 'open log',
  'open-folder': 'open /',
  chroot: 'chroot /jail',
  chdir: 'chdir /',
  setgroups: 'setgroups',
  setgid: 'setgid 33',
  setuid: 'setuid 33',
};

/** What the daemon does, in order: each call with its result, to be moved up or left out. */
export function Order({ state, send }: { readonly state: JailState; send(action: JailAction): boolean }): JSX.Element {
  const { order } = state.config;
  const missing = DAEMON_STEPS.filter((item) => !order.includes(item));
  const set = (value: readonly DaemonStep[]): void => void send({ type: 'set-order', value });
  return (
    <div className="jail-order" role="group" aria-label="Order of the daemon's calls">
      {order.map((item, index) => (
        <Item
          key={item}
          text={TEXT[item]}
          line={state.trace.find(({ step }) => step === index)}
          onUp={index === 0 ? undefined : () => set(moved(order, index))}
          onDrop={order.length === 1 ? undefined : () => set(dropped(order, index))}
        />
      ))}
      <After state={state} />
      {missing.length > 0 && state.step < order.length && (
        <div className="jail-moves">
          {missing.map((item) => (
            <button key={item} type="button" className="kit-button" onClick={() => set([...order, item])}>
              + {TEXT[item]}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

function Item({
  text,
  line,
  onUp,
  onDrop,
}: {
  readonly text: string;
  readonly line: JailState['trace'][number] | undefined;
  readonly onUp: (() => void) | undefined;
  readonly onDrop: (() => void) | undefined;
}): JSX.Element {
  return (
    <div className={classes('jail-call', line === undefined && 'jail-past')}>
      <span className="jail-what">{text}</span>
      <span className="jail-result" style={tone(line?.ok === false ? 'bad' : 'good')}>
        {line === undefined ? '' : line.ok ? line.result : `✗ ${line.result}`}
      </span>
      <button type="button" className="jail-small" aria-label={`Move up: ${text}`} disabled={!onUp} onClick={onUp}>
        ↑
      </button>
      <button
        type="button"
        className="jail-small"
        aria-label={`Leave out: ${text}`}
        disabled={!onDrop}
        onClick={onDrop}
      >
        −
      </button>
    </div>
  );
}

/** What an intruder tries in the end. */
function After({ state }: { readonly state: JailState }): JSX.Element | null {
  const tries = state.trace.filter(({ step }) => step === state.config.order.length);
  if (tries.length === 0) return null;
  return (
    <div className="jail-tries" style={tone('application')}>
      {tries.map(({ call, result, ok }) => (
        <div key={call} className="jail-call">
          <span className="jail-what">{call}</span>
          <span className="jail-result" style={tone(ok ? 'good' : 'bad')}>
            {ok ? result : `✗ ${result}`}
          </span>
        </div>
      ))}
    </div>
  );
}

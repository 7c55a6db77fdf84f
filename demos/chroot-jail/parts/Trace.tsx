import type { JSX } from 'react';
import { Button, classes, tone } from '../../kit/index.ts';
import type { Call } from '../../lib/unix/index.ts';
import type { JailAction, JailState, TraceLine } from '../types.ts';

const MOVES: readonly { readonly text: string; readonly call: Call }[] = [
  { text: 'mkdir foo', call: { name: 'mkdir', path: 'foo' } },
  { text: 'chroot foo', call: { name: 'chroot', path: 'foo' } },
  { text: 'chdir ..', call: { name: 'chdir', path: '..' } },
  { text: 'chroot .', call: { name: 'chroot', path: '.' } },
];

/** The system calls of this step and before, each with what came of it: as many as there is room for. */
export function Trace({ state, most }: { readonly state: JailState; readonly most: number }): JSX.Element {
  const { trace, step } = state;
  return (
    <div className="jail-trace" role="group" aria-label="System calls">
      {trace.map((line, index) => <Traced key={index} line={line} current={line.step === step} />).slice(-most)}
    </div>
  );
}

function Traced({
  line: { by, call, result, ok },
  current,
}: {
  readonly line: TraceLine;
  readonly current: boolean;
}): JSX.Element {
  return (
    <div className={classes('jail-call', !current && 'jail-past')} style={tone(by === 'inside' ? 'application' : 'os')}>
      <span className="jail-by">{by === 'inside' ? 'in' : 'out'}</span>
      <span className="jail-what">{call}</span>
      <span className="jail-result" style={tone(ok ? 'good' : 'bad')}>
        {ok ? '' : '✗ '}
        {result}
      </span>
    </div>
  );
}

/** The four calls of the break-out, to be made by hand. */
export function Moves({ send }: { send(action: JailAction): boolean }): JSX.Element {
  return (
    <div className="jail-moves" role="group" aria-label="Calls by hand">
      {MOVES.map(({ text, call }) => (
        <Button key={text} label={text} onPress={() => send({ type: 'call', value: call })} />
      ))}
    </div>
  );
}

import type { JSX } from 'react';
import { Button, classes, tone } from '../../kit/index.ts';
import { DETECTOR_NAME } from '../describe.ts';
import { DETECTORS, LEAKS } from '../types.ts';
import type { JailAction, JailState, Leak } from '../types.ts';

const LEAK_NAME: Readonly<Record<Leak, string>> = {
  proc: '/proc',
  devices: '/dev/sda',
  filesystem: 'shared disk',
  root: 'visitor is root',
};

/** What the visitor looks at, what he saw, and what there is to be closed. */
export function Tests({ state, send }: { readonly state: JailState; send(action: JailAction): boolean }): JSX.Element {
  const { detections, config } = state;
  return (
    <div className="jail-tests" role="group" aria-label="Tests of the visitor">
      {DETECTORS.map((detector) => {
        const seen = detections.find((one) => one.detector === detector);
        const fires = seen?.fires === true;
        return (
          <div
            key={detector}
            className={classes('jail-test', fires && 'jail-fires')}
            style={tone(fires ? 'bad' : seen ? 'good' : 'neutral')}
          >
            <span className="jail-sign">{seen === undefined ? '·' : fires ? '!' : '✓'}</span>
            <span>{DETECTOR_NAME[detector]}</span>
            <span className="jail-saw">{seen?.saw ?? ''}</span>
          </div>
        );
      })}
      <div className="jail-moves" role="group" aria-label="Leaks">
        {LEAKS.map((leak) => (
          <Button
            key={leak}
            label={LEAK_NAME[leak]}
            pressed={config.leaks.includes(leak)}
            onPress={() => send({ type: 'set-leak', leak, value: !config.leaks.includes(leak) })}
          />
        ))}
      </div>
    </div>
  );
}

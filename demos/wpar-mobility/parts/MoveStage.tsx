import { useId } from 'react';
import type { JSX } from 'react';
import type { Micros } from '../../core/time.ts';
import { refusalOf } from '../check.ts';
import { directionOf } from '../change.ts';
import { abortReason } from '../describe.ts';
import { systemOf, wparOf } from '../images.ts';
import type { System } from '../system.ts';
import type { WparMobilityState } from '../types.ts';
import { Clients } from './Clients.tsx';
import { grouped } from './looks.ts';
import { hasArrived } from './picture.ts';
import { Storage } from './Storage.tsx';
import { SystemBox } from './SystemBox.tsx';
import { Timeline } from './Timeline.tsx';

export interface MoveStageProps {
  readonly state: WparMobilityState;
  readonly now: Micros;
  readonly tokens: boolean;
  onSelect(wpar: number): void;
}

/** Clients above, two systems with NFS between them, and the phases below. */
export function MoveStage({ state, now, tokens, onSelect }: MoveStageProps): JSX.Element {
  const group = useId();
  const { selected } = state;
  const { source } = directionOf(state);
  const home = systemOf(state, selected);
  const file = state.relocation === null ? refusalOf(state, selected) === undefined : state.relocation.reason === null;
  const system = (name: System): JSX.Element => (
    <SystemBox
      state={state}
      system={name}
      now={now}
      comingPercent={name === home || hasArrived(state) ? undefined : wparOf(state, selected).needPercent}
      group={group}
      onSelect={onSelect}
    />
  );
  return (
    <div className="wpar-stage">
      <Clients state={state} now={now} tokens={tokens} />
      <div className="wpar-systems">
        {system('A')}
        <div className="wpar-middle">
          <Verdict state={state} />
          <Storage state={state} source={source} now={now} file={file} tokens={tokens} />
        </div>
        {system('B')}
      </div>
      <Timeline state={state} now={now} />
    </div>
  );
}

/** Why the selected WPAR cannot go, how the latest move ended, or how fast the state can go. */
function Verdict({ state }: { readonly state: WparMobilityState }): JSX.Element {
  const { relocation, selected, settings } = state;
  const refusal = relocation === null ? refusalOf(state, selected) : undefined;
  if (refusal !== undefined) return <p className="wpar-verdict wpar-bad">{refusal}</p>;
  if (relocation?.reason != null) {
    return (
      <p className="wpar-verdict wpar-bad">
        Aborted: {abortReason(relocation.reason, relocation.target)}. It runs on AIX {relocation.source}.
      </p>
    );
  }
  if (relocation?.outcome === 'resumed') {
    return (
      <p className="wpar-verdict wpar-good">
        WPAR {relocation.wpar} runs on AIX {relocation.target}.
      </p>
    );
  }
  const { writeMiBps, readMiBps } = settings;
  return (
    <p className="wpar-verdict">
      {writeMiBps === readMiBps
        ? `${grouped(writeMiBps)} MiB/s each way`
        : `write ${grouped(writeMiBps)}, read ${grouped(readMiBps)} MiB/s`}
    </p>
  );
}

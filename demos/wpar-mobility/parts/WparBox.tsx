import type { JSX } from 'react';
import type { Micros } from '../../core/time.ts';
import { classes, percent } from '../../kit/index.ts';
import { counterOf, wparOf } from '../images.ts';
import type { System } from '../system.ts';
import type { WparMobilityState } from '../types.ts';
import type { Slot, Standing } from './picture.ts';

const STANDING: Readonly<Record<Standing, string>> = {
  running: 'running',
  told: 'told: it will move',
  frozen: 'frozen',
  rebuilt: 'being rebuilt',
  place: 'its place',
  left: 'was here',
};

/** From here on the number takes the room of the word beside it. */
const LONG_COUNT = 1_000;

export interface WparBoxProps {
  readonly state: WparMobilityState;
  readonly system: System;
  readonly slot: Slot;
  readonly now: Micros;
  /** How much of its state has arrived here, 0 to 1. */
  readonly arrived: number;
  readonly pointedAt: boolean;
  readonly group: string;
  onSelect(): void;
}

/** A WPAR in its system: the number it is at, and its processes with their numbers inside (and outside, when selected). */
export function WparBox(props: WparBoxProps): JSX.Element {
  const { state, system, slot, now, arrived, pointedAt, group, onSelect } = props;
  const { wpar, standing, copy } = slot;
  const selected = wpar === state.selected;
  const { localFileSystem, checkpointable, needPercent } = wparOf(state, wpar);
  const empty = standing === 'place' || standing === 'left';
  const bound = empty ? undefined : boundBy(localFileSystem, checkpointable);
  const count = copy === undefined ? undefined : counterOf(copy, now);
  const look = classes(
    'wpar-box',
    `wpar-${standing}`,
    selected && 'wpar-selected',
    pointedAt && 'wpar-pointed',
    count !== undefined && count >= LONG_COUNT && 'wpar-long',
    !empty && standing !== 'rebuilt' && 'wpar-here',
  );
  const inside = (
    <>
      {empty && arrived > 0 && <span className="wpar-arrived" style={{ height: percent(arrived) }} />}
      <span className="wpar-name">
        <span>
          <span className="wpar-word">WPAR </span>
          {wpar}
        </span>
        {count !== undefined && <span className="wpar-counter">{count}</span>}
      </span>
      {copy !== undefined && (
        <span className="wpar-processes">
          {copy.processes.map(({ name, privatePid, globalPid }) => (
            <span key={privatePid} className="wpar-process">
              <span>{privatePid}</span>
              <span>{name}</span>
              {selected && <span className="wpar-outside">{globalPid}</span>}
            </span>
          ))}
        </span>
      )}
      {bound !== undefined && <span className="wpar-bound">{bound}</span>}
      {selected && bound === undefined && (
        <span className="wpar-standing">{standing === 'running' ? `needs ${needPercent} %` : STANDING[standing]}</span>
      )}
    </>
  );
  if (empty || standing === 'rebuilt') {
    return (
      <div className={look} role="img" aria-label={`WPAR ${wpar} on AIX ${system}: ${STANDING[standing]}`}>
        {inside}
      </div>
    );
  }
  return (
    <label className={look}>
      <input
        type="radio"
        className="kit-hidden"
        name={group}
        checked={selected}
        aria-label={`WPAR ${wpar} on AIX ${system}, ${STANDING[standing]}`}
        onChange={onSelect}
      />
      {inside}
    </label>
  );
}

/** What keeps a WPAR in its system. */
function boundBy(localFileSystem: string | null, checkpointable: boolean): string | undefined {
  if (localFileSystem !== null) return `local ${localFileSystem}`;
  return checkpointable ? undefined : 'no checkpoint';
}

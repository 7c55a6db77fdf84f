import type { JSX } from 'react';
import { classes, percent, spreadLabels } from '../../kit/index.ts';
import type { PartitionState } from '../types.ts';
import { formatUnits } from '../units.ts';
import { levelsOf } from './scale.ts';
import { grantedUnits, spoken } from './words.ts';

export interface PartitionProps {
  readonly partition: PartitionState;
  readonly look: number;
  /** Top of the common scale, in processor units. */
  readonly top: number;
  readonly selected: boolean;
  /** Virtual processors on a core right now; undefined when windows pass too fast to see. */
  readonly running: ReadonlySet<number> | undefined;
  readonly group: string;
  onSelect(): void;
}

/** A partition: an operating system's box with its level of processor units, and its virtual processors. */
export function Partition({ partition, look, top, selected, running, group, onSelect }: PartitionProps): JSX.Element {
  return (
    <label className={classes('pool-partition', `pool-look-${look}`, selected && 'pool-selected')}>
      <input
        type="radio"
        className="kit-hidden"
        name={group}
        checked={selected}
        aria-label={spoken(partition)}
        onChange={onSelect}
      />
      <span className="pool-name">{partition.name}</span>
      <span className="pool-granted">{formatUnits(grantedUnits(partition))}</span>
      <Tank partition={partition} top={top} labelled={selected} />
      <VirtualProcessors partition={partition} running={running} labelled={selected} />
    </label>
  );
}

/** A level at least this high, as a part of the tank, can carry a label. */
const LABEL_HEIGHT = 0.19;

/** What it gets as a level on the common scale; the dashed ceiling is one processor for each virtual one. */
function Tank({
  partition,
  top,
  labelled,
}: {
  readonly partition: PartitionState;
  readonly top: number;
  readonly labelled: boolean;
}): JSX.Element {
  const levels = levelsOf(partition, top);
  const { entitledCapacity, demand, virtualProcessors, mode } = partition;
  const excess = Math.max(0, grantedUnits(partition) - entitledCapacity);
  return (
    <div className="pool-tank" aria-hidden="true">
      <div className="pool-ceiling" style={{ height: percent(levels.ceiling) }} />
      <div className="pool-base" style={{ height: percent(levels.base) }} />
      <div
        className="pool-excess pool-fit"
        style={{ bottom: percent(levels.entitled), height: percent(levels.excess) }}
      >
        {levels.excess > LABEL_HEIGHT && <span>+{formatUnits(excess)}</span>}
      </div>
      <div className="pool-ceded pool-fit" style={{ bottom: percent(levels.base), height: percent(levels.ceded) }}>
        {levels.ceded > LABEL_HEIGHT && <span>ceded</span>}
      </div>
      <div
        className={classes('pool-entitled', mode === 'capped' && 'pool-capped')}
        style={{ bottom: percent(levels.entitled) }}
      />
      <div
        className={classes('pool-wanted', levels.wantedIsBeyond && 'pool-beyond')}
        style={{ bottom: percent(levels.wanted) }}
      />
      {labelled && (
        <Marks
          marks={[
            { text: `wants ${formatUnits(demand)}`, at: levels.wanted },
            { text: `${virtualProcessors} VP max`, at: levels.ceiling, quiet: true },
            {
              text: `${mode === 'capped' ? 'capped' : 'entitled'} ${formatUnits(entitledCapacity)}`,
              at: levels.entitled,
              strong: true,
            },
          ]}
        />
      )}
    </div>
  );
}

interface Mark {
  readonly text: string;
  readonly at: number;
  readonly strong?: boolean;
  readonly quiet?: boolean;
}

/** Distance between two names of marks, as a part of the tank's height. */
const MARK_GAP = 0.19;

/** The names of the marks beside the level, moved apart where they would touch. */
function Marks({ marks }: { readonly marks: readonly Mark[] }): JSX.Element {
  const places = spreadLabels(
    marks.map(({ at }) => at),
    MARK_GAP,
    0,
    0.96,
  );
  return (
    <>
      {marks.map(({ text, strong, quiet }, i) => (
        <span
          key={text}
          className={classes('pool-mark', strong === true && 'pool-mark-strong', quiet === true && 'pool-mark-quiet')}
          style={{ bottom: percent(places[i]!) }}
        >
          {text}
        </span>
      ))}
    </>
  );
}

/** More than this many are a number only. */
const MOST_DRAWN = 10;

/** Virtual processors at home: empty while on a core, struck out while folded. */
function VirtualProcessors({
  partition,
  running,
  labelled,
}: Pick<PartitionProps, 'partition' | 'running'> & { readonly labelled: boolean }): JSX.Element {
  const { virtualProcessors, activeVirtualProcessors } = partition;
  const folded = virtualProcessors - activeVirtualProcessors;
  return (
    <span className="pool-vps" aria-hidden="true">
      {virtualProcessors <= MOST_DRAWN &&
        Array.from({ length: virtualProcessors }, (_, vp) => (
          <span
            key={vp}
            className={classes(
              'pool-vp',
              vp >= activeVirtualProcessors && 'pool-vp-folded',
              running?.has(vp) === true && 'pool-vp-away',
            )}
          />
        ))}
      {virtualProcessors > MOST_DRAWN && <span className="pool-vp-count">{virtualProcessors} VP</span>}
      {labelled && <span className="pool-vp-count">{folded > 0 ? `${folded} folded` : 'virtual'}</span>}
    </span>
  );
}

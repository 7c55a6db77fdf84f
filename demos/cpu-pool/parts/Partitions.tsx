import { useId } from 'react';
import type { JSX } from 'react';
import { classes, percent, vars } from '../../kit/index.ts';
import { poolNames, poolUsedUs } from '../plan.ts';
import type { CpuPoolState, Segment } from '../types.ts';
import { formatUnits, unitsToUs } from '../units.ts';
import { looksOf } from './identity.ts';
import { runningAt } from './lanes.ts';
import { Partition } from './Partition.tsx';
import { scaleTop, unitTicks } from './scale.ts';

export interface PartitionsProps {
  readonly state: CpuPoolState;
  readonly segments: readonly Segment[];
  /** Time within the window, in microseconds; undefined when windows pass too fast to see. */
  readonly sweepUs: number | undefined;
  readonly selected: number;
  onSelect(name: string): void;
}

/** All partitions side by side on one scale of processor units, grouped by their pools. */
export function Partitions({ state, segments, sweepUs, selected, onSelect }: PartitionsProps): JSX.Element {
  const group = useId();
  const { partitions } = state;
  const top = scaleTop(partitions);
  const looks = looksOf(partitions.map(({ name }) => name));
  const grow = Math.max(1.25, 0.42 * partitions.length);
  const pools = poolNames(state).filter((pool) => partitions.some((partition) => partition.pool === pool));
  return (
    <div
      className={classes(
        'pool-partitions',
        partitions.length > 6 && (partitions.length <= 8 ? 'pool-some' : 'pool-dense'),
        partitions.length > 12 && 'pool-many',
        state.pools.length > 0 && 'pool-bracketed',
      )}
      role="radiogroup"
      aria-label="Partitions"
    >
      <Scale top={top} />
      <div className="pool-groups">
        {pools.map((pool) => {
          const members = partitions.flatMap((partition, index) =>
            partition.pool === pool ? [{ partition, index }] : [],
          );
          const weight = members.reduce((sum, { index }) => sum + (index === selected ? grow : 1), 0);
          return (
            <div key={pool} className="pool-group" style={vars({ '--grow': weight, '--count': members.length })}>
              <div className="pool-columns">
                {members.map(({ partition, index }) => (
                  <div
                    key={partition.name}
                    className="pool-column"
                    style={vars({ '--grow': index === selected ? grow : 1, '--count': 1 })}
                  >
                    <Partition
                      partition={partition}
                      look={looks[index]!}
                      top={top}
                      selected={index === selected}
                      running={sweepUs === undefined ? undefined : runningAt(segments, index, sweepUs)}
                      group={group}
                      onSelect={() => onSelect(partition.name)}
                    />
                  </div>
                ))}
              </div>
              {state.pools.length > 0 && <PoolBracket state={state} pool={pool} />}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** The common scale at the left, with its lines behind all partitions. */
function Scale({ top }: { readonly top: number }): JSX.Element {
  return (
    <div className="pool-scale" aria-hidden="true">
      <span className="pool-scale-unit">processors</span>
      {unitTicks(top).map((tick) => (
        <span key={tick} style={{ bottom: percent(tick / top) }}>
          {tick}
        </span>
      ))}
    </div>
  );
}

/** What the partitions of a pool use together, and its licence cap. */
function PoolBracket({ state, pool }: { readonly state: CpuPoolState; readonly pool: string }): JSX.Element {
  const used = poolUsedUs(state, pool) / unitsToUs(1);
  const maximum = state.pools.find(({ name }) => name === pool)?.maximumCapacity;
  const full = maximum !== undefined && used >= maximum - 0.005;
  return (
    <div className={classes('pool-bracket', full && 'pool-bracket-full')}>
      {maximum === undefined
        ? `rest: ${formatUnits(used)}, no cap`
        : `${pool}: ${formatUnits(used)} of ${maximum}${full ? ': at its cap' : ''}`}
    </div>
  );
}

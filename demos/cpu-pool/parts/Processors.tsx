import type { JSX } from 'react';
import { Button, classes, percent, vars } from '../../kit/index.ts';
import type { CpuPoolState, Segment } from '../types.ts';
import { WINDOW_US } from '../units.ts';
import { looksOf } from './identity.ts';
import { laneGrid, stretchesOf } from './lanes.ts';
import type { Stretch } from './lanes.ts';

export interface ProcessorsProps {
  readonly state: CpuPoolState;
  readonly segments: readonly Segment[];
  /** Time within the window, in microseconds; undefined when windows pass too fast to see. */
  readonly sweepUs: number | undefined;
  readonly selected: number;
  /** What is shown is this one window, not how every window is divided. */
  readonly still: boolean;
  /** Draw a token for each virtual processor that is on a core. */
  readonly tokens: boolean;
  onProcessors(count: number): void;
}

/** The hypervisor's slab, and on it nothing but time: the real processors, one lane each, over one dispatch window. */
export function Processors({
  state,
  segments,
  sweepUs,
  selected,
  still,
  tokens,
  onProcessors,
}: ProcessorsProps): JSX.Element {
  const { poolProcessors, partitions, windowNumber } = state;
  const { columns, rows } = laneGrid(poolProcessors);
  const looks = looksOf(partitions.map(({ name }) => name));
  const window = !still
    ? 'divides every 10 ms like this'
    : `dispatch window ${windowNumber}${sweepUs === undefined ? ', 10 ms' : `: ${(sweepUs / 1000).toFixed(1)} of 10 ms`}`;
  return (
    <div className="pool-machine">
      <div className="pool-hypervisor">
        <span>Hypervisor</span>
        <span>{window}</span>
      </div>
      <div className="pool-hardware" role="group" aria-label="Physical processors">
        <div className="pool-count">
          <span>
            <strong>{poolProcessors}</strong> {poolProcessors === 1 ? 'core' : 'cores'}
          </span>
          <span className="kit-joined">
            <Button
              label="Remove a processor"
              disabled={poolProcessors <= 1}
              onPress={() => onProcessors(poolProcessors - 1)}
            >
              −
            </Button>
            <Button label="Add a processor" onPress={() => onProcessors(poolProcessors + 1)}>
              +
            </Button>
          </span>
        </div>
        <div
          className={classes('pool-lanes', sweepUs !== undefined && 'pool-sweeping', columns > 2 && 'pool-narrow')}
          style={vars({ '--columns': columns, '--rows': rows })}
          aria-hidden="true"
        >
          {Array.from({ length: poolProcessors }, (_, core) => (
            <div key={core} className="pool-lane">
              <span>{core + 1}</span>
              <span className="pool-time">
                {stretchesOf(segments, core, WINDOW_US).map((stretch) => (
                  <Piece
                    key={stretch.startUs}
                    stretch={stretch}
                    state={state}
                    looks={looks}
                    sweepUs={sweepUs}
                    selected={selected}
                    tokens={tokens}
                  />
                ))}
                {sweepUs !== undefined && (
                  <Sweep state={state} segments={segments} core={core} atUs={sweepUs} token={tokens} />
                )}
              </span>
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

interface PieceProps {
  readonly stretch: Stretch;
  readonly state: CpuPoolState;
  readonly looks: readonly number[];
  readonly sweepUs: number | undefined;
  readonly selected: number;
  readonly tokens: boolean;
}

/** A stretch of a core's time: who has it; what lies ahead of the sweep is only an outline. */
function Piece({ stretch, state, looks, sweepUs, selected, tokens }: PieceProps): JSX.Element {
  const { startUs, endUs, segment } = stretch;
  const place = { left: percent(startUs / WINDOW_US), width: percent((endUs - startUs) / WINDOW_US) };
  if (segment === undefined) {
    return (
      <span className="pool-piece pool-idle" style={place}>
        <span className="pool-fit">
          <span>idle</span>
        </span>
      </span>
    );
  }
  const name = state.partitions[segment.partition]?.name ?? '';
  const running = sweepUs !== undefined && startUs <= sweepUs && sweepUs < endUs;
  const done = sweepUs === undefined ? 1 : Math.min(1, Math.max(0, (sweepUs - startUs) / (endUs - startUs)));
  return (
    <span
      className={classes(
        'pool-piece',
        `pool-look-${looks[segment.partition]!}`,
        segment.partition === selected && 'pool-selected',
      )}
      style={place}
    >
      <span className="pool-done" style={{ width: percent(done) }} />
      {!(running && tokens) && (
        <span className="pool-fit">
          <span>{name}</span>
        </span>
      )}
    </span>
  );
}

interface SweepProps {
  readonly state: CpuPoolState;
  readonly segments: readonly Segment[];
  readonly core: number;
  /** Time within the window, in microseconds. */
  readonly atUs: number;
  readonly token: boolean;
}

/** The present on a core, and the virtual processor that it runs. */
function Sweep({ state, segments, core, atUs, token }: SweepProps): JSX.Element {
  const at = atUs / WINDOW_US;
  const segment = token
    ? segments.find((one) => one.core === core && one.startUs <= atUs && atUs < one.endUs)
    : undefined;
  const partition = segment === undefined ? undefined : state.partitions[segment.partition];
  return (
    <>
      <span className="pool-now" style={{ left: percent(at) }} />
      {segment !== undefined && partition !== undefined && (
        <span className="pool-token" style={{ left: percent(at), translate: `${percent(-at)} -50%` }}>
          <span className="kit-clip">{partition.name}</span>
          {partition.virtualProcessors > 1 && <span>·{segment.virtualProcessor + 1}</span>}
        </span>
      )}
    </>
  );
}

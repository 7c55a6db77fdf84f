import type { JSX } from 'react';
import { Readout, TimePlot } from '../../kit/index.ts';
import type { Sample } from '../../kit/index.ts';
import { consumptionHistory } from '../history.ts';
import type { ConsumptionHistory, CpuPoolState } from '../types.ts';
import { formatUnits } from '../units.ts';
import { grantedUnits, why } from './words.ts';

/** Seconds in the plot: a minute, and less while less has passed. */
const SPANS = [15, 30, 60];

export interface SelectedProps {
  readonly state: CpuPoolState;
  readonly selected: number;
  /** Simulated time in seconds. */
  readonly now: number;
}

/** The selected partition: the number that matters, why it is that number, and how it got there. */
export function Selected({ state, selected, now }: SelectedProps): JSX.Element | null {
  const partition = state.partitions[selected];
  if (partition === undefined) return null;
  const histories = state.partitions.map((_, index) => consumptionHistory(state, index));
  const own = histories[selected]!;
  const span = SPANS.find((seconds) => seconds >= now) ?? SPANS.at(-1)!;
  return (
    <div className="pool-side">
      <Readout
        large
        label={`${partition.name} gets`}
        value={formatUnits(grantedUnits(partition))}
        unit="processors"
        tone="os"
      />
      <p className="pool-why">{why(state, partition)}</p>
      <div className="pool-plot">
        <TimePlot
          label={`Processor units consumed by ${partition.name} over the last ${span} seconds, against its entitlement`}
          unit="processor units used"
          now={now}
          span={span}
          max={Math.max(...state.partitions.map((one) => Math.min(one.virtualProcessors, state.poolProcessors)))}
          series={[
            ...histories.flatMap((history, index) =>
              index === selected
                ? []
                : [
                    {
                      name: state.partitions[index]!.name,
                      tone: 'neutral' as const,
                      samples: samplesOf(history, history.consumed),
                    },
                  ],
            ),
            { name: partition.name, tone: 'os', strong: true, samples: samplesOf(own, own.consumed) },
          ]}
          limits={[{ name: 'entitled', samples: samplesOf(own, own.entitled) }]}
        />
      </div>
    </div>
  );
}

function samplesOf(history: ConsumptionHistory, values: readonly number[]): Sample[] {
  return values.map((v, i) => ({ t: (history.startMs + i * history.sampleMs) / 1000, v }));
}

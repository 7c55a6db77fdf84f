import type { JSX } from 'react';
import type { Micros } from '../../core/time.ts';
import { Box, classes, percent, Slab } from '../../kit/index.ts';
import { readMiB } from '../progress.ts';
import type { System } from '../system.ts';
import type { WparMobilityState } from '../types.ts';
import { slotsOf } from './picture.ts';
import { WparBox } from './WparBox.tsx';

/** With more places than these the boxes are narrow, and say less. */
const ROOMY = 3;

export interface SystemBoxProps {
  readonly state: WparMobilityState;
  readonly system: System;
  readonly now: Micros;
  /** What the selected WPAR would bring; undefined where it is. */
  readonly comingPercent: number | undefined;
  readonly group: string;
  onSelect(wpar: number): void;
}

/** A machine with its AIX, its load, and what stands in it. */
export function SystemBox({ state, system, now, comingPercent, group, onSelect }: SystemBoxProps): JSX.Element {
  const { pointedAt, selected, settings, relocation } = state;
  const slots = slotsOf(state, system);
  const target = comingPercent !== undefined;
  const underWay = relocation?.outcome === 'under-way' && relocation.target === system;
  return (
    <div className="wpar-system">
      <Box layer="os" className={classes('wpar-os', pointedAt === 'target' && target && 'wpar-pointed')}>
        <div className="wpar-head">
          <span>AIX {system}</span>
          <Load load={state.loads[system]} coming={comingPercent} />
        </div>
        <div className={classes('wpar-slots', slots.length > ROOMY && 'wpar-crowded')}>
          {slots.map((slot) => (
            <WparBox
              key={slot.wpar}
              state={state}
              system={system}
              slot={slot}
              now={now}
              arrived={underWay ? readMiB(state, now) / settings.sizeMiB : 0}
              pointedAt={pointedAt === 'wpar' && slot.wpar === selected && slot.standing !== 'place'}
              group={group}
              onSelect={() => onSelect(slot.wpar)}
            />
          ))}
        </div>
      </Box>
      <Slab layer="hardware" className="wpar-machine" label={system === 'A' ? 'Machine 1' : 'Machine 2'} />
    </div>
  );
}

/** How busy a system is, and what it would be with the WPAR that may come. */
function Load({ load, coming }: { readonly load: number; readonly coming: number | undefined }): JSX.Element {
  const after = load + (coming ?? 0);
  const full = after > 100;
  return (
    <span className="wpar-load">
      <span className="wpar-load-bar" aria-hidden="true">
        <span style={{ width: percent(load / 100) }} />
        {coming !== undefined && (
          <span
            className={classes('wpar-load-coming', full && 'wpar-load-full')}
            style={{ left: percent(load / 100), width: percent(Math.min(coming, 100 - load) / 100) }}
          />
        )}
      </span>
      <span className={classes('wpar-load-text', full && 'wpar-load-refused')}>
        {load} %{coming !== undefined && ` → ${after} %`}
      </span>
    </span>
  );
}

import type { JSX } from 'react';
import { classes, Cylinder, percent } from '../../kit/index.ts';
import type { UnderWay } from './cells.ts';

export interface NetworkProps {
  /** What is being sent: "round 2: 256 MiB"; '' for nothing. */
  readonly text: string;
  readonly bandwidth: string;
  readonly tokens: readonly UnderWay[];
  /** Memory goes from right to left. */
  readonly backwards: boolean;
  readonly shared: boolean;
  /** Says what the cells of the maps mean. */
  readonly legend: boolean;
}

/** Between the machines: the network with memory on its way, and the storage that both reach. */
export function Network({ text, bandwidth, tokens, backwards, shared, legend }: NetworkProps): JSX.Element {
  return (
    <div className="lm-between">
      <span className="lm-sending">{text}</span>
      <div className={classes('lm-line', text !== '' && 'lm-busy')} aria-hidden="true">
        {tokens.map(({ block, part }) => (
          <span key={block} className="lm-token" style={{ left: percent(backwards ? 1 - part : part) }} />
        ))}
      </div>
      <span className="lm-small">{bandwidth}</span>
      {legend && (
        <span className="lm-legend">
          <span className="lm-key-written" />
          written since
        </span>
      )}
      {shared && (
        <div className="lm-san">
          <Cylinder layer="storage" label="SAN" className="lm-disk" />
        </div>
      )}
    </div>
  );
}

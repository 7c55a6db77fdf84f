import { useId } from 'react';
import type { JSX } from 'react';
import { cellPath, columnsOf } from './cells.ts';

export interface MemoryMapProps {
  readonly count: number;
  /** Cells that are there at all. */
  readonly present: readonly number[];
  /** Of these, the ones drawn strongly. */
  readonly strong: readonly number[];
  /** Of these, the ones that the other side has in another version. */
  readonly written: readonly number[];
  /** What it shows, for screen readers. */
  readonly label: string;
}

/** A partition's memory: a square for each cell, written ones hatched. */
export function MemoryMap({ count, present, strong, written, label }: MemoryMapProps): JSX.Element {
  const hatch = useId();
  const columns = columnsOf(count);
  const rows = Math.ceil(count / columns);
  const draw = (cells: readonly number[]): string => cellPath(cells, columns);
  return (
    <svg className="lm-map" viewBox={`0 0 ${columns} ${rows}`} preserveAspectRatio="none" role="img" aria-label={label}>
      <defs>
        <pattern id={hatch} width="0.5" height="0.5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect className="lm-hatch" width="0.25" height="0.5" />
        </pattern>
      </defs>
      <rect className="lm-empty" width={columns} height={rows} />
      <path className="lm-present" d={draw(present)} />
      <path className="lm-strong" d={draw(strong)} />
      <path className="lm-behind-hatch" d={draw(written)} />
      <path fill={`url(#${hatch})`} d={draw(written)} />
    </svg>
  );
}

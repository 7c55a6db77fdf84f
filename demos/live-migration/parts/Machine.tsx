import type { JSX } from 'react';
import { Box, classes, Slab } from '../../kit/index.ts';
import type { Devices } from '../types.ts';
import type { Cells } from './cells.ts';
import { MemoryMap } from './MemoryMap.tsx';

/** What is on a machine: the partition that runs, its memory being filled, or nothing. */
export type Place = 'runs' | 'stopped' | 'fills' | 'empty';

export interface MachineProps {
  readonly name: string;
  readonly place: Place;
  /** The client partition stands left of the I/O server (else right), so that the servers face each other. */
  readonly clientFirst: boolean;
  readonly counter: number;
  readonly devices: Devices;
  readonly ownDisk: boolean;
  /** The check found these in the way. */
  readonly refused: boolean;
  readonly cells: Cells | undefined;
}

/** A machine: hardware, hypervisor, the I/O server that moves memory, and the place of the client partition. */
export function Machine(props: MachineProps): JSX.Element {
  const { name, clientFirst, ownDisk, refused } = props;
  return (
    <div className={classes('lm-machine', !clientFirst && 'lm-mirrored')}>
      <Client {...props} />
      <Box layer="os" virtual className="lm-vios" label="VIOS">
        <span className="lm-small">mover</span>
      </Box>
      <Slab layer="hypervisor" label="Hypervisor" className="lm-slab" />
      <Slab layer="hardware" label={`Machine ${name}`} className="lm-slab">
        {ownDisk && (
          <span className={classes('lm-part lm-storage', refused && 'lm-bad')}>{refused && '✕ '}disk inside</span>
        )}
      </Slab>
    </div>
  );
}

const WORDS: Readonly<Record<Exclude<Place, 'empty'>, string>> = {
  runs: 'runs',
  stopped: 'stopped',
  fills: 'memory filling',
};

/** The client partition with its counter and its memory. */
function Client({ name, place, counter, devices, refused, cells }: MachineProps): JSX.Element {
  if (place === 'empty') {
    return (
      <div className="lm-client lm-vacant">
        <span className="lm-small">no partition</span>
      </div>
    );
  }
  return (
    <Box layer="os" virtual className={classes('lm-client', place !== 'runs' && 'lm-still')}>
      <div className="lm-head">
        <span className={classes('lm-state', `lm-${place}`)}>{WORDS[place]}</span>
        {place !== 'fills' && (
          <span className="lm-counter">
            counts <strong>{counter}</strong>
          </span>
        )}
        {place !== 'fills' && (
          <span
            className={classes(
              'lm-part',
              devices === 'physical' ? 'lm-adapter' : 'lm-virtual-adapter',
              refused && devices === 'physical' && 'lm-bad',
            )}
          >
            {devices === 'physical' ? `${refused ? '✕ ' : ''}adapter` : 'virtual I/O'}
          </span>
        )}
      </div>
      <Memory name={name} place={place} cells={cells} />
    </Box>
  );
}

/** Before a move there is nothing to tell apart: all memory is simply there. */
const WHOLE = Array.from({ length: 256 }, (_, cell) => cell);

function Memory({ name, place, cells }: Pick<MachineProps, 'name' | 'place' | 'cells'>): JSX.Element {
  if (cells === undefined) {
    return <MemoryMap count={256} present={WHOLE} strong={WHOLE} written={[]} label={`Memory on ${name}`} />;
  }
  const { count, waiting, written, current, old } = cells;
  if (place === 'fills') {
    return (
      <MemoryMap
        count={count}
        present={[...current, ...old]}
        strong={current}
        written={old}
        label={`Memory on ${name}: ${current.length} of ${count} cells as at the source, ${old.length} written there since`}
      />
    );
  }
  return (
    <MemoryMap
      count={count}
      present={Array.from({ length: count }, (_, cell) => cell)}
      strong={waiting}
      written={written}
      label={`Memory on ${name}: ${waiting.length} of ${count} cells to send in this round, ${written.length} written since it began`}
    />
  );
}

import type { JSX } from 'react';
import { Box, classes, ConsoleView, Slab } from '../../kit/index.ts';
import { GUEST } from '../real.ts';
import type { MigrationAction, MigrationState, RealObservation } from '../types.ts';
import { formatMiB } from '../units.ts';
import { MemoryMap } from './MemoryMap.tsx';
import { Network } from './Network.tsx';
import { statusText } from './words.ts';

export interface RealWorldProps {
  readonly state: MigrationState;
  readonly real: RealObservation;
  readonly interactive: boolean;
  send(action: MigrationAction): boolean;
}

/** Two workers of the window: the guest's console is where the guest is, its memory where it comes. */
export function RealWorld(props: RealWorldProps): JSX.Element {
  const { state, real } = props;
  const last = real.rounds.at(-1);
  const round = last === undefined ? 'round 1' : `round ${real.rounds.length}: ${formatMiB(last.sentMiB)}`;
  return (
    <div className="lm-world">
      <Side {...props} index={0} />
      <Network
        text={real.moving ? round : ''}
        bandwidth="message port"
        tokens={[]}
        backwards={state.real.home === 1}
        shared={false}
        legend={false}
      />
      <Side {...props} index={1} />
    </div>
  );
}

/** The last numbers, large enough for the room. */
const COLUMNS = 28;
const ROWS = 4;

function Side({ state, real, interactive, send, index }: RealWorldProps & { readonly index: number }): JSX.Element {
  const here = state.real.home === index;
  const shown = state.guests.systems[0]?.consoles[0];
  return (
    <div className="lm-side">
      {here && shown !== undefined ? (
        <ConsoleView
          text={shown.text}
          total={shown.total}
          columns={COLUMNS}
          rows={ROWS}
          label="Console of the guest"
          title="Linux guest"
          status={statusText(real)}
          tone="os"
          interactive={interactive && real.status === 'running'}
          onInput={(data) => send({ type: 'guest-input', system: GUEST, console: 0, data })}
        />
      ) : (
        <Coming real={real} />
      )}
      <Slab layer="hypervisor" label="v86" className="lm-slab">
        <span className="lm-small">emulated PC</span>
      </Slab>
      <Slab layer="hardware" label={`Worker ${index + 1}`} className="lm-slab" />
    </div>
  );
}

const CELLS = 256;

/** The memory that has come; of the last round the number of cells is known, not which. */
function Coming({ real }: { readonly real: RealObservation }): JSX.Element {
  if (!real.moving) {
    return (
      <div className="lm-client lm-vacant">
        <span className="lm-small">no guest</span>
      </div>
    );
  }
  const [first] = real.rounds;
  const cells = Array.from({ length: CELLS }, (_, cell) => cell);
  const part = first === undefined ? 0 : (real.rounds.at(-1)?.sentMiB ?? 0) / first.sentMiB;
  return (
    <Box layer="os" virtual className={classes('lm-client', 'lm-still')}>
      <div className="lm-head">
        <span className="lm-state">memory filling</span>
        <span className="lm-small">rounds here: {real.rounds.length}</span>
      </div>
      <MemoryMap
        count={CELLS}
        present={first === undefined ? [] : cells}
        strong={cells.slice(0, Math.ceil(part * CELLS))}
        written={[]}
        label={`Memory that has come: ${real.rounds.length} rounds, the last one of ${formatMiB(real.rounds.at(-1)?.sentMiB ?? 0)}`}
      />
    </Box>
  );
}

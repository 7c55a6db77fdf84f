import type { JSX } from 'react';
import { Box, classes, ConsoleView, Cylinder, Slab, tone } from '../../kit/index.ts';
import type { GuestSystem } from '../../lib/guest/index.ts';
import { otherSystem } from '../images.ts';
import { stoodStillUs } from '../real/observe.ts';
import { REAL_PHASES } from '../real/types.ts';
import type { RealPhase, RealState } from '../real/types.ts';
import type { System } from '../system.ts';
import type { WparMobilityState } from '../types.ts';
import { milliseconds, PHASE_TONE } from './looks.ts';
import { guestStatus, homeStatus, verdictOf } from './realWords.ts';

/** Small consoles: all that they show are numbers. */
const COLUMNS = 20;
const ROWS = 5;

const LABEL: Readonly<Record<RealPhase, string>> = {
  NOTIFY: 'notify on',
  CKPT: 'stop, save on',
  XFER: 'carry to',
  RESTART: 'rebuild on',
  POST: 'go on',
};

/** Two Linux guests, the service's numbers in each, the checkpoint between them, and what each step took. */
export function RealStage({
  state,
  problem,
}: {
  readonly state: WparMobilityState;
  readonly problem: string | undefined;
}): JSX.Element {
  const { guests, real } = state;
  const guest = (name: System): JSX.Element => {
    const system = guests.systems.find((one) => one.name === name);
    return <Guest name={name} system={system} real={real} />;
  };
  const verdict = verdictOf(real);
  const stood = stoodStillUs(real);
  return (
    <div className="wpar-real">
      <div className="wpar-systems">
        {guest('A')}
        <div className="wpar-middle">
          <p className={classes('wpar-verdict', problem !== undefined && 'wpar-bad')}>{problem ?? ''}</p>
          <Checkpoint real={real} />
        </div>
        {guest('B')}
      </div>
      <div role="list" className="wpar-phases wpar-real-phases">
        {REAL_PHASES.map((phase) => (
          <Phase key={phase} phase={phase} real={real} />
        ))}
      </div>
      <p className={classes('wpar-real-verdict', `wpar-${verdict.look}`)}>
        {verdict.text}
        {stood !== null && real.outcome !== 'under-way' && (
          <span className="wpar-real-still">
            stood still <strong>{milliseconds(stood)}</strong>
          </span>
        )}
      </p>
    </div>
  );
}

/** A guest's console, in its machine. */
function Guest({
  name,
  system,
  real,
}: {
  readonly name: System;
  readonly system: GuestSystem | undefined;
  readonly real: RealState;
}): JSX.Element {
  const console = system?.consoles[0];
  const here = real.home === name;
  return (
    <div className="wpar-system">
      <Box layer="os" className="wpar-os">
        <div className="wpar-head">
          <span>Linux {name}</span>
          <span className="wpar-real-status">{system === undefined ? '' : guestStatus(system)}</span>
        </div>
        <div className="wpar-real-service">
          <ConsoleView
            text={console?.text ?? ''}
            total={console?.total ?? 0}
            columns={COLUMNS}
            rows={ROWS}
            label={`Console of Linux ${name}`}
            interactive={false}
            tone={here ? 'application' : 'neutral'}
            title="service"
            status={homeStatus(real, name)}
          />
        </div>
      </Box>
      <Slab layer="hardware" virtual className="wpar-machine" label={`emulated PC ${name}`} />
    </div>
  );
}

/** What is carried: the next number and a check sum. */
function Checkpoint({ real }: { readonly real: RealState }): JSX.Element {
  const { checkpoint, source, step } = real;
  const carrying = step === 'XFER';
  return (
    <div className={classes('wpar-storage', source === 'B' && 'wpar-to-left')}>
      <span className={classes('wpar-lane', step === 'CKPT' && 'wpar-busy')} aria-hidden="true" />
      <Cylinder layer="storage" className="wpar-nfs" label="checkpoint">
        <span className="wpar-next">{checkpoint === null ? 'none' : `next ${checkpoint.next}`}</span>
        <span className="wpar-sum">{checkpoint === null ? '' : `sum ${checkpoint.sum.slice(0, 8)}`}</span>
      </Cylinder>
      <span className={classes('wpar-lane', carrying && 'wpar-busy')} aria-hidden="true" />
    </div>
  );
}

function Phase({ phase, real }: { readonly phase: RealPhase; readonly real: RealState }): JSX.Element {
  const us = real.tookUs[phase];
  const current = real.step === phase;
  const where = phase === 'NOTIFY' || phase === 'CKPT' ? real.source : otherSystem(real.source);
  return (
    <div
      role="listitem"
      className={classes('wpar-phase', current && 'wpar-current', us !== undefined && 'wpar-done')}
      style={tone(PHASE_TONE[phase])}
      aria-current={current ? 'step' : undefined}
    >
      <span className="wpar-phase-name">
        {LABEL[phase]} {where}
      </span>
      <span className="wpar-phase-time">{us === undefined ? '' : milliseconds(us)}</span>
    </div>
  );
}

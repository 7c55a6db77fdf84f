import type { JSX, ReactNode } from 'react';
import { Box, Button, classes, percent, Slab, Slider, Stepper, vars } from '../../kit/index.ts';
import { containersMiB, machinesMiB } from '../containers.ts';
import { MOST_CONTAINERS } from '../schema.ts';
import type { ContainersState, WparAction } from '../types.ts';
import { grouped } from './looks.ts';

/** More than these are drawn without words. */
const MOST_NAMED = 6;

/** One kernel for N applications against N kernels: what each takes, and what stops when a kernel does. */
export function ContainersStage({ containers }: { readonly containers: ContainersState }): JSX.Element {
  const { count, systemMiB, applicationMiB, overheadMiB, kernelLevel, kernelUp } = containers;
  const named = count <= MOST_NAMED;
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const most = Math.max(machinesMiB(containers), containersMiB(containers), 1);
  const patched = kernelLevel - 1;
  return (
    <div className={classes('wpar-kernels', !named && 'wpar-many')} style={vars({ '--count': count })}>
      <Side
        title={`${count} machines, ${count} kernels`}
        memory={pieces(count, [
          { kind: 'system', mib: systemMiB },
          { kind: 'application', mib: applicationMiB },
        ])}
        most={most}
        patches={patched * count}
        stops={kernelUp ? undefined : 'a panic stops 1'}
      >
        {numbers.map((number) => (
          <div key={number} className={classes('wpar-tower', !kernelUp && number === 1 && 'wpar-stopped')}>
            <App number={number} named={named} stopped={!kernelUp && number === 1} />
            <Kernel label={named ? 'kernel' : ''} level={kernelLevel} named={named} />
            <Slab layer="hardware" virtual label={named ? 'VM' : ''} />
          </div>
        ))}
      </Side>
      <Side
        title={`${count} containers, one kernel`}
        memory={[
          { kind: 'system', mib: systemMiB },
          ...pieces(count, [
            { kind: 'application', mib: applicationMiB },
            { kind: 'overhead', mib: overheadMiB },
          ]),
        ]}
        most={most}
        patches={patched}
        stops={kernelUp ? undefined : `a panic stops ${count}`}
      >
        <div className={classes('wpar-shared', !kernelUp && 'wpar-stopped')}>
          <div className="wpar-apps">
            {numbers.map((number) => (
              <App key={number} number={number} named={named} stopped={!kernelUp} container />
            ))}
          </div>
          <Kernel label="kernel" level={kernelLevel} named />
          <Slab layer="hardware" label="machine" />
        </div>
      </Side>
    </div>
  );
}

/** The memory of so many alike: one by one where they can be seen, else all of a kind together. */
function pieces(count: number, each: readonly Piece[]): readonly Piece[] {
  return count <= MOST_NAMED
    ? Array.from({ length: count }, () => each).flat()
    : each.map(({ kind, mib }) => ({ kind, mib: count * mib }));
}

function App({
  number,
  named,
  stopped,
  container = false,
}: {
  readonly number: number;
  readonly named: boolean;
  readonly stopped: boolean;
  readonly container?: boolean;
}): JSX.Element {
  return (
    <Box layer={stopped ? 'bad' : 'application'} virtual={container} className="wpar-app">
      {named && <span>{stopped ? 'stopped' : `app ${number}`}</span>}
    </Box>
  );
}

function Kernel({
  label,
  level,
  named,
}: {
  readonly label: string;
  readonly level: number;
  readonly named: boolean;
}): JSX.Element {
  return (
    <Slab layer="os" label={label}>
      {named && <span className="wpar-level">level {level}</span>}
    </Slab>
  );
}

interface Piece {
  readonly kind: 'system' | 'application' | 'overhead';
  readonly mib: number;
}

function Side({
  title,
  memory,
  most,
  patches,
  stops,
  children,
}: {
  readonly title: string;
  readonly memory: readonly Piece[];
  readonly most: number;
  readonly patches: number;
  readonly stops: string | undefined;
  readonly children: ReactNode;
}): JSX.Element {
  const total = memory.reduce((sum, { mib }) => sum + mib, 0);
  return (
    <div role="group" className="wpar-kernel-side" aria-label={title}>
      <span className="wpar-title">{title}</span>
      <div className="wpar-towers">{children}</div>
      <div className="wpar-memory" aria-hidden="true">
        {memory.map(({ kind, mib }, index) => (
          // Pieces of one kind are alike: only their place tells them apart.
          <span key={index} className={`wpar-piece wpar-piece-${kind}`} style={{ width: percent(mib / most) }} />
        ))}
      </div>
      <p className="wpar-facts">
        <strong>{grouped(total)} MiB</strong>
        <span>{patches === 1 ? '1 patch' : `${patches} patches`}</span>
        <span className={classes(stops !== undefined && 'wpar-bad')}>{stops ?? ''}</span>
      </p>
    </div>
  );
}

export interface ContainersControlsProps {
  readonly containers: ContainersState;
  send(action: WparAction): boolean;
}

export function ContainersControls({ containers, send }: ContainersControlsProps): JSX.Element {
  const { count, systemMiB, applicationMiB, kernelUp } = containers;
  return (
    <>
      <Stepper
        label="Applications"
        value={count}
        min={1}
        max={MOST_CONTAINERS}
        onChange={(value) => send({ type: 'set-containers', field: 'count', value })}
      />
      <Slider
        label="System"
        unit="MiB"
        decimals={0}
        value={systemMiB}
        min={0}
        max={4096}
        step={64}
        onChange={(value) => send({ type: 'set-containers', field: 'systemMiB', value })}
      />
      <Slider
        label="Application"
        unit="MiB"
        decimals={0}
        value={applicationMiB}
        min={0}
        max={2048}
        step={4}
        onChange={(value) => send({ type: 'set-containers', field: 'applicationMiB', value })}
      />
      <Button label="Patch" onPress={() => send({ type: 'patch-kernel' })} />
      <Button
        label={kernelUp ? 'Panic' : 'Boot'}
        onPress={() => send({ type: kernelUp ? 'crash-kernel' : 'boot-kernel' })}
      />
    </>
  );
}

export function MoreContainersControls({ containers, send }: ContainersControlsProps): JSX.Element {
  return (
    <Slider
      label="Overhead of a container"
      unit="MiB"
      decimals={0}
      value={containers.overheadMiB}
      min={0}
      max={256}
      step={4}
      onChange={(value) => send({ type: 'set-containers', field: 'overheadMiB', value })}
    />
  );
}

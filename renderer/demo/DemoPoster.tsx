import { Suspense, useEffect, useState, type ReactNode } from 'react';
import type { AnyDemo } from '../../demos/core/demo.ts';
import { InstanceRun } from '../../demos/core/talk/instance.ts';
import { NEW_INSTANCE } from '../../demos/core/talk/state.ts';
import { SECOND, toMs } from '../../demos/core/time.ts';
import type { Transport } from '../../demos/kit/view.ts';
import type { DemoPlacement } from '../../electron/contract/deck.ts';
import { loadDemo } from '../session/instances.ts';
import { DemoBoundary, scenarioNow, viewOf } from './DemoHost.tsx';

/** Far enough for the first averages to stand. */
const POSTER_AT = 2 * SECOND;

const nothing = (): void => undefined;

interface Still {
  readonly demo: AnyDemo;
  readonly running: InstanceRun;
}

/** What a demo looks like two simulated seconds after its start: a still, computed once; it never runs. */
export function DemoPoster({
  placement,
  step,
}: {
  readonly placement: DemoPlacement;
  readonly step: number;
}): ReactNode {
  const [still, setStill] = useState<Still>();
  useEffect(() => {
    let wanted = true;
    loadDemo(placement.demo)
      .then((demo) => {
        if (!wanted) return;
        // A step that starts a scenario is shown as that scenario.
        const scenario = placement.onStep?.[String(step)] ?? placement.scenario;
        const running = new InstanceRun(demo, { ...placement, scenario });
        const clock = { ...NEW_INSTANCE.clock, anchorSim: POSTER_AT };
        running.sync({ ...NEW_INSTANCE, clock }, 0);
        setStill({ demo, running });
      })
      // A demo that cannot start has no still; the slide itself says what is wrong with it.
      .catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [placement, step]);
  if (!still) return null;

  const { demo, running } = still;
  const { run } = running;
  const View = viewOf(demo);
  const transport: Transport = {
    ...scenarioNow(running),
    playing: false,
    speed: 1,
    speeds: demo.speeds,
    nowMs: toMs(run.now),
    scenarios: demo.scenarios,
    play: nothing,
    step: nothing,
    reset: nothing,
    setSpeed: nothing,
    playScenario: nothing,
  };
  return (
    <DemoBoundary demo={placement.demo}>
      <Suspense fallback={null}>
        <View
          demo={demo}
          state={run.state}
          observation={run.observe()}
          now={run.now}
          revision={run.revision}
          dispatch={() => ({ ok: true })}
          interactive={false}
          reducedMotion
          transport={transport}
          shared={{}}
          share={nothing}
        />
      </Suspense>
    </DemoBoundary>
  );
}

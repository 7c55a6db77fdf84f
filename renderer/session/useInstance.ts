import { createContext, useContext, useLayoutEffect, useReducer, useState, useSyncExternalStore } from 'react';
import type { DemoPlacement } from '../../electron/contract/deck.ts';
import type { InstanceStatus, Instances } from './instances.ts';
import type { InstanceRun } from '../../demos/core/talk/instance.ts';
import { useSession, useSnapshot } from './react.ts';

export const InstancesContext = createContext<Instances | undefined>(undefined);

export function useInstances(): Instances {
  const instances = useContext(InstancesContext);
  if (!instances) throw new Error('useInstances: there is no InstancesContext above this component.');
  return instances;
}

export function useInstanceStatus(placement: DemoPlacement): InstanceStatus {
  const instances = useInstances();
  return useSyncExternalStore(instances.subscribe, () => instances.status(placement));
}

/**
 * Keeps a run at talk time, frame by frame while its clock runs, and draws again when it moved.
 * What is drawn is always what the log says at the time of the frame.
 */
export function useRunning(running: InstanceRun, name: string): void {
  const session = useSession();
  const instances = useInstances();
  const { talk } = useSnapshot();
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const [broken, setBroken] = useState<{ readonly error: unknown }>();
  const logged = instances.logged(name);
  const moving = logged.clock.playing && logged.clock.onStage;

  // Before the paint: what a key did is on the screen in the same frame.
  useLayoutEffect(() => {
    let frame = 0;
    const show = (): void => {
      const { now, revision } = running.run;
      try {
        running.sync(instances.logged(name), session.now());
      } catch (error) {
        return setBroken({ error });
      }
      if (running.run.now !== now || running.run.revision !== revision) redraw();
      if (moving) frame = requestAnimationFrame(show);
    };
    show();
    return () => cancelAnimationFrame(frame);
    // `talk` is here so that every entry of the log is taken in at once, even when the clock stands.
  }, [running, name, session, instances, moving, talk]);
  // Thrown while drawing, so that the boundary around the demo shows it in its place.
  if (broken) throw broken.error;
}

import { useEffect, useMemo, useRef, useState } from 'react';
import type { AnyDemo } from '../../demos/core/demo.ts';
import type { LoggedAction } from '../../demos/core/talk/entry.ts';
import type { InstanceRun } from '../../demos/core/talk/instance.ts';
import type { GuestSupport } from '../../demos/kit/view.ts';
import type { Guests } from '../../demos/lib/guest/index.ts';
import type { Peer } from '../../electron/contract/host.ts';
import type { TalkSession } from '../session/session.ts';
import { currentImage, findImage } from './image.ts';
import { Machine } from './machine.ts';
import { GuestRunner, type Stage } from './runner.ts';

/** The image may still be on its way: it is looked for again, this often. */
const LOOK_AGAIN_MS = 3_000;

/**
 * Runs the guests of a demo on a slide, when the log says that this window shall, and tells the view whether
 * guests can run here. For demos without guests, nothing.
 */
export function useGuests(
  demo: AnyDemo,
  running: InstanceRun,
  session: TalkSession,
  instance: string,
  stage: Stage,
): GuestSupport | undefined {
  const { guests } = demo;
  const support = useSupport(guests !== undefined && stage.onStage);
  const runner = useRunner(guests !== undefined, session, instance);
  const peers = usePeers(session, runner.peers);

  useEffect(() => {
    if (guests && support && support.problem === undefined)
      runner.current.drive(guests(running.run.state) as Guests, stage);
    // After every draw: the state is changed in place, and is another after a reset. `peers` is here since a window
    // that goes leaves its guests.
  }, [guests, support, runner, running, running.run.state, running.run.revision, stage, peers]);

  return support;
}

interface RunnerRef {
  readonly current: GuestRunner;
  readonly peers: { list: readonly Peer[] };
}

function useRunner(wanted: boolean, session: TalkSession, instance: string): RunnerRef {
  const runner = useMemo((): RunnerRef => {
    const peers: RunnerRef['peers'] = { list: [] };
    const current = new GuestRunner({
      role: session.role,
      machine: (listener) => new Machine(listener),
      image: currentImage,
      propose: (action) =>
        session.propose({ kind: 'demo.action', instance, action: action as unknown as LoggedAction }),
      peers: () => peers.list,
      newId: () => crypto.randomUUID(),
    });
    return { current, peers };
  }, [session, instance]);
  useEffect(() => (wanted ? () => runner.current.stop() : undefined), [wanted, runner]);
  return runner;
}

/** Counts the news of windows that came or went. */
function usePeers(session: TalkSession, peers: { list: readonly Peer[] }): number {
  const [count, setCount] = useState(0);
  const before = useRef('');
  useEffect(
    () =>
      session.host.subscribe((event) => {
        if (event.type !== 'peers') return;
        peers.list = event.peers;
        const roles = event.peers.map(({ role }) => role).join();
        if (roles === before.current) return;
        before.current = roles;
        setCount((last) => last + 1);
      }),
    [session, peers],
  );
  return count;
}

/** Undefined while it is not known. */
function useSupport(wanted: boolean): GuestSupport | undefined {
  const [support, setSupport] = useState<GuestSupport>();
  useEffect(() => {
    if (!wanted || (support && support.problem === undefined)) return undefined;
    let over = false;
    const look = async (): Promise<void> => {
      const found = await findImage();
      if (!over) setSupport({ problem: 'problem' in found ? found.problem : undefined });
    };
    const timer = window.setTimeout(() => void look(), support ? LOOK_AGAIN_MS : 0);
    return () => {
      over = true;
      window.clearTimeout(timer);
    };
  }, [wanted, support]);
  return support;
}

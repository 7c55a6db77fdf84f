import {
  Component,
  lazy,
  Suspense,
  useMemo,
  type ComponentType,
  type LazyExoticComponent,
  type ReactNode,
} from 'react';
import type { AnyDemo } from '../../demos/core/demo.ts';
import type { Outcome } from '../../demos/core/run.ts';
import type { LoggedAction, ViewValue } from '../../demos/core/talk/entry.ts';
import type { InstanceRun } from '../../demos/core/talk/instance.ts';
import { toMs } from '../../demos/core/time.ts';
import type { JailControls, TerminalControls, Transport, ViewProps } from '../../demos/kit/view.ts';
import type { DemoPlacement } from '../../electron/contract/deck.ts';
import type { HostApi } from '../../electron/contract/host.ts';
import { useInstances, useInstanceStatus, useRunning } from '../session/useInstance.ts';
import { useSession } from '../session/react.ts';
import { useGuests } from '../guest/useGuests.ts';
import { useReducedMotion } from '../ui/useReducedMotion.ts';

export type AnyView = ComponentType<ViewProps<unknown, LoggedAction, unknown>>;

const views = new Map<string, LazyExoticComponent<AnyView>>();

/** The view of a demo, loaded when it is first drawn. */
export function viewOf(demo: AnyDemo): LazyExoticComponent<AnyView> {
  let view = views.get(demo.id);
  if (!view) {
    view = lazy(async () => (await demo.view()) as { default: AnyView });
    views.set(demo.id, view);
  }
  return view;
}

/** A demo on a slide: live, driven by the log. Whatever goes wrong in it stays in it. */
export function DemoHost({ placement }: { readonly placement: DemoPlacement }): ReactNode {
  const status = useInstanceStatus(placement);
  if (status.status === 'loading') return <p className="demo-message">Loading the demo…</p>;
  if (status.status === 'failed') return <DemoFailure demo={placement.demo} message={status.message} />;
  return (
    <DemoBoundary demo={placement.demo} key={placement.instance}>
      <Suspense fallback={<p className="demo-message">Loading the demo…</p>}>
        <LiveDemo name={placement.instance} demo={status.demo} running={status.running} />
      </Suspense>
    </DemoBoundary>
  );
}

function LiveDemo({
  name,
  demo,
  running,
}: {
  readonly name: string;
  readonly demo: AnyDemo;
  readonly running: InstanceRun;
}): ReactNode {
  const session = useSession();
  const instances = useInstances();
  const reducedMotion = useReducedMotion();
  useRunning(running, name);

  const commands = useMemo(
    () => ({
      play: (playing: boolean) => session.propose({ kind: 'demo.play', instance: name, playing }),
      step: () => session.propose({ kind: 'demo.step', instance: name, byUs: demo.stepUs }),
      reset: () => session.propose(...instances.reset(name)),
      setSpeed: (speed: number) => session.propose({ kind: 'demo.speed', instance: name, speed }),
      playScenario: (scenario: string) => session.propose({ kind: 'demo.scenario', instance: name, scenario }),
    }),
    [session, instances, name, demo],
  );
  const dispatch = useMemo(
    () =>
      (action: LoggedAction): Outcome => {
        running.sync(instances.logged(name), session.now());
        const outcome = running.run.probe(action);
        if (outcome.ok) session.propose({ kind: 'demo.action', instance: name, action });
        return outcome;
      },
    [session, instances, running, name],
  );

  const share = useMemo(
    () => (key: string, value: ViewValue) => session.propose({ kind: 'demo.view', instance: name, key, value }),
    [session, name],
  );

  const terminals = useMemo(() => terminalsOf(session.host, name), [session, name]);
  const jails = useMemo(() => jailsOf(session.host, name), [session, name]);

  const View = viewOf(demo);
  const { run } = running;
  const { clock, view } = instances.logged(name);
  const guests = useGuests(demo, running, session, name, clock);
  const transport: Transport = {
    ...commands,
    ...scenarioNow(running),
    playing: clock.playing,
    speed: clock.speed,
    speeds: demo.speeds,
    nowMs: toMs(run.now),
    scenarios: demo.scenarios,
  };
  return (
    <View
      demo={demo}
      state={run.state}
      observation={run.observe()}
      now={run.now}
      revision={run.revision}
      dispatch={dispatch}
      interactive
      reducedMotion={reducedMotion}
      transport={transport}
      shared={view}
      share={share}
      terminals={terminals}
      guests={guests}
      jails={jails}
    />
  );
}

/** The host's connections of terminals, for one instance; undefined where the host has none. */
function terminalsOf({ terminals }: HostApi, instance: string): TerminalControls | undefined {
  if (!terminals) return undefined;
  return {
    connect: (request) => terminals.connect(instance, request),
    // A key that a locked keyboard did not take is no news: its status line says so.
    input: (input) => void terminals.input(instance, input).catch(() => undefined),
    disconnect: () => terminals.disconnect(instance),
  };
}

/** The host's jails, for one instance; undefined where the host has none. */
function jailsOf({ jails }: HostApi, instance: string): JailControls | undefined {
  if (!jails) return undefined;
  return {
    profiles: () => jails.profiles(),
    start: (profile, size) => jails.start(instance, profile, size),
    // What is typed into a jail that has just ended is no news: its status says so.
    input: (text) => void jails.input(instance, text).catch(() => undefined),
    resize: (size) => void jails.resize(instance, size).catch(() => undefined),
    stop: () => jails.stop(instance),
  };
}

/** The scenario being played, and the line a presenter says at this point of it. */
export function scenarioNow({ scenario, run }: InstanceRun): Pick<Transport, 'scenario' | 'say'> {
  if (!scenario) return {};
  const { id, title } = scenario;
  const said = scenario.actions.filter(({ atMs, say }) => say !== undefined && atMs <= toMs(run.now));
  return { scenario: { id, title }, say: said.at(-1)?.say };
}

export function DemoFailure({ demo, message }: { readonly demo: string; readonly message: string }): ReactNode {
  return (
    <div className="demo-message" role="alert">
      <strong>The demo “{demo}” cannot be shown.</strong>
      <span>{message}</span>
      <span>The talk goes on: every key works as before.</span>
    </div>
  );
}

/** An error in a view or a model is shown in its place; the rest of the slide and the talk go on. */
export class DemoBoundary extends Component<
  { readonly demo: string; readonly children: ReactNode },
  { message: string | undefined }
> {
  override state = { message: undefined };

  static getDerivedStateFromError(error: unknown): { message: string } {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { message } = this.state;
    return message === undefined ? this.props.children : <DemoFailure demo={this.props.demo} message={message} />;
  }
}

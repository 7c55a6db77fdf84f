import { useEffect, useState, type JSX } from 'react';
import { Button, ConsoleView, DemoFrame, LiveText, Readout, Segmented } from '../../kit/index.ts';
import type { ViewProps } from '../../kit/index.ts';
import { SHELL_SIZE } from '../shell.ts';
import type { JailAction, JailObservation, JailState } from '../types.ts';

type Props = ViewProps<JailState, JailAction, JailObservation> & {
  send(action: JailAction): boolean;
  readonly refusal: string | undefined;
};

interface Profile {
  readonly id: string;
  readonly title: string;
  readonly available: boolean;
  readonly reason: string;
}

/** What to try in it, and what then happens. */
const TRIES: readonly (readonly [command: string, why: string])[] = [
  ['ls /; cat /etc/passwd', 'its own files, not the machine’s'],
  ['ps', 'its own processes'],
  ['ip link', 'no network but a loopback that is down'],
  ['mkdir /tmp/x; chroot /tmp/x', 'not permitted, or nothing above'],
  ['touch /bin/x', 'read-only'],
];

/** A real shell of this machine, in a jail that chroot alone cannot make: namespaces, and a root that is pivoted. */
export function ShellView(props: Props): JSX.Element {
  const { state, observation, interactive, jails, send, refusal } = props;
  const { shell } = state;
  const [profiles, problem] = useProfiles(jails);
  // Chosen for all windows.
  const chosen = props.shared['profile'] === 'jail-root' ? 'jail-root' : 'jail-user';
  const [failure, setFailure] = useState<string>();
  const runs = shell.status === 'running' || shell.status === 'starting';
  const profile = profiles.find(({ id }) => id === chosen);
  const start = (): void => {
    setFailure(undefined);
    jails?.start(chosen, SHELL_SIZE).catch((error: unknown) => setFailure(reasonOf(error)));
  };
  const stop = (): void => void jails?.stop().catch((error: unknown) => setFailure(reasonOf(error)));
  const why = profile?.available === false ? profile.reason : problem;
  return (
    <DemoFrame
      view={{ ...props, transport: { ...props.transport, say: '' }, demo: { ...props.demo, assumption: ASSUMPTION } }}
      refusal={refusal ?? failure}
      hint={why ?? (shell.message === '' ? HINT : shell.message)}
      controls={
        <>
          <Segmented
            label="Who is inside"
            value={chosen}
            options={[
              { value: 'jail-user', text: 'nobody' },
              { value: 'jail-root', text: 'root' },
            ]}
            disabled={runs}
            onChange={(value) => props.share('profile', value)}
          />
          <Button
            label={runs ? 'End it' : 'Start a shell'}
            disabled={!runs && why !== undefined}
            onPress={runs ? stop : start}
          />
          <Button
            label="Back to the model"
            onPress={() => {
              if (runs) stop();
              send({ type: 'set-show', value: 'jail' });
            }}
          />
        </>
      }
      readouts={
        <>
          <Readout label="shell" value={shell.status === 'none' ? 'not started' : shell.status} />
          <Readout label="processes in the jail" value={String(shell.processes)} />
          <Readout label="shown" value={`${String(shell.console.total)} bytes`} />
        </>
      }
    >
      <div className="jail-shell">
        <ConsoleView
          text={shell.console.text}
          total={shell.console.total}
          columns={shell.columns}
          rows={shell.rows}
          label="Console of a shell of this machine, in a jail"
          title="this machine, in namespaces"
          status={shell.status === 'none' ? '' : shell.status}
          tone="application"
          interactive={interactive && shell.status === 'running'}
          onInput={(data) => jails?.input(data)}
        />
        <dl className="jail-shell-tries" aria-label="To try in it">
          {TRIES.map(([command, what]) => (
            <div key={command}>
              <dt>
                <code>{command}</code>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
      </div>
      <LiveText text={`The shell: ${observation.shell.jailStatus}. ${shell.message}`} />
    </DemoFrame>
  );
}

/** Nothing is modelled here. */
const ASSUMPTION = 'Real: a process of this computer and of its kernel. It has a limit of memory, processes and time.';

const HINT = 'User, mount, process, network and host name spaces, a read-only root. It ends when the slide is left.';

/** The kinds of jail of this machine, once they are known, and why there are none. */
function useProfiles(jails: Props['jails']): readonly [readonly Profile[], string | undefined] {
  const [profiles, setProfiles] = useState<readonly Profile[]>([]);
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    let wanted = true;
    jails
      ?.profiles()
      .then((found) => wanted && setProfiles(found))
      .catch((error: unknown) => wanted && setProblem(reasonOf(error)));
    return () => {
      wanted = false;
    };
  }, [jails]);
  if (!jails) return [profiles, 'A page without a program behind it has no shell: the Linux guest takes its place.'];
  return [profiles, problem];
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

import type { JSX } from 'react';
import { Button, classes, ConsoleView } from '../../kit/index.ts';
import { CONSOLE } from '../real.ts';
import { GUEST } from '../types.ts';
import type { JailAction, JailObservation, JailState } from '../types.ts';

export interface ConsolesProps {
  readonly state: JailState;
  readonly observation: JailObservation;
  readonly interactive: boolean;
  send(action: JailAction): boolean;
}

/** The guest's two consoles: outside on top, inside below. */
export function Consoles(props: ConsolesProps): JSX.Element {
  return (
    <div className="jail-consoles">
      <GuestConsole {...props} index={0} title="outside" />
      <GuestConsole {...props} index={1} title="inside" />
    </div>
  );
}

/** One console; what is typed there goes to the guest. */
export function GuestConsole({
  state,
  observation: { guest },
  interactive,
  send,
  index,
  title,
}: ConsolesProps & { readonly index: 0 | 1; readonly title: string }): JSX.Element {
  const shown = state.guests.systems[0]?.consoles[index];
  return (
    <ConsoleView
      text={shown?.text ?? ''}
      total={shown?.total ?? 0}
      columns={CONSOLE.columns}
      rows={CONSOLE.rows}
      label={`Console of the Linux guest, ${title}`}
      title={title}
      status={statusOf(guest)}
      tone={index === 0 ? 'os' : 'application'}
      interactive={interactive && guest?.status === 'running'}
      onInput={(data) => send({ type: 'guest-input', system: GUEST, console: index, data })}
    />
  );
}

/** How the guest is doing, in few words. */
function statusOf(guest: JailObservation['guest']): string {
  if (guest === null) return '';
  if (guest.message !== '') return guest.message;
  switch (guest.status) {
    case 'waiting':
      return 'waiting for a window to run it';
    case 'loading':
      return 'loading';
    case 'recorded':
      return 'a recording';
    default:
      return guest.status;
  }
}

/** Does the guest say what the model says? */
export function Agreement({ state, observation, send }: Omit<ConsolesProps, 'interactive'>): JSX.Element {
  const { differences } = observation;
  const typed = state.guests.systems.some(({ deeds }) => deeds.some(({ kind }) => kind === 'keys'));
  return (
    <p className={classes('jail-agreement', differences !== null && differences.length > 0 && 'jail-differs')}>
      {agreementText(differences, typed, state.guests.requests.length > 0 || state.event !== null)}
      {typed && <Button label="Look again" onPress={() => send({ type: 'look-again' })} />}
    </p>
  );
}

function agreementText(differences: readonly string[] | null, typed: boolean, busy: boolean): string {
  if (busy) return 'Linux is at work …';
  if (typed) return 'As Linux reports it: you have typed.';
  if (differences === null) return 'Nothing reported yet.';
  return differences.length === 0 ? '✓ Linux and the model agree.' : `✗ Linux: ${differences.join('; ')}.`;
}

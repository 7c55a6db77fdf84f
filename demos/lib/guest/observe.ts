import type { Guests, GuestStatus } from './types.ts';

/** What an observation says of guests. */
export interface GuestObservation {
  readonly name: string;
  readonly status: GuestStatus;
  readonly message: string;
  /** From the request to the running guest; null before. */
  readonly restoreMs: number | null;
  /** The last lines that each console has shown, without control sequences; the prompt is the last. */
  readonly consoles: readonly (readonly string[])[];
}

const LINES = 6;

const CONTROL = /\u001b\[[0-9;?]*[ -/]*[@-~]|[\u0000-\u0009\u000b-\u001f\u007f]/g;

/** The last lines of a console's text. */
export function lastLines(text: string, count = LINES): readonly string[] {
  return text.slice(-4_096).replace(CONTROL, '').split('\n').slice(-count);
}

/** Guests in the terms of the field. */
export function observeGuests({ systems }: Guests): readonly GuestObservation[] {
  return systems.map(({ name, status, message, restoreUs, consoles }) => ({
    name,
    status,
    message,
    restoreMs: restoreUs === null ? null : restoreUs / 1000,
    consoles: consoles.map(({ text }) => lastLines(text)),
  }));
}

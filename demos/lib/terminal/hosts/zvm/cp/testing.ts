import { createRig } from '../testing.ts';
import type { Rig, Seat } from '../testing.ts';

/** Somebody logged on, for tests of CP commands: `answer` gives what CP says to one. */
export function as(
  userid: 'MAINT' | 'DEMO1',
  seed?: number,
): { readonly rig: Rig; readonly seat: Seat; readonly answer: (text: string) => string[] } {
  const rig = createRig(seed);
  const seat = rig.terminal().logOn(userid).enter();
  return { rig, seat, answer: (text) => answer(seat, text) };
}

/** What CP answers to a command, without the return code. */
export function answer(seat: Seat, text: string): string[] {
  const lines = seat.ask(`#cp ${text}`);
  return lines.length === 1 && lines[0] === '' ? [] : lines;
}

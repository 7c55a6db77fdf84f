import type { Micros } from '../core/time.ts';
import { lockMessage, screenText } from '../lib/terminal/3270/index.ts';
import { observeSystem, titleOf } from './systems.ts';
import type { Observation, State } from './types.ts';

/** Name of the host for people: "z/OS, simulated" or the real one's address. */
export function hostName({ host, link }: State): string {
  return host === 'real' ? (link?.address ?? 'a real host') : `${titleOf(host)}, simulated`;
}

export function observe(state: State, now: Micros): Observation {
  const { terminal, lu, counters, lastResponseUs, handsOn, system } = state;
  const { rows, cols, cursor } = terminal;
  return {
    host: hostName(state),
    logicalUnit: lu,
    connected: terminal.lock.kind !== 'not-connected',
    rows,
    columns: cols,
    cursorRow: Math.floor(cursor / cols) + 1,
    cursorColumn: (cursor % cols) + 1,
    keyboard: lockMessage(terminal.lock) || 'unlocked',
    insertMode: terminal.insert,
    screen: screenText(terminal),
    recordsSent: counters.recordsSent,
    recordsReceived: counters.recordsReceived,
    bytesSent: counters.bytesSent,
    bytesReceived: counters.bytesReceived,
    keystrokes: counters.keystrokes,
    responseMs: lastResponseUs === null ? null : lastResponseUs / 1000,
    handsOn,
    system: observeSystem(system, now),
  };
}

/** The observation as sentences: where, what the keyboard says, and the screen's own words. */
export function describe(observation: Observation): string {
  const { host, logicalUnit, keyboard, cursorRow, cursorColumn, screen } = observation;
  const text = screen.map((line) => line.trim()).filter((line) => line !== '');
  return [
    `Terminal ${logicalUnit} at ${host}.`,
    `Keyboard ${keyboard}, cursor in row ${cursorRow}, column ${cursorColumn}.`,
    `On the screen: ${text.join('; ') || 'nothing'}.`,
  ].join(' ');
}

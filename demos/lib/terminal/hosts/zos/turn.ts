import { paint } from '../panel.ts';
import type { Panel } from '../panel.ts';
import type { AnyProgram } from './program.ts';
import type { AddressSpace } from './tso/types.ts';
import type { System } from './system.ts';
import type { Terminal } from './types.ts';

/** Full-screen programs by the command that starts them. */
export type Programs = Readonly<Record<string, AnyProgram>>;

/** What the system works with while it answers one terminal. Made anew for every turn. */
export interface Turn extends System {
  readonly programs: Programs;
  readonly terminal: Terminal;
}

/** A turn of a TSO user. */
export interface TsoTurn extends Turn {
  readonly space: AddressSpace;
}

export function send(turn: Turn, record: Uint8Array): void {
  turn.context.send(turn.terminal.device.lu, record);
}

/** Shows a panel on the terminal and remembers it. */
export function showPanel(turn: Turn, panel: Panel, alternate = false): void {
  turn.terminal.panel = panel;
  send(turn, paint(panel, { extended: turn.terminal.device.extended, alternate }));
}

/** What a command needs: a job has no terminal. */
export type CommandTurn = Omit<TsoTurn, 'terminal'>;

import type { JailAction, JailStatus } from './actions.ts';
import { appendConsole, createConsole } from './console.ts';
import type { ConsoleText } from './console.ts';

/** A shell in a jail as the log has it, part of the state of a demo. */
export interface JailSession {
  status: 'none' | JailStatus;
  profile: string;
  message: string;
  processes: number;
  columns: number;
  rows: number;
  console: ConsoleText;
}

export function createJail(): JailSession {
  return { status: 'none', profile: '', message: '', processes: 0, columns: 80, rows: 24, console: createConsole() };
}

/** Takes what the host has entered into the log. A new shell begins with an empty console. */
export function reduceJail(jail: JailSession, action: JailAction): void {
  switch (action.type) {
    case 'jail-status':
      if (action.status === 'starting') jail.console = createConsole();
      jail.status = action.status;
      jail.profile = action.profile;
      jail.message = action.message;
      jail.processes = action.processes;
      return;
    case 'jail-output':
      return appendConsole(jail.console, action.data);
    case 'jail-size':
      jail.columns = action.columns;
      jail.rows = action.rows;
  }
}

/** What an observation says of a jail. */
export interface JailObservation {
  readonly jailStatus: JailSession['status'];
  readonly jailProfile: string;
  readonly jailMessage: string;
  readonly jailProcesses: number;
  readonly jailOutputBytes: number;
}

export function observeJail({ status, profile, message, processes, console }: JailSession): JailObservation {
  return {
    jailStatus: status,
    jailProfile: profile,
    jailMessage: message,
    jailProcesses: processes,
    jailOutputBytes: console.total,
  };
}

import type { Micros } from '../../../../core/time.ts';
import type { EventId } from '../../../../core/model.ts';
import type { Device, HostContext } from '../host.ts';
import type { Panel } from '../panel.ts';
import type { Catalog } from './catalog.ts';
import type { Jes } from './jes/types.ts';
import type { LogonPanel } from './logon/types.ts';
import type { AddressSpace } from './tso/types.ts';

/** Someone who may log on, as the security database knows them. */
export interface User {
  readonly userid: string;
  password: string;
  /** Default group. */
  readonly group: string;
  readonly procedure: string;
  readonly account: string;
  /** May be used for TSO at all; started tasks and operators have none. */
  readonly tso: boolean;
  /** Wrong passwords since the last right one. */
  attempts: number;
  revoked: boolean;
  /** When the userid was used last. */
  lastAccess: Micros;
}

/** A terminal in session with something. */
export interface Terminal {
  readonly device: Device;
  /** `uss`: the logon screen of VTAM; `logon`: the TSO logon before there is a user; `tso`: an address space. */
  where: 'uss' | 'logon' | 'tso';
  /** With `tso`. */
  userid: string;
  /** What was sent last; without one a program writes line by line. */
  panel: Panel | null;
  /** Records that came and were not yet handled, oldest first. */
  inbox: Uint8Array[];
  /** The event that takes the next one from the inbox. */
  thinking: EventId | null;
  logon: LogonPanel | null;
  /** SysReq: the terminal talks to VTAM while its session waits. */
  sysreq: boolean;
}

export interface ZosState {
  readonly catalog: Catalog;
  readonly users: Record<string, User>;
  /** By name of the logical unit. */
  readonly terminals: Record<string, Terminal>;
  /** TSO users' address spaces by userid: they outlive a terminal that breaks off. */
  readonly tso: Record<string, AddressSpace>;
  readonly jes: Jes;
  /** Messages that were kept for users who were not logged on. */
  readonly mail: Record<string, string[]>;
  /** The last command that anyone entered. */
  lastCommand: string;
}

export type ZosEvent =
  /** The system gets round to what a terminal sent. */
  | { readonly type: 'input'; readonly lu: string }
  /** A job goes on to its next phase or step. */
  | { readonly type: 'job'; readonly id: string }
  /** The logon screen comes back after a session has ended. */
  /** The logon screen after a session, or the logon of the userid that LOGON named. */
  | { readonly type: 'banner'; readonly lu: string; readonly logon: string }
  /** A TSO user whose terminal broke off did not come back. */
  | { readonly type: 'expire'; readonly userid: string }
  /** Somebody else submits a job. */
  | { readonly type: 'arrival' };

export type ZosContext = HostContext<ZosEvent>;

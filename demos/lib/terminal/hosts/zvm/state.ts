import type { EventId } from '../../../../core/model.ts';
import type { Micros } from '../../../../core/time.ts';
import type { ZvmSystem } from '../../../systemz/index.ts';
import type { Device, HostContext } from '../host.ts';
import type { Panel } from '../panel.ts';
import type { Cms, CmsDisk } from './cms/state.ts';

/** The whole simulated z/VM. Plain data. */
export interface ZvmState {
  readonly system: ZvmSystem;
  readonly terminals: Record<string, Terminal>;
  /** Consoles of the virtual machines that are logged on, by userid. */
  readonly machines: Record<string, Machine>;
  /** Contents of CMS minidisks by owner and number: "DEMO1 0191". */
  readonly disks: Record<string, CmsDisk>;
  readonly spool: SpoolFile[];
  nextLdev: number;
}

export type ZvmEvent =
  | { readonly type: 'period' }
  | { readonly type: 'input'; readonly lu: string; readonly bytes: readonly number[] }
  | { readonly type: 'signal'; readonly lu: string }
  /** The two timers of MORE...: the alarm, then the next screen. */
  | { readonly type: 'more'; readonly lu: string; readonly step: 'warn' | 'clear' }
  | { readonly type: 'accept'; readonly lu: string }
  | { readonly type: 'wake'; readonly userid: string }
  /** The next message of a guest that starts. */
  | { readonly type: 'boot'; readonly userid: string; readonly step: number };

/** Given to every function that may act on the world; made anew for each event, not part of the state. */
export interface World {
  readonly state: ZvmState;
  readonly context: HostContext<ZvmEvent>;
  /** Starts CMS in a machine: CP does not know what CMS is. */
  readonly startCms: (world: World, machine: Machine, parameters: readonly string[]) => void;
}

/** A terminal that is connected: a logical device of the TCP/IP machine. */
export interface Terminal {
  readonly device: Device;
  /** L0003 */
  readonly ldev: string;
  view: 'logo' | 'console' | 'screen' | 'ended';
  /** Who is logged on. */
  userid: string | null;
  /** A LOGON that waits for its password. */
  logon: { readonly userid: string; readonly words: readonly string[] } | null;
  readonly console: Console;
  /** What was shown last: the logo, or a full screen of CMS. */
  panel: Panel | null;
  /** What of the screen is out of date, and whether the operator's input has been taken. */
  refresh: 'none' | 'update' | 'all';
  taken: boolean;
  alarm: boolean;
  /** Text that a PF key puts into the input area. */
  recalled: string | null;
  /** When the last input will be handled; later input never overtakes it. */
  busyUntil: Micros;
}

export interface OutputLine {
  readonly text: string;
  readonly kind: 'output' | 'input';
}

/** The output area of a console in line mode. */
export interface Console {
  shown: OutputLine[];
  /** How many of them the terminal has. */
  painted: number;
  pending: OutputLine[];
  held: 'no' | 'more' | 'holding';
  timer: EventId | null;
  notAccepted: EventId | null;
  /** A full screen of CMS comes back when these lines have been read. */
  interrupts: boolean;
}

export interface PfKey {
  readonly kind: 'immed' | 'delayed' | 'retrieve';
  readonly text: string;
}

/** The console of a virtual machine, and what CP keeps for it. */
export interface Machine {
  readonly userid: string;
  lu: string | null;
  mode: 'cp-read' | 'vm-read' | 'running';
  /** What BEGIN goes back to. */
  resume: 'vm-read' | 'running';
  readonly connectedAt: Micros;
  readonly settings: Record<string, string>;
  readonly terminal: Record<string, string>;
  moreSeconds: readonly [number, number];
  readonly pf: Record<string, PfKey>;
  readonly typed: string[];
  recall: number;
  /** Lines typed ahead. */
  readonly ahead: string[];
  sleeping: EventId | null;
  /** Return code of a CMS command that sleeps or has gone to CP; Ready comes when it wakes, or with BEGIN. */
  readyCode: number | null;
  /** The next message of a guest that starts. */
  booting: EventId | null;
  cms: Cms | null;
  /** What a guest system's console asks for. */
  asks: 'login' | 'password' | null;
  /** Lines of the console since SPOOL CONSOLE START. */
  spooled: string[] | null;
}

export interface SpoolFile {
  readonly id: number;
  readonly owner: string;
  readonly origin: string;
  readonly queue: 'RDR' | 'PRT' | 'PUN';
  readonly from: 'CON' | 'PUN' | 'PRT';
  readonly lines: readonly string[];
  readonly at: Micros;
}

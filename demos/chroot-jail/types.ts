import type { EventId } from '../core/model.ts';
import type { GuestAction, GuestObservation, Guests, Report } from '../lib/guest/index.ts';
import type { JailAction as ShellAction, JailSession, observeJail } from '../lib/shell/index.ts';
import type { HttpRequest, VirtualHost } from '../lib/http/vhost.ts';
import type { Call, Errno, Kernel, WayOut } from '../lib/unix/index.ts';

/** The vocabulary of the jail: topics, their steps, and what is seen. */

/** Name of the Linux guest that does the same. */
export const GUEST = 'guest';

export const TOPICS = ['build', 'recovery', 'privsep', 'honeypot', 'escape'] as const;
export type TopicId = (typeof TOPICS)[number];

/** What a daemon does on its way into the jail. open-folder is what a careless one does besides. */
export const DAEMON_STEPS = ['open-log', 'open-folder', 'chroot', 'chdir', 'setgroups', 'setgid', 'setuid'] as const;
export type DaemonStep = (typeof DAEMON_STEPS)[number];

/** What betrays a jail, in the order in which it is taken away. */
export const LEAKS = ['proc', 'devices', 'filesystem', 'root'] as const;
export type Leak = (typeof LEAKS)[number];

/** What a visitor looks at to find out. */
export const DETECTORS = ['inode', 'mounts', 'proc-root', 'processes', 'devices'] as const;
export type DetectorId = (typeof DETECTORS)[number];

export const FAULTS = ['boot-loader', 'fstab', 'password'] as const;
export type Fault = (typeof FAULTS)[number];

/** Parameters after the schema filled in the defaults. */
export interface JailParams {
  /** The jail, virtual hosts beside it, or a shell of this machine. */
  readonly show: 'jail' | 'vhost' | 'shell';
  readonly topic: TopicId;
  /** Directories from the real root down to the jail. */
  readonly depth: number;
  /** Is the process in the jail root (escape)? */
  readonly privileged: boolean;
  /** The way out: the four calls, or a directory that was left open (escape). */
  readonly way: 'calls' | 'descriptor';
  readonly order: readonly DaemonStep[];
  readonly leaks: readonly Leak[];
  readonly fault: Fault;
  /** What is left out of the repair. */
  readonly forget: 'nothing' | 'binds' | 'chroot';
  readonly hosts: readonly VirtualHost[];
  /** The guest's part is a recording: nothing runs. */
  readonly recorded: boolean;
}

/** By a scenario, not by a person. A person's first action takes over: what a scenario still wants is then left out. */
interface Scripted {
  readonly scripted?: true | undefined;
}

export type JailAction =
  | (Scripted & { readonly type: 'next-step' })
  | { readonly type: 'restart' }
  /** The guest is asked for a report, after somebody has typed. */
  | { readonly type: 'look-again' }
  | { readonly type: 'choose-topic'; readonly value: TopicId }
  | { readonly type: 'set-show'; readonly value: JailParams['show'] }
  | { readonly type: 'set-depth'; readonly value: number }
  | { readonly type: 'set-privileged'; readonly value: boolean }
  | { readonly type: 'set-way'; readonly value: JailParams['way'] }
  | (Scripted & { readonly type: 'set-order'; readonly value: readonly DaemonStep[] })
  | { readonly type: 'set-leak'; readonly leak: Leak; readonly value: boolean }
  | { readonly type: 'set-fault'; readonly value: Fault }
  | { readonly type: 'set-forget'; readonly value: JailParams['forget'] }
  /** The process that it is about performs a call out of turn. */
  | { readonly type: 'call'; readonly value: Call }
  | (Scripted & { readonly type: 'request'; readonly value: HttpRequest })
  | { readonly type: 'set-hosts'; readonly value: readonly VirtualHost[] }
  | GuestAction
  | ShellAction;

/** The next call of the step under way is due. */
export interface CallEvent {
  readonly type: 'call-due';
}

/** Who performs a call: the shell on console 0, the shell on console 1, or who was put into the jail. */
export type Role = 'outside' | 'second' | 'inside';

/** A call of a step. */
export interface StepCall {
  readonly by: Role;
  readonly call: Call;
  /** Who the child of a fork is from now on. */
  readonly child?: Role;
  /** How it must end in the model; absent: it succeeds, 'any': depends on what came before. */
  readonly fails?: Errno | 'any';
  /** Too small to be seen: takes no time, stands not in the trace, is not counted. */
  readonly quiet?: boolean;
}

/** A line that is typed in a console, and what the console then says. */
export interface ShellLine {
  readonly console: 0 | 1;
  readonly text: string;
  readonly prints?: string;
}

export interface Step {
  readonly title: string;
  readonly why: string;
  readonly lines: readonly ShellLine[];
  readonly calls: readonly StepCall[];
  /** The visitor's tests are run at its end. */
  readonly tests?: boolean;
}

/** A traced call. */
export interface TraceLine {
  readonly step: number;
  readonly by: Role;
  readonly call: string;
  readonly result: string;
  readonly ok: boolean;
}

export interface Detection {
  readonly detector: DetectorId;
  readonly fires: boolean;
  /** What the visitor saw, in few words. */
  readonly saw: string;
}

export interface Exchange {
  readonly id: number;
  readonly request: HttpRequest;
  /** Host that answered; null: none. */
  readonly host: number | null;
  readonly status: number | null;
  readonly why: string;
  /** What a web server in the guest answered to the same; null: none was asked, or it has not answered yet. */
  guest: { readonly status: number; readonly folder: string | null } | null;
}

export interface JailState {
  config: JailParams;
  /** A person has taken over from the scenario. */
  handsOn: boolean;
  kernel: Kernel;
  /** Process numbers; 0: not there. */
  pids: Record<Role, number>;
  /** Index of the step that was begun last; -1: none. */
  step: number;
  /** Calls of it that are done. */
  done: number;
  event: EventId | null;
  trace: TraceLine[];
  /** Calls by the process inside that stand in the trace, over the whole topic. */
  callsMade: number;
  lastErrno: Errno | null;
  detections: Detection[];
  exchanges: Exchange[];
  guests: Guests;
  /** What the guest said last of itself; null: nothing yet. */
  report: Report | null;
  /** The step after which it said so. */
  reportedStep: number;
  /** A shell of this machine, as its host has entered it. */
  readonly shell: JailSession;
  /** Tests that fired in the guest; null: they have not been run there. */
  guestTests: DetectorId[] | null;
}

export interface JailObservation {
  readonly show: JailParams['show'];
  readonly topic: TopicId;
  readonly step: string;
  readonly stepsDone: number;
  readonly stepsTotal: number;
  /** The jail's directory. */
  readonly jail: string;
  /** Of the process that it is about; null before it is there. */
  readonly process: {
    readonly pid: number;
    readonly program: string;
    readonly uid: number;
    readonly gid: number;
    readonly privileged: boolean;
    readonly root: string;
    readonly cwd: string;
    readonly cwdInsideRoot: boolean;
    readonly openFiles: readonly string[];
  } | null;
  readonly callsMade: number;
  readonly lastErrno: Errno | null;
  /** Files and directories outside of the jail that the process can name. */
  readonly reachableOutside: number;
  /** Its root is the real root again. */
  readonly escaped: boolean;
  readonly confined: boolean;
  readonly waysOut: readonly WayOut[];
  readonly detections: readonly Detection[];
  readonly testsFired: number;
  /** The damaged system would start (recovery). */
  readonly bootable: boolean;
  readonly mountsLeft: number;
  readonly rescueUnchanged: boolean;
  readonly exchanges: readonly Exchange[];
  readonly guest: GuestObservation | null;
  readonly shell: ReturnType<typeof observeJail>;
  /** Where the guest differs from the model; null: nothing to compare. */
  readonly differences: readonly string[] | null;
}

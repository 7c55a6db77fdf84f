/** A serial line of a guest, as the log has it. Bytes are kept as characters of Latin-1. */
export interface GuestConsole {
  /** What it has shown; the last 64 Ki bytes. */
  text: string;
  /** Bytes shown since the golden state. */
  total: number;
  /** What people typed; the last 4 Ki bytes. */
  typed: string;
  /** Bytes typed since the start, or since the system was set back. */
  typedTotal: number;
}

/** `waiting`: nobody runs it yet; `recorded`: what is shown was recorded, nothing runs. */
export type GuestStatus = 'off' | 'waiting' | 'loading' | 'running' | 'failed' | 'recorded';

/** What was done to a guest since its golden state. Done again in this order, it brings another guest there. */
export type Deed =
  | { readonly kind: 'run'; readonly script: string }
  /** A line typed for the person. `wait` false: the program runs on. */
  | { readonly kind: 'type'; readonly console: number; readonly text: string; readonly wait?: boolean }
  /** Keys of a person. */
  | { readonly kind: 'keys'; readonly console: number; readonly data: string };

/** A state of a guest that can be returned to. Who runs the guest has its memory; others have the deeds. */
export interface Checkpoint {
  /** Number of the request that made it. */
  readonly id: number;
  /** Deeds that were done before it. */
  readonly deeds: number;
  readonly consoles: readonly { readonly text: string; readonly total: number }[];
}

/** One Linux system of a demo. */
export interface GuestSystem {
  readonly name: string;
  status: GuestStatus;
  /** Why it failed, or what is happening, in words. */
  message: string;
  /** From the request to the running guest, microseconds of real time; null before. */
  restoreUs: number | null;
  readonly consoles: GuestConsole[];
  deeds: Deed[];
  checkpoints: Checkpoint[];
}

/** What a model wants done in a guest. */
export type Work =
  /** A shell script over the control channel, unseen on the consoles. `passive`: it changes nothing. */
  | { readonly kind: 'run'; readonly script: string; readonly passive?: boolean }
  /** A line typed into a console as if by hand; done when the prompt is back, or at once when `wait` is false. */
  | { readonly kind: 'type'; readonly console: number; readonly text: string; readonly wait?: boolean }
  | { readonly kind: 'checkpoint' }
  | { readonly kind: 'restore'; readonly checkpoint: number }
  /** Back to the golden state. */
  | { readonly kind: 'reset' }
  /** The whole system moves to another worker while it runs. */
  | { readonly kind: 'migrate' };

export interface GuestRequest {
  readonly id: number;
  readonly system: string;
  /** The model's own name for it. */
  readonly tag: string;
  readonly work: Work;
}

/** All guests of a demo: part of its model's state. */
export interface Guests {
  /** Someone wants them to run. */
  wanted: boolean;
  /** What is shown comes from a recording. */
  recorded: boolean;
  /** The window that runs them; null: none. */
  owner: string | null;
  /** What kind of window that is. */
  ownerRole: string | null;
  /** Names what the owner runs, so that late news of another is not taken for it. */
  lease: string | null;
  /** Rises with every owner. */
  generation: number;
  /** Version of the guest's image; null before it is known. */
  image: string | null;
  readonly systems: GuestSystem[];
  /** Not done yet, in order. */
  requests: GuestRequest[];
  lastRequest: number;
}

/** A request that has been carried out. */
export interface GuestDone {
  readonly request: GuestRequest;
  readonly ok: boolean;
  /** Exit code of a script; 0 for other work that succeeded. */
  readonly code: number;
  /** What a script printed, or why the work failed. */
  readonly output: string;
  /** How long it took, microseconds of real time. */
  readonly us: number;
}

/** A round of memory that a moving system has sent. */
export interface GuestRound {
  readonly request: GuestRequest;
  readonly round: number;
  readonly bytes: number;
  readonly us: number;
}

interface OfOwner {
  readonly lease: string;
}

/** What the log says of guests. The first two come from windows that offer to run them, the next from the owner. */
export type GuestAction =
  | { readonly type: 'guest-want'; readonly wanted: boolean }
  | {
      readonly type: 'guest-claim';
      readonly owner: string;
      readonly role: string;
      readonly lease: string;
      readonly generation: number;
    }
  | (OfOwner & {
      readonly type: 'guest-status';
      readonly system: string;
      readonly status: GuestStatus;
      readonly message?: string | undefined;
      readonly image?: string | undefined;
      readonly restoreUs?: number | undefined;
    })
  | (OfOwner & {
      readonly type: 'guest-output';
      readonly system: string;
      readonly console: number;
      readonly data: string;
    })
  | (OfOwner & {
      readonly type: 'guest-done';
      readonly request: number;
      readonly ok: boolean;
      readonly code: number;
      readonly output: string;
      readonly us: number;
    })
  | (OfOwner & {
      readonly type: 'guest-progress';
      readonly request: number;
      readonly round: number;
      readonly bytes: number;
      readonly us: number;
    })
  /** A person types. */
  | { readonly type: 'guest-input'; readonly system: string; readonly console: number; readonly data: string }
  /** A person asks for one of these. */
  | {
      readonly type: 'guest-ask';
      readonly system: string;
      readonly work: 'checkpoint' | 'restore' | 'reset';
    };

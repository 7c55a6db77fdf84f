/** What page and worker say to each other; everything here crosses as a message. */

/** The image of the guest, as its manifest describes it. */
export interface ImageManifest {
  readonly format: number;
  /** Names its content. */
  readonly version: string;
  /** Size of the compressed file. */
  readonly bytes: number;
  /** Size of the state in it. */
  readonly rawBytes: number;
  readonly memoryMiB: number;
  readonly diskMiB: number;
  /** What a fresh console shows. */
  readonly prompt: string;
  readonly kernel: string;
  /** Version of the emulator that saved it. */
  readonly v86: string;
}

/** Where a worker gets the guest's image. */
export interface Image {
  readonly url: string;
  readonly manifest: ImageManifest;
}

export interface Geometry {
  readonly memoryMiB: number;
  readonly diskMiB: number;
}

/** Page to worker. Calls carry an id, and are answered with it. */
export type Call =
  /** Gets the image and runs it; answered when its control channel answers. */
  | { readonly call: 'start'; readonly image: Image }
  /** Runs a script over the control channel. */
  | { readonly call: 'run'; readonly script: string }
  /** Types a line and waits for the prompt. */
  | { readonly call: 'type'; readonly console: number; readonly text: string; readonly timeoutMs: number }
  | { readonly call: 'checkpoint'; readonly id: number }
  /** Back to a checkpoint; what is under way is cut short. Answered with false when it is not kept here. */
  | { readonly call: 'restore'; readonly id: number }
  /** Sends the running system through the port; answered when it stands still and everything is sent. */
  | { readonly call: 'send'; readonly port: MessagePort }
  /** Takes a system from the port; answered when it runs here. */
  | { readonly call: 'receive'; readonly port: MessagePort; readonly geometry: Geometry };

export type ToWorker =
  | { readonly type: 'call'; readonly id: number; readonly call: Call }
  | { readonly type: 'keys'; readonly console: number; readonly data: string }
  | { readonly type: 'running'; readonly running: boolean }
  /** While a guest is brought to where it was, its consoles are not news. */
  | { readonly type: 'quiet'; readonly quiet: boolean };

export type FromWorker =
  | { readonly type: 'answer'; readonly id: number; readonly result: unknown }
  | { readonly type: 'refusal'; readonly id: number; readonly message: string }
  | { readonly type: 'output'; readonly console: number; readonly data: string }
  | { readonly type: 'round'; readonly round: number; readonly bytes: number; readonly us: number }
  /** The kernel has given up. */
  | { readonly type: 'panic'; readonly message: string };

export interface ScriptResult {
  readonly code: number;
  readonly output: string;
}

/** What the sending side knows of a migration. */
export interface Sent {
  readonly rounds: readonly { readonly bytes: number; readonly us: number }[];
  /** Bytes sent while the system stood still. */
  readonly stopBytes: number;
  readonly sourceHash: string;
}

/** What the receiving side knows of it. */
export interface Received {
  readonly targetHash: string;
  /** From the last instruction there to the first here. */
  readonly downtimeUs: number;
  readonly memoryBytes: number;
  readonly pageBytes: number;
}

/** A system without its memory. */
export interface Devices {
  /** Processor and devices. */
  readonly state: ArrayBuffer;
  readonly disk: ArrayBuffer;
  /** By serial line: bytes sent to the guest that it has not read. */
  readonly unread: readonly { readonly inPort: readonly number[]; readonly waiting: readonly number[] }[];
}

/** Size of a page of memory on i386, in bytes. */
export const PAGE = 4_096;

/** What passes between the two workers of a migration. */
export type OnTheWire =
  | { readonly type: 'pages'; readonly numbers: Uint32Array<ArrayBuffer>; readonly data: Uint8Array<ArrayBuffer> }
  | { readonly type: 'taken' }
  | {
      readonly type: 'switch';
      readonly devices: Devices;
      /** Milliseconds since the epoch, when the system was stopped. */
      readonly stoppedAtMs: number;
    };

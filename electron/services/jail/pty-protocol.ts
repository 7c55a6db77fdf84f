import type { Command } from './command.ts';

/** How large the window of a shell is, in characters. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** What the process with the pty is told. Bytes are Latin-1 characters. */
export type ToPty =
  | { readonly type: 'spawn'; readonly command: Command; readonly size: Size }
  | { readonly type: 'write'; readonly data: string }
  | { readonly type: 'resize'; readonly size: Size }
  /** So many bytes of output have been dealt with. */
  | { readonly type: 'taken'; readonly bytes: number }
  /** End the jail and all that is in it. */
  | { readonly type: 'end' };

/** What it answers. */
export type FromPty =
  /** node-pty is there; or why it is not. */
  | { readonly type: 'hello'; readonly problem?: string | undefined }
  /** The jail stands, and everything from here on is the shell's. */
  | { readonly type: 'running' }
  | { readonly type: 'output'; readonly data: string }
  /** How many processes are in the jail, when it is another number than before. */
  | { readonly type: 'processes'; readonly count: number }
  /** It is gone. `setUp` is what was written before it stood, when it never did; `left` are processes that outlived it. */
  | { readonly type: 'gone'; readonly setUp?: string | undefined; readonly left: number };

/** A process that holds one pty. Main starts it as a utility process, the server as a child process. */
export interface PtyProcess {
  send(message: ToPty): void;
  onMessage(listener: (message: FromPty) => void): void;
  /** Called once, when the process is gone, whatever the reason. */
  onExit(listener: () => void): void;
  /** Ends it at once; the jail dies with it. */
  kill(): void;
}

export type StartPty = () => PtyProcess;

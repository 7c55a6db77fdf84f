import type { Draft } from '../../demos/core/talk/entry.ts';
import type { JailCall, TerminalCall } from './schemas.ts';
import type { Hello, HostEvent, JailAnswer, WindowRole } from './host.ts';

/** What Electron's preload puts on `window.stage370`. */
export interface Bridge {
  connect(): Promise<Hello>;
  resume(accept: boolean): Promise<void>;
  append(drafts: readonly Draft[]): void;
  seen(seq: number): void;
  subscribe(listener: (event: HostEvent) => void): () => void;
  openWindow(role: WindowRole): Promise<void>;
  placeWindows(): Promise<void>;
  toggleFullScreen(): Promise<void>;
  closeWindow(): Promise<void>;
  /** What was wrong, in words; undefined when nothing was. A rejection would carry Electron's own words along. */
  terminal(call: TerminalCall): Promise<string | undefined>;
  jail(call: JailCall): Promise<JailAnswer>;
}

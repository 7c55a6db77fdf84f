import { BrowserWindow, powerSaveBlocker, screen, type Display, type WebContents } from 'electron';
import type { WindowRole } from '../contract/host.ts';
import { ORIGIN } from './protocol.ts';

/** A window that crashes more often than this in a minute is not loaded again. */
const RELOADS_A_MINUTE = 3;

const TITLES: Readonly<Record<WindowRole, string>> = { audience: 'Stage370', speaker: 'Stage370 — speaker' };

/** The talk's windows: one of each role at most, made in one place so that all are equally closed to the outside. */
export class TalkWindows {
  readonly #preload: string;
  readonly #windows = new Map<WindowRole, BrowserWindow>();
  #displayAwake: number | undefined;

  constructor(preload: string) {
    this.#preload = preload;
  }

  get(role: WindowRole): BrowserWindow | undefined {
    return this.#windows.get(role);
  }

  /** The role of the window that this content belongs to. */
  roleOf(contents: WebContents): WindowRole | undefined {
    for (const [role, window] of this.#windows) if (window.webContents === contents) return role;
    return undefined;
  }

  /** Opens the window, or brings it to the front; resolves when its page is loaded. */
  async open(role: WindowRole): Promise<void> {
    const existing = this.#windows.get(role);
    if (existing) {
      existing.focus();
      return;
    }
    const window = new BrowserWindow({
      width: role === 'audience' ? 1280 : 1360,
      height: role === 'audience' ? 720 : 850,
      title: TITLES[role],
      backgroundColor: '#161616',
      autoHideMenuBar: true,
      webPreferences: {
        preload: this.#preload,
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
        spellcheck: false,
        // A covered audience window must go on: it may be what the projector shows.
        backgroundThrottling: false,
      },
    });
    this.#windows.set(role, window);
    window.on('closed', () => {
      this.#windows.delete(role);
      if (role === 'audience') this.#stayAwake(false);
    });
    window.on('page-title-updated', (event) => event.preventDefault());
    reloadWhenGone(window);
    if (role === 'audience') this.#stayAwake(true);
    await window.loadURL(`${ORIGIN}/${role}/index.html`);
  }

  /** Audience to the external display in full screen, speaker to the other one. */
  place(): void {
    const [inner, outer] = displays();
    const audience = this.#windows.get('audience');
    if (audience) {
      audience.setFullScreen(false);
      audience.setBounds((outer ?? inner).bounds);
      audience.setFullScreen(true);
    }
    const speaker = this.#windows.get('speaker');
    if (speaker && outer) {
      speaker.setFullScreen(false);
      speaker.setBounds(inner.workArea);
      speaker.maximize();
    }
    speaker?.focus();
  }

  #stayAwake(on: boolean): void {
    if (this.#displayAwake !== undefined) powerSaveBlocker.stop(this.#displayAwake);
    this.#displayAwake = on ? powerSaveBlocker.start('prevent-display-sleep') : undefined;
  }
}

/** The presenter's own display, and the projector's if there is one. */
function displays(): [inner: Display, outer: Display | undefined] {
  const all = screen.getAllDisplays();
  const inner = all.find((display) => display.internal) ?? screen.getPrimaryDisplay();
  return [inner, all.find((display) => display.id !== inner.id)];
}

/** A crashed page comes back by itself: everything it showed is in the log. */
function reloadWhenGone(window: BrowserWindow): void {
  let crashes: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    const now = Date.now();
    crashes = [...crashes.filter((at) => now - at < 60_000), now];
    process.stderr.write(`stage370: the page of "${window.getTitle()}" is gone (${reason})\n`);
    // Not within the event: Chromium is still taking the old page down, and a reload then ends the whole program.
    if (crashes.length <= RELOADS_A_MINUTE) setTimeout(() => window.isDestroyed() || window.webContents.reload(), 50);
    else
      process.stderr.write(
        `stage370: it crashed ${crashes.length} times within a minute and is left alone. Close and open the window to try again.\n`,
      );
  });
}

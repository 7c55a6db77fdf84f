import { app, ipcMain } from 'electron';
import type { TalkService } from '../services/talk/talk-service.ts';
import type { TalkWindows } from './windows.ts';

/** `--smoke`: when the audience window has painted its first slide, says so in one line and exits. */
export function reportWhenReady(service: Promise<TalkService>, windows: TalkWindows): void {
  ipcMain.on('talk:seen', (event) => {
    if (windows.roleOf(event.sender) !== 'audience') return;
    // performance.now() counts from the start of this process.
    const firstSlideMs = Math.round(performance.now());
    void service.then((talk) => {
      const line = {
        ready: true,
        host: 'electron',
        electron: process.versions.electron,
        slides: talk.slideCount,
        firstSlideMs,
      };
      process.stdout.write(`${JSON.stringify(line)}\n`, () => app.quit());
    });
  });
}

import { screen } from 'electron';
import type { TalkWindows } from './windows.ts';

/** When the projector is unplugged, the audience window comes back to a display that is there. */
export function followDisplays(windows: TalkWindows): void {
  screen.on('display-removed', () => {
    const audience = windows.get('audience');
    if (!audience) return;
    const bounds = audience.getBounds();
    const visible = screen.getAllDisplays().some(({ workArea }) => {
      const right = Math.min(bounds.x + bounds.width, workArea.x + workArea.width) - Math.max(bounds.x, workArea.x);
      const down = Math.min(bounds.y + bounds.height, workArea.y + workArea.height) - Math.max(bounds.y, workArea.y);
      return right > 0 && down > 0;
    });
    if (visible) return;
    audience.setFullScreen(false);
    const { workArea } = screen.getPrimaryDisplay();
    audience.setBounds({ ...workArea, width: Math.min(1280, workArea.width), height: Math.min(720, workArea.height) });
  });
}

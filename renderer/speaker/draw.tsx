import type { TalkSession } from '../session/session.ts';
import { drawTalk } from '../ui/TalkRoot.tsx';
import { Speaker } from './Speaker.tsx';

export function draw(session: TalkSession): void {
  drawTalk(session, <Speaker />);
}

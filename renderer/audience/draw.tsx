import type { TalkSession } from '../session/session.ts';
import { drawTalk } from '../ui/TalkRoot.tsx';
import { Audience } from './Audience.tsx';

export function draw(session: TalkSession): void {
  drawTalk(session, <Audience />);
}

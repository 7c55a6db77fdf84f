import { frame, paintCharacter } from './paint.ts';
import type { Pen } from './paint.ts';
import type { Scene } from './scene.ts';
import { statusParts } from './statusLine.ts';
import type { StatusSign } from './statusLine.ts';

/** Draws the line under the screen and the status line. */
export function paintStatus(pen: Pen, scene: Scene): void {
  const { context, layout, palette } = pen;
  const { cellWidth, cellHeight, line } = layout;
  const width = layout.cols * cellWidth;
  const gridEnd = layout.top + layout.rows * cellHeight;
  context.save();
  context.fillStyle = palette.ground;
  context.fillRect(layout.left, gridEnd, width, layout.statusTop + cellHeight - gridEnd);
  context.fillStyle = palette.line;
  context.fillRect(layout.left, layout.separator, width, line);
  for (const part of statusParts(scene.status, scene.picture)) {
    const x = layout.left + part.col * cellWidth;
    context.fillStyle = part.tone === 'alert' ? palette.alert : palette.status;
    if ('sign' in part) {
      SIGNS[part.sign](pen, x, layout.statusTop);
      continue;
    }
    [...part.text].forEach((character, index) => {
      const left = x + index * cellWidth;
      if (character !== ' ') paintCharacter(pen, character.charCodeAt(0), left, layout.statusTop, false);
      if (part.underscore === true) context.fillRect(left, layout.statusTop + cellHeight - line, cellWidth, line);
    });
  }
  context.restore();
}

type PaintSign = (pen: Pen, x: number, y: number) => void;

const SIGNS: Readonly<Record<StatusSign, PaintSign>> = {
  /** Input inhibited: an X as wide as the cell. */
  locked: ({ context, layout }, x, y) => {
    const { cellWidth: width, cellHeight: height, line } = layout;
    const [left, right] = [x + line, x + width - line];
    const [top, bottom] = [y + Math.round(height * 0.22), y + Math.round(height * 0.8)];
    stroke(context, 1.5 * line, (path) => {
      path.moveTo(left, top);
      path.lineTo(right, bottom);
      path.moveTo(right, top);
      path.lineTo(left, bottom);
    });
  },
  /** Time: the host has not answered yet. Two cells wide. */
  clock: ({ context, layout }, x, y) => {
    const { cellWidth: width, cellHeight: height, line } = layout;
    const radius = Math.min(width, height * 0.36);
    const [cx, cy] = [x + width, y + height / 2];
    stroke(context, 1.5 * line, (path) => {
      path.arc(cx, cy, radius, 0, 2 * Math.PI);
      path.moveTo(cx, cy - radius * 0.65);
      path.lineTo(cx, cy);
      path.lineTo(cx + radius * 0.5, cy);
    });
  },
  /** A program has the keyboard: a solid box. */
  session: ({ context, layout }, x, y) => {
    const { cellWidth: width, cellHeight: height, line } = layout;
    context.fillRect(x + line, y + Math.round(height * 0.14), width - 2 * line, Math.round(height * 0.72));
  },
  /** Nobody has it: a question mark in a box. */
  'no-session': (pen, x, y) => {
    const { cellWidth: width, cellHeight: height, line } = pen.layout;
    frame(pen.context, x, y, width, height, line);
    paintCharacter(pen, '?'.charCodeAt(0), x, y, false);
  },
  /** The session services have it: a little man. */
  services: ({ context, layout }, x, y) => {
    const { cellWidth: width, cellHeight: height, line } = layout;
    const cx = x + width / 2;
    stroke(context, 1.5 * line, (path) => {
      path.arc(cx, y + height * 0.22, width * 0.2, 0, 2 * Math.PI);
      path.moveTo(cx, y + height * 0.34);
      path.lineTo(cx, y + height * 0.62);
      path.moveTo(x + width * 0.15, y + height * 0.46);
      path.lineTo(x + width * 0.85, y + height * 0.46);
      path.moveTo(x + width * 0.2, y + height * 0.88);
      path.lineTo(cx, y + height * 0.62);
      path.lineTo(x + width * 0.8, y + height * 0.88);
    });
  },
};

function stroke(context: OffscreenCanvasRenderingContext2D, width: number, draw: (path: Path2D) => void): void {
  const path = new Path2D();
  draw(path);
  context.strokeStyle = context.fillStyle;
  context.lineWidth = width;
  context.stroke(path);
}

import type { Path } from '../problems.ts';
import type { Rect } from './geometry.ts';
import { contains } from './geometry.ts';

/** What a kind of diagram draws on: its size, and where to say that something does not fit. */
export class Canvas {
  readonly width: number;
  readonly height: number;
  readonly report: (message: string, path: Path) => void;

  constructor(width: number, height: number, report: (message: string, path: Path) => void) {
    this.width = width;
    this.height = height;
    this.report = report;
  }

  /** Reports what leaves the drawing. */
  expectInside(what: string, rect: Rect, path: Path): void {
    const slack = 0.05;
    const frame = { x: -slack, y: -slack, w: this.width + 2 * slack, h: this.height + 2 * slack };
    if (contains(frame, rect)) return;
    const at = `[${fixed(rect.x)}, ${fixed(rect.y)}] to [${fixed(rect.x + rect.w)}, ${fixed(rect.y + rect.h)}]`;
    this.report(`${what} leaves the drawing: it covers ${at}, the drawing is ${this.width} × ${this.height}`, path);
  }
}

/** A number for a message: one digit after the point at most. */
export function fixed(value: number): string {
  return String(Math.round(value * 10) / 10);
}

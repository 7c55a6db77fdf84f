import { layoutOf, originOf } from './layout.ts';
import type { GridLayout } from './layout.ts';
import { fontOf, paintRow } from './paint.ts';
import { paintStatus } from './paintStatus.ts';
import { paletteOf } from './palette.ts';
import type { Palette } from './palette.ts';
import { blinks, Drawn } from './scene.ts';
import type { Scene } from './scene.ts';

/** Half a blink: well under three flashes a second. */
const BLINK_MS = 530;

export interface CanvasEvents {
  /** The cells lie elsewhere now. */
  placed(layout: GridLayout): void;
}

/**
 * Keeps a canvas drawn: at the size of the element in device pixels, in the theme's colours, with blinking;
 * only the rows that changed. Give it the scene whenever it may have changed.
 */
export class ScreenCanvas {
  private readonly canvas: HTMLCanvasElement;
  private readonly context: CanvasRenderingContext2D;
  /**
   * Rows are drawn here and copied. A canvas in the page has the page's styles and layout brought up to date for
   * every character; this one does not, so that a key is on the screen sooner.
   */
  private readonly back: OffscreenCanvasRenderingContext2D;
  private readonly events: CanvasEvents;
  private readonly drawn = new Drawn();
  private readonly resize: ResizeObserver;
  private readonly theme: MutationObserver;
  private scene: Omit<Scene, 'lit'> | undefined;
  private palette: Palette;
  private size = { width: 0, height: 0 };
  private placed: GridLayout | undefined;
  private lit = true;
  private blinker: ReturnType<typeof setInterval> | undefined;
  private closed = false;

  constructor(canvas: HTMLCanvasElement, events: CanvasEvents) {
    const context = canvas.getContext('2d', { alpha: false });
    const back = new OffscreenCanvas(1, 1).getContext('2d', { alpha: false });
    if (context === null || back === null) throw new Error('This browser draws no canvas.');
    this.back = back;
    this.canvas = canvas;
    this.context = context;
    this.events = events;
    this.palette = paletteOf(canvas);
    this.resize = observeSize(canvas, (width, height) => {
      this.size = { width, height };
      this.draw();
    });
    this.theme = new MutationObserver(() => this.redraw());
    for (let element: Element | null = canvas; element; element = element.parentElement) {
      if (element.hasAttribute('data-theme')) this.theme.observe(element, { attributeFilter: ['data-theme'] });
    }
    void loadFonts().then(() => this.redraw());
  }

  get layout(): GridLayout | undefined {
    return this.placed;
  }

  show(scene: Omit<Scene, 'lit'>): void {
    const moved = this.scene?.picture.cursor !== scene.picture.cursor;
    this.scene = scene;
    const blinking = blinks({ ...scene, lit: true });
    // What moves is seen: the cursor starts its blink anew.
    if (moved || !blinking) this.stopBlinking();
    if (blinking) this.blinker ??= setInterval(() => this.blink(), BLINK_MS);
    this.draw();
  }

  close(): void {
    this.closed = true;
    this.stopBlinking();
    this.resize.disconnect();
    this.theme.disconnect();
  }

  private blink(): void {
    this.lit = !this.lit;
    this.draw();
  }

  private stopBlinking(): void {
    clearInterval(this.blinker);
    this.blinker = undefined;
    this.lit = true;
  }

  /** Draws everything: colours or typeface are others now. */
  private redraw(): void {
    if (this.closed) return;
    this.palette = paletteOf(this.canvas);
    this.drawn.forget();
    this.draw();
  }

  private draw(): void {
    const { back, size, palette } = this;
    if (this.scene === undefined || size.width === 0 || size.height === 0) return;
    const scene: Scene = { ...this.scene, lit: this.lit };
    const layout = this.place(scene);
    const { rows, status } = this.drawn.update(scene);
    const pen = { context: back, layout, palette };
    const whole = rows.length === layout.rows && status;
    if (whole) {
      back.fillStyle = palette.ground;
      back.fillRect(0, 0, size.width, size.height);
    }
    for (const row of rows) paintRow(pen, scene, row);
    if (status) paintStatus(pen, scene);
    if (whole) return this.copy(0, size.height);
    for (const row of rows) this.copy(originOf(layout, row, 0).y, layout.cellHeight);
    const gridEnd = originOf(layout, layout.rows, 0).y;
    if (status) this.copy(gridEnd, layout.statusTop + layout.cellHeight - gridEnd);
  }

  /** Shows what was drawn in so many pixels from `top` on. */
  private copy(top: number, height: number): void {
    const { context, back, size } = this;
    context.drawImage(back.canvas, 0, top, size.width, height, 0, top, size.width, height);
  }

  /** The layout for the present size and screen; when it is another one, everything will be drawn. */
  private place({ picture }: Scene): GridLayout {
    const { canvas, size, placed } = this;
    const resized = canvas.width !== size.width || canvas.height !== size.height;
    if (!resized && placed?.rows === picture.rows && placed.cols === picture.cols) return placed;
    if (resized) {
      Object.assign(canvas, size);
      Object.assign(this.back.canvas, size);
    }
    const layout = layoutOf(size.width, size.height, picture.rows, picture.cols);
    this.placed = layout;
    this.drawn.forget();
    this.events.placed(layout);
    return layout;
  }
}

/** The typeface may come late; a canvas does not ask for it by itself. */
async function loadFonts(): Promise<void> {
  await Promise.all(([400, 600] as const).map((weight) => document.fonts.load(fontOf(weight, 16)))).catch(
    () => undefined,
  );
}

/** Tells the size of an element in device pixels, now and whenever it changes, by layout, zoom or another screen. */
function observeSize(element: Element, changed: (width: number, height: number) => void): ResizeObserver {
  const observer = new ResizeObserver((entries) => {
    for (const { devicePixelContentBoxSize } of entries) {
      const box = element.getBoundingClientRect();
      const [exact] = devicePixelContentBoxSize ?? [];
      changed(
        devicePixels(box.width * devicePixelRatio, exact?.inlineSize),
        devicePixels(box.height * devicePixelRatio, exact?.blockSize),
      );
    }
  });
  try {
    observer.observe(element, { box: 'device-pixel-content-box' });
  } catch {
    observer.observe(element);
  }
  return observer;
}

/**
 * Only the browser knows how it rounds an element to pixels; but some do not tell, and an emulated screen's
 * ratio it leaves out.
 */
function devicePixels(computed: number, exact: number | undefined): number {
  return exact !== undefined && Math.abs(exact - computed) < 2 ? exact : Math.round(computed);
}

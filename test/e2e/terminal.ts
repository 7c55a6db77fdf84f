import { expect, type Locator, type Page } from '@playwright/test';
import { stage } from './stage.ts';

/** The 3270 on the present slide of a window. */
export function terminal(page: Page): Locator {
  return stage(page).locator('.kit-terminal');
}

/** The screen, row by row, as it is drawn. */
export async function rowsOf(page: Page): Promise<string[]> {
  return ((await terminal(page).locator('.kit-terminal-text').textContent()) ?? '').split('\n');
}

export async function expectScreen(page: Page, text: string | RegExp): Promise<void> {
  await expect(terminal(page).locator('.kit-terminal-text')).toContainText(text, { timeout: 15_000 });
}

/** Types as a person does: the next line only when the host has answered this one. */
export async function enter(page: Page, text: string, answer: string | RegExp): Promise<void> {
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await expectScreen(page, answer);
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where cells are in the window: found by moving the cursor with keys, so without what the mouse goes by. */
export class CellFinder {
  readonly #origin: Point;
  readonly #step: Point;

  private constructor(origin: Point, step: Point) {
    this.#origin = origin;
    this.#step = step;
  }

  /** The cursor must be `from` (row and column from 1), with room to the right and below. */
  static async at(page: Page, from: { readonly row: number; readonly column: number }): Promise<CellFinder> {
    const first = await cursorPoint(page);
    for (const key of ['ArrowRight', 'ArrowDown'] as const) {
      for (let i = 0; i < 4; i += 1) await page.keyboard.press(key);
    }
    await expect
      .poll(async () => (await cursorPoint(page)).y, { message: 'the cursor to move' })
      .toBeGreaterThan(first.y);
    await expect.poll(async () => (await cursorPoint(page)).x).toBeGreaterThan(first.x);
    const second = await cursorPoint(page);
    const step = { x: (second.x - first.x) / 4, y: (second.y - first.y) / 4 };
    return new CellFinder({ x: first.x - (from.column - 1) * step.x, y: first.y - (from.row - 1) * step.y }, step);
  }

  /** The middle of a cell, row and column from 1. */
  middle(row: number, column: number): Point {
    const { x, y } = this.#origin;
    return { x: x + (column - 0.5) * this.#step.x, y: y + (row - 0.5) * this.#step.y };
  }
}

/** The upper left corner of the cursor's cell. */
function cursorPoint(page: Page): Promise<Point> {
  return terminal(page)
    .locator('textarea')
    .evaluate((element) => {
      const { left, top } = element.getBoundingClientRect();
      return { x: left, y: top };
    });
}

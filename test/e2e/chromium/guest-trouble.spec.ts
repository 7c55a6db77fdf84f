import fs from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { GUEST_FOLDER } from '../../../build/guest/guest.mjs';
import { consoleOf, expectConsole, guestMissing, GUEST_TIMEOUT } from '../guest.ts';
import { expect, expectAt, stage, test, Watch } from '../stage.ts';
import { openStaticPage } from '../static-page.ts';

const SLIDE = 'precopy-rounds';
const CONSOLE = /guest/i;

/** Opens the slide with the guest of this folder; gives what the page complained of. */
async function open(page: Page, guestFolder: string): Promise<{ readonly watch: Watch; close(): Promise<void> }> {
  const watch = new Watch();
  watch.over(page);
  const served = await openStaticPage(page, guestFolder);
  await page.goto(`${served.url}#/${SLIDE}`);
  await expect(stage(page).locator('.kit-frame')).toBeVisible();
  return { watch, close: () => served.close() };
}

const realGuest = (page: Page) => stage(page).getByRole('switch', { name: 'Real guest' });

/** Whatever is wrong with the guest: the talk goes on. */
async function expectTalkGoesOn(page: Page): Promise<void> {
  await page.keyboard.press('Alt+ArrowRight');
  await expect.poll(() => new URL(page.url()).hash).not.toContain(SLIDE);
  await page.keyboard.press('Alt+ArrowLeft');
  await expectAt(page, `#/${SLIDE}`);
}

test('no guest there: the demo says so, offers its recordings, and finds the guest when it comes', async ({
  page,
  scratch,
}) => {
  const reason = guestMissing();
  test.skip(reason !== undefined, reason);
  const folder = path.join(scratch, 'guest');
  const { watch, close } = await open(page, folder);
  await expect(realGuest(page)).toBeDisabled();
  await expect(
    stage(page)
      .getByText(/The Linux guest is not there/)
      .first(),
  ).toBeVisible();
  await expectTalkGoesOn(page);
  fs.symlinkSync(GUEST_FOLDER, folder);
  await expect(realGuest(page)).toBeEnabled({ timeout: 15_000 });
  await close();
  expect(watch.complaints).toEqual([]);
});

test('a guest of another format, and a damaged one, are refused by name, and the talk goes on', async ({
  page,
  scratch,
}) => {
  const reason = guestMissing();
  test.skip(reason !== undefined, reason);
  const folder = path.join(scratch, 'guest');
  fs.cpSync(GUEST_FOLDER, folder, { recursive: true });
  const manifest = path.join(folder, 'manifest.json');
  const good = fs.readFileSync(manifest, 'utf8');
  fs.writeFileSync(manifest, JSON.stringify({ ...(JSON.parse(good) as object), format: 99 }));
  const { close } = await open(page, folder);
  await expect(
    stage(page)
      .getByText(/has format 99, and this program reads 1/)
      .first(),
  ).toBeVisible();
  await expect(realGuest(page)).toBeDisabled();

  fs.writeFileSync(manifest, good);
  fs.truncateSync(path.join(folder, 'guest.bin.gz'), 5_000_000);
  await expect(realGuest(page)).toBeEnabled({ timeout: 15_000 });
  await realGuest(page).click();
  await expect(
    stage(page)
      .getByText(/The Linux guest's image is damaged/)
      .first(),
  ).toBeVisible({
    timeout: GUEST_TIMEOUT,
  });
  await expectTalkGoesOn(page);
  await close();
});

test('a guest that spins or panics does not hold the talk up, and a reset brings it back', async ({ page }) => {
  const reason = guestMissing();
  test.skip(reason !== undefined, reason);
  test.setTimeout(180_000);
  const { watch, close } = await open(page, GUEST_FOLDER);
  await realGuest(page).click();
  await expectConsole(page, CONSOLE, /\d+ at /);
  await consoleOf(page, CONSOLE).locator('textarea').focus();
  await page.keyboard.press('Control+c');
  await page.keyboard.type('while :; do :; done\n');
  await page.keyboard.press('Control+F6');
  await expectTalkGoesOn(page);
  await page.keyboard.press('Alt+r');
  await expectConsole(page, CONSOLE, /\d+ at /);

  await consoleOf(page, CONSOLE).locator('textarea').focus();
  await page.keyboard.press('Control+c');
  await page.keyboard.type('echo c > /proc/sysrq-trigger\n');
  await expect(
    stage(page)
      .getByText(/kernel has given up/)
      .first(),
  ).toBeVisible({ timeout: GUEST_TIMEOUT });
  await page.keyboard.press('Control+F6');
  await expectTalkGoesOn(page);
  await page.keyboard.press('Alt+r');
  await expectConsole(page, CONSOLE, /\d+ at /);
  await close();
  expect(watch.complaints).toEqual([]);
});

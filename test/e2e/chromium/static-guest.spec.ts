import type { Page } from '@playwright/test';
import { guestMissing, consoleOf, consoleText, expectConsole, GUEST_TIMEOUT } from '../guest.ts';
import { expect, stage, test, Watch } from '../stage.ts';
import { openStaticPage } from '../static-page.ts';

const CONSOLE = /guest/i;

test('a recording plays without a guest in a page with nothing behind it, and a viewer takes it over', async ({
  page,
}) => {
  const reason = guestMissing();
  test.skip(reason !== undefined, reason);
  test.setTimeout(180_000);
  const watch = new Watch();
  watch.over(page);
  const served = await openStaticPage(page);
  await page.goto(`${served.url}#/precopy-rounds`);
  await expect(stage(page).locator('.kit-frame')).toBeVisible();
  await page.keyboard.press('Alt+7');
  await expectConsole(page, CONSOLE, /\d+ at /);
  expect(page.workers(), 'nothing runs while a recording plays').toHaveLength(0);
  const recorded = lastNumber(await consoleText(page, CONSOLE));

  await stage(page).getByRole('button', { name: 'Take over' }).click();
  await expect.poll(() => page.workers().length, { message: 'a guest in a worker' }).toBe(1);
  await expect(consoleOf(page, CONSOLE).locator('.kit-console-status')).toHaveText('runs', { timeout: GUEST_TIMEOUT });
  await expect
    .poll(async () => lastNumber(await consoleText(page, CONSOLE)), { timeout: GUEST_TIMEOUT })
    .toBeGreaterThan(recorded);
  // The keyboard is the viewer's.
  await consoleOf(page, CONSOLE).locator('textarea').focus();
  await page.keyboard.press('Control+c');
  await page.keyboard.type('echo $((6 * 7))\n');
  await expectConsole(page, CONSOLE, /^42$/m);
  await served.close();
  expect(watch.complaints).toEqual([]);
  expect(watch.strangers).toEqual([]);
});

test('the recorded escape and the recorded move of a service play without guests, and are taken over', async ({
  page,
}) => {
  const reason = guestMissing();
  test.skip(reason !== undefined, reason);
  test.setTimeout(240_000);
  const watch = new Watch();
  watch.over(page);
  const served = await openStaticPage(page);

  await page.goto(`${served.url}#/chroot-escape-trace`);
  await playScenario(page, 'Out in four calls (Linux, recorded)');
  // The last of what was recorded: a file that only the real system has, read from inside.
  await expectConsole(page, /inside/, 'etc/hostname');
  expect(page.workers()).toHaveLength(0);
  await stage(page).getByRole('switch', { name: 'Real Linux' }).click();
  await expect(consoleOf(page, /inside/).locator('.kit-console-status')).toHaveText('running', {
    timeout: GUEST_TIMEOUT,
  });
  await consoleOf(page, /outside/)
    .locator('textarea')
    .focus();
  await page.keyboard.type('ls -d /jail\n');
  await expectConsole(page, /outside/, /^\/jail$/m);

  await page.keyboard.press('Control+F6');
  await page.evaluate(() => {
    location.hash = '#/wpar-live';
  });
  await playScenario(page, 'The real move, recorded');
  await expectConsole(page, /Linux A/, /^\d+$/m);
  const before = page.workers().length;
  await stage(page).getByRole('switch', { name: 'Take over' }).click();
  await expect.poll(() => page.workers().length).toBeGreaterThan(before);
  await expect(stage(page).getByRole('button', { name: /^Move to [AB]$/ })).toBeEnabled({ timeout: GUEST_TIMEOUT });
  await served.close();
  expect(watch.complaints).toEqual([]);
});

/** Chooses a scenario by its name in the demo's own list. */
async function playScenario(page: Page, title: string): Promise<void> {
  await expect(stage(page).locator('.kit-frame')).toBeVisible();
  await stage(page).locator('.kit-transport').getByRole('button').last().click();
  await page
    .getByRole('menuitem', { name: title })
    .or(page.getByRole('button', { name: title }))
    .first()
    .click();
}

function lastNumber(text: string): number {
  return Number([...text.matchAll(/^(\d+) at /gm)].at(-1)?.[1] ?? 0);
}

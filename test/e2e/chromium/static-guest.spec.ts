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

function lastNumber(text: string): number {
  return Number([...text.matchAll(/^(\d+) at /gm)].at(-1)?.[1] ?? 0);
}

import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, expectAt, test } from '../stage.ts';

const DECK = path.resolve(import.meta.dirname, '..', '..', 'fixtures', 'decks', 'trouble');

/** The slide that the audience sees. */
function shown(page: Page) {
  return page.locator('.reveal section.present .slide');
}

test('a deck with everything wrong is shown as far as it goes, says what is wrong and where, and runs nothing', async ({
  launch,
}) => {
  const { speaker, audience } = await launch({ deck: DECK, more: ['--fresh'] });
  const notices = speaker.locator('.notices');

  await test.step('the presenter sees file, line and message', async () => {
    await expect(notices).toContainText(/trouble\.md:\d+: /);
  });

  await test.step('broken front matter becomes a slide that names it', async () => {
    await expectAt(audience, '#/good');
    await speaker.keyboard.press('Alt+ArrowRight');
    await expect(shown(audience)).toContainText(/minutes/);
  });

  await test.step('a script tag is text', async () => {
    await speaker.keyboard.press('Alt+ArrowRight');
    await expectAt(audience, '#/script');
    await expect(shown(audience)).toContainText('<script>');
    expect(await audience.evaluate(() => 'deckScriptRan' in window)).toBe(false);
    expect(await audience.locator('section script').count()).toBe(0);
  });

  await test.step('an image from outside the folder is not shown', async () => {
    await speaker.keyboard.press('Alt+ArrowRight');
    await expectAt(audience, '#/outside');
    await expect(shown(audience).locator('img')).toHaveCount(0);
  });

  await test.step('an unknown demo says so in its place', async () => {
    await speaker.keyboard.press('Alt+ArrowRight');
    await expectAt(audience, '#/unknown-demo');
    await expect(shown(audience).getByRole('alert')).toContainText('There is no demo "cpu-pole"');
  });

  await test.step('a wrong parameter is named', async () => {
    await speaker.keyboard.press('Alt+ArrowRight');
    await expectAt(audience, '#/wrong-parameter');
    await expect(shown(audience).getByRole('alert')).toContainText('poolProcessors');
  });

  await test.step('and the talk goes on', async () => {
    await speaker.keyboard.press('Alt+ArrowRight');
    await expectAt(audience, '#/last');
    await expect(shown(audience)).toContainText('Still here');
  });
});

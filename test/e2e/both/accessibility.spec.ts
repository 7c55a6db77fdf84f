import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, expectTogether, test } from '../stage.ts';

/** What axe finds, in words. */
async function violations(page: Page): Promise<string[]> {
  // Legacy mode: Electron cannot open the extra page that axe would like for frames; there are none.
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

for (const theme of ['dark', 'light'] as const) {
  test(`axe finds nothing on the audience and speaker windows, ${theme}`, async ({ talk }) => {
    const { speaker, audience } = talk;
    if (theme === 'light') await speaker.keyboard.press('t');
    await expect(audience.locator('html')).toHaveAttribute('data-theme', theme);
    for (const slide of ['1', '12', '20', '60']) {
      await speaker.keyboard.type(slide);
      await speaker.keyboard.press('Enter');
      await expect(speaker.locator('.status-place strong')).toHaveText(new RegExp(`^${slide} /`));
      await expectTogether(talk, new URL(speaker.url()).hash);
      await settled(audience);
      expect(await violations(audience), `audience, slide ${slide}`).toEqual([]);
      expect(await violations(speaker), `speaker, slide ${slide}`).toEqual([]);
    }
  });

  test(`axe finds nothing on the slide with the CPU pool, ${theme}`, async ({ talk }) => {
    const { speaker, audience } = talk;
    if (theme === 'light') await speaker.keyboard.press('t');
    await goToSlide(talk.speaker, 'the shared processor pool');
    await expectTogether(talk, '#/shared-pool');
    await expect(audience.locator('.demo-placeholder button').first()).toBeVisible();
    await settled(audience);
    expect(await violations(audience)).toEqual([]);
    expect(await violations(speaker)).toEqual([]);
  });
}

/** No transition is under way: contrast is measured on what stays. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
}

async function goToSlide(page: Page, words: string): Promise<void> {
  await page.keyboard.press('/');
  await page.getByRole('combobox').fill(words);
  await page.getByRole('option').first().click();
}

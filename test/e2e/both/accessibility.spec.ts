import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, expectTogether, stage, test } from '../stage.ts';

/** What axe finds, in words. */
async function violations(page: Page): Promise<string[]> {
  // Legacy mode: Electron cannot open the extra page that axe would like for frames; there are none.
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

/** Slides with demos, and panels to open on them. */
const DEMOS: readonly (readonly [link: string, panels: readonly string[]])[] = [
  ['#/shared-pool', []],
  ['#/interpret-or-translate', []],
  ['#/data-stream', []],
  ['#/logon-panel', ['Keypad', 'Setup']],
  ['#/containers-counted', []],
  ['#/vhost-live', []],
  ['#/precopy-rounds', []],
  ['#/wpar-live', []],
  ['#/chroot-build', []],
  ['#/chroot-rescue', []],
  ['#/drop-privilege', []],
  ['#/honeypot-tells', []],
  ['#/chroot-escape-trace', []],
];

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

  test(`axe finds nothing on the slides with demos, ${theme}`, async ({ talk }) => {
    test.setTimeout(240_000);
    const { speaker, audience } = talk;
    if (theme === 'light') await speaker.keyboard.press('t');
    for (const [link, panels] of DEMOS) {
      await goToSlide(speaker, link);
      await expectTogether(talk, link);
      await expect(stage(audience).getByRole('button').first()).toBeVisible();
      for (const panel of panels) {
        await stage(speaker).getByText(panel, { exact: true }).click();
        await expect(stage(audience).getByRole('radio', { name: panel, exact: true })).toBeChecked();
        for (const page of [audience, speaker]) await settled(page);
        expect(await violations(audience), `audience, ${link} ${panel}`).toEqual([]);
        expect(await violations(speaker), `speaker, ${link} ${panel}`).toEqual([]);
      }
      for (const page of [audience, speaker]) await settled(page);
      expect(await violations(audience), `audience, ${link}`).toEqual([]);
      expect(await violations(speaker), `speaker, ${link}`).toEqual([]);
    }
  });
}

/** No transition is under way: contrast is measured on what stays. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
}

/** By its address: what is searched for by name stands in selections of demos, too. */
async function goToSlide(page: Page, link: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, link);
}

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, expectTogether, stage, test } from '../stage.ts';

/** What axe finds, in words. */
async function violations(page: Page): Promise<string[]> {
  // Legacy mode: Electron cannot open the extra page that axe would like for frames; there are none.
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

/** Slides with demos: a title to search for, the address, and panels to open. */
const DEMOS: readonly (readonly [title: string, link: string, panels: readonly string[]])[] = [
  ['the shared processor pool', '#/shared-pool', []],
  ['interpret or translate', '#/interpret-or-translate', []],
  ['one record, order by order', '#/data-stream', []],
  ['a mainframe at the other end', '#/logon-panel', ['Keypad', 'Setup']],
  ['one kernel or many: count it', '#/containers-counted', []],
  ['ask for a name', '#/vhost-live', []],
  ['copy while it runs', '#/precopy-rounds', []],
  ['wpar 3 moves, for you to stop', '#/wpar-live', []],
  ['build a jail, and live in it', '#/chroot-build', []],
  ['repair from outside', '#/chroot-rescue', []],
  ['locking yourself in', '#/drop-privilege', []],
  ['how would an intruder notice', '#/honeypot-tells', []],
  ['leave your feet outside', '#/chroot-escape-trace', []],
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
    const { speaker, audience } = talk;
    if (theme === 'light') await speaker.keyboard.press('t');
    for (const [title, link, panels] of DEMOS) {
      await goToSlide(speaker, title);
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

async function goToSlide(page: Page, words: string): Promise<void> {
  await page.keyboard.press('/');
  await page.getByRole('combobox').fill(words);
  await page.getByRole('option').first().click();
}

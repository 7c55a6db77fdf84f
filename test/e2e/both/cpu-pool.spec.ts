import type { Page } from '@playwright/test';
import { expect, expectAt, stage, type TalkUnderTest, test } from '../stage.ts';

/** To the slide with the CPU pool, as a presenter would who knows its name. */
async function openPool({ speaker, audience }: TalkUnderTest): Promise<void> {
  await speaker.keyboard.press('/');
  await speaker.keyboard.type('the shared processor pool');
  await speaker.keyboard.press('Enter');
  await expectAt(speaker, '#/shared-pool');
  await expectAt(audience, '#/shared-pool');
  await expect(stage(speaker).getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect(stage(audience).getByRole('button', { name: 'Pause' })).toBeVisible();
}

function time(page: Page) {
  return stage(page).getByRole('timer', { name: 'Simulated time' });
}

/** Both windows are paused at the same simulated time. */
async function expectStill({ speaker, audience }: TalkUnderTest): Promise<void> {
  for (const page of [speaker, audience]) await expect(stage(page).getByRole('button', { name: 'Play' })).toBeVisible();
  await expect
    .poll(async () => (await time(speaker).innerText()) === (await time(audience).innerText()), {
      message: 'equal times',
    })
    .toBe(true);
}

async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : undefined;
      return element?.getAttribute('aria-label') ?? label ?? element?.textContent ?? '';
    });
    if (name.test(focused)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to ${String(name)}.`);
}

test('the CPU pool by keyboard alone', async ({ talk }) => {
  const { speaker, audience } = talk;
  await openPool(talk);

  await test.step('scenario, pause and step', async () => {
    await speaker.keyboard.press('Alt+3');
    await expect(stage(audience).getByRole('button', { name: /Weights under contention/ })).toBeVisible();
    await speaker.keyboard.press('Alt+p');
    await expectStill(talk);
    const before = await time(speaker).innerText();
    await speaker.keyboard.press('Alt+s');
    await expect(time(speaker)).not.toHaveText(before);
    await expectStill(talk);
  });

  await test.step('into the demo, a slider by its arrow keys, in both windows', async () => {
    await speaker.keyboard.press('d');
    await tabTo(speaker, /^Demand/);
    const slider = stage(speaker).getByRole('slider', { name: 'Demand' });
    await expect(slider).toBeFocused();
    const was = Number(await slider.inputValue());
    await speaker.keyboard.press('ArrowLeft');
    await speaker.keyboard.press('ArrowLeft');
    await expect.poll(async () => Number(await slider.inputValue())).toBeLessThan(was);
    const now = await slider.inputValue();
    await expect(stage(audience).getByRole('slider', { name: 'Demand' })).toHaveValue(now);
    await expectAt(speaker, '#/shared-pool');
  });

  await test.step('a partition picked by arrow keys in one window is picked in the other', async () => {
    await tabTo(speaker, /^gold: /);
    await speaker.keyboard.press('ArrowRight');
    await expect(stage(speaker).getByText('silver gets')).toBeVisible();
    await expect(stage(audience).getByText('silver gets')).toBeVisible();
  });

  await test.step('the clicker moves the talk although a slider has the focus', async () => {
    await speaker.keyboard.press('PageDown');
    await expectAt(audience, '#/shared-pool/1');
    await speaker.keyboard.press('PageUp');
    await expectAt(audience, '#/shared-pool');
  });

  await test.step('one chord leaves the demo; then the arrows move the talk again', async () => {
    await tabTo(speaker, /^Demand/);
    await speaker.keyboard.press('Control+F6');
    await expect(speaker.locator('body')).toBeFocused();
    await speaker.keyboard.press('ArrowRight');
    await expectAt(audience, '#/shared-pool/1');
  });

  await test.step('reset brings it back to its beginning', async () => {
    await speaker.keyboard.press('Alt+r');
    await expect(stage(audience).getByRole('button', { name: /eight processors/ })).toBeVisible();
  });
});

test('the demo runs only while its slide is shown, and goes on where it was', async ({ talk }) => {
  const { speaker } = talk;
  await openPool(talk);
  const seconds = async (): Promise<number> => Number.parseFloat(await time(speaker).innerText());
  await expect.poll(seconds).toBeGreaterThan(0.3);
  await speaker.keyboard.press('Alt+ArrowLeft');
  await expect(stage(speaker)).toHaveCount(0);
  const left = Date.now();
  await expect(speaker.locator('.status-item', { hasText: 'This slide' })).toContainText('0:02');
  await speaker.keyboard.press('Alt+ArrowRight');
  await expect(stage(speaker)).toBeVisible();
  // Less than the two seconds it was away have passed in it, however slow this machine is to draw it.
  const away = Date.now() - left;
  expect(await seconds()).toBeLessThan(away / 1000);
});

test('by touch and mouse: the transport, a partition, a core more', async ({ talk }) => {
  const { speaker, audience } = talk;
  await openPool(talk);
  await stage(audience).getByRole('button', { name: 'Pause' }).click();
  await expect(stage(speaker).getByRole('button', { name: 'Play' })).toBeVisible();
  await stage(speaker).locator('.pool-partition', { hasText: 'web' }).click();
  await expect(stage(audience).getByText('web gets')).toBeVisible();
  await stage(audience).getByRole('button', { name: 'Add a processor' }).click();
  await expect(stage(speaker).getByRole('group', { name: 'Physical processors' })).toContainText('9 cores');
});

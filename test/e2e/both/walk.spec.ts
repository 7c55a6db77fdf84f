import { expect, expectAt, expectTogether, slideCount, test } from '../stage.ts';

test('the whole talk, key by key, in both windows', async ({ talk }) => {
  test.setTimeout(240_000);
  const { speaker, audience } = talk;
  const slides = await slideCount(speaker);
  const visited = new Set<string>();
  for (;;) {
    const link = new URL(speaker.url()).hash;
    visited.add(link.replace(/\/\d+$/, ''));
    await expectAt(audience, link);
    // What the audience sees is this slide: visible, with a title, and no demo that failed.
    const present = audience.locator('.reveal section.present .slide');
    await expect(present).toBeVisible();
    await expect(present.locator('.demo-message[role="alert"]')).toHaveCount(0);
    if ((await speaker.locator('.speaker-next').getAttribute('aria-label')) === 'End of the talk') break;
    await speaker.keyboard.press('PageDown');
    await expect.poll(() => new URL(speaker.url()).hash).not.toBe(link);
  }
  expect(visited.size).toBe(slides);
  await expect(speaker.locator('.sync')).toHaveText(/In sync/);
});

test('back and forth, first and last, by number, from either window', async ({ talk }) => {
  const { speaker, audience } = talk;
  const start = new URL(speaker.url()).hash;
  await audience.keyboard.press('PageDown');
  await audience.keyboard.press('PageDown');
  await expect.poll(() => new URL(speaker.url()).hash).not.toBe(start);
  await speaker.keyboard.press('Home');
  await expectTogether(talk, start);
  const slides = await slideCount(speaker);
  await speaker.keyboard.press('End');
  await expect(speaker.locator('.status-place strong')).toHaveText(`${slides} / ${slides}`);
  await speaker.keyboard.type('3');
  await expect(speaker.locator('.digits')).toContainText('3');
  await speaker.keyboard.press('Enter');
  await expect(speaker.locator('.status-place strong')).toHaveText(/^3 \//);
  await speaker.keyboard.press('Alt+ArrowRight');
  await expect(speaker.locator('.status-place strong')).toHaveText(/^4 \//);
  await expectTogether(talk, new URL(speaker.url()).hash);
});

test('overview and search lead to a slide', async ({ talk }) => {
  const { speaker, audience } = talk;
  await speaker.keyboard.press('o');
  await speaker.getByRole('button', { name: /^5: / }).click();
  await expect(speaker.locator('.status-place strong')).toHaveText(/^5 \//);
  await speaker.keyboard.press('/');
  await speaker.getByRole('combobox').fill('processor pool');
  await expect(speaker.getByRole('option').first()).toBeVisible();
  await speaker.keyboard.press('Enter');
  await expect.poll(() => new URL(speaker.url()).hash).not.toContain('#/opening');
  await expectTogether(talk, new URL(speaker.url()).hash);
  await expect(audience.getByRole('dialog')).toHaveCount(0);
});

test('black, and light and dark, in both windows', async ({ talk }) => {
  const { speaker, audience } = talk;
  await speaker.keyboard.press('.');
  await expect(audience.locator('.black')).toBeVisible();
  await expect(speaker.locator('.black-mark')).toBeVisible();
  await speaker.keyboard.press('PageDown');
  await expect(audience.locator('.black')).toHaveCount(0);
  await speaker.keyboard.press('t');
  await expect(audience.locator('html')).toHaveAttribute('data-theme', 'light');
  await expect(speaker.locator('html')).toHaveAttribute('data-theme', 'light');
});

test('the timer starts with the talk, pauses, resets, and forgives a reset', async ({ talk }) => {
  const { speaker } = talk;
  const elapsed = speaker.getByRole('timer', { name: 'Elapsed' }).locator('.status-big');
  await expect(elapsed).toHaveText('0:00');
  await speaker.keyboard.press('Alt+ArrowRight');
  await expect(elapsed).toHaveText('0:02');
  await speaker.getByRole('button', { name: 'Reset' }).click();
  await expect(elapsed).toHaveText('0:00');
  await speaker.getByRole('button', { name: 'Undo reset' }).click();
  await expect(elapsed).toHaveText(/0:0[2-9]/);
  await speaker.keyboard.press('Alt+t');
  await expect(speaker.getByRole('button', { name: 'Start' })).toBeVisible();
});

test('a window that is loaded again catches up', async ({ talk }) => {
  const { speaker, audience } = talk;
  for (let i = 0; i < 4; i += 1) await speaker.keyboard.press('Alt+ArrowRight');
  await expect(speaker.locator('.status-place strong')).toHaveText(/^5 \//);
  const link = new URL(speaker.url()).hash;
  await audience.reload();
  await audience.locator('.reveal section.present .slide').waitFor();
  await expectTogether(talk, link);
  await speaker.reload();
  await speaker.locator('.speaker').waitFor();
  await expectTogether(talk, link);
});

test('the simulation core gives the same hash here as everywhere', async ({ talk }) => {
  await talk.speaker.keyboard.press('?');
  await expect(talk.speaker.getByTestId('self-test')).toHaveText(/as on every other host/);
});

import fs from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, expectAt, stage, test } from '../stage.ts';

/** Everything the demo shows in words and numbers. */
async function picture(page: Page): Promise<string> {
  const values = await stage(page)
    .getByRole('slider')
    .evaluateAll((sliders) => sliders.map((slider) => (slider as HTMLInputElement).value));
  return `${await stage(page).innerText()}\n${values.join(' ')}`;
}

test('killed in the middle of a demo, the talk goes on at the same slide, step, timer and demo state', async ({
  launch,
}) => {
  const first = await launch();
  await expect(first.speaker.getByRole('dialog')).toHaveCount(0);
  const { speaker } = first;
  await speaker.keyboard.press('/');
  await speaker.keyboard.type('the shared processor pool');
  await speaker.keyboard.press('Enter');
  await speaker.keyboard.press('PageDown');
  await expectAt(first.audience, '#/shared-pool/1');
  await speaker.keyboard.press('t');
  await expect(stage(speaker).getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect(stage(speaker)).toContainText('payroll');
  await speaker.keyboard.press('d');
  const slider = stage(speaker).getByRole('slider', { name: 'Weight' });
  await slider.focus();
  await slider.press('ArrowLeft');
  await speaker.keyboard.press('Alt+p');
  for (const page of [speaker, first.audience])
    await expect(stage(page).getByRole('button', { name: 'Play' })).toBeVisible();
  await expect(speaker.locator('.sync')).toHaveText(/In sync/);
  await expect.poll(async () => (await picture(speaker)) === (await picture(first.audience))).toBe(true);
  const before = await picture(speaker);
  const elapsed = await speaker.getByRole('timer', { name: 'Elapsed' }).locator('.status-big').innerText();
  await first.kill();

  const second = await launch();
  const dialog = second.speaker.getByRole('dialog', { name: /Go on with the talk/ });
  await expect(dialog).toContainText('The shared processor pool');
  await second.speaker.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  for (const page of [second.speaker, second.audience]) {
    await expectAt(page, '#/shared-pool/1');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
    await expect(stage(page).getByRole('button', { name: 'Play' })).toBeVisible();
    await expect.poll(() => picture(page)).toBe(before);
  }
  // The timer goes on from where it was: the time in between is not counted.
  const again = await second.speaker.getByRole('timer', { name: 'Elapsed' }).locator('.status-big').innerText();
  expect(inSeconds(again)).toBeGreaterThanOrEqual(inSeconds(elapsed));
  expect(inSeconds(again)).toBeLessThan(inSeconds(elapsed) + 20);
});

test('a torn and damaged journal is repaired with a message, and the talk goes on', async ({ launch, scratch }) => {
  const first = await launch();
  await first.speaker.keyboard.press('Alt+ArrowRight');
  await first.speaker.keyboard.press('Alt+ArrowRight');
  await expect(first.speaker.locator('.status-place strong')).toHaveText(/^3 \//);
  await expect(first.speaker.locator('.sync')).toHaveText(/In sync/);
  const link = new URL(first.speaker.url()).hash;
  await first.kill();
  const folder = path.join(scratch, 'journals');
  const [name] = fs.readdirSync(folder).filter((file) => file.endsWith('.jsonl'));
  if (name === undefined) throw new Error('There is no journal.');
  const lines = fs.readFileSync(path.join(folder, name), 'utf8').split('\n');
  // The second line is damaged, the last one torn in the middle.
  lines[1] = `${lines[1]?.slice(0, 20)}#${lines[1]?.slice(21)}`;
  fs.writeFileSync(path.join(folder, name), `${lines.join('\n')}{"seq":99,"at":12`);

  const second = await launch();
  await expect(second.speaker.locator('.notices')).toContainText('line 2');
  await expect(second.speaker.locator('.notices')).toContainText('torn');
  await second.speaker.getByRole('button', { name: 'Go on' }).click();
  await expectAt(second.speaker, link);
  await second.speaker.keyboard.press('Alt+ArrowRight');
  await expect(second.speaker.locator('.status-place strong')).toHaveText(/^4 \//);
});

test('a talk that is left is not offered again', async ({ launch }) => {
  const first = await launch();
  await first.speaker.keyboard.press('Alt+ArrowRight');
  await expect(first.speaker.locator('.sync')).toHaveText(/In sync/);
  await first.kill();
  const second = await launch();
  await second.speaker.getByRole('button', { name: 'Start anew' }).click();
  await expect(second.speaker.locator('.status-place strong')).toHaveText(/^1 \//);
  await second.close();
  const third = await launch();
  await expect(third.speaker.locator('.speaker')).toBeVisible();
  await expect(third.speaker.getByRole('dialog')).toHaveCount(0);
});

function inSeconds(text: string): number {
  return text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}

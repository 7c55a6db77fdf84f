import fs from 'node:fs';
import path from 'node:path';
import { expect, expectAt, test } from '../stage.ts';

const GOOD = path.resolve(import.meta.dirname, '..', '..', 'fixtures', 'decks', 'trouble');

test('a deck that is being written is shown anew in both windows, at the same slide; mistakes are named and go again', async ({
  launch,
  scratch,
}) => {
  const deck = path.join(scratch, 'deck');
  fs.cpSync(GOOD, deck, { recursive: true });
  const file = path.join(deck, 'trouble.md');
  const original = fs.readFileSync(file, 'utf8');
  const { speaker, audience } = await launch({ deck, more: ['--fresh'] });
  await speaker.keyboard.press('End');
  await expectAt(audience, '#/last');
  const shown = audience.locator('.reveal section.present .slide');
  await expect(shown).toContainText('Still here.');

  await test.step('new words', async () => {
    fs.writeFileSync(file, original.replace('Still here.', 'Here in other words.'));
    await expect(shown).toContainText('Here in other words.');
    await expect(speaker.locator('.speaker-current')).toContainText('Here in other words.');
    await expectAt(audience, '#/last');
  });

  await test.step('a mistake is named at once', async () => {
    fs.writeFileSync(file, original.replaceAll('minutes: 1', 'minutes: -1'));
    await expect(speaker.locator('.notices')).toContainText('must be more than 0');
  });

  await test.step('and is gone when it is mended', async () => {
    fs.writeFileSync(file, original);
    await expect(speaker.locator('.notices')).not.toContainText('must be more than 0');
    await expect(shown).toContainText('Still here.');
  });
});

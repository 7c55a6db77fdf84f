import path from 'node:path';
import { replay } from '../replay.ts';
import { expect, stage, test, type TalkUnderTest } from '../stage.ts';
import {
  actionsOf,
  actionsSinceReset,
  consoleText,
  guestMissing,
  GUEST_TIMEOUT,
  openSlide,
  outputOf,
} from '../guest.ts';

/** Relocations of the counting service from one guest to the other, forth and back. */
const RELOCATIONS = 20;

test.beforeEach(() => {
  const reason = guestMissing();
  test.skip(reason !== undefined, reason);
});

/** The first numbers of a console's lines, as a program counts there. */
async function numbersOf(page: TalkUnderTest['speaker'], name: string | RegExp): Promise<number[]> {
  return [...(await consoleText(page, name)).matchAll(/^(\d+) at /gm)].map(([, number]) => Number(number));
}

/** Waits until a program that counts on a console is past a number; it shows only its last ones. */
async function expectCount(page: TalkUnderTest['speaker'], name: RegExp, atLeast: number): Promise<void> {
  await expect
    .poll(async () => (await numbersOf(page, name)).at(-1) ?? 0, {
      timeout: GUEST_TIMEOUT,
      message: `${String(name)} to count to ${atLeast}`,
    })
    .toBeGreaterThanOrEqual(atLeast);
}

/** A window, and a replay of the journal without any guest, show the same. */
async function expectReplay({ speaker }: TalkUnderTest, journals: string, instance: string): Promise<unknown> {
  const moment = (): Promise<unknown> =>
    speaker.evaluate((name) => {
      const { stage370Moments } = window as unknown as { stage370Moments: () => Record<string, unknown> };
      return stage370Moments()[name];
    }, instance);
  let replayed = await replay(journals, instance);
  await expect
    .poll(async () => {
      replayed = await replay(journals, instance);
      return { now: replayed.now, hash: replayed.hash };
    })
    .toEqual(await moment());
  return replayed.observation;
}

test.describe('live migration', () => {
  const SLIDE = 'precopy-rounds';
  const INSTANCE = 'lpm';
  const CONSOLE = /guest/i;

  test('a whole Linux moves while it counts: same memory, no number lost, both windows and a replay agree', async ({
    talk,
    scratch,
  }) => {
    test.setTimeout(240_000);
    const journals = path.join(scratch, 'journals');
    const { speaker, audience } = talk;
    await openSlide(talk, SLIDE);
    await stage(speaker).getByRole('switch', { name: 'Real guest' }).click();
    for (const page of [speaker, audience]) await expectCount(page, CONSOLE, 12);
    await stage(speaker).getByRole('button', { name: 'Move the guest' }).click();
    await expect(stage(speaker).getByText('equal', { exact: true })).toBeVisible({ timeout: GUEST_TIMEOUT });
    await expect(stage(audience).getByText('equal', { exact: true })).toBeVisible();
    const last = (await numbersOf(speaker, CONSOLE)).at(-1) ?? 0;
    await expectCount(speaker, CONSOLE, last + 10);

    // What it showed, from its first number to the last, comes one after the other.
    const shown = outputOf(actionsOf(journals, INSTANCE));
    const lines = [...shown.matchAll(/(\d+) at ([\d.]+) s/g)];
    const numbers = lines.map(([, number]) => Number(number));
    expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, index) => index + 1));
    // Its clock went on, too, and not backwards.
    const seconds = lines.map(([, , time]) => Number(time));
    expect(seconds).toEqual([...seconds].sort((a, b) => a - b));

    const done = actionsOf(journals, INSTANCE)
      .filter(({ type }) => type === 'guest-done')
      .map((action) => String(action['output']))
      .find((output) => output.startsWith('{'));
    const measured = JSON.parse(done ?? '{}') as Record<string, unknown>;
    expect(measured['sourceHash']).toBe(measured['targetHash']);
    expect(measured['downtimeUs']).toBeGreaterThan(0);
    await expect(
      stage(audience)
        .getByText(/stands still for|stood still/)
        .first(),
    ).toBeVisible();

    await speaker.keyboard.press('Alt+p');
    await expect(stage(audience).getByRole('button', { name: 'Play' })).toBeVisible();
    const observed = await expectReplay(talk, journals, INSTANCE);
    expect(observed).toMatchObject({ real: { status: 'running', memoryEqual: true } });
  });

  test('one key brings a fresh guest', async ({ talk, scratch }) => {
    test.setTimeout(180_000);
    const { speaker, audience } = talk;
    await openSlide(talk, SLIDE);
    await stage(speaker).getByRole('switch', { name: 'Real guest' }).click();
    await expectCount(speaker, CONSOLE, 15);
    await speaker.keyboard.press('Alt+r');
    const journals = path.join(scratch, 'journals');
    await expect
      .poll(() => outputOf(actionsSinceReset(journals, INSTANCE)), { timeout: GUEST_TIMEOUT })
      .toMatch(/counter\r\n1 at /);
    for (const page of [speaker, audience]) await expectCount(page, CONSOLE, 12);
  });
});

test.describe('relocation of a service', () => {
  test(`it goes on with the next number, ${RELOCATIONS} times out of ${RELOCATIONS}`, async ({ talk, scratch }) => {
    test.setTimeout(600_000);
    const { speaker, audience } = talk;
    await openSlide(talk, 'wpar-live');
    await stage(speaker).getByRole('switch', { name: 'Real' }).click();
    for (let move = 1; move <= RELOCATIONS; move += 1) {
      const [from, to] = move % 2 === 1 ? ['A', 'B'] : ['B', 'A'];
      const button = stage(speaker).getByRole('button', { name: `Move to ${to}` });
      await expect(button, `move ${move} can begin`).toBeEnabled({ timeout: GUEST_TIMEOUT });
      await button.click();
      const back = stage(speaker).getByRole('button', { name: `Move to ${from}` });
      await expect(back, `move ${move} has ended`).toBeEnabled({ timeout: GUEST_TIMEOUT });
      // The numbers of both sides are fetched and compared after the service goes on.
      await expect
        .poll(async () => (await replay(path.join(scratch, 'journals'), 'wpar')).observation, {
          message: `move ${move}`,
          timeout: GUEST_TIMEOUT,
        })
        .toMatchObject({ real: { home: to, outcome: 'resumed', missing: [], twice: [] } });
    }
    await expect(stage(audience).getByText('running').first()).toBeVisible();
  });
});

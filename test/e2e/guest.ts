import { expect, type Locator, type Page } from '@playwright/test';
import { hasGuest } from '../../build/guest/guest.mjs';
import type { LoggedAction } from '../../demos/core/talk/entry.ts';
import { listJournals, readJournal } from '../../electron/services/journal/read.ts';
import { stage, type TalkUnderTest } from './stage.ts';

/** Longest that a guest may take on a loaded machine, milliseconds; how fast it is stands in the bench table. */
export const GUEST_TIMEOUT = 60_000;

/** Why a test with a Linux guest cannot run; in CI that is an error. */
export function guestMissing(): string | undefined {
  if (hasGuest()) return undefined;
  const reason = 'there is no Linux guest in build/out/guest; node build/guest/main.mjs makes it';
  if (process.env['CI'] === 'true') throw new Error(reason);
  return reason;
}

/** Actions of one demo instance in the newest journal, in order. */
export function actionsOf(journals: string, instance: string): readonly LoggedAction[] {
  const [file] = listJournals(journals);
  if (file === undefined) return [];
  return readJournal(file).entries.flatMap(({ body }) =>
    body.kind === 'demo.action' && body.instance === instance ? [body.action] : [],
  );
}

/** The same, since the last reset of the instance. */
export function actionsSinceReset(journals: string, instance: string): readonly LoggedAction[] {
  const [file] = listJournals(journals);
  if (file === undefined) return [];
  const bodies = readJournal(file).entries.map(({ body }) => body);
  const reset = bodies.findLastIndex((body) => body.kind === 'demo.reset' && body.instance === instance);
  return bodies
    .slice(reset + 1)
    .flatMap((body) => (body.kind === 'demo.action' && body.instance === instance ? [body.action] : []));
}

/** What the guest's consoles have printed, of actions of the log. */
export function outputOf(actions: readonly LoggedAction[]): string {
  return actions
    .filter(({ type }) => type === 'guest-output')
    .map((action) => String(action['data']))
    .join('');
}

/** What a console of the present slide shows, row by row. */
export async function consoleText(page: Page, name: string | RegExp): Promise<string> {
  return (await consoleOf(page, name).locator('.kit-console-text').textContent()) ?? '';
}

export function consoleOf(page: Page, name: string | RegExp): Locator {
  return stage(page).getByRole('group', { name });
}

export async function expectConsole(page: Page, name: string | RegExp, text: string | RegExp): Promise<void> {
  const matches = async (): Promise<boolean> => {
    const shown = await consoleText(page, name);
    return typeof text === 'string' ? shown.includes(text) : text.test(shown);
  };
  await expect.poll(matches, { timeout: GUEST_TIMEOUT, message: `${String(name)} to show ${String(text)}` }).toBe(true);
}

/** Goes to a slide by its address in the speaker window; both windows are there. */
export async function openSlide({ speaker, audience }: TalkUnderTest, id: string): Promise<void> {
  await speaker.evaluate((hash) => {
    location.hash = hash;
  }, `#/${id}`);
  for (const page of [speaker, audience]) await expect(stage(page).locator('.kit-frame')).toBeVisible();
}

import path from 'node:path';
import { startServerProcess } from '../server-talk.ts';
import { expect, expectAt, test } from '../stage.ts';

test('a deep link takes the talk to its slide and step; a reload of a follower does not take it back', async ({
  talk,
}) => {
  const { audience, speaker } = talk;
  const { origin } = new URL(audience.url());
  const third = await audience.context().newPage();
  await third.goto(`${origin}/audience/#/xen-or-vmware/1`);
  await expectAt(speaker, '#/xen-or-vmware/1');
  await expectAt(audience, '#/xen-or-vmware/1');
  await speaker.keyboard.press('Alt+ArrowRight');
  await expect.poll(() => new URL(third.url()).hash).not.toBe('#/xen-or-vmware/1');
  const link = new URL(speaker.url()).hash;
  await third.reload();
  await third.locator('.reveal section.present .slide').waitFor();
  await expectAt(third, link);
  await expectAt(speaker, link);
});

test('touch: a swipe moves the talk', async ({ talk, playwright }, info) => {
  const browser = await playwright.chromium.launch(info.project.use.launchOptions);
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, hasTouch: true });
  const page = await context.newPage();
  await page.goto(`${new URL(talk.audience.url()).origin}/audience/`);
  await page.locator('.reveal section.present .slide').waitFor();
  const start = new URL(page.url()).hash;
  const session = await context.newCDPSession(page);
  const swipe = async (from: number, to: number): Promise<void> => {
    const at = (x: number) => [{ x, y: 300 }];
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(from) });
    await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at((from + to) / 2) });
    await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(to) });
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  };
  await swipe(900, 300);
  await expect.poll(() => new URL(talk.speaker.url()).hash).not.toBe(start);
  await swipe(300, 900);
  await expectAt(talk.speaker, start);
  await browser.close();
});

test('when the server is started again, open windows connect by themselves and follow', async ({
  scratch,
  playwright,
}, info) => {
  const journal = path.join(scratch, 'journals');
  const first = await startServerProcess({ journal });
  const port = Number(new URL(first.origin).port);
  const browser = await playwright.chromium.launch(info.project.use.launchOptions);
  const context = await browser.newContext();
  const speaker = await context.newPage();
  await speaker.goto(`${first.origin}/speaker/`);
  const audience = await context.newPage();
  await audience.goto(`${first.origin}/audience/`);
  await audience.locator('.reveal section.present .slide').waitFor();
  await speaker.keyboard.press('Alt+ArrowRight');
  await expectAt(audience, '#/xen-or-vmware');
  await first.stop('SIGKILL');
  await expect(speaker.locator('.sync')).toHaveText(/No connection/);
  // The talk can go on without it, as far as this window is concerned.
  await speaker.keyboard.press('PageDown');
  await expectAt(speaker, '#/xen-or-vmware/1');

  const second = await startServerProcess({ journal, port, more: ['--resume'] });
  await expect(speaker.locator('.sync')).toHaveText(/In sync/, { timeout: 20_000 });
  await expectAt(audience, '#/xen-or-vmware/1');
  await browser.close();
  await second.stop('SIGTERM');
});

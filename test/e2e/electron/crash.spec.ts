import { electronTalk } from '../electron-talk.ts';
import { expect, expectAt, test, Watch } from '../stage.ts';

test('a window whose renderer is killed comes back by itself at the same place', async ({ scratch }) => {
  const watch = new Watch();
  const talk = await electronTalk({ journal: `${scratch}/journals`, more: ['--fresh'] }, scratch, watch);
  for (let i = 0; i < 3; i += 1) await talk.speaker.keyboard.press('Alt+ArrowRight');
  await expect(talk.speaker.locator('.sync')).toHaveText(/In sync/);
  const link = new URL(talk.speaker.url()).hash;
  await expectAt(talk.audience, link);

  /** What the audience window's page has in its address, asked through the main process: the old page object is dead. */
  const shown = (): Promise<string> =>
    talk.app.evaluate(async ({ BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows().find(({ webContents }) =>
        webContents.getURL().includes('/audience/'),
      );
      return (await window?.webContents.executeJavaScript(
        "document.querySelector('.reveal section.present .slide') ? location.hash : 'nothing shown'",
      )) as string;
    });
  expect(await shown()).toBe(link);
  await talk.app.evaluate(async ({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().includes('/audience/'));
    const gone = new Promise<void>((resolve) => window?.webContents.once('render-process-gone', () => resolve()));
    const loaded = new Promise<void>((resolve) => window?.webContents.once('did-finish-load', () => resolve()));
    window?.webContents.forcefullyCrashRenderer();
    await gone;
    await loaded;
  });
  await expect.poll(shown, { timeout: 20_000 }).toBe(link);
  await expect(talk.speaker.locator('.sync')).toHaveText(/In sync/);

  // And it follows again.
  await talk.speaker.keyboard.press('Alt+ArrowRight');
  await expect.poll(() => new URL(talk.speaker.url()).hash).not.toBe(link);
  await expect.poll(shown).toBe(new URL(talk.speaker.url()).hash);
  await talk.close();
  expect(watch.strangers).toEqual([]);
});

test('a covered audience window goes on', async ({ talk }) => {
  const { speaker, audience } = talk;
  await speaker.bringToFront();
  await speaker.keyboard.press('Alt+ArrowRight');
  await expect(speaker.locator('.sync')).toHaveText(/In sync/);
  // Frames are painted although another window lies on top.
  const frames = await audience.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let count = 0;
        const begin = performance.now();
        const next = (): void => {
          count += 1;
          if (count < 10) requestAnimationFrame(next);
          else resolve(performance.now() - begin);
        };
        requestAnimationFrame(next);
      }),
  );
  expect(frames).toBeGreaterThan(0);
});

import type { ElectronApplication } from '@playwright/test';
import { electronTalk } from '../electron-talk.ts';
import { expect, test, Watch } from '../stage.ts';

interface Place {
  readonly x: number;
  readonly width: number;
}

/** Where the two windows are. */
async function places(app: ElectronApplication): Promise<{ audience: Place; speaker: Place }> {
  return app.evaluate(({ BrowserWindow }) => {
    const of = (role: string): Place => {
      const window = BrowserWindow.getAllWindows().find(({ webContents }) =>
        webContents.getURL().includes(`/${role}/`),
      );
      const { x, width } = window?.getBounds() ?? { x: -1, width: -1 };
      return { x, width };
    };
    return { audience: of('audience'), speaker: of('speaker') };
  });
}

/** Pretends that these displays are connected; the virtual screen of the tests is 1920 wide and has one. */
async function connect(
  app: ElectronApplication,
  ...displays: readonly (readonly [x: number, width: number])[]
): Promise<void> {
  await app.evaluate(({ screen }, given) => {
    const [real] = screen.getAllDisplays();
    if (!real) throw new Error('There is no display at all.');
    const made = given.map(([x, width], id) => {
      const area = { x, y: 0, width, height: 1000 };
      return { ...real, id, internal: id === 0, bounds: area, workArea: area };
    });
    screen.getAllDisplays = () => made;
    screen.getPrimaryDisplay = () => made[0] ?? real;
  }, displays);
}

test('one key puts the audience window on the projector; when that is pulled, it comes back', async ({ scratch }) => {
  const watch = new Watch();
  const talk = await electronTalk({ journal: `${scratch}/journals`, more: ['--fresh'] }, scratch, watch);
  await connect(talk.app, [0, 960], [960, 960]);
  await talk.speaker.keyboard.press('p');
  await expect.poll(async () => (await places(talk.app)).audience.x).toBeGreaterThanOrEqual(960);
  expect((await places(talk.app)).speaker.x).toBeLessThan(960);

  await connect(talk.app, [0, 960]);
  await talk.app.evaluate(({ screen }) => {
    screen.emit('display-removed', {}, {});
  });
  await expect.poll(async () => (await places(talk.app)).audience.x).toBeLessThan(960);

  // The talk has not noticed.
  await talk.speaker.keyboard.press('Alt+ArrowRight');
  await expect(talk.speaker.locator('.sync')).toHaveText(/In sync/);
  await talk.close();
  expect(watch.strangers).toEqual([]);
});

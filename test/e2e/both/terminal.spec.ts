import path from 'node:path';
import type { Page } from '@playwright/test';
import { zos } from '../../../demos/lib/terminal/hosts/zos/index.ts';
import { listJournals, readJournal } from '../../../electron/services/journal/read.ts';
import { HostRunner } from '../../../electron/services/tn3270/host-runner.ts';
import { Tn3270Listener } from '../../../electron/services/tn3270/listener.ts';
import type { ElectronTalk } from '../electron-talk.ts';
import { replay } from '../replay.ts';
import { expect, expectAt, stage, test, type TalkUnderTest } from '../stage.ts';
import { CellFinder, enter, expectScreen, rowsOf, terminal } from '../terminal.ts';

const SLIDE = '#/logon-panel';
const INSTANCE = 'mainframe';
const PASSWORD = 'STAGE370';
const LOGON_SCREEN = 'followed by a userid';

/** To the slide with the terminal, and into it; the first key takes it over from the scenario. */
async function openTerminal({ speaker, audience }: TalkUnderTest): Promise<void> {
  await speaker.keyboard.press('/');
  await speaker.keyboard.type('a mainframe at the other end');
  await speaker.keyboard.press('Enter');
  await expectAt(speaker, SLIDE);
  await expectAt(audience, SLIDE);
  for (const page of [speaker, audience]) await expectScreen(page, LOGON_SCREEN);
  await speaker.keyboard.press('d');
  await expect(terminal(speaker).locator('textarea')).toBeFocused();
  // From the beginning, before the script has typed anything.
  await speaker.keyboard.press('Alt+r');
  await speaker.keyboard.press('End');
  await expectScreen(speaker, LOGON_SCREEN);
}

async function logOn(speaker: Page): Promise<void> {
  await enter(speaker, 'tso demo1', 'TSO/E LOGON');
  await enter(speaker, PASSWORD, 'READY');
}

/** Stops the clock in both windows. */
async function pause({ speaker, audience }: TalkUnderTest): Promise<void> {
  await speaker.keyboard.press('Alt+p');
  for (const page of [speaker, audience]) await expect(stage(page).getByRole('button', { name: 'Play' })).toBeVisible();
  await expect(speaker.locator('.sync')).toHaveText(/In sync/);
}

function momentOf(page: Page): Promise<unknown> {
  return page.evaluate((instance) => {
    const { stage370Moments } = window as unknown as { stage370Moments: () => Record<string, unknown> };
    return stage370Moments()[instance];
  }, INSTANCE);
}

/** Both windows, and a replay of the journal without network, are at the same moment, bit for bit. Gives the replay. */
async function expectReplay({ speaker, audience }: TalkUnderTest, scratch: string): Promise<Replayed> {
  const together = async (): Promise<boolean> =>
    JSON.stringify(await momentOf(speaker)) === JSON.stringify(await momentOf(audience));
  await expect.poll(together, { message: 'both windows at the same moment' }).toBe(true);
  const replayed = await replay(path.join(scratch, 'journals'), INSTANCE);
  const { now, hash } = replayed;
  expect({ now, hash }).toEqual(await momentOf(speaker));
  return replayed;
}

type Replayed = Awaited<ReturnType<typeof replay>>;

function screenOf({ observation }: Replayed): string {
  return (observation as { screen: string[] }).screen.join('\n');
}

test('logs on, edits, submits, reads the output and logs off by keyboard alone', async ({ talk, scratch }) => {
  test.setTimeout(180_000);
  const { speaker, audience } = talk;
  await openTerminal(talk);
  await logOn(speaker);

  await test.step('the audience sees it, but no password', async () => {
    await expectScreen(audience, 'READY');
    expect((await rowsOf(audience)).join('\n')).not.toContain(PASSWORD);
  });

  await test.step('edits and submits', async () => {
    await enter(speaker, 'ispf', 'ISPF Primary Option Menu');
    await enter(speaker, '2', 'Edit Entry Panel');
    for (let i = 0; i < 5; i += 1) await speaker.keyboard.press('Tab');
    await enter(speaker, 'jcl.cntl(sort)', 'SORT FIELDS=(21,5,CH,D)');
    await enter(speaker, "change 'D)' 'A)'", 'SORT FIELDS=(21,5,CH,A)');
    await speaker.keyboard.press('Home');
    await enter(speaker, 'submit', /JOB DEMO1S\(JOB\d+\) SUBMITTED/);
    await enter(speaker, '', 'Columns 00001 00072');
  });

  await test.step('sees the job through', async () => {
    await speaker.keyboard.press('Home');
    await speaker.keyboard.type('=s');
    await speaker.keyboard.press('Enter');
    // The system says when the job is over, as soon as it may write: now or later.
    const over = async (): Promise<boolean> => {
      const rows = await rowsOf(speaker);
      if (rows.some((row) => row.includes('***'))) await speaker.keyboard.press('Enter');
      return rows.some((row) => row.includes('SDSF PRIMARY OPTION MENU'));
    };
    await expect.poll(over, { timeout: 20_000, intervals: [300] }).toBe(true);
    await speaker.keyboard.type('st');
    const printed = async (): Promise<boolean> => {
      await speaker.keyboard.press('Enter');
      return (await rowsOf(speaker)).some((row) => /DEMO1S .* PRINT/.test(row));
    };
    await expect.poll(printed, { timeout: 30_000, intervals: [700] }).toBe(true);
    for (let i = 0; i < 3; i += 1) await speaker.keyboard.press('Tab');
    await enter(speaker, 's', '$HASP373 DEMO1S');
    await expectScreen(audience, '$HASP373 DEMO1S');
  });

  await test.step('logs off', async () => {
    for (const gone of ['SDSF OUTPUT', 'SDSF STATUS', 'SDSF PRIMARY']) {
      await speaker.keyboard.press('F3');
      await expect(terminal(speaker).locator('.kit-terminal-text')).not.toContainText(gone);
    }
    await enter(speaker, 'x', 'READY');
    await enter(speaker, 'logoff', LOGON_SCREEN);
    await expectScreen(audience, LOGON_SCREEN);
  });

  await test.step('a replay of the journal is at the same moment', async () => {
    await pause(talk);
    expect(screenOf(await expectReplay(talk, scratch))).toContain(LOGON_SCREEN);
  });

  await test.step('a clicker moves the talk though the terminal has the focus', async () => {
    await speaker.keyboard.press('d');
    await expect(terminal(speaker).locator('textarea')).toBeFocused();
    await speaker.keyboard.press('PageDown');
    await expectAt(audience, `${SLIDE}/1`);
    await expect(stage(audience).getByText('ISPF: menus, an editor')).toBeVisible({ timeout: 15_000 });
    await speaker.keyboard.press('PageUp');
    await expectAt(audience, SLIDE);
  });
});

/** Larger or smaller as a presenter makes it: Electron's own zoom; in a browser, a zoom of the page, which is harder. */
async function zoom(talk: TalkUnderTest, factor: number): Promise<void> {
  if (talk.host === 'electron') {
    await (talk as ElectronTalk).app.evaluate(({ BrowserWindow }, value) => {
      for (const window of BrowserWindow.getAllWindows()) {
        if (window.webContents.getURL().includes('/audience/')) window.webContents.setZoomFactor(value);
      }
    }, factor);
  } else {
    await talk.audience.evaluate((value) => document.documentElement.style.setProperty('zoom', String(value)), factor);
  }
}

/**
 * Whether the canvas has a pixel for each of the screen's, and in it only the theme's own colours where there is
 * nothing but ground and the line over the status line: neither is scaled, so nothing is blurred.
 */
function sharpness(page: Page): Promise<{ exact: boolean; strangers: string[] }> {
  return terminal(page)
    .locator('canvas')
    .evaluate(async (element) => {
      const canvas = element as HTMLCanvasElement;
      const size = await new Promise<ResizeObserverSize | undefined>((resolve) => {
        const observer = new ResizeObserver(([entry]) => {
          observer.disconnect();
          resolve(entry?.devicePixelContentBoxSize[0]);
        });
        observer.observe(canvas, { box: 'device-pixel-content-box' });
      });
      const copy = Object.assign(document.createElement('canvas'), { width: canvas.width, height: canvas.height });
      const context = copy.getContext('2d', { willReadFrequently: true });
      if (!context) throw new Error('This browser draws no canvas.');
      const style = getComputedStyle(canvas);
      const known = ['--terminal-ground', '--terminal-line'].map((name) => {
        context.fillStyle = style.getPropertyValue(name);
        context.fillRect(0, 0, 1, 1);
        return context.getImageData(0, 0, 1, 1).data.join();
      });
      context.drawImage(canvas, 0, 0);
      // A column of the logon screen's last rows in which no character stands.
      const column = context.getImageData(Math.floor(canvas.width * 0.44), 0, 1, canvas.height).data;
      const colours = new Set<string>();
      for (let y = Math.floor(canvas.height * 0.9); y < canvas.height; y += 1) {
        colours.add(column.slice(4 * y, 4 * y + 4).join());
      }
      return {
        exact: size?.inlineSize === canvas.width && size.blockSize === canvas.height && colours.size === 2,
        strangers: [...colours].filter((colour) => !known.includes(colour)),
      };
    });
}

for (const factor of [0.75, 1, 1.6]) {
  test(`a press and a drag meet the cells they are on, at ${String(factor)}×`, async ({ talk }) => {
    await openTerminal(talk);
    const { audience: page, speaker } = talk;
    await zoom(talk, factor);
    await terminal(page).locator('textarea').focus();
    await page.keyboard.press('Home');
    const cells = await CellFinder.at(page, { row: 20, column: 7 });

    await test.step('drawn pixel for pixel, in both themes', async () => {
      for (const theme of ['light', 'dark'] as const) {
        await speaker.keyboard.press('Control+F6');
        await speaker.keyboard.press('t');
        await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
        await expect.poll(() => sharpness(page)).toEqual({ exact: true, strangers: [] });
      }
      await terminal(page).locator('textarea').focus();
      await page.keyboard.press('Home');
    });

    const press = cells.middle(20, 27);
    await page.mouse.click(press.x, press.y);
    await page.keyboard.type('X');
    await expect.poll(async () => (await rowsOf(page))[19]?.indexOf('X')).toBe(26);

    // The third row says which terminal this is.
    await page.evaluate(() => {
      const noted = window as unknown as { copied?: string | undefined };
      document.addEventListener('copy', (event) => (noted.copied = event.clipboardData?.getData('text/plain')));
    });
    const row = (await rowsOf(page))[2] ?? '';
    const from = row.indexOf('LU0042') + 1;
    const [start, end] = [cells.middle(3, from), cells.middle(3, from + 5)];
    await page.mouse.move(start.x, start.y);
    await page.mouse.down();
    await page.mouse.move(end.x, end.y, { steps: 4 });
    await page.mouse.up();
    await page.keyboard.press('Control+c');
    await expect.poll(() => page.evaluate(() => (window as unknown as { copied?: string }).copied)).toBe('LU0042');
  });
}

test('a real host by its address: in the log as records, its password as stars, and played again without it', async ({
  talk,
  scratch,
}) => {
  const runner = new HostRunner(zos, {
    seed: 7,
    onFailure: (error) => {
      throw error;
    },
  });
  let connected: Replayed | undefined;
  const listener = await Tn3270Listener.open({ host: runner, port: 0, tls: undefined, application: 'TSO' });
  try {
    const { speaker, audience } = talk;
    await openTerminal(talk);
    await stage(speaker).getByText('Real …').click();
    await stage(speaker).getByRole('textbox', { name: 'Address' }).fill('127.0.0.1:1');
    await stage(speaker).getByRole('button', { name: 'Connect' }).click();
    await expect(stage(speaker).getByText(/refused/)).toBeVisible();

    await stage(speaker)
      .getByRole('textbox', { name: 'Address' })
      .fill(`127.0.0.1:${String(listener.port)}`);
    await stage(speaker).getByRole('button', { name: 'Connect' }).click();
    await expect(stage(audience).getByText(/TN3270E, not encrypted/)).toBeVisible();
    for (const page of [speaker, audience]) await expectScreen(page, LOGON_SCREEN);
    await terminal(speaker).locator('textarea').focus();
    await enter(speaker, 'tso demo1', 'TSO/E LOGON');
    await enter(speaker, PASSWORD, 'READY');
    await enter(speaker, 'listcat', 'DEMO1.JCL.CNTL');
    await expectScreen(audience, 'DEMO1.JCL.CNTL');
    await pause(talk);
    connected = await expectReplay(talk, scratch);
    expect(screenOf(connected)).toContain('DEMO1.JCL.CNTL');
  } finally {
    await listener.close();
    runner.stop();
  }
  // The host is gone, and the log says so; what came before plays as it was.
  await expect(stage(talk.audience).getByText(/ended the session/)).toBeVisible();
  await expectReplay(talk, scratch);
  const again = await replay(path.join(scratch, 'journals'), INSTANCE, connected.until);
  expect(again).toEqual(connected);
  const { entries } = readJournal(listJournals(path.join(scratch, 'journals'))[0] ?? '');
  const typed = entries.map(({ body }) => (body.kind === 'demo.action' ? body.action['text'] : undefined));
  expect(typed.filter((text) => typeof text === 'string').join('')).toBe('tso demo1********listcat');
});

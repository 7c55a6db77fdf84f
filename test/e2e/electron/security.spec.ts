import fs from 'node:fs';
import path from 'node:path';
import { electronTalk } from '../electron-talk.ts';
import { expect, test, Watch } from '../stage.ts';

/** What is read of an event of Chromium's network log. */
interface NetEvent {
  readonly params?: { readonly url?: string; readonly host?: string };
}

test('Chromium itself asks the network for nothing', async ({ scratch }) => {
  const file = path.join(scratch, 'net-log.json');
  const watch = new Watch();
  const talk = await electronTalk({ journal: `${scratch}/journals`, more: ['--fresh'] }, scratch, watch, [
    `--log-net-log=${file}`,
  ]);
  for (let i = 0; i < 5; i += 1) await talk.speaker.keyboard.press('Alt+ArrowRight');
  await expect(talk.speaker.locator('.sync')).toHaveText(/In sync/);
  await talk.close();
  expect(watch.strangers).toEqual([]);
  // One event a line; the log is cut off when the program ends.
  const events = fs
    .readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => /^\{"(params|phase)"/.test(line) && line.endsWith('},'))
    .map((line) => JSON.parse(line.slice(0, -1)) as NetEvent);
  expect(events.length).toBeGreaterThan(0);
  const asked = events.flatMap(({ params }) => [params?.url, params?.host]).filter((text) => text !== undefined);
  const strangers = asked.filter(
    (text) =>
      !/^(app|devtools|data|blob|chrome):/.test(text) && !/^(https?:\/\/)?(127\.0\.0\.1|localhost)([:/]|$)/.test(text),
  );
  expect(strangers).toEqual([]);
});

test('pages cannot reach the network, Node, other origins, or files outside', async ({ scratch }) => {
  const talk = await electronTalk({ journal: `${scratch}/journals`, more: ['--fresh'] }, scratch, new Watch());
  const { audience } = talk;
  const results = await audience.evaluate(async () => {
    const status = async (address: string): Promise<number | string> => {
      try {
        return (await fetch(address)).status;
      } catch {
        return 'refused';
      }
    };
    return {
      outside: await status('https://example.com/'),
      otherHost: await status('app://other/audience/index.html'),
      file: await status('file:///etc/passwd'),
      traversal: await status('app://stage370/..%2f..%2f..%2f..%2fpackage.json'),
      deckSource: await status('app://stage370/media/deck.yaml'),
      mediaTraversal: await status('app://stage370/media/..%2f..%2fpackage.json'),
      require: typeof (globalThis as { require?: unknown }).require,
      process: typeof (globalThis as { process?: unknown }).process,
      bridge: Object.keys((globalThis as { stage370?: object }).stage370 ?? {}).sort(),
      opened: window.open('https://example.com/') === null,
      camera: await navigator.permissions.query({ name: 'camera' }).then(
        ({ state }) => state,
        () => 'denied',
      ),
    };
  });
  expect(results).toMatchObject({
    outside: 'refused',
    otherHost: 'refused',
    file: 'refused',
    traversal: 404,
    deckSource: 404,
    mediaTraversal: 404,
    require: 'undefined',
    process: 'undefined',
    opened: true,
    camera: 'denied',
  });
  expect(results.bridge).toEqual(
    [
      'append',
      'closeWindow',
      'connect',
      'jail',
      'openWindow',
      'placeWindows',
      'resume',
      'seen',
      'subscribe',
      'terminal',
      'toggleFullScreen',
    ].sort(),
  );

  // Leaving our pages is refused too.
  await audience.evaluate(() => {
    location.href = 'https://example.com/';
  });
  await talk.speaker.keyboard.press('Alt+ArrowRight');
  await expect(talk.speaker.locator('.sync')).toHaveText(/In sync/);
  expect(audience.url()).toContain('app://stage370/audience/');
  await talk.close();
});

test('every answer carries the content security policy; inline scripts do not run', async ({ scratch }) => {
  const talk = await electronTalk({ journal: `${scratch}/journals`, more: ['--fresh'] }, scratch, new Watch());
  const { audience } = talk;
  const policy = await audience.evaluate(async () =>
    (await fetch(location.href)).headers.get('content-security-policy'),
  );
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  const ran = await audience.evaluate(async () => {
    const refused = new Promise((resolve) =>
      document.addEventListener('securitypolicyviolation', resolve, { once: true }),
    );
    const script = document.createElement('script');
    script.textContent = 'window.inlineScriptRan = true';
    document.body.append(script);
    await refused;
    return 'inlineScriptRan' in window;
  });
  expect(ran).toBe(false);
  await talk.close();
});

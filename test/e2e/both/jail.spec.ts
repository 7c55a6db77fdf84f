import fs from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { listJournals } from '../../../electron/services/journal/read.ts';
import { compileEscape, escapeMissing } from '../../escape.ts';
import { jailMissing, processesWith } from '../../jail.ts';
import { actionsOf, consoleOf, consoleText, expectConsole, openSlide } from '../guest.ts';
import { expect, stage, test, type TalkUnderTest } from '../stage.ts';

const SLIDE = 'chroot-build';
const INSTANCE = 'build';
const CONSOLE = 'Console of a shell of this machine, in a jail';
const PROMPT = /jail:\S+ ?[$#]\s*$/;

/** Number for sleep that only the sleepers of one test have. */
let nap: string;
let naps = 0;
let commands = 0;

test.beforeEach(async ({ scratch }) => {
  const reason = await jailMissing();
  test.skip(reason !== undefined, reason);
  test.setTimeout(150_000);
  // Open to everybody: what keeps it from the jail is the jail.
  fs.chmodSync(scratch, 0o755);
  nap = `${String(process.pid)}${String((naps += 1)).padStart(3, '0')}`;
});

/** From the slide's model to a shell of this machine, which shows its prompt in both windows. */
async function startShell(talk: TalkUnderTest, who: 'nobody' | 'root'): Promise<void> {
  const { speaker } = talk;
  await openSlide(talk, SLIDE);
  await stage(speaker).getByRole('button', { name: 'More controls' }).click();
  await speaker.getByRole('button', { name: 'A shell of this machine' }).click();
  if (who === 'root') await stage(speaker).getByRole('radio', { name: 'root' }).check({ force: true });
  await stage(speaker).getByRole('button', { name: 'Start a shell' }).click();
  await expectBoth(talk, PROMPT);
  await consoleOf(speaker, CONSOLE).getByRole('textbox').focus();
}

async function expectBoth({ speaker, audience }: TalkUnderTest, text: string | RegExp): Promise<void> {
  for (const page of [speaker, audience]) await expectConsole(page, CONSOLE, text);
}

async function typeLine(page: Page, line: string): Promise<void> {
  await page.keyboard.type(line);
  await page.keyboard.press('Enter');
}

/**
 * Types a command into the speaker's console; what both windows then show of it. Its screen is cleared first, and its
 * end is seen by a mark that the echo of the command does not have.
 */
async function run(talk: TalkUnderTest, command: string): Promise<string> {
  const mark = `[end ${String((commands += 1))}]`;
  await typeLine(talk.speaker, `clear; ${command}; echo "[end"" ${String(commands)}]"`);
  await expectBoth(talk, mark);
  const [shown, ofAudience] = await Promise.all([
    consoleText(talk.speaker, CONSOLE),
    consoleText(talk.audience, CONSOLE),
  ]);
  const output = shown.slice(0, shown.indexOf(mark));
  expect(ofAudience.slice(0, ofAudience.indexOf(mark)), 'the audience window shows the same').toBe(output);
  return output;
}

test('a shell in a jail sees its own files, processes and network, and nothing of the machine', async ({
  talk,
  scratch,
}) => {
  fs.writeFileSync(path.join(scratch, `marker-${nap}`), 'of the host');
  await startShell(talk, 'nobody');
  expect(await run(talk, 'cat /etc/passwd')).toBe('nobody:x:65534:65534::/tmp:/bin/sh\n');
  expect(await run(talk, 'id -un')).toBe('nobody\n');

  const processes = (await run(talk, 'ps')).trim().split('\n').slice(1);
  expect(processes[0]).toMatch(/^ *1 nobody .*\/bin\/sh$/);
  expect(processes.length).toBeLessThanOrEqual(3);
  for (const line of processes) expect(line).toMatch(/^ *\d+ nobody .* (\/bin\/sh|ps)$/);
  expect(await run(talk, `kill -0 ${String(process.pid)}`)).toContain('No such process');

  const links = await run(talk, 'ip link');
  expect(links.match(/^\d+: \w+/gm)).toEqual(['1: lo']);
  // One that is up has UP among its flags.
  expect(links).toMatch(/^1: lo: <LOOPBACK> /);

  expect(await run(talk, `ls ${scratch}`)).toContain('No such file or directory');
  expect(await run(talk, 'find / -name "marker-*" 2> /dev/null | wc -l')).toBe('0\n');
  expect(await run(talk, 'touch /bin/x')).toContain('Read-only file system');
  expect(await run(talk, 'ls -A /')).toMatch(/^bin +dev +etc +proc +tmp\n$/);
});

test('root of a jail makes the classic calls, and is still inside', async ({ talk, scratch }) => {
  const reason = escapeMissing();
  test.skip(reason !== undefined, reason);
  const marker = path.join(scratch, 'marker');
  fs.writeFileSync(marker, '');
  const program = await compileEscape(scratch, marker);
  await startShell(talk, 'root');
  expect(await run(talk, 'id -u')).toBe('0\n');
  for (const line of program) await run(talk, `echo ${line} >> escape.64`);
  expect(await run(talk, 'base64 -d escape.64 > escape; chmod +x escape; ./escape')).toBe('chroot\ncontained\n');
});

test('what is typed and not echoed is nowhere in the journal', async ({ talk, scratch }) => {
  const { speaker } = talk;
  const journals = path.join(scratch, 'journals');
  await startShell(talk, 'nobody');
  await typeLine(speaker, 'clear; stty -echo; echo "say"" it"; read word; stty echo; echo "${#word} letters"');
  await expectBoth(talk, 'say it');
  await typeLine(speaker, 'Sesame99');
  await expectBoth(talk, '8 letters');
  await run(talk, 'echo Caraway42');

  const actions = actionsOf(journals, INSTANCE);
  expect(new Set(actions.map(({ type }) => type))).toEqual(
    new Set(['set-show', 'jail-status', 'jail-size', 'jail-output']),
  );
  const printed = actions.flatMap(({ type, data }) => (type === 'jail-output' ? [String(data)] : [])).join('');
  // Once as the shell echoes what is typed, once as echo prints it.
  expect(printed.match(/Caraway42/g)).toHaveLength(2);
  expect(printed).not.toContain('Sesame');
  expect(fs.readFileSync(listJournals(journals)[0] ?? '', 'utf8')).not.toContain('Sesame');
});

test('a flood is held back while the talk goes on; leaving the slide ends the jail with all its processes', async ({
  talk,
  scratch,
}) => {
  const { speaker, audience } = talk;
  await startShell(talk, 'nobody');
  expect(processesWith(`sleep ${nap}`)).toBe(0);
  await run(talk, `setsid sleep ${nap} & setsid sh -c 'trap "" HUP TERM; sleep ${nap}; :' & (sleep ${nap} &)`);
  // Three that sleep, and the shell that waits for one of them.
  await expect.poll(() => processesWith(`sleep ${nap}`)).toBe(4);

  await typeLine(speaker, 'yes');
  for (const page of [speaker, audience]) {
    await expect(stage(page).getByText('It writes faster than 64 KiB/s and is held back.').first()).toBeVisible();
    await expectConsole(page, CONSOLE, /^(y\n){10}/);
  }
  // The key is the talk's even now, with the console in focus.
  await speaker.keyboard.press('Alt+ArrowRight');
  for (const page of [speaker, audience]) await expect.poll(() => new URL(page.url()).hash).not.toBe(`#/${SLIDE}`);
  await expect(speaker.locator('.sync')).toHaveText(/In sync/);

  const statuses = (): unknown[] =>
    actionsOf(path.join(scratch, 'journals'), INSTANCE).filter(({ type }) => type === 'jail-status');
  await expect
    .poll(() => statuses().at(-1))
    .toMatchObject({ status: 'ended', message: 'Its slide was left.', processes: 0 });
  expect(processesWith(`sleep ${nap}`)).toBe(0);

  await openSlide(talk, SLIDE);
  for (const page of [speaker, audience])
    await expect(stage(page).getByText('Its slide was left.').first()).toBeVisible();
  await expect(stage(speaker).getByRole('button', { name: 'Start a shell' })).toBeEnabled();
});

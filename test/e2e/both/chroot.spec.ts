import path from 'node:path';
import type { Page } from '@playwright/test';
import { actionsOf, guestMissing, GUEST_TIMEOUT, openSlide, outputOf } from '../guest.ts';
import { expect, stage, test, type TalkUnderTest } from '../stage.ts';

const AGREE = '✓ Linux and the model agree.';

test.beforeEach(() => {
  const reason = guestMissing();
  test.skip(reason !== undefined, reason);
  test.setTimeout(240_000);
});

/** From the model to the real Linux: the topic begins in it. */
async function startLinux({ speaker }: TalkUnderTest): Promise<void> {
  await stage(speaker).getByRole('switch', { name: 'Real Linux' }).click();
  await expect(stage(speaker).locator('.kit-console-status').first()).toHaveText('running', { timeout: GUEST_TIMEOUT });
}

/** Takes every step of the topic. After each, Linux must report what the model says, in both windows. */
async function takeAllSteps({ speaker, audience }: TalkUnderTest): Promise<void> {
  const next = stage(speaker).getByRole('button', { name: 'Next', exact: true });
  for (let step = 1; await next.isVisible(); step += 1) {
    await expect(stage(speaker).locator('.jail-agreement'), `before step ${step}`).not.toHaveText(/at work/, {
      timeout: GUEST_TIMEOUT,
    });
    await next.click();
    for (const page of [speaker, audience])
      await expect(stage(page).locator('.jail-agreement'), `step ${step}`).toHaveText(AGREE, {
        timeout: GUEST_TIMEOUT,
      });
  }
}

/** Something of the drawer "More controls". */
async function choose(page: Page, role: 'radio' | 'switch', name: string): Promise<void> {
  await stage(page).getByRole('button', { name: 'More controls' }).click();
  const control = page.getByRole(role, { name, exact: true });
  if (role === 'radio') await control.check({ force: true });
  else await control.click();
  await page.keyboard.press('Escape');
}

/** All that the guest's consoles have printed, from the journal. */
function printed(scratch: string, instance: string): string {
  return outputOf(actionsOf(path.join(scratch, 'journals'), instance));
}

test('a jail is built: what is missing is said by the kernel, then a shell runs inside', async ({ talk, scratch }) => {
  await openSlide(talk, 'chroot-build');
  await startLinux(talk);
  await takeAllSteps(talk);
  const text = printed(scratch, 'build');
  expect(text).toContain("chroot: can't execute '/bin/sh': No such file or directory");
  expect(text).toMatch(/busybox cat \/tmp\/note\r\nhello/);
});

test('a broken system is repaired from outside; without /dev the boot loader cannot be installed', async ({
  talk,
  scratch,
}) => {
  const { speaker } = talk;
  await openSlide(talk, 'chroot-rescue');
  await startLinux(talk);
  await takeAllSteps(talk);
  expect(printed(scratch, 'rescue')).toContain('Installation finished. No error reported.');
  await choose(speaker, 'radio', 'binds');
  await expect(stage(speaker).locator('.kit-console-status').first()).toHaveText('running', { timeout: GUEST_TIMEOUT });
  await takeAllSteps(talk);
  expect(printed(scratch, 'rescue')).toContain('cannot find a device for /boot/grub (is /dev mounted?)');
});

test('a daemon locks itself in: the right order, the user first, and no chdir', async ({ talk, scratch }) => {
  const { speaker } = talk;
  await openSlide(talk, 'drop-privilege');
  await startLinux(talk);
  await takeAllSteps(talk);
  const right = printed(scratch, 'privsep');
  expect(right).toMatch(/chroot\("\/jail"\) = 0[^]*setuid\(33\) = 0/);
  expect(right).not.toContain('chroot("/jail") = -1 EPERM');
  await choose(speaker, 'radio', 'user first');
  await takeAllSteps(talk);
  expect(printed(scratch, 'privsep')).toContain('chroot("/jail") = -1 EPERM');
  await choose(speaker, 'radio', 'no chdir');
  await takeAllSteps(talk);
  // The file that the jail does not have is read from inside.
  expect(printed(scratch, 'privsep').slice(right.length)).toMatch(/hostname[^]*\r\nguest\r\n/);
});

test('a honeypot is found out by its inode, processes, devices and mounts, until all leaks are closed', async ({
  talk,
  scratch,
}) => {
  await openSlide(talk, 'honeypot-tells');
  await startLinux(talk);
  await takeAllSteps(talk);
  const text = printed(scratch, 'honeypot');
  for (const test of ['inode', 'proc-root', 'processes', 'devices', 'mounts'])
    for (const sign of ['!', '-']) expect(text).toMatch(new RegExp(`^\\${sign} ${test}: `, 'm'));
  await expect(stage(talk.audience).locator('.jail-verdict')).toHaveText('No test fires.');
});

test('root leaves the jail with four calls; a user does not', async ({ talk, scratch }) => {
  const { speaker, audience } = talk;
  await openSlide(talk, 'chroot-escape-trace');
  await startLinux(talk);
  await takeAllSteps(talk);
  const asRoot = printed(scratch, 'escape');
  expect(asRoot).toMatch(/chroot\("foo"\) = 0[^]*chdir\("\.\."\) = 0[^]*chroot\("\."\) = 0/);
  expect(asRoot).toMatch(/cat etc\/hostname\r\nguest\r\n/);
  for (const page of [speaker, audience]) await expect(stage(page).locator('.jail-verdict')).toHaveText(/^Out:/);

  await choose(speaker, 'switch', 'Root');
  await takeAllSteps(talk);
  const asUser = printed(scratch, 'escape').slice(asRoot.length);
  expect(asUser).toContain('chroot("foo") = -1 EPERM');
  expect(asUser).not.toContain('chroot(".") = 0');
  for (const page of [speaker, audience]) await expect(stage(page).locator('.jail-verdict')).not.toHaveText(/^Out:/);
});

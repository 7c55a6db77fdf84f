import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jailRun } from './testing.ts';
import { DAEMON_STEPS, FAULTS, LEAKS, TOPICS } from './types.ts';

/** DOMAIN D14: random event lists. The runs check the model's invariants after every step by themselves. */
const path = fc.constantFrom('foo', '..', '../..', '.', '/', '/etc', '/tmp', '/etc/hostname', '../etc/hostname');
const call = fc.oneof(
  fc.record({ name: fc.constantFrom('mkdir', 'chroot', 'chdir', 'unlink', 'stat'), path }),
  fc.record({ name: fc.constant('open'), path, access: fc.constantFrom('read', 'append') }),
  fc.record({ name: fc.constantFrom('fchdir', 'close'), fd: fc.integer({ min: 3, max: 5 }) }),
  fc.record({ name: fc.constantFrom('setuid', 'setgid'), id: fc.constantFrom(0, 33) }),
);
const action = fc.oneof(
  { weight: 8, arbitrary: fc.constant({ type: 'next-step' }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('call'), value: call }) },
  fc.constant({ type: 'restart' }),
  fc.record({ type: fc.constant('choose-topic'), value: fc.constantFrom(...TOPICS) }),
  fc.record({ type: fc.constant('set-depth'), value: fc.integer({ min: 0, max: 5 }) }),
  fc.record({ type: fc.constant('set-privileged'), value: fc.boolean() }),
  fc.record({ type: fc.constant('set-way'), value: fc.constantFrom('calls', 'descriptor') }),
  fc.record({ type: fc.constant('set-order'), value: fc.shuffledSubarray([...DAEMON_STEPS]) }),
  fc.record({ type: fc.constant('set-leak'), leak: fc.constantFrom(...LEAKS), value: fc.boolean() }),
  fc.record({ type: fc.constant('set-fault'), value: fc.constantFrom(...FAULTS) }),
  fc.record({ type: fc.constant('set-forget'), value: fc.constantFrom('nothing', 'binds', 'chroot') }),
  fc.record({ type: fc.constant('set-show'), value: fc.constantFrom('jail', 'vhost') }),
  fc.record({ type: fc.constant('guest-want'), wanted: fc.boolean() }),
);
const events = fc.array(fc.record({ atMs: fc.nat(20_000), action }), { maxLength: 25 });
const topic = fc.constantFrom(...TOPICS);

test('whatever is done, the laws hold', () => {
  fc.assert(
    fc.property(topic, events, (first, list) => {
      const run = jailRun({ topic: first });
      for (const { atMs, action: one } of [...list].sort((a, b) => a.atMs - b.atMs)) {
        if (atMs * 1_000 > run.now) run.advanceTo(atMs * 1_000);
        run.dispatch(one);
        const { confined, waysOut, process, stepsDone, stepsTotal } = run.observe();
        expect(confined).toBe(process !== null && waysOut.length === 0);
        expect(stepsDone).toBeLessThanOrEqual(stepsTotal);
      }
    }),
    { numRuns: 1_000, seed: 96 },
  );
});

test('seeking back and forth gives the same again', () => {
  fc.assert(
    fc.property(topic, events, fc.nat(20_000), (first, list, ms) => {
      const run = jailRun({ topic: first });
      for (const { atMs, action: one } of list) run.dispatch(one, atMs * 1_000);
      run.advanceTo(ms * 1_000);
      const hash = run.hash();
      run.seek(25_000_000);
      run.seek(ms * 1_000);
      expect(run.hash()).toBe(hash);
    }),
    { numRuns: 60, seed: 97 },
  );
});

test('a daemon is locked in whatever the order, if it ends inside as a user with nothing open outside', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...DAEMON_STEPS], { minLength: 1 }), (order) => {
      const run = jailRun({ topic: 'privsep', order });
      for (let count = 0; count < order.length; count += 1) run.dispatch({ type: 'next-step' });
      run.advanceTo(10_000_000);
      const { confined } = run.observe();
      const at = (item: (typeof DAEMON_STEPS)[number]): number => (order as string[]).indexOf(item);
      const done = (item: (typeof DAEMON_STEPS)[number]): boolean => at(item) !== -1;
      // chroot and chdir in this order and both before or without the drop; the open directory, if any, inside.
      const rooted = done('chroot') && (!done('setuid') || at('chroot') < at('setuid'));
      const moved = done('chdir') && at('chdir') > at('chroot');
      const closed = !done('open-folder') || at('open-folder') > at('chroot');
      expect(confined).toBe(rooted && moved && closed && done('setuid'));
    }),
    { numRuns: 500, seed: 98 },
  );
});

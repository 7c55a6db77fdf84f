import { describe, expect, test } from 'vitest';
import { Streams } from '../../core/random.ts';
import {
  accountTo,
  averageUse,
  createSystem,
  divideNow,
  drawDemands,
  guestsOf,
  logoffGuest,
  logonGuest,
  startGuest,
  storageInUse,
} from './index.ts';

const LINUX = ['LINUX1', 'LINUX2', 'LINUX3', 'LINUX4'] as const;
const rates = (system: ReturnType<typeof createSystem>) => LINUX.map((userid) => system.guests[userid]!.use.rate);

/** Only the four guests of the slide want to run, each as much as it can get. */
function fourGuests() {
  const system = createSystem();
  for (const guest of guestsOf(system)) guest.use.demand = 0;
  for (const userid of LINUX) system.guests[userid]!.use.demand = 4_000_000;
  divideNow(system);
  return system;
}

describe('the population', () => {
  test('the four Linux guests have the shares of the slide', () => {
    const system = fourGuests();
    expect(rates(system)).toEqual([800_000, 800_000, 1_600_000, 800_000]);
    expect(averageUse(system)).toBe(100);
  });

  test('logging C off gives its time to B and D', () => {
    const system = fourGuests();
    logoffGuest(system, system.guests['LINUX3']!);
    expect(rates(system)).toEqual([800_000, 1_600_000, 0, 1_600_000]);
  });

  test('time is counted at the present rate', () => {
    const system = fourGuests();
    const { use } = system.guests['LINUX1']!;
    const before = { total: use.totalTime, virtual: use.virtualTime };
    accountTo(system, 10_000_000);
    expect(use.totalTime - before.total).toBe(8_000_000);
    expect(use.virtualTime - before.virtual).toBe(7_500_000);
    accountTo(system, 10_000_000);
    expect(use.totalTime - before.total).toBe(8_000_000);
  });

  test('never more than the processors give, whatever is drawn; idle guests use nothing', () => {
    const system = createSystem();
    const random = new Streams(3).get('demand');
    for (let period = 0; period < 200; period += 1) {
      drawDemands(system, random);
      const used = guestsOf(system).reduce((sum, { use }) => sum + use.rate, 0);
      expect(used).toBeLessThanOrEqual(4_000_000);
      expect(system.guests['DEMO1']!.use.rate).toBe(0);
      expect(storageInUse(system)).toBeLessThan(system.storageMiB);
    }
  });

  test('LOGON takes everything from the directory entry, and LOGOFF gives devices back', () => {
    const system = createSystem();
    const guest = system.guests['DEMO1']!;
    logonGuest(guest, 'connected', 5);
    expect(guest.devices.map(({ vdev }) => vdev)).toEqual([
      '0009',
      '000C',
      '000D',
      '000E',
      '0190',
      '019D',
      '019E',
      '0191',
    ]);
    guest.loaded = 'CMS';
    startGuest(system, guest);
    expect(guest.use.rate).toBe(guest.meanDemand);
    system.devices['0320']!.user = 'DEMO1';
    guest.devices.push({ type: 'dedicated', vdev: '0320', rdev: '0320' });
    guest.storageMiB = 64;
    logoffGuest(system, guest);
    expect(system.devices['0320']!.user).toBeNull();
    logonGuest(guest, 'connected', 6);
    expect(guest.storageMiB).toBe(32);
    expect(guest.directory.devices).toHaveLength(8);
  });

  test('only granted guests are coupled to the switch', () => {
    const system = createSystem();
    for (const { userid, devices } of guestsOf(system))
      for (const device of devices)
        if (device.type === 'nic' && device.coupled !== null)
          expect(system.switches[device.coupled]!.granted).toContain(userid);
  });
});

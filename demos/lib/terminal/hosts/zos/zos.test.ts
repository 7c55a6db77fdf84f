import { expect, test } from 'vitest';
import { createRig } from './testing.ts';

test('a terminal sees the logon screen, with its own name and address', () => {
  const rig = createRig({ programs: {} });
  expect(rig.line(1)).toContain('05/14/09 09:41:07');
  expect(rig.line(3)).toContain('VTAM Terminal = TCP00042');
  expect(rig.line(3)).toContain('192.0.2.42');
});

test('logs on to READY and off again', () => {
  const rig = createRig({ programs: {} }).logOn();
  expect(rig.lines().slice(0, 4)).toEqual([
    ' ICH70001I DEMO1    LAST ACCESS AT 17:12:00 ON WEDNESDAY, MAY 13, 2009',
    ' IKJ56455I DEMO1 LOGON IN PROGRESS AT 09:41:07 ON MAY 14, 2009',
    ' IKJ56951I NO BROADCAST MESSAGES',
    ' READY',
  ]);
  rig.type('logoff').press('Enter');
  expect(rig.find('VTAM Terminal')).toBe(3);
});

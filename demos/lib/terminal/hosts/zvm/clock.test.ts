import { describe, expect, test } from 'vitest';
import { clockAt, cpTime, duration, processorTime } from './clock.ts';

const SECOND = 1_000_000;
const DAY = 86_400 * SECOND;

describe('the simulated clock', () => {
  test('time 0 is Thursday, 14 May 2009, 09:41:07', () => {
    expect(cpTime(0)).toBe('09:41:07 EDT THURSDAY 05/14/09');
    expect(clockAt(999_999).time).toBe('09:41:07');
    expect(clockAt(0)).toMatchObject({ isoDate: '2009-05-14', cmsDate: ' 5/14/09', cmsTime: ' 9:41:07' });
  });

  test.each([
    [-1, '09:41:06 EDT THURSDAY 05/14/09'],
    [-DAY, '09:41:07 EDT WEDNESDAY 05/13/09'],
    [(18 * 60 + 53) * SECOND + 14 * 3600 * SECOND, '00:00:00 EDT FRIDAY 05/15/09'],
    [18 * DAY, '09:41:07 EDT MONDAY 06/01/09'],
    [291 * DAY, '09:41:07 EDT MONDAY 03/01/10'],
    [1_022 * DAY, '09:41:07 EDT THURSDAY 03/01/12'],
    [-5_000 * DAY, '09:41:07 EDT TUESDAY 09/05/95'],
  ])('%i µs', (at, text) => {
    expect(cpTime(at)).toBe(text);
  });

  test('durations', () => {
    expect(duration(3_725 * SECOND)).toBe('01:02:05');
    expect(processorTime(61_239_999)).toBe('001:01.23');
  });
});

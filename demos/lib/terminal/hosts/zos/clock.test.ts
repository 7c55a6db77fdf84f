import { expect, test } from 'vitest';
import { SECOND } from '../../../../core/time.ts';
import {
  dateText,
  daysAgo,
  jesDateText,
  julianText,
  longDateText,
  longJulianText,
  momentOf,
  shortDateText,
  timeText,
} from './clock.ts';

const DAY = 86_400 * SECOND;

test('the simulation begins on Thursday, 14 May 2009, at 09:41:07', () => {
  expect([dateText(0), shortDateText(0), julianText(0), longJulianText(0), timeText(0), momentOf(0).weekday]).toEqual([
    '2009/05/14',
    '05/14/09',
    '09.134',
    '2009.134',
    '09:41:07',
    'THURSDAY',
  ]);
  expect([longDateText(0), jesDateText(0), timeText(0, '.')]).toEqual(['MAY 14, 2009', '14 MAY 2009', '09.41.07']);
});

test('midnight, the end of a year and a leap day', () => {
  const midnight = (24 * 3600 - (9 * 3600 + 41 * 60 + 7)) * SECOND;
  expect([dateText(midnight - 1), dateText(midnight), momentOf(midnight).weekday]).toEqual([
    '2009/05/14',
    '2009/05/15',
    'FRIDAY',
  ]);
  expect(dateText(232 * DAY)).toBe('2010/01/01');
  expect([dateText((231 + 365 + 365 + 60) * DAY), julianText((231 + 365 + 365 + 60) * DAY)]).toEqual([
    '2012/02/29',
    '12.060',
  ]);
  expect(dateText((231 + 365 + 365 + 61) * DAY)).toBe('2012/03/01');
});

test('times before the simulation', () => {
  expect([dateText(daysAgo(1)), timeText(daysAgo(1, 17, 12)), momentOf(daysAgo(1)).weekday]).toEqual([
    '2009/05/13',
    '17:12:00',
    'WEDNESDAY',
  ]);
  expect([dateText(daysAgo(134)), julianText(daysAgo(134))]).toEqual(['2008/12/31', '08.366']);
});

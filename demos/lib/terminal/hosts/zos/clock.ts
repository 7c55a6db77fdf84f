import type { Micros } from '../../../../core/time.ts';
import { SECOND } from '../../../../core/time.ts';

/** The simulated machine's clock at simulated time 0: Thursday, 14 May 2009, 09:41:07 (day 134). */
const START = { year: 2009, day: 134, second: (9 * 60 + 41) * 60 + 7, weekday: 4 };

const MONTHS = ['JANUARY', 'FEBRUARY', 'MARCH', 'APRIL', 'MAY', 'JUNE'].concat([
  'JULY',
  'AUGUST',
  'SEPTEMBER',
  'OCTOBER',
  'NOVEMBER',
  'DECEMBER',
]) as readonly string[];
const WEEKDAYS = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'] as const;
const DAY = 86_400;

/** A moment of the machine's calendar. */
export interface Moment {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  /** Day of the year, from 1. */
  readonly dayOfYear: number;
  readonly weekday: string;
  /** Second of the day. */
  readonly second: number;
  /** Hundredths within the second. */
  readonly hundredths: number;
}

/** The calendar at a simulated time; negative times are before the simulation began. */
export function momentOf(at: Micros): Moment {
  const seconds = START.second + Math.floor(at / SECOND);
  const days = Math.floor(seconds / DAY);
  let year = START.year;
  let dayOfYear = START.day + days;
  while (dayOfYear > lengthOf(year)) {
    dayOfYear -= lengthOf(year);
    year += 1;
  }
  while (dayOfYear < 1) {
    year -= 1;
    dayOfYear += lengthOf(year);
  }
  let day = dayOfYear;
  let month = 1;
  while (day > daysIn(month, year)) {
    day -= daysIn(month, year);
    month += 1;
  }
  return {
    year,
    month,
    day,
    dayOfYear,
    weekday: WEEKDAYS[(((START.weekday + days) % 7) + 7) % 7] as string,
    second: seconds - days * DAY,
    hundredths: Math.floor((((at % SECOND) + SECOND) % SECOND) / 10_000),
  };
}

/** Simulated time of so many days before the simulation began, at a second of the day. */
export function daysAgo(days: number, hour = 8, minute = 0): Micros {
  return -(days * DAY + START.second - (hour * 60 + minute) * 60) * SECOND;
}

/** 2009/05/14 */
export function dateText(at: Micros): string {
  const { year, month, day } = momentOf(at);
  return `${year}/${two(month)}/${two(day)}`;
}

/** 05/14/09, as panels of VTAM write it. */
export function shortDateText(at: Micros): string {
  const { year, month, day } = momentOf(at);
  return `${two(month)}/${two(day)}/${two(year % 100)}`;
}

/** 09.134 */
export function julianText(at: Micros): string {
  const { year, dayOfYear } = momentOf(at);
  return `${two(year % 100)}.${String(dayOfYear).padStart(3, '0')}`;
}

/** 2009.134 */
export function longJulianText(at: Micros): string {
  const { year, dayOfYear } = momentOf(at);
  return `${year}.${String(dayOfYear).padStart(3, '0')}`;
}

/** MAY 14, 2009 */
export function longDateText(at: Micros): string {
  const { year, month, day } = momentOf(at);
  return `${MONTHS[month - 1] as string} ${day}, ${year}`;
}

/** 14 MAY 2009, as JES2 writes it. */
export function jesDateText(at: Micros): string {
  const { year, month, day } = momentOf(at);
  return `${two(day)} ${(MONTHS[month - 1] as string).slice(0, 3)} ${year}`;
}

/** 09:41:07; with another separator 09.41.07. */
export function timeText(at: Micros, separator = ':'): string {
  const { second } = momentOf(at);
  return [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60].map(two).join(separator);
}

/** What programs see of the clock. */
export function clockOf(now: Micros): {
  readonly date: string;
  readonly julian: string;
  readonly time: string;
  stamp(at: Micros): { readonly date: string; readonly time: string };
} {
  return {
    date: dateText(now),
    julian: julianText(now),
    time: timeText(now),
    stamp: (at) => ({ date: dateText(at), time: timeText(at).slice(0, 5) }),
  };
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function lengthOf(year: number): number {
  return isLeap(year) ? 366 : 365;
}

function daysIn(month: number, year: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

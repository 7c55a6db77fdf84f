import type { Micros } from '../../../../core/time.ts';
import { SECOND } from '../../../../core/time.ts';

/** Simulated time 0 is Thursday, 14 May 2009, 09:41:07. */
const START_DAY = 14_378;
const START_SECOND = 9 * 3600 + 41 * 60 + 7;
const DAY_SECONDS = 86_400;
const WEEKDAYS = ['THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY'] as const;

export interface ClockTime {
  /** 05/14/09 */
  readonly date: string;
  /** 2009-05-14 */
  readonly isoDate: string;
  /** 09:41:07 */
  readonly time: string;
  readonly weekday: string;
  /** As CMS lists files: " 5/14/09" and " 9:41:07". */
  readonly cmsDate: string;
  readonly cmsTime: string;
}

/** Date and time of a simulated time, which may lie before 0. */
export function clockAt(at: Micros): ClockTime {
  const seconds = START_SECOND + Math.floor(at / SECOND);
  const days = Math.floor(seconds / DAY_SECONDS);
  const inDay = seconds - days * DAY_SECONDS;
  const { year, month, day } = civil(START_DAY + days);
  const shortYear = two(year % 100);
  const time = `${two(Math.floor(inDay / 3600))}:${two(Math.floor(inDay / 60) % 60)}:${two(inDay % 60)}`;
  return {
    date: `${two(month)}/${two(day)}/${shortYear}`,
    isoDate: `${year}-${two(month)}-${two(day)}`,
    time,
    weekday: WEEKDAYS[((days % 7) + 7) % 7] as string,
    cmsDate: `${month}/${two(day)}/${shortYear}`.padStart(8),
    cmsTime: time.replace(/^0/, ' '),
  };
}

/** "09:41:07 EDT THURSDAY 05/14/09", as CP writes it. */
export function cpTime(at: Micros): string {
  const { time, weekday, date } = clockAt(at);
  return `${time} EDT ${weekday} ${date}`;
}

/** hh:mm:ss */
export function duration(period: Micros): string {
  const seconds = Math.floor(period / SECOND);
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** mmm:ss.hh, as CP shows processor time. */
export function processorTime(time: Micros): string {
  const hundredths = Math.floor(time / 10_000);
  const minutes = Math.floor(hundredths / 6_000);
  const rest = hundredths % 6_000;
  return `${String(minutes).padStart(3, '0')}:${two(Math.floor(rest / 100))}.${two(rest % 100)}`;
}

/** Date of a day counted from 1970-01-01 (after H. Hinnant's civil_from_days). */
function civil(daysSince1970: number): { readonly year: number; readonly month: number; readonly day: number } {
  const shifted = daysSince1970 + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1_460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1,
  };
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

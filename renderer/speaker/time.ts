import type { Micros } from '../../demos/core/time.ts';

/** 1:05, 12:34 or 1:02:03 of a duration in microseconds. */
export function durationText(duration: Micros): string {
  const total = Math.max(0, Math.floor(duration / 1_000_000));
  const seconds = String(total % 60).padStart(2, '0');
  const minutes = Math.floor(total / 60) % 60;
  const hours = Math.floor(total / 3600);
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${minutes}:${seconds}`;
}

/** 14:05 of this computer's clock. */
export function clockText(date: Date): string {
  return `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`;
}

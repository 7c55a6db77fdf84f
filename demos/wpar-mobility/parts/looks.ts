import type { Tone } from '../../kit/index.ts';
import type { RelocationPhase } from '../types.ts';

/** Each phase has the colour of the layer it works in. */
export const PHASE_TONE: Readonly<Record<RelocationPhase, Tone>> = {
  NOTIFY: 'application',
  FREEZE: 'neutral',
  CKPT: 'storage',
  XFER: 'network',
  RESTART: 'os',
  POST: 'application',
};

export const PHASE_LABEL: Readonly<Record<RelocationPhase, string>> = {
  NOTIFY: 'notify',
  FREEZE: 'quiesce',
  CKPT: 'checkpoint',
  XFER: 'transfer',
  RESTART: 'restart',
  POST: 'post',
};

/** A time on a slide: "42.76 s". */
export function seconds(us: number, decimals = 2): string {
  return `${(us / 1_000_000).toFixed(decimals)} s`;
}

/** Real time: "84 ms", "1.24 s". */
export function milliseconds(us: number): string {
  return us < 1_000_000 ? `${Math.round(us / 1_000)} ms` : seconds(us);
}

/** A quantity of memory with separators: "2,048". */
export function grouped(mib: number): string {
  return String(Math.floor(mib)).replace(/\B(?=(\d{3})+$)/g, ',');
}

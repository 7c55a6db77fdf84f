/** A sample of a quantity at a time, in seconds of simulated time. */
export interface Sample {
  readonly t: number;
  readonly v: number;
}

/** Maps [from, to] to [0, 1]; a range without width maps to 0. */
export function fraction(value: number, from: number, to: number): number {
  return to === from ? 0 : (value - from) / (to - from);
}

/** Round numbers from 0 to at least `max`, about `count` of them: 1, 2 or 5 times a power of ten apart. */
export function niceTicks(max: number, count = 4): number[] {
  const step = niceStep(Math.max(max, Number.MIN_VALUE) / count);
  const ticks: number[] = [];
  for (let i = 0; i === 0 || ticks.at(-1)! < max - step * 1e-9; i += 1) ticks.push(Number((i * step).toPrecision(12)));
  return ticks;
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const lead = rough / power;
  return power * (lead <= 1.000_001 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
}

/**
 * An SVG path through the samples in a box of 100 by 100, present at the right edge, zero at the bottom.
 * Samples are held until the next one (steps), as a mean over an interval asks for.
 */
export function stepPath(samples: readonly Sample[], from: number, to: number, max: number): string {
  const parts: string[] = [];
  let lastY: string | undefined;
  let held: string | undefined;
  for (const { t, v } of samples) {
    if (t > to) break;
    const y = coordinate(100 - 100 * clamp01(fraction(v, 0, max)));
    if (t < from) {
      held = y;
      continue;
    }
    const x = coordinate(100 * fraction(t, from, to));
    if (parts.length === 0) parts.push(held === undefined ? `M${x} ${y}` : `M0 ${held}`);
    if (y !== (lastY ?? held ?? y)) parts.push(`H${x}V${y}`);
    lastY = y;
  }
  if (parts.length === 0 && held !== undefined) return `M0 ${held}H100`;
  if (parts.length > 0) parts.push('H100');
  return parts.join('');
}

/** The area under `stepPath`, closed along the bottom. */
export function stepArea(samples: readonly Sample[], from: number, to: number, max: number): string {
  const path = stepPath(samples, from, to, max);
  if (path === '') return '';
  const startX = /^M([\d.]+)/.exec(path)?.[1] ?? '0';
  return `${path}V100H${startX}Z`;
}

/**
 * Moves labels apart so that none is nearer than `gap` to the next, keeping their order and staying within
 * [low, high] where there is room. Returns positions in the order given.
 */
export function spreadLabels(wanted: readonly number[], gap: number, low: number, high: number): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a]! - wanted[b]! || a - b);
  const placed = order.map((i) => clamp(wanted[i]!, low, high));
  for (let i = 1; i < placed.length; i += 1) placed[i] = Math.max(placed[i]!, placed[i - 1]! + gap);
  let limit = high;
  for (let i = placed.length - 1; i >= 0 && placed[i]! > limit; i -= 1) {
    placed[i] = limit;
    limit -= gap;
  }
  const result = wanted.slice();
  order.forEach((index, rank) => (result[index] = placed[rank]!));
  return result;
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

function clamp01(value: number): number {
  return clamp(value, 0, 1);
}

function coordinate(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** Volumes and times as they stand on the slide: three or four figures that matter. */

export function formatMiB(value: number): string {
  if (value >= 10_240) return `${figures(value / 1_024)} GiB`;
  return value >= 1 || value === 0 ? `${figures(value)} MiB` : `${figures(value * 1_024)} KiB`;
}

/** Milliseconds; seconds from one second on. */
export function formatMs(value: number): string {
  return value >= 1_000 ? `${figures(value / 1_000)} s` : `${figures(value)} ms`;
}

export function formatSeconds(value: number): string {
  return value >= 1 || value === 0 ? `${figures(value)} s` : formatMs(value * 1_000);
}

/** At most two decimals where the number is small, none where it is large. */
function figures(value: number): string {
  if (value !== 0 && value < 0.1) return String(Number(value.toPrecision(2)));
  const text = value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** A number as it stands in a drawing: thin grouping for thousands, no needless digits. */
export function formatNumber(value: number): string {
  const rounded = Math.round(value * 1000) / 1000;
  const [whole = '0', fraction] = String(Math.abs(rounded)).split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return `${rounded < 0 ? '−' : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** From values of a quantity to units of a drawing. */
export interface Scale {
  readonly from: number;
  readonly to: number;
  readonly log: boolean;
  /** Place of a value: 0 at `from`, 1 at `to`. */
  part(value: number): number;
}

export function makeScale(from: number, to: number, log: boolean): Scale {
  const f = log ? Math.log10 : (v: number): number => v;
  const a = f(from);
  const b = f(to);
  return { from, to, log, part: (value) => (b === a ? 0.5 : (f(value) - a) / (b - a)) };
}

/** Round values between two ends: steps of 1, 2 or 5 times a power of ten; powers of ten on a logarithmic scale. */
export function niceTicks(from: number, to: number, log: boolean, about = 5): number[] {
  if (log) {
    const first = Math.ceil(Math.log10(from) - 1e-9);
    const last = Math.floor(Math.log10(to) + 1e-9);
    const stride = Math.max(1, Math.ceil((last - first) / 7));
    return Array.from({ length: Math.floor((last - first) / stride) + 1 }, (_, i) => Number(`1e${first + i * stride}`));
  }
  const raw = (to - from) / about;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((m) => m * power).find((s) => s >= raw * 0.999) ?? power;
  const count = Math.floor((to - from) / step + 1e-9);
  const first = Math.ceil(from / step - 1e-9) * step;
  return Array.from({ length: count + 1 }, (_, i) => Math.round((first + i * step) / step) * step).filter(
    (v) => v <= to + step * 1e-9,
  );
}

/** A round value at or above `value`, for the end of an axis. */
export function niceCeil(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((m) => m * power >= value * 0.9999) ?? 10) * power;
}

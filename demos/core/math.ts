/**
 * Natural logarithm and exponential from basic arithmetic only. ECMAScript lets
 * engines differ in the last bits of Math.log and Math.exp, but +, −, ×, ÷ are
 * IEEE 754 everywhere: these give the same bits on every host.
 */

/** ln 2 in two parts: the high one has 21 trailing zero bits, so that (exponent × high) is exact. */
const LN2_HIGH = 0.69314718036912381649;
const LN2_LOW = 1.90821492927058770002e-10;
const SQRT_HALF = Math.SQRT1_2;
const SQRT_TWO = Math.SQRT2;

/** [exponent, 2^exponent, 2^-exponent]: any double is scaled into [√½, √2) in at most a dozen exact steps. */
const SCALES: readonly (readonly [number, number, number])[] = [512, 256, 128, 64, 32, 16, 8, 4, 2, 1].map(
  (exponent) => [exponent, powerOfTwo(exponent), 1 / powerOfTwo(exponent)] as const,
);

function powerOfTwo(exponent: number): number {
  let power = 1;
  for (let i = 0; i < exponent; i++) power *= 2;
  return power;
}

/**
 * Natural logarithm, within 3 units in the last place. ln(0) = −Infinity, ln(x < 0) = NaN.
 * Method: x = m·2^e with m in [√½, √2); ln m = 2·artanh(s), s = (m − 1)/(m + 1), as a series in s².
 */
export function ln(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return Infinity;
  let m = x;
  let e = 0;
  // Draws from (0, 1] are nearly always a few halvings away; the table serves the rest.
  if (m < 0.0625 || m > 16) {
    for (const [exponent, up, down] of SCALES) {
      while (m * down >= SQRT_HALF && m >= up) {
        m *= down;
        e += exponent;
      }
      while (m * up < SQRT_TWO && m < down) {
        m *= up;
        e -= exponent;
      }
    }
  }
  while (m < SQRT_HALF) {
    m *= 2;
    e -= 1;
  }
  while (m >= SQRT_TWO) {
    m *= 0.5;
    e += 1;
  }
  const s = (m - 1) / (m + 1);
  const q = s * s;
  // 1/3 + q/5 + q²/7 + …: q ≤ 0.0295, so the term left out is below 1e-18.
  const series =
    q *
    (1 / 3 +
      q *
        (1 / 5 +
          q *
            (1 / 7 +
              q *
                (1 / 9 +
                  q *
                    (1 / 11 +
                      q * (1 / 13 + q * (1 / 15 + q * (1 / 17 + q * (1 / 19 + q * (1 / 21 + q * (1 / 23)))))))))));
  return e * LN2_HIGH + (2 * s + (2 * s * series + e * LN2_LOW));
}

/**
 * e^x, within 3 units in the last place (results below 2^-1022 lose precision as all such doubles do).
 * Method: x = k·ln 2 + r with |r| ≤ ½ ln 2; Taylor series for e^r, then exact scaling by 2^k.
 */
export function exp(x: number): number {
  if (x !== x) return NaN;
  if (x > 709.782712893384) return Infinity;
  if (x < -745.1332191019412) return 0;
  const k = Math.round(x / Math.LN2);
  const r = x - k * LN2_HIGH - k * LN2_LOW;
  let sum = 1;
  // Horner from r^14/14!: the term left out is below 1e-19.
  for (let n = 14; n >= 1; n--) sum = 1 + (sum * r) / n;
  return scale(sum, k);
}

/** value · 2^k; every step is exact except the last one into the subnormal range. */
function scale(value: number, k: number): number {
  if (k < -512) return scale(value, k + 512) * (1 / powerOfTwo(512));
  let result = value;
  let rest = k;
  for (const [exponent, up, down] of SCALES) {
    for (; rest >= exponent; rest -= exponent) result *= up;
    for (; rest <= -exponent; rest += exponent) result *= down;
  }
  return result;
}

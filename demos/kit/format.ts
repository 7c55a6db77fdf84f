/** A number with a fixed count of decimals and a true minus sign; −0.00 is 0.00. */
export function formatNumber(value: number, decimals = 2): string {
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/** A change: "+0.67", "−1.20", "0.00". */
export function formatSigned(value: number, decimals = 2): string {
  const text = formatNumber(value, decimals);
  return value > 0 && Number(text) !== 0 ? `+${text}` : text;
}

/** A speed (simulated seconds per second) as it stands on a button: "1/100×", "1×", "20×". */
export function formatSpeed(speed: number): string {
  if (speed >= 1) return `${trimmed(speed)}×`;
  const inverse = 1 / speed;
  return Math.abs(inverse - Math.round(inverse)) < 1e-6 ? `1/${Math.round(inverse)}×` : `${trimmed(speed)}×`;
}

/** The same for a screen reader: "1/100×, 100 times slower", "1×, real time", "20×, 20 times faster". */
export function spokenSpeed(speed: number): string {
  const words =
    speed === 1 ? 'real time' : speed > 1 ? `${trimmed(speed)} times faster` : `${trimmed(1 / speed)} times slower`;
  return `${formatSpeed(speed)}, ${words}`;
}

/** Simulated time: milliseconds below ten seconds, then seconds, then minutes: "0.035 s", "12.3 s", "3:05 min". */
export function formatTime(ms: number): string {
  if (ms < 10_000) return `${(Math.floor(ms) / 1000).toFixed(3)} s`;
  if (ms < 60_000) return `${(Math.floor(ms / 100) / 10).toFixed(1)} s`;
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} min`;
}

/** "a", "a and b", "a, b and c". */
export function list(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)!}`;
}

function trimmed(value: number): string {
  return String(Number(value.toFixed(3)));
}

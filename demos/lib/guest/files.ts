import type { Work } from './types.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Bytes (characters of Latin-1) in base64. */
export function toBase64(bytes: string): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a, b, c] = [bytes.charCodeAt(at), bytes.charCodeAt(at + 1), bytes.charCodeAt(at + 2)];
    const value = (a << 16) | ((b || 0) << 8) | (c || 0);
    const digits = [18, 12, 6, 0].map((shift) => ALPHABET.charAt((value >> shift) & 63));
    const missing = Math.max(0, at + 3 - bytes.length);
    text += digits.slice(0, 4 - missing).join('') + '='.repeat(missing);
  }
  return text;
}

/** A word as the shell takes it literally. */
export function shellWord(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Puts a file into a guest. The content: characters of Latin-1, at most some thousand. */
export function putFile(path: string, content: string): Work {
  return { kind: 'run', script: `echo ${toBase64(content)} | base64 -d > ${shellWord(path)}` };
}

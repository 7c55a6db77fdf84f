/** How many bytes of a console are kept: a screen and what can be scrolled back to. */
export const CONSOLE_BYTES = 64 * 1024;

/** What a console has written, bytes as Latin-1 characters: the same JSON on every host, whatever the bytes are. */
export interface ConsoleText {
  /** The last `CONSOLE_BYTES` bytes. */
  text: string;
  /** Bytes since the start, those no longer kept included. */
  total: number;
}

export function createConsole(): ConsoleText {
  return { text: '', total: 0 };
}

/** Adds what was written. */
export function appendConsole(console: ConsoleText, data: string): void {
  console.text = (console.text + data).slice(-CONSOLE_BYTES);
  console.total += data.length;
}

/** True when each character stands for one byte. */
export function isBytes(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) if (text.charCodeAt(i) > 0xff) return false;
  return true;
}

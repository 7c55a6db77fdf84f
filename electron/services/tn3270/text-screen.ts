import { parseInbound } from '../../../demos/lib/terminal/3270/inbound.ts';
import { RecordBuilder } from '../../../demos/lib/terminal/3270/record.ts';
import { decodeText } from '../../../demos/lib/terminal/3270/codepage.ts';
import type { CodePageName } from '../../../demos/lib/terminal/3270/codepage.ts';

const ROWS = 24;
const COLS = 80;
const POSITIONS = ROWS * COLS;

/**
 * Text that a host sends outside 3270 mode, as a 3270 screen: what comes line by line (NVT data, SSCP-LU data)
 * is shown by records like any other, so that one engine draws everything and one log holds it.
 */
export class TextScreen {
  readonly #codePage: CodePageName;
  #lines: string[] = [''];

  constructor(codePage: CodePageName) {
    this.#codePage = codePage;
  }

  clear(): void {
    this.#lines = [''];
  }

  /** ASCII of a network virtual terminal. */
  addNvt(bytes: Uint8Array): void {
    for (const byte of bytes) this.#add(byte < 0x80 ? String.fromCharCode(byte) : '?');
  }

  /** EBCDIC with new lines, as VTAM sends it before there is a session. */
  addSscpLu(bytes: Uint8Array): void {
    for (const byte of bytes) this.#add(SSCP_CONTROLS.get(byte) ?? decodeText([byte], this.#codePage));
  }

  #add(character: string): void {
    switch (character) {
      case '\n':
        this.#lines.push('');
        break;
      case '\f':
        this.clear();
        break;
      case '\b':
        this.#edit((line) => line.slice(0, -1));
        break;
      case '\t':
        this.#edit((line) => line.padEnd((Math.floor(line.length / 8) + 1) * 8));
        break;
      default:
        if (character >= ' ') this.#edit((line) => line + character);
    }
  }

  #edit(change: (line: string) => string): void {
    const line = change(this.#lines.pop() ?? '');
    this.#lines.push(line);
    // The last column stays free: an attribute may have to stand there.
    if (line.length >= COLS) this.#lines.splice(-1, 1, line.slice(0, COLS - 1), line.slice(COLS - 1));
    if (this.#lines.length > ROWS) this.#lines.splice(0, this.#lines.length - ROWS);
  }

  /**
   * The Erase/Write that shows the last lines. With `input`, what is behind them can be typed into,
   * and `typedCodes` finds it in what Enter sends.
   */
  record({ input }: { readonly input: boolean }): Uint8Array {
    const builder = new RecordBuilder({
      command: 'eraseWrite',
      positions: POSITIONS,
      codePage: this.#codePage,
      extended: false,
    });
    // Ahead of the first position is the last: its attribute holds for the text.
    builder.at(POSITIONS - 1).field({ protected: true });
    const lines = this.#lines.slice(-ROWS);
    lines.forEach((line, row) => {
      if (line !== '') builder.at(row * COLS).text(line);
    });
    const end = (lines.length - 1) * COLS + (lines.at(-1) ?? '').length;
    if (input) builder.at(end).field({});
    builder.at(Math.min(end + (input ? 1 : 0), POSITIONS - 2)).cursorHere();
    return builder.bytes();
  }
}

const SSCP_CONTROLS: ReadonlyMap<number, string> = new Map([
  [0x00, ''],
  [0x05, '\t'],
  [0x0c, '\f'],
  [0x0d, '\n'],
  [0x15, '\n'],
  [0x16, '\b'],
  [0x25, '\n'],
]);

/** The codes that were typed behind the text; undefined when the record is no Enter. */
export function typedCodes(inbound: Uint8Array): readonly number[] | undefined {
  const read = parseInbound(inbound);
  if (read?.aid !== 'Enter') return undefined;
  return read.fields.flatMap(({ codes }) => codes);
}

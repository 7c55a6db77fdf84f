import { decodeText, encodeText } from '../../../demos/lib/terminal/3270/codepage.ts';

/** What begins the image of a BIND: the request code. */
const BIND = 0x31;

/** Places in the image of a BIND (SNA Formats, "BIND"); the name's length stands before it. */
const OFFSET = { nameLength: 27, name: 28 } as const;

/** Both sizes are given. */
const TWO_SIZES = 0x7f;
const LONGEST_NAME = 8;

/**
 * Profiles of an LU 2 session over TN3270E, as VTAM's mode table entries for 3270 displays have them:
 * format, FM and TS profiles 3, protocols, pacing, sizes of requests, PS profile 2 with the extended data stream.
 */
const LU2 = [BIND, 0x01, 0x03, 0x03, 0xb1, 0x90, 0x30, 0x80, 0, 0, 0x87, 0xc7, 0, 0, 0x02, 0x80, 0, 0, 0, 0] as const;

export interface ScreenSizes {
  readonly rows: number;
  readonly cols: number;
  readonly alternateRows: number;
  readonly alternateCols: number;
}

/** The image of the BIND with which an application of this name begins a session with a display. */
export function writeBind(application: string, sizes: ScreenSizes): Uint8Array {
  const name = encodeText(application.slice(0, LONGEST_NAME), 'cp037');
  const { rows, cols, alternateRows, alternateCols } = sizes;
  const screen = [rows, cols, alternateRows, alternateCols, TWO_SIZES];
  // Behind the sizes: no compression, no cryptography. Behind the name: no user data.
  return Uint8Array.of(...LU2, ...screen, 0, 0, name.length, ...name, 0);
}

/** The application that a BIND comes from; undefined when the image is none or names nobody. */
export function applicationOf(image: Uint8Array): string | undefined {
  if (image[0] !== BIND) return undefined;
  const length = Math.min(image[OFFSET.nameLength] ?? 0, LONGEST_NAME);
  const name = image.subarray(OFFSET.name, OFFSET.name + length);
  return length === 0 || name.length < length ? undefined : decodeText(name, 'cp037').trim();
}

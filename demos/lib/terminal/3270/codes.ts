/** Codes of the 3270 data stream (IBM 3270 Data Stream Programmer's Reference, GA23-0059). */

/** Commands by name: the code of non-SNA channels, then that of SNA. */
export const COMMAND = {
  write: [0x01, 0xf1],
  eraseWrite: [0x05, 0xf5],
  eraseWriteAlternate: [0x0d, 0x7e],
  eraseAllUnprotected: [0x0f, 0x6f],
  writeStructuredField: [0x11, 0xf3],
  readBuffer: [0x02, 0xf2],
  readModified: [0x06, 0xf6],
  readModifiedAll: [0x0e, 0x6e],
  noOperation: [0x03, 0x03],
} as const;

export type CommandName = keyof typeof COMMAND;

/** The command that a record begins with, undefined when there is none of this code. */
export function commandOf(code: number | undefined): CommandName | undefined {
  for (const [name, codes] of Object.entries(COMMAND)) {
    if ((codes as readonly number[]).includes(code ?? -1)) return name as CommandName;
  }
  return undefined;
}

/** Bits of the write control character; codes add graphic bits that are ignored (C3 = reset MDT, restore keyboard). */
export const WCC = {
  reset: 0x40,
  startPrinter: 0x08,
  soundAlarm: 0x04,
  restoreKeyboard: 0x02,
  resetMdt: 0x01,
} as const;

/** Orders in a write. */
export const ORDER = {
  SF: 0x1d,
  SFE: 0x29,
  SBA: 0x11,
  SA: 0x28,
  MF: 0x2c,
  IC: 0x13,
  PT: 0x05,
  RA: 0x3c,
  EUA: 0x12,
  GE: 0x08,
} as const;

/** Format controls: kept as data. */
export const CONTROL = {
  NUL: 0x00,
  FF: 0x0c,
  CR: 0x0d,
  NL: 0x15,
  EM: 0x19,
  DUP: 0x1c,
  FM: 0x1e,
  SUB: 0x3f,
  EO: 0xff,
} as const;

/** Bits of a field attribute. Protected and numeric together are auto-skip. */
export const FIELD = {
  protected: 0x20,
  numeric: 0x10,
  display: 0x0c,
  modified: 0x01,
  /** Values within `display`. */
  normal: 0x00,
  detectable: 0x04,
  bright: 0x08,
  hidden: 0x0c,
} as const;

/** Types of extended attributes. */
export const EXTENDED = {
  all: 0x00,
  field: 0xc0,
  validation: 0xc1,
  outlining: 0xc2,
  highlight: 0x41,
  foreground: 0x42,
  charset: 0x43,
  background: 0x45,
  transparency: 0x46,
  inputControl: 0xfe,
} as const;

/** Colours of a 3279: values of foreground and background; 00 is the default. */
export const COLOUR = {
  neutral: 0xf0,
  blue: 0xf1,
  red: 0xf2,
  pink: 0xf3,
  green: 0xf4,
  turquoise: 0xf5,
  yellow: 0xf6,
  white: 0xf7,
  black: 0xf8,
  deepBlue: 0xf9,
  orange: 0xfa,
  purple: 0xfb,
  paleGreen: 0xfc,
  paleTurquoise: 0xfd,
  grey: 0xfe,
  brightWhite: 0xff,
} as const;

export type ColourName = keyof typeof COLOUR;

/** Values of highlighting. */
export const HIGHLIGHT = { normal: 0xf0, blink: 0xf1, reverse: 0xf2, underscore: 0xf4, intensify: 0xf8 } as const;

export type HighlightName = keyof typeof HIGHLIGHT;

/** Attention identifiers: the first byte of what the terminal sends. */
export const AID = {
  none: 0x60,
  Enter: 0x7d,
  Clear: 0x6d,
  Select: 0x7e,
  PA1: 0x6c,
  PA2: 0x6e,
  PA3: 0x6b,
  PF1: 0xf1,
  PF2: 0xf2,
  PF3: 0xf3,
  PF4: 0xf4,
  PF5: 0xf5,
  PF6: 0xf6,
  PF7: 0xf7,
  PF8: 0xf8,
  PF9: 0xf9,
  PF10: 0x7a,
  PF11: 0x7b,
  PF12: 0x7c,
  PF13: 0xc1,
  PF14: 0xc2,
  PF15: 0xc3,
  PF16: 0xc4,
  PF17: 0xc5,
  PF18: 0xc6,
  PF19: 0xc7,
  PF20: 0xc8,
  PF21: 0xc9,
  PF22: 0x4a,
  PF23: 0x4b,
  PF24: 0x4c,
  SysReq: 0xf0,
  StructuredField: 0x88,
  ReadPartition: 0x61,
} as const;

export type AidName = keyof typeof AID;

const AID_NAMES = new Map<number, AidName>(Object.entries(AID).map(([name, code]) => [code, name as AidName]));

/** The name of an attention identifier, undefined when the code is none. */
export function aidName(code: number | undefined): AidName | undefined {
  return code === undefined ? undefined : AID_NAMES.get(code);
}

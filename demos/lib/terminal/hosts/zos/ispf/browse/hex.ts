import { encodeText } from '../../../../3270/codepage.ts';
import { HOST_CODE_PAGE } from '../../../panel.ts';

/** HEX ON: below a line its zones, its digits and a rule. */
export function hexRows(text: string, left: number, width: number): readonly [string, string, string] {
  const codes = encodeText(text.padEnd(left + width).slice(left, left + width), HOST_CODE_PAGE);
  const digit = (value: number): string => value.toString(16).toUpperCase();
  let zones = '';
  let digits = '';
  for (const code of codes) {
    zones += digit(code >> 4);
    digits += digit(code & 0x0f);
  }
  return [zones, digits, '-'.repeat(Math.max(0, width))];
}

/**
 * Code page 310: what a code shows after Graphic Escape, or in the APL character set (F1). Source: IBM's CP00310.
 * Rows from 70 to FE; a blank where the page has nothing.
 */
const ROWS: Readonly<Record<number, string>> = {
  0x70: '⋄∧¨⌻⍸⍷⊢⊣∨       ',
  0x80: '∼║═⎸⎹│    ↑↓≤⌈⌊→',
  0x90: '⎕▌▐▀▄■    ⊃⊂¤○±←',
  0xa0: '¯°─•ⁿ     ∩∪⊥[≥∘',
  0xb0: '⍺∊⍳⍴⍵ ×\\÷ ∇∆⊤]≠∣',
  0xc0: '{⁼+∎└┌├┴§ ⍲⍱⌷⌽⍂⍉',
  0xd0: '}⁾-┼┘┐┤┬¶ ⌶!⍒⍋⍞⍝',
  0xe0: '≡₁₂₃⍤⍥⍪€  ⌿⍀∵⊖⌹⍕',
  0xf0: '⁰¹²³⁴⁵⁶⁷⁸⁹ ⍫⍙⍟⍎ ',
};

/** First code and letters of the underscored alphabet. */
const UNDERSCORED: readonly (readonly [first: number, letters: string])[] = [
  [0x41, 'ABCDEFGHI'],
  [0x51, 'JKLMNOPQR'],
  [0x62, 'STUVWXYZ'],
];

/** The character of a graphic code, a blank when there is none; underscored letters as plain ones. */
export function graphicOf(code: number): string {
  return underscoredLetter(code) ?? ROWS[code & 0xf0]?.[code & 0x0f] ?? ' ';
}

/** The letter that this code shows underscored; undefined for every other code. */
export function underscoredLetter(code: number): string | undefined {
  for (const [first, letters] of UNDERSCORED) {
    const letter = letters[code - first];
    if (letter !== undefined) return letter;
  }
  return undefined;
}

/**
 * The set that Graphic Escape (08) and character set F1 select: IBM's APL and line-drawing set (CGCSGID 963 310, code
 * page 310) in Unicode. The underlined letters of APL are a letter and a combining low line, two code units.
 */

/** What a code of the set shows: one character, a blank where the set has nothing. */
export function graphicCharacter(code: number): string {
  return CP310[code - FIRST] ?? ' ';
}

const FIRST = 0x40;
const LOW_LINE = '\u0332';

/** A letter underlined. */
const underlined = (letters: string): readonly string[] => [...letters].map((letter) => letter + LOW_LINE);
const blanks = (count: number): readonly string[] => new Array<string>(count).fill(' ');

const CP310: readonly string[] = [
  ...[' ', ...underlined('ABCDEFGHI'), ...blanks(6)],
  ...[' ', ...underlined('JKLMNOPQR'), ...blanks(6)],
  ...[' ', ' ', ...underlined('STUVWXYZ'), ...blanks(6)],
  ...'◊∧¨⌻⍸⍷⊢⊣∨       ',
  ...'∼║═⎸⎹│    ↑↓≤⌈⌊→',
  ...'⎕▌▐▀▄█    ⊃⊂¤○±←',
  ...'¯°─•ⁿ     ∩∪⊥[≥∘',
  ...'⍺∊⍳⍴⍵ ×∖÷ ∇∆⊤]≠∣',
  ...'{⁽⁺■└┌├┴§ ⍲⍱⌷⌽⍂⍉',
  ...'}⁻⁾┼┘┐┤┬¶ ⌶!⍒⍋⍞⍝',
  ...'≡₁₂₃⍤⍥⍪€  ⌿⍀∵⊖⌹⍕',
  ...'⁰¹²³⁴⁵⁶⁷⁸⁹ ⍫⍙⍟⍎ ',
];

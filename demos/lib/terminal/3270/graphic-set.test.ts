import { describe, expect, it } from 'vitest';
import { graphicCharacter } from './graphic-set.ts';

describe('code page 310', () => {
  it('draws boxes', () => {
    expect([0xc5, 0xd5, 0xc4, 0xd4, 0xa2, 0x85, 0xd3].map(graphicCharacter).join('')).toBe('┌┐└┘─│┼');
    expect([0xc6, 0xd6, 0xd7, 0xc7].map(graphicCharacter).join('')).toBe('├┤┬┴');
  });
  it('has the signs of APL at their places', () => {
    expect([0xb2, 0xb3, 0xba, 0xbb, 0xdf, 0x90, 0xaf].map(graphicCharacter).join('')).toBe('⍳⍴∇∆⍝⎕∘');
    expect([0xfe, 0xe1, 0xe2].map(graphicCharacter).join('')).toBe('⍎₁₂');
  });
  it('has an underlined alphabet', () => {
    const letters = [0x41, 0x49, 0x51, 0x59, 0x62, 0x69].map(graphicCharacter);
    expect(letters.map((letter) => letter.charAt(0)).join('')).toBe('AIJRSZ');
    expect(letters.every((letter) => letter.length === 2 && letter.endsWith('\u0332'))).toBe(true);
  });
  it('has one character for each other code, a blank where the set has nothing', () => {
    for (let code = 0x6a; code <= 0xff; code += 1) expect(graphicCharacter(code), code.toString(16)).toHaveLength(1);
    expect([0x00, 0x40, 0x79, 0xff].map(graphicCharacter).join('')).toBe('    ');
  });
});

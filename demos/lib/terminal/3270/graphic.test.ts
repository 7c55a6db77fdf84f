import { describe, expect, it } from 'vitest';
import { graphicOf, underscoredLetter } from './graphic.ts';

describe('code page 310', () => {
  it('draws boxes', () => {
    expect([0xc5, 0xd5, 0xc4, 0xd4, 0xa2, 0x85, 0xd3].map(graphicOf).join('')).toBe('┌┐└┘─│┼');
    expect([0xc6, 0xd6, 0xd7, 0xc7].map(graphicOf).join('')).toBe('├┤┬┴');
  });
  it('has the signs of APL at their places', () => {
    expect([0xb2, 0xb3, 0xba, 0xbb, 0xdf, 0x90, 0xaf].map(graphicOf).join('')).toBe('⍳⍴∇∆⍝⎕∘');
    expect([0x70, 0xfe, 0xe1, 0xe2].map(graphicOf).join('')).toBe('⋄⍎₁₂');
  });
  it('has an underscored alphabet', () => {
    expect([0x41, 0x49, 0x51, 0x59, 0x62, 0x69].map(underscoredLetter).join('')).toBe('AIJRSZ');
    expect(graphicOf(0x41)).toBe('A');
    expect([0x40, 0x4a, 0x61, 0x6a, 0xc1].map(underscoredLetter)).toEqual(Array(5).fill(undefined));
  });
  it('has one character for each code', () => {
    for (let code = 0; code <= 0xff; code += 1) expect(graphicOf(code), code.toString(16)).toHaveLength(1);
    expect([0x00, 0x40, 0x79, 0xff].map(graphicOf).join('')).toBe('    ');
  });
});

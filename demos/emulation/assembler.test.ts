import { describe as group, expect, test } from 'vitest';
import { assemble, formatInstruction, usesLoopCount } from './assembler.ts';
import { blocksOf } from './blocks.ts';
import { NESTED_LOOP, STRAIGHT_LINE, SUM } from './programs.ts';

const listing = (text: string, loops = 5): string[] => {
  const lines = assemble(text, loops);
  return lines.map(({ label, instruction }) => `${label}|${formatInstruction(instruction, lines)}`);
};

group('a program', () => {
  test('is assembled with its labels, and n is the loop count', () => {
    expect(listing(SUM, 7)).toEqual(['|LDI R0,0', '|LDI R1,7', 'L|ADD R0,R1', '|DEC R1', '|JNZ R1,L', '|HLT']);
    expect(assemble(SUM, 7)[4]?.instruction).toEqual({ op: 'JNZ', r: 1, to: 2 });
  });

  test('may be written as in the field: bare register numbers, small letters, comments, labels on their own line', () => {
    const text = '; sum\nldi 0, 0\nLDI 1,5 ; five\n\nlp:\n add 0 , 1\nDEC 1\njnz r1,LP\nhlt';
    expect(listing(text)).toEqual(['|LDI R0,0', '|LDI R1,5', 'LP|ADD R0,R1', '|DEC R1', '|JNZ R1,LP', '|HLT']);
  });

  test.each([
    ['', 'line 1: there is no instruction; a program is at least HLT'],
    ['; nothing\n', 'line 1: there is no instruction; a program is at least HLT'],
    ['HLT\nSUB R0,R1', 'line 2: there is no instruction "SUB"; EMU8 has LDI, ADD, DEC, JNZ and HLT'],
    ['toString\nHLT', 'line 1: there is no instruction "TOSTRING"; EMU8 has LDI, ADD, DEC, JNZ and HLT'],
    ['LDI R0\nHLT', 'line 1: LDI takes a register and a value: LDI R1,5'],
    ['ADD R0 R1\nHLT', 'line 1: ADD takes two registers: ADD R0,R1'],
    ['DEC\nHLT', 'line 1: DEC takes one register: DEC R1'],
    ['HLT 1', 'line 1: HLT takes nothing: HLT'],
    ['ADD R0,R4\nHLT', 'line 1: "R4" is no register: there are R0 to R3'],
    ['ADD R0,N\nHLT', 'line 1: "N" is no register: there are R0 to R3'],
    ['LDI R0,256\nHLT', 'line 1: "256" is no value: 0 to 255, or n for the loop count'],
    ['LDI R0,-1\nHLT', 'line 1: "-1" is no value: 0 to 255, or n for the loop count'],
    ['LDI R0,R1\nHLT', 'line 1: "R1" is no value: 0 to 255, or n for the loop count'],
    ['JNZ R0,L\nHLT', 'line 1: there is no label "L"; the program has none'],
    ['A: DEC R0\nB: JNZ R0,C\nHLT', 'line 2: there is no label "C"; there is A, B'],
    ['A: DEC R0\nA: HLT', 'line 2: the label A is there twice'],
    ['A:\nB: HLT', 'line 2: the next instruction has the label A already'],
    ['HLT\nEND:', 'line 2: no instruction follows the label END'],
    ['R1: HLT', 'line 1: R1 cannot be a label: it is a register'],
    ['n: HLT', 'line 1: N cannot be a label: it is the loop count'],
    ['12: HLT', 'line 1: "12" is no label: a letter, then up to two letters or digits'],
    ['LOOP: HLT', 'line 1: "LOOP" is no label: a letter, then up to two letters or digits'],
    ['HLT\nDEC R0\n', 'line 2: the last instruction must be HLT'],
    [`${'DEC R0\n'.repeat(16)}HLT`, 'line 17: a program has at most 16 instructions'],
  ])('%j is refused with its line', (text, message) => {
    expect(() => assemble(text, 5)).toThrow(new Error(message));
  });

  test('says whether the loop count matters', () => {
    expect([SUM, NESTED_LOOP, 'LDI R1, N ; rounds\nHLT'].map(usesLoopCount)).toEqual([true, true, true]);
    expect([STRAIGHT_LINE, 'LDI R1,1 ; ,n\nHLT'].map(usesLoopCount)).toEqual([false, false]);
  });
});

group('basic blocks', () => {
  const blocks = (text: string): number[] => blocksOf(assemble(text, 5).map(({ instruction }) => instruction));

  test('begin at the top, at targets of jumps and after jumps', () => {
    expect(blocks(SUM)).toEqual([0, 0, 2, 2, 2, 5]);
    expect(blocks(NESTED_LOOP)).toEqual([0, 0, 2, 3, 3, 3, 6, 6, 8]);
    expect(blocks(STRAIGHT_LINE)).toEqual(Array.from({ length: 12 }, () => 0));
  });

  test('end at HLT too', () => {
    expect(blocks('HLT\nDEC R0\nHLT')).toEqual([0, 1, 1]);
  });
});

/** The programs to choose from, in EMU8 assembler. `n` is the loop count. */

/** Adds n + … + 1; for n = 5 the example of DOMAIN WE90.1: 18 steps, R0 = 15. */
export const SUM = `   LDI R0,0
   LDI R1,n
L: ADD R0,R1
   DEC R1
   JNZ R1,L
   HLT`;

/** 1 to 32 by doubling: nothing is executed twice. */
export const STRAIGHT_LINE = `   LDI R0,1
   LDI R1,0
   ADD R1,R0
   ADD R0,R0
   ADD R1,R0
   ADD R0,R0
   ADD R1,R0
   ADD R0,R0
   ADD R1,R0
   ADD R0,R0
   ADD R1,R0
   HLT`;

/** Adds 4 + 3 + 2 + 1, n times. */
export const NESTED_LOOP = `   LDI R0,0
   LDI R1,n
A: LDI R2,4
B: ADD R0,R2
   DEC R2
   JNZ R2,B
   DEC R1
   JNZ R1,A
   HLT`;

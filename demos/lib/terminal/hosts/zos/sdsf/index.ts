import type { Program } from '../program.ts';

export const sdsf: Program<null> = {
  start: (_argument, context) => {
    context.exit();
    return null;
  },
  input: (_state, _typed, context) => context.exit(),
  resume: (_state, context) => context.exit(),
};

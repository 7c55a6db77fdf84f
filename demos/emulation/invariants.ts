import type { EmulationState, Machine } from './types.ts';
import { SLOT } from './types.ts';

type Check = (state: EmulationState) => string | undefined;

/** What must hold after every step (DOMAIN row 90). Each names what is broken, or nothing. */
export const invariants: Readonly<Record<string, Check>> = {
  'after equally many steps both machines are the same': ({ interpreter, translator }) =>
    interpreter.guestSteps === translator.guestSteps && visible(interpreter) !== visible(translator)
      ? `${visible(interpreter)} and ${visible(translator)} after ${interpreter.guestSteps} steps`
      : undefined,

  'registers are equal at every HLT': ({ interpreter, translator }) => {
    const both = Math.min(interpreter.results.length, translator.results.length);
    const [one, other] = [interpreter, translator].map(({ results }) => JSON.stringify(results.slice(0, both)));
    return one === other ? undefined : `${one ?? ''} and ${other ?? ''}`;
  },

  'interpreting is paid for at every step': ({ config, interpreter: { guestSteps, hostInstructions } }) =>
    hostInstructions === guestSteps * config.interpretCost
      ? undefined
      : `${hostInstructions} host instructions for ${guestSteps} steps`,

  'translating is paid for once': (state) => {
    const { guestSteps, hostInstructions } = state.translator;
    const translated = translatedIn(state);
    return hostInstructions === translated * state.config.translateCost + guestSteps * SLOT
      ? undefined
      : `${hostInstructions} host instructions for ${guestSteps} steps and ${translated} translations`;
  },

  'only what is reached is translated': (state) =>
    translatedIn(state) <= state.reached ? undefined : `${translatedIn(state)} of ${state.reached} instructions`,

  'native code runs only when its block is there': ({ translator, cache, blocks }) =>
    translator.work === 'run' &&
    !translator.halted &&
    cache.some((code, address) => code === null && blocks[address] === blocks[translator.at])
      ? `block of ${translator.at}`
      : undefined,
};

function translatedIn({ cache }: EmulationState): number {
  return cache.filter((code) => code !== null).length;
}

/** All that a program could tell a machine by. */
function visible({ registers, pc, halted }: Machine): string {
  return JSON.stringify([[...registers], pc, halted]);
}

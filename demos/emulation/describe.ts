import type { EmulationObservation, MachineObservation } from './types.ts';

/** The observation as sentences. */
export function describe(observation: EmulationObservation): string {
  const { interpreter, translator, crossingSteps } = observation;
  return [
    `Interpreter: ${account(interpreter)}.`,
    `Translator: ${account(translator)}, ${grouped(translator.translatingHostInstructions)} of them to translate ` +
      `${translator.translatedInstructions} of ${observation.programInstructions} instructions.`,
    `${verdict(observation)}.`,
    crossingSteps === null
      ? 'Interpreting never costs more.'
      : `Both cost the same at ${crossingSteps.toFixed(2)} steps.`,
  ].join(' ');
}

function account({ guestSteps, hostInstructions, halted }: MachineObservation): string {
  return `${count(guestSteps, 'step')} for ${grouped(hostInstructions)} host instructions${halted ? ', halted' : ''}`;
}

/** Who is ahead, or who has won and by how much. */
export function verdict({ ahead, finished, interpreter, translator }: EmulationObservation): string {
  if (ahead === 'neither') return finished ? 'Both have cost the same' : 'Neither is ahead';
  const name = ahead === 'interpreter' ? 'Interpreter' : 'Translator';
  if (finished) {
    return `${name} wins by ${grouped(Math.abs(interpreter.hostInstructions - translator.hostInstructions))}`;
  }
  if (interpreter.halted || translator.halted) return `${name} is done first`;
  return `${name} ahead by ${count(Math.abs(interpreter.guestSteps - translator.guestSteps), 'step')}`;
}

/** 1,890: thousands set apart. */
export function grouped(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',');
}

function count(number: number, noun: string): string {
  return `${grouped(number)} ${noun}${number === 1 ? '' : 's'}`;
}

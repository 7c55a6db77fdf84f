import type { Micros } from '../core/time.ts';
import { crossing, underWay } from './account.ts';
import type { EmulationObservation, EmulationState, Emulator, Machine, MachineObservation } from './types.ts';

/** Both machines and their accounts; host instructions include the part of the work under way that is done. */
export function observe(state: EmulationState, now: Micros): EmulationObservation {
  const { interpreter, translator, config } = state;
  const translated = state.cache.filter((code) => code !== null).length;
  const translating = translator.work === 'translate' ? underWay(state, translator, now) : 0;
  const done = {
    interpreter: observeMachine(state, interpreter, now),
    translator: observeMachine(state, translator, now),
  };
  return {
    interpreter: done.interpreter,
    translator: {
      ...done.translator,
      translatedInstructions: translated,
      translatingHostInstructions: translated * config.translateCost + translating,
      cachedBlocks: new Set(state.blocks.filter((_, address) => state.cache[address] !== null)).size,
    },
    programInstructions: state.lines.length,
    programSteps: state.stepsInRun,
    runs: config.runs,
    crossingSteps: crossing(config, state.reached),
    ahead: aheadOf(done.interpreter, done.translator),
    finished: interpreter.halted && translator.halted,
  };
}

function observeMachine(state: EmulationState, machine: Machine, now: Micros): MachineObservation {
  const { guestSteps, halted, pc, registers } = machine;
  const hostInstructions = machine.hostInstructions + underWay(state, machine, now);
  return {
    guestSteps,
    hostInstructions,
    hostPerStep: guestSteps === 0 ? 0 : machine.hostInstructions / guestSteps,
    halted,
    pc,
    registers: [...registers],
  };
}

/** Both hosts are equally fast, so who is done first has needed fewer host instructions. */
function aheadOf(interpreter: MachineObservation, translator: MachineObservation): Emulator | 'neither' {
  const finished = interpreter.halted && translator.halted;
  const lead = finished
    ? translator.hostInstructions - interpreter.hostInstructions
    : interpreter.guestSteps - translator.guestSteps;
  if (lead === 0) return 'neither';
  return lead > 0 ? 'interpreter' : 'translator';
}

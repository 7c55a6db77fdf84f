import type { Context, Model } from '../core/model.ts';
import { costOf, timeOf } from './account.ts';
import { assemble, AssemblyError } from './assembler.ts';
import { blocksOf } from './blocks.ts';
import { interpret, MOST_STEPS, trialRun } from './interpreter.ts';
import { invariants } from './invariants.ts';
import { observe } from './observe.ts';
import { actionsSchema, parametersSchema } from './schema.ts';
import { runNative, translate } from './translator.ts';
import type {
  DoneEvent,
  EmulationAction,
  EmulationObservation,
  EmulationParams,
  EmulationState,
  Machine,
  Work,
} from './types.ts';
import { REGISTERS } from './types.ts';

/**
 * EMU8 twice: an interpreter and a translator run the same program, each on a host of its own, and
 * each event is the end of their work on one guest instruction. Whatever is changed starts both again.
 */
export const model: Model<EmulationState, EmulationParams, EmulationAction, DoneEvent, EmulationObservation> = {
  id: 'emulation',
  version: 1,
  parameters: parametersSchema,
  actions: actionsSchema,
  init: start,
  reduce(state, action, context) {
    const next = start(changed(state.config, action), context);
    for (const { event } of [state.interpreter, state.translator]) if (event !== null) context.cancel(event);
    Object.assign(state, next);
  },
  handle(state, { emulator }, context) {
    const machine = state[emulator];
    machine.hostInstructions += costOf(state.config, machine.work);
    finish(state, machine);
    if (machine.halted) machine.event = null;
    else begin(state, machine, emulator, context);
  },
  observe,
  invariants,
};

/** Assembles the program, looks how it runs, and sets both emulators to work on it. */
function start(config: EmulationParams, context: Context<DoneEvent>): EmulationState {
  const lines = assembled(config, context);
  const program = lines.map(({ instruction }) => instruction);
  const trial = trialRun(program);
  if (trial === undefined) {
    return context.refuse(`the program has not reached HLT after ${MOST_STEPS} steps: it may never halt`, 'program');
  }
  const state: EmulationState = {
    config,
    lines,
    blocks: blocksOf(program),
    stepsInRun: trial.steps,
    reached: trial.reached,
    startUs: context.now,
    interpreter: newMachine('interpret'),
    translator: newMachine('translate'),
    cache: program.map(() => null),
    climbs: [],
  };
  begin(state, state.interpreter, 'interpreter', context);
  begin(state, state.translator, 'translator', context);
  return state;
}

function assembled(config: EmulationParams, context: Context<DoneEvent>): EmulationState['lines'] {
  try {
    return assemble(config.program, config.loops);
  } catch (error) {
    if (error instanceof AssemblyError) return context.refuse(error.message, 'program');
    throw error;
  }
}

function changed(config: EmulationParams, action: EmulationAction): EmulationParams {
  switch (action.type) {
    case 'set-program':
      return { ...config, program: action.value };
    case 'set-loops':
      return { ...config, loops: action.value };
    case 'set-runs':
      return { ...config, runs: action.value };
    case 'set-interpret-cost':
      return { ...config, interpretCost: action.value };
    case 'set-translate-cost':
      return { ...config, translateCost: action.value };
    case 'set-host-speed':
      return { ...config, hostInstructionsPerSecond: action.value };
  }
}

function newMachine(work: Work): Machine {
  return {
    registers: new Uint8Array(REGISTERS),
    pc: 0,
    halted: false,
    guestSteps: 0,
    hostInstructions: 0,
    work,
    at: 0,
    event: null,
    results: [],
  };
}

/** Takes up the next piece of work. Translated code is looked for where the guest is: at the top of a block. */
function begin(
  state: EmulationState,
  machine: Machine,
  emulator: DoneEvent['emulator'],
  context: Context<DoneEvent>,
): void {
  if (emulator === 'interpreter') {
    machine.at = machine.pc;
  } else {
    const next = untranslated(state, machine.pc);
    machine.work = next === undefined ? 'run' : 'translate';
    machine.at = next ?? machine.pc;
    if (next !== undefined) climb(state, machine);
  }
  const end = timeOf(state, machine.hostInstructions + costOf(state.config, machine.work));
  machine.event = context.schedule(end - context.now, { type: 'done', emulator });
}

/** The first instruction of the block at this address that is not in the cache. */
function untranslated(state: EmulationState, pc: number): number | undefined {
  for (let address = pc; state.blocks[address] === state.blocks[pc]; address += 1) {
    if (state.cache[address] === null) return address;
  }
  return undefined;
}

/** Notes for the plot that translating begins or goes on: host instructions without a guest step. */
function climb(state: EmulationState, { guestSteps, hostInstructions }: Machine): void {
  const to = hostInstructions + state.config.translateCost;
  const last = state.climbs.at(-1);
  if (last?.guestSteps === guestSteps) last.to = to;
  else state.climbs.push({ guestSteps, from: hostInstructions, to });
}

/** What the work was for: an instruction executed, or one translated. */
function finish(state: EmulationState, machine: Machine): void {
  const { work, at } = machine;
  const line = state.lines[at];
  if (line === undefined) throw new RangeError(`there is no instruction at ${at}`);
  if (work === 'translate') {
    state.cache[at] = translate(line.instruction);
    return;
  }
  if (work === 'interpret') {
    interpret(
      machine,
      state.lines.map(({ instruction }) => instruction),
    );
  } else {
    runNative(machine, state.cache[at] ?? []);
  }
  if (machine.halted) nextRun(state, machine);
}

/** At HLT: the results are kept; when the program is to run again, it is loaded anew. */
function nextRun(state: EmulationState, machine: Machine): void {
  machine.results.push([...machine.registers]);
  if (machine.results.length === state.config.runs) return;
  machine.registers.fill(0);
  machine.pc = 0;
  machine.halted = false;
}

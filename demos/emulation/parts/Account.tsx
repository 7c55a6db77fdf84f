import type { JSX } from 'react';
import { percent, tone } from '../../kit/index.ts';
import { grouped } from '../describe.ts';
import type { EmulationObservation, EmulationState, Emulator } from '../types.ts';
import { Pointer } from './Listing.tsx';
import { activityOf, registersUsed, TONE } from './progress.ts';

export interface AccountProps {
  readonly emulator: Emulator;
  readonly state: EmulationState;
  readonly observation: EmulationObservation;
  /** Host instructions at the right end of the bar. */
  readonly full: number;
}

/** With more registers there is no room for what the emulator does. */
const ROOM_FOR_ACTIVITY = 2;

const NAME = { interpreter: 'Interpreter', translator: 'Translator' } as const;

/** An emulator: its virtual EMU8, what it does, and what the host has executed for it. */
export function Account({ emulator, state, observation, full }: AccountProps): JSX.Element {
  const { hostInstructions } = observation[emulator];
  const translating = emulator === 'translator' ? observation.translator.translatingHostInstructions : 0;
  const machine = state[emulator];
  const registers = registersUsed(state.lines.map(({ instruction }) => instruction));
  return (
    <div className="emu-account" role="group" aria-label={NAME[emulator]} style={tone(TONE[emulator])}>
      <div className="emu-who">
        <Pointer emulator={emulator} />
        <strong>{NAME[emulator]}</strong>
        {registers.length <= ROOM_FOR_ACTIVITY && <span className="emu-does">{activityOf(state, machine)}</span>}
        <span className="emu-registers">
          {registers.map((register) => (
            <span key={register}>
              R{register}
              <b>{machine.registers[register] ?? 0}</b>
            </span>
          ))}
        </span>
      </div>
      <div className="emu-spent">
        <div
          className="emu-bar"
          role="meter"
          aria-label={`Host instructions of the ${emulator}`}
          aria-valuemin={0}
          aria-valuemax={full}
          aria-valuenow={hostInstructions}
        >
          {translating > 0 && (
            <span className="emu-part emu-translating" style={{ width: percent(translating / full) }} />
          )}
          <span
            className="emu-part emu-executing"
            style={{ width: percent((hostInstructions - translating) / full) }}
          />
        </div>
        <span className="emu-cost" style={{ width: `${0.62 * grouped(full).length}em` }}>
          {grouped(hostInstructions)}
        </span>
      </div>
    </div>
  );
}

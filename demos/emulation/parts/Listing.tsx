import type { JSX } from 'react';
import type { Micros } from '../../core/time.ts';
import { classes, percent, tone, vars } from '../../kit/index.ts';
import { formatHost } from '../translator.ts';
import type { EmulationState, Emulator } from '../types.ts';
import { SLOT } from '../types.ts';
import { blockRows, LETTER, progressOf, TONE } from './progress.ts';
import type { BlockRow } from './progress.ts';

export interface ListingProps {
  readonly state: EmulationState;
  readonly now: Micros;
  /** Slow enough to see the work on one instruction. */
  readonly fine: boolean;
}

/** The program once, where each emulator is in it, and beside it the translation cache. */
export function Listing({ state, now, fine }: ListingProps): JSX.Element {
  const count = state.lines.length;
  return (
    <div
      className="emu-listing"
      style={vars({ '--code': count <= 9 ? '3.5cqh' : count <= 12 ? '2.9cqh' : '2.5cqh' })}
      role="group"
      aria-label="Program and translation cache"
    >
      <div className="emu-heads">
        <span>EMU8 program</span>
        <span>Translation cache</span>
      </div>
      <div className="emu-blocks" aria-hidden="true">
        {blockRows(state).map((rows) => (
          <Block key={rows[0]?.address} rows={rows} state={state} now={now} fine={fine} />
        ))}
      </div>
    </div>
  );
}

/** A basic block: the virtual machine's instructions, and the host's. */
function Block({ rows, ...props }: ListingProps & { readonly rows: readonly BlockRow[] }): JSX.Element {
  const { state } = props;
  const translated = rows.every(({ code }) => code !== null);
  return (
    <div className="emu-block" style={vars({ '--rows': rows.length })}>
      <div className="emu-guest">
        {rows.map((row) => (
          <GuestRow key={row.address} row={row} {...props} />
        ))}
      </div>
      <div className="emu-pointers">
        {rows.map(({ address }) => (
          <span key={address}>
            {state.translator.at === address && <Pointer emulator="translator" halted={state.translator.halted} />}
          </span>
        ))}
      </div>
      <div className={classes('emu-native', translated && 'emu-translated')} style={tone('hypervisor')}>
        {rows.map((row) => (
          <NativeRow key={row.address} row={row} {...props} />
        ))}
      </div>
    </div>
  );
}

function GuestRow({ row, state, now, fine }: ListingProps & { readonly row: BlockRow }): JSX.Element {
  const { interpreter } = state;
  const here = interpreter.at === row.address;
  const works = here && fine && !interpreter.halted;
  return (
    <div className="emu-row" style={tone('application')}>
      {works && <span className="emu-sweep" style={{ width: percent(progressOf(state, interpreter, now)) }} />}
      <span className="emu-pointer-place">
        {here && <Pointer emulator="interpreter" halted={interpreter.halted} />}
      </span>
      <span className="emu-label">{row.label === '' ? '' : `${row.label}:`}</span>
      <span className="emu-text">{row.text}</span>
    </div>
  );
}

/** Native code of one guest instruction: four host instructions, once they are there. */
function NativeRow({ row, state, now, fine }: ListingProps & { readonly row: BlockRow }): JSX.Element {
  const { translator } = state;
  const works = translator.at === row.address && fine && !translator.halted;
  const progress = works ? progressOf(state, translator, now) : 0;
  const running = works && translator.work === 'run' ? Math.min(SLOT - 1, Math.floor(progress * SLOT)) : -1;
  return (
    <div className="emu-row">
      {works && translator.work === 'translate' && (
        <span className="emu-sweep emu-translating" style={{ width: percent(progress) }} />
      )}
      {row.code?.map((instruction, index) => {
        const { op, operand } = formatHost(instruction, state.lines);
        return (
          <span key={index} className={classes('emu-host', index === running && 'emu-running')}>
            {op}
            {operand !== '' && <span className="emu-operand"> {operand}</span>}
          </span>
        );
      })}
    </div>
  );
}

/** Where an emulator is: its letter, in its colour. */
export function Pointer({
  emulator,
  halted = false,
}: {
  readonly emulator: Emulator;
  readonly halted?: boolean;
}): JSX.Element {
  return (
    <span className={classes('emu-pointer', halted && 'emu-halted')} style={tone(TONE[emulator])}>
      {LETTER[emulator]}
    </span>
  );
}

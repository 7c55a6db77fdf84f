import { useState } from 'react';
import type { JSX } from 'react';
import { Button, Segmented, Slider, Stepper } from '../../kit/index.ts';
import { usesLoopCount } from '../assembler.ts';
import { NESTED_LOOP, STRAIGHT_LINE, SUM } from '../programs.ts';
import { MOST_LOOPS, MOST_RUNS } from '../schema.ts';
import type { EmulationAction, EmulationParams } from '../types.ts';

export interface ControlsProps {
  readonly config: EmulationParams;
  send(action: EmulationAction): boolean;
}

const PROGRAMS = [
  { text: 'sum', spoken: 'sum of 1 to n', value: SUM },
  { text: 'line', spoken: 'a straight line without a loop', value: STRAIGHT_LINE },
  { text: 'nested', spoken: 'a loop in a loop', value: NESTED_LOOP },
];

/** Which program, how long it loops, how often it runs, and what the two emulators cost. */
export function Controls({ config, send }: ControlsProps): JSX.Element {
  const own = !PROGRAMS.some(({ value }) => value === config.program);
  return (
    <>
      <Segmented
        label="Program"
        value={config.program}
        options={own ? [...PROGRAMS, { text: 'own', spoken: 'your own program', value: config.program }] : PROGRAMS}
        onChange={(value) => send({ type: 'set-program', value })}
      />
      <Slider
        label="Loop count n"
        decimals={0}
        value={config.loops}
        min={1}
        max={MOST_LOOPS}
        step={1}
        disabled={!usesLoopCount(config.program)}
        onChange={(value) => send({ type: 'set-loops', value })}
      />
      <Slider
        label="Interpret"
        decimals={0}
        value={config.interpretCost}
        min={5}
        max={60}
        step={1}
        onChange={(value) => send({ type: 'set-interpret-cost', value })}
      />
      <Slider
        label="Translate"
        decimals={0}
        value={config.translateCost}
        min={10}
        max={300}
        step={5}
        onChange={(value) => send({ type: 'set-translate-cost', value })}
      />
      <Stepper
        label="Runs"
        value={config.runs}
        min={1}
        max={MOST_RUNS}
        onChange={(value) => send({ type: 'set-runs', value })}
      />
    </>
  );
}

/** The host's speed, and a program of one's own. */
export function MoreControls({ config, send }: ControlsProps): JSX.Element {
  return (
    <>
      <Editor
        key={config.program}
        program={config.program}
        onAssemble={(value) => send({ type: 'set-program', value })}
      />
      <Segmented
        label="Host instructions a second"
        value={config.hostInstructionsPerSecond}
        options={[50, 100, 200, 500].map((value) => ({ value, text: String(value) }))}
        onChange={(value) => send({ type: 'set-host-speed', value })}
      />
    </>
  );
}

/** A text until it is assembled; what is wrong with it stands above the stage. */
function Editor({ program, onAssemble }: { readonly program: string; onAssemble(text: string): boolean }): JSX.Element {
  const [text, setText] = useState(program);
  return (
    <div className="kit-control emu-editor">
      <label>
        EMU8 program: LDI, ADD, DEC, JNZ, HLT
        <textarea
          value={text}
          rows={8}
          spellCheck={false}
          autoCapitalize="off"
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <Button label="Assemble and run" disabled={text === program} onPress={() => onAssemble(text)} />
    </div>
  );
}

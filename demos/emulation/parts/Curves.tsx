import type { JSX } from 'react';
import type { Micros } from '../../core/time.ts';
import { clamp, percent, spreadLabels, tone } from '../../kit/index.ts';
import { crossing } from '../account.ts';
import { grouped } from '../describe.ts';
import type { EmulationState, Emulator } from '../types.ts';
import { SLOT } from '../types.ts';
import { guides, interpreterTrace, scaleOf, translatorTrace } from './curves.ts';
import type { Point, Scale } from './curves.ts';
import { Pointer } from './Listing.tsx';
import { TONE } from './progress.ts';

const EMULATORS: readonly Emulator[] = ['interpreter', 'translator'];
/** Distance between the two names at the right edge, in percent of the plot's height. */
const LABEL_GAP = 16;

/** Host instructions against guest steps: what both have cost so far, and where the costs cross. */
export function Curves({ state, now }: { readonly state: EmulationState; readonly now: Micros }): JSX.Element {
  const scale = scaleOf(state);
  const lines = guides(state, scale.xMax);
  const traces = { interpreter: interpreterTrace(state, now), translator: translatorTrace(state, now) };
  const cross = crossing(state.config, state.reached);
  const [interpreted = 0, translated = 0] = spreadLabels(
    EMULATORS.map((emulator) => 100 * clamp(lines[emulator][1].y / scale.yMax, 0, 1)),
    LABEL_GAP,
    0,
    100,
  );
  const once = state.reached * state.config.translateCost;
  return (
    <figure className="emu-plot" role="img" aria-label="Host instructions against guest steps">
      <span className="emu-unit" aria-hidden="true">
        host instructions
      </span>
      <div className="emu-axis" style={{ width: `${1.6 * grouped(scale.yMax).length}cqh` }} aria-hidden="true">
        {scale.yTicks.map((tick) => (
          <span key={tick} style={{ bottom: percent(tick / scale.yMax) }}>
            {grouped(tick)}
          </span>
        ))}
      </div>
      <div className="emu-area" aria-hidden="true">
        <svg viewBox="0 0 100 100" preserveAspectRatio="none">
          {scale.yTicks.map((tick) => (
            <path
              key={tick}
              className="emu-grid"
              d={pathOf(
                [
                  { x: 0, y: tick },
                  { x: scale.xMax, y: tick },
                ],
                scale,
              )}
            />
          ))}
          {EMULATORS.map((emulator) => (
            <g key={emulator} style={tone(TONE[emulator])}>
              <path className="emu-guide" d={pathOf(lines[emulator], scale)} />
              <path className="emu-trace" d={pathOf(traces[emulator], scale)} />
            </g>
          ))}
        </svg>
        {cross !== null && <Crossing at={cross} xMax={scale.xMax} />}
        {EMULATORS.map((emulator) => (
          <Head key={emulator} emulator={emulator} at={traces[emulator].at(-1) ?? { x: 0, y: 0 }} scale={scale} />
        ))}
      </div>
      <div className="emu-ends" aria-hidden="true">
        <span style={{ ...tone(TONE.interpreter), bottom: percent(interpreted / 100) }}>
          {state.config.interpretCost} a step
        </span>
        <span style={{ ...tone(TONE.translator), bottom: percent(translated / 100) }}>
          {grouped(once)} + {SLOT} a step
        </span>
      </div>
      <div className="emu-steps" aria-hidden="true">
        {scale.xTicks.map((tick) => (
          <span key={tick} style={{ left: percent(tick / scale.xMax) }}>
            {tick}
          </span>
        ))}
      </div>
      <span className="emu-steps-unit" aria-hidden="true">
        guest steps
      </span>
    </figure>
  );
}

function pathOf(points: readonly Point[], { xMax, yMax }: Scale): string {
  const place = ({ x, y }: Point): string => `${round((100 * x) / xMax)} ${round(100 - (100 * y) / yMax)}`;
  return `M${points.map(place).join('L')}`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The named line at which both cost the same; at the edge with an arrow when it lies beyond. */
function Crossing({ at, xMax }: { readonly at: number; readonly xMax: number }): JSX.Element {
  const beyond = at > xMax;
  const place = beyond ? 1 : at / xMax;
  return (
    <>
      {!beyond && <span className="emu-crossing" style={{ left: percent(place) }} />}
      <span
        className={place > 0.5 ? 'emu-crossing-name emu-before' : 'emu-crossing-name'}
        style={{ left: percent(place) }}
      >
        equal at {at.toFixed(2)}
        {beyond && ' →'}
      </span>
    </>
  );
}

function Head({
  emulator,
  at,
  scale,
}: {
  readonly emulator: Emulator;
  readonly at: Point;
  readonly scale: Scale;
}): JSX.Element {
  return (
    <span
      className="emu-head"
      style={{ left: percent(at.x / scale.xMax), bottom: percent(clamp(at.y / scale.yMax, 0, 1)) }}
    >
      <Pointer emulator={emulator} />
    </span>
  );
}

import type { JSX } from 'react';
import type { Micros } from '../../core/time.ts';
import { classes, percent, tone } from '../../kit/index.ts';
import type { RelocationPhase, WparMobilityState } from '../types.ts';
import { PHASE_LABEL, PHASE_TONE, seconds } from './looks.ts';
import { timelineOf } from './picture.ts';
import type { Segment, TimelineOf } from './picture.ts';

/** The phases by name with their times, and below them to scale, with the downtime as a bracket. */
export function Timeline({ state, now }: { readonly state: WparMobilityState; readonly now: Micros }): JSX.Element {
  const timeline = timelineOf(state, now);
  const { relocation, settings } = state;
  const current = relocation?.outcome === 'under-way' ? relocation.state : undefined;
  const overlap = settings.mode === 'pipelined';
  return (
    <div className={classes('wpar-timeline', state.pointedAt === 'timeline' && 'wpar-pointed')}>
      <div role="list" className="wpar-phases">
        {timeline.segments.map((segment) => (
          <PhaseName key={segment.phase} segment={segment} current={segment.phase === current} overlap={overlap} />
        ))}
      </div>
      <div className="wpar-bar" aria-hidden="true">
        {timeline.segments.map((segment) => (
          <Stretch key={segment.phase} segment={segment} scaleUs={timeline.scaleUs} />
        ))}
      </div>
      <Downtime timeline={timeline} />
    </div>
  );
}

function PhaseName({
  segment,
  current,
  overlap,
}: {
  readonly segment: Segment;
  readonly current: boolean;
  readonly overlap: boolean;
}): JSX.Element {
  const { phase, startUs, endUs, passed, failed, reached } = segment;
  return (
    <div
      role="listitem"
      className={classes(
        'wpar-phase',
        current && 'wpar-current',
        failed ? 'wpar-failed' : passed === 1 && 'wpar-done',
        !reached && 'wpar-never',
      )}
      style={tone(PHASE_TONE[phase])}
      aria-current={current ? 'step' : undefined}
    >
      <span className="wpar-phase-name">{PHASE_LABEL[phase]}</span>
      <span className="wpar-phase-time">{reached ? timeOf(phase, endUs - startUs, overlap) : 'not reached'}</span>
    </div>
  );
}

function timeOf(phase: RelocationPhase, us: Micros, overlap: boolean): string {
  return phase === 'XFER' && overlap && us === 0 ? 'meanwhile' : seconds(us);
}

function Stretch({ segment, scaleUs }: { readonly segment: Segment; readonly scaleUs: Micros }): JSX.Element {
  const { phase, startUs, endUs, passed, reached } = segment;
  return (
    <span
      className={classes('wpar-stretch', !reached && 'wpar-never')}
      style={{
        ...tone(PHASE_TONE[phase]),
        left: percent(startUs / scaleUs),
        width: percent((endUs - startUs) / scaleUs),
      }}
    >
      <span className="wpar-passed" style={{ width: percent(passed) }} />
    </span>
  );
}

function Downtime({ timeline }: { readonly timeline: TimelineOf }): JSX.Element {
  const { downtime, scaleUs } = timeline;
  if (downtime === undefined) return <div className="wpar-bracket-row">never stood still</div>;
  const { startUs, endUs, measured } = downtime;
  const left = startUs / scaleUs;
  const width = (endUs - startUs) / scaleUs;
  return (
    <div className="wpar-bracket-row">
      <span
        className={classes('wpar-bracket', !measured && 'wpar-planned')}
        style={{ left: percent(left), width: percent(width) }}
      />
      <span
        className={classes('wpar-bracket-name', width > 0.4 ? 'wpar-within' : left + width > 0.6 && 'wpar-before')}
        style={{ left: percent(width > 0.4 ? left + width / 2 : left + width) }}
      >
        {measured ? 'stood still' : 'will stand still'} <strong>{seconds(endUs - startUs)}</strong>
      </span>
    </div>
  );
}

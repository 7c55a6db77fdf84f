import type { JSX, ReactNode } from 'react';
import './kit.css';
import type { Typed } from '../core/model.ts';
import { classes } from './css.ts';
import { Drawer } from './Drawer.tsx';
import { TransportBar } from './TransportBar.tsx';
import type { ViewProps } from './view.ts';

type FrameOf = Pick<ViewProps<unknown, Typed, unknown>, 'transport' | 'interactive' | 'demo' | 'guests'>;

export interface DemoFrameProps {
  /** The view's own props: the frame takes the transport and the words about the demo from them. */
  readonly view: FrameOf;
  /** The picture: it is the model. */
  readonly children: ReactNode;
  /** <Readout>s: one strip. */
  readonly readouts?: ReactNode;
  /** At most five controls, in one row. */
  readonly controls?: ReactNode;
  /** What the row of controls acts on, when that can change: "db". */
  readonly controlsFor?: string | undefined;
  /** The controls that do not fit in the row. */
  readonly drawer?: ReactNode;
  /** What can be done here; stands where a scenario speaks when none is played. */
  readonly hint?: string;
  /** Why the last action was refused. */
  readonly refusal?: string | undefined;
  /**
   * A column beside the stage, for pictures that need all the height (a terminal). It takes the place of
   * read-outs and controls; the caption stands above it.
   */
  readonly aside?: ReactNode;
}

/** The frame of every demo: caption, stage, read-outs, controls, transport, assumption; each always at its place. */
export function DemoFrame(props: DemoFrameProps): JSX.Element {
  const { view, children, readouts, controls, controlsFor, drawer, aside } = props;
  const { transport, interactive, demo } = view;
  const foot = (
    <div className="kit-foot">
      <TransportBar transport={transport} />
      {/* Why there is no Linux guest is worth the line while it is so: the hint above may be a scenario's. */}
      <p className="kit-assumption">{view.guests?.problem ?? demo.assumption}</p>
    </div>
  );
  // Not a <section>: inside a slide, Reveal takes that for a slide of its own.
  if (aside !== undefined) {
    return (
      <div role="region" className="kit-frame kit-frame-aside" aria-label={demo.title} inert={!interactive}>
        <div className="kit-stage">{children}</div>
        <div className="kit-aside">
          <Caption {...props} />
          {aside}
        </div>
        {foot}
      </div>
    );
  }
  return (
    <div role="region" className="kit-frame" aria-label={demo.title} inert={!interactive}>
      <Caption {...props} />
      <div className="kit-stage">{children}</div>
      {readouts !== undefined && <div className="kit-readouts">{readouts}</div>}
      {controls !== undefined && (
        <div
          className="kit-controls"
          role="group"
          aria-label={controlsFor === undefined ? 'Controls' : `Controls of ${controlsFor}`}
        >
          {controlsFor !== undefined && (
            <span className="kit-controls-for" aria-hidden="true">
              {controlsFor}
            </span>
          )}
          {controls}
          {drawer !== undefined && (
            <Drawer label="More controls" text="More" side="right">
              {() => <div className="kit-drawer-controls">{drawer}</div>}
            </Drawer>
          )}
        </div>
      )}
      {foot}
    </div>
  );
}

/** What the presenter says, why something was refused, or what can be done here. */
function Caption({ view, hint, refusal }: DemoFrameProps): JSX.Element {
  const { transport } = view;
  // A view that has taken over from its scenario says nothing ('') in its place.
  const spoken = (transport.scenario && (transport.say ?? transport.scenario.title)) || undefined;
  return (
    <div
      className={classes(
        'kit-caption',
        refusal !== undefined ? 'kit-caption-refusal' : spoken === undefined && 'kit-caption-hint',
      )}
    >
      <p role="status">{refusal ?? spoken ?? ''}</p>
      {refusal === undefined && spoken === undefined && <p>{hint}</p>}
    </div>
  );
}

import type { JSX, ReactNode } from 'react';
import './kit.css';
import { classes } from './css.ts';
import { Drawer } from './Drawer.tsx';
import { TransportBar } from './TransportBar.tsx';
import type { Transport } from './view.ts';

export interface DemoFrameProps {
  /** The name of the demo, for screen readers; the slide has the title. */
  readonly label: string;
  readonly transport: Transport;
  readonly interactive: boolean;
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
  /** The modelling assumption, one quiet line. */
  readonly assumption: string;
  /** What can be done here; stands where a scenario speaks when none is played. */
  readonly hint?: string;
  /** Why the last action was refused. */
  readonly refusal?: string | undefined;
}

/** The frame of every demo: caption, stage, read-outs, controls, transport, assumption; each always at its place. */
export function DemoFrame(props: DemoFrameProps): JSX.Element {
  const { label, transport, interactive, children, readouts, controls, controlsFor, drawer, assumption, hint, refusal } = props;
  const spoken = transport.scenario === undefined ? undefined : (transport.say ?? transport.scenario.title);
  return (
    <section className="kit-frame" aria-label={label} inert={!interactive}>
      <div className={classes('kit-caption', refusal !== undefined ? 'kit-caption-refusal' : spoken === undefined && 'kit-caption-hint')}>
        <p role="status">{refusal ?? spoken ?? ''}</p>
        {refusal === undefined && spoken === undefined && <p>{hint}</p>}
      </div>
      <div className="kit-stage">{children}</div>
      {readouts !== undefined && <div className="kit-readouts">{readouts}</div>}
      {controls !== undefined && (
        <div className="kit-controls" role="group" aria-label={controlsFor === undefined ? 'Controls' : `Controls of ${controlsFor}`}>
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
      <div className="kit-foot">
        <TransportBar transport={transport} />
        <p className="kit-assumption">{assumption}</p>
      </div>
    </section>
  );
}

import type { JSX } from 'react';
import { DemoFrame, LiveText } from '../kit/index.ts';
import type { ViewProps } from '../kit/index.ts';
import { describe } from './describe.ts';
import type { WparAction, WparMobilityState, WparObservation } from './types.ts';

type Props = ViewProps<WparMobilityState, WparAction, WparObservation>;

/** Two systems, their WPARs, and the one that moves. */
export default function WparMobilityView(props: Props): JSX.Element {
  return (
    <DemoFrame view={props}>
      <LiveText text={describe(props.observation)} />
    </DemoFrame>
  );
}

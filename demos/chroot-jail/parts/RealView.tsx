import type { JSX } from 'react';
import { DemoFrame, Drawer, LiveText } from '../../kit/index.ts';
import type { ViewProps } from '../../kit/index.ts';
import { describe, verdict } from '../describe.ts';
import { sceneOfModel, sceneOfReport } from '../scene.ts';
import { stepsOf, topicOf } from '../topics/index.ts';
import type { JailAction, JailObservation, JailState } from '../types.ts';
import { Agreement, Consoles } from './Consoles.tsx';
import { Controls, MoreControls, NextButton, RealSwitch } from './Controls.tsx';
import { Tree } from './Tree.tsx';

type Props = ViewProps<JailState, JailAction, JailObservation> & {
  send(action: JailAction): boolean;
  readonly refusal: string | undefined;
};

/** A real Linux does the same: its two consoles, and beside them the tree that it reports. */
export function RealView(props: Props): JSX.Element {
  const { state, observation, interactive, send, refusal, transport, guests } = props;
  const { config, report } = state;
  return (
    <DemoFrame
      // The step stands where a scenario would speak: what is typed is the guest's own, not the scenario's.
      view={{ ...props, transport: { ...transport, say: '' }, demo: { ...props.demo, assumption: ASSUMPTION } }}
      refusal={refusal}
      hint={stepText(state)}
      aside={
        <>
          <Tree
            scene={report === null ? sceneOfModel(state) : sceneOfReport(report)}
            jail={observation.jail}
            who={topicOf(config).who}
            source={report === null ? 'as the model has it' : 'as Linux reports it'}
            narrow
          />
          <Agreement state={state} observation={observation} send={send} />
          <p className="jail-verdict">{verdict(observation)}</p>
          <div className="jail-buttons" role="group" aria-label="Controls">
            <NextButton send={send} last={observation.stepsDone === observation.stepsTotal} />
            {/* Off while a recording plays: switched on, a guest takes it over. */}
            <RealSwitch
              on={state.guests.wanted}
              possible={guests !== undefined && guests.problem === undefined}
              send={send}
              play={() => transport.play(true)}
            />
            <Drawer label="More controls" text="More" side="right">
              {() => (
                <div className="kit-drawer-controls">
                  <Controls config={config} send={send} />
                  <MoreControls config={config} send={send} />
                </div>
              )}
            </Drawer>
          </div>
        </>
      }
    >
      <Consoles state={state} observation={observation} interactive={interactive} send={send} />
      <LiveText text={describe(observation)} />
    </DemoFrame>
  );
}

/** Instead of the model's: what is real here. */
const ASSUMPTION =
  'Real: Linux and BusyBox of Debian in an emulated PC. Each step of the daemon and of the escape begins anew.';

/** The step and its reason; of a topic with a large tree only the step. */
function stepText({ config, step }: JailState): string {
  const steps = stepsOf(config);
  const current = steps[step];
  if (current === undefined) return topicOf(config).question;
  const title = `${step + 1}/${steps.length} ${current.title}`;
  return config.topic === 'recovery' ? title : `${title}${/[.?!]$/.test(title) ? '' : '.'} ${current.why}`;
}

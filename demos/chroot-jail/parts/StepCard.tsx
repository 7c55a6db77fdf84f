import type { JSX } from 'react';
import { classes, tone } from '../../kit/index.ts';
import { stepsOf, topicOf } from '../topics/index.ts';
import type { JailState, Step } from '../types.ts';

/** Which step this is, why it is taken, and what is typed for it. */
export function StepCard({
  state,
  brief = false,
}: {
  readonly state: JailState;
  readonly brief?: boolean;
}): JSX.Element {
  const { config, step: index } = state;
  const steps = stepsOf(config);
  const step = steps[index];
  if (step === undefined) {
    const { title, question } = topicOf(config);
    return (
      <div className="jail-step">
        <h2>{title}</h2>
        <p>{question}</p>
      </div>
    );
  }
  return (
    <div className="jail-step">
      <h2>
        <span className="jail-count">
          {index + 1}/{steps.length}
        </span>{' '}
        {step.title}
      </h2>
      <p>{step.why}</p>
      {!brief && <Lines lines={step.lines} />}
    </div>
  );
}

/** What is typed outside (console 0) and inside (console 1), and what the console says to it. */
function Lines({ lines }: { readonly lines: Step['lines'] }): JSX.Element {
  return (
    <div className="jail-lines">
      {lines.map(({ console, text, prints }, index) => (
        <div key={index} style={tone(console === 0 ? 'os' : 'application')} className={classes('jail-typed')}>
          <div>
            <span className="jail-prompt">#</span> {text}
          </div>
          {prints !== undefined && <div className="jail-prints">{prints}</div>}
        </div>
      ))}
    </div>
  );
}

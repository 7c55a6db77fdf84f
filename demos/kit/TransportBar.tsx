import type { JSX } from 'react';
import { Button, Segmented } from './controls.tsx';
import { Drawer } from './Drawer.tsx';
import { formatSpeed, formatTime, spokenSpeed } from './format.ts';
import { Icon } from './icons.tsx';
import type { Transport } from './view.ts';

/** Play, step, reset, time, speed, scenarios: at the same place on every demo. */
export function TransportBar({ transport }: { readonly transport: Transport }): JSX.Element {
  const { playing, speed, speeds, nowMs, scenario, scenarios } = transport;
  return (
    <div className="kit-transport" role="toolbar" aria-label="Simulation">
      <div className="kit-joined">
        <Button label={playing ? 'Pause' : 'Play'} onPress={() => transport.play(!playing)}>
          <Icon name={playing ? 'pause' : 'play'} />
        </Button>
        <Button label="Step" disabled={playing} onPress={() => transport.step()}>
          <Icon name="step" />
        </Button>
        <Button label="Reset" onPress={() => transport.reset()}>
          <Icon name="reset" />
        </Button>
      </div>
      <Segmented
        label="Speed"
        hideLabel
        value={speed}
        options={speeds.map((value) => ({ value, text: formatSpeed(value), spoken: spokenSpeed(value) }))}
        onChange={(value) => transport.setSpeed(value)}
      />
      <span className="kit-time" aria-label="Simulated time" role="timer" aria-live="off">
        {formatTime(nowMs)}
      </span>
      {scenarios.length > 0 && (
        <Drawer
          label={scenario === undefined ? 'Scenarios' : `Scenario: ${scenario.title}`}
          text={<span className="kit-clip">{scenario?.title ?? 'Scenarios'}</span>}
        >
          {(close) => (
            <ul className="kit-scenarios">
              {scenarios.map((choice) => (
                <li key={choice.id}>
                  <button
                    type="button"
                    aria-current={choice.id === scenario?.id}
                    onClick={() => {
                      transport.playScenario(choice.id);
                      close();
                    }}
                  >
                    <strong>{choice.title}</strong>
                    <span>{choice.description}</span>
                  </button>
                </li>
              ))}
            </ul>
          )}
        </Drawer>
      )}
    </div>
  );
}

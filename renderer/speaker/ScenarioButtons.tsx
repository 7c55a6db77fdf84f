import type { ReactNode } from 'react';
import type { CompiledSlide, DemoPlacement } from '../../electron/contract/deck.ts';
import { useInstances, useInstanceStatus } from '../session/useInstance.ts';
import { useSession } from '../session/react.ts';

/** One button a scenario of the demos on this slide; the same as Alt and a digit. */
export function ScenarioButtons({ slide }: { readonly slide: CompiledSlide }): ReactNode {
  if (slide.demos.length === 0) return null;
  return (
    <div className="scenarios" role="group" aria-label="Scenarios">
      {slide.demos.map((placement, index) => (
        <Buttons key={placement.instance} placement={placement} keys={index === 0} />
      ))}
    </div>
  );
}

function Buttons({ placement, keys }: { readonly placement: DemoPlacement; readonly keys: boolean }): ReactNode {
  const session = useSession();
  const status = useInstanceStatus(placement);
  const { scenario, epoch } = useInstances().logged(placement.instance);
  if (status.status !== 'ready') return null;
  const playing = scenario ?? placement.scenario;
  return status.demo.scenarios.map(({ id, title, description }, index) => (
    <button
      key={`${id}-${epoch}`}
      type="button"
      className="ui-button scenario"
      aria-pressed={playing === id}
      title={description}
      onClick={() => session.propose({ kind: 'demo.scenario', instance: placement.instance, scenario: id })}
    >
      {keys && index < 9 && <kbd>Alt+{index + 1}</kbd>} {title}
    </button>
  ));
}

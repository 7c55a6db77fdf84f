import { useEffect, useState } from 'react';
import type { Outcome } from '../core/run.ts';

/** How long a refusal stays on the slide. */
const SHOWN_MS = 8_000;

/**
 * Wraps a view's dispatch: returns a function that sends an action, and the reason why the last one was
 * refused (undefined after a success, and after a while).
 */
export function useDispatch<Action>(
  dispatch: (action: Action) => Outcome,
): readonly [send: (action: Action) => boolean, refusal: string | undefined] {
  const [refusal, setRefusal] = useState<string | undefined>();
  useEffect(() => {
    if (refusal === undefined) return undefined;
    const timer = setTimeout(() => setRefusal(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [refusal]);
  const send = (action: Action): boolean => {
    const outcome = dispatch(action);
    setRefusal(outcome.ok ? undefined : outcome.problems.map((problem) => problem.message).join(' '));
    return outcome.ok;
  };
  return [send, refusal];
}

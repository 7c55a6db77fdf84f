import { useEffect, useState } from 'react';

/** How long a value that was set may differ from the model's before the model's is shown again. */
const PATIENCE_MS = 600;

/**
 * The value to show in a control whose truth is the log: what the hand set last, at once, until the model
 * agrees; or the model's again when it does not within a moment (the action was refused).
 */
export function useDraft<T>(truth: T): readonly [shown: T, set: (value: T) => void] {
  const [draft, setDraft] = useState<{ readonly value: T } | undefined>();
  const agreed = draft === undefined || Object.is(draft.value, truth);
  useEffect(() => {
    if (draft === undefined) return undefined;
    if (agreed) {
      setDraft(undefined);
      return undefined;
    }
    const timer = setTimeout(() => setDraft(undefined), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [draft, agreed]);
  return [draft === undefined ? truth : draft.value, (value) => setDraft({ value })];
}

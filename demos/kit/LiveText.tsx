import { useEffect, useRef, useState } from 'react';
import type { JSX } from 'react';

/**
 * Text that only a screen reader says, politely and not more often than once in `everyMs`: the latest text
 * wins, what lay between is left out.
 */
export function LiveText({ text, everyMs = 3_000 }: { readonly text: string; readonly everyMs?: number }): JSX.Element {
  const [said, setSaid] = useState('');
  const lastAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    if (text === said) return undefined;
    const wait = Math.max(0, lastAt.current + everyMs - performance.now());
    const timer = setTimeout(() => {
      lastAt.current = performance.now();
      setSaid(text);
    }, wait);
    return () => clearTimeout(timer);
  }, [text, said, everyMs]);
  return (
    <div className="kit-hidden" aria-live="polite">
      {said}
    </div>
  );
}

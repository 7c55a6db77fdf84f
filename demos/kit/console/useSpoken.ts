import { useEffect, useRef, useState } from 'react';
import { announcement } from './announce.ts';
import type { Rows } from './announce.ts';

/** What came in so much time is said together. */
const TOGETHER_MS = 500;

/** The text for a live region, and what takes the rows of the screen whenever they have changed. */
export function useSpoken(): readonly [text: string, take: (rows: Rows) => void] {
  const [text, setText] = useState('');
  const said = useRef<Rows>(undefined);
  const latest = useRef<Rows>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
  const take = (rows: Rows): void => {
    latest.current = rows;
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      if (latest.current === undefined) return;
      const news = announcement(said.current, latest.current);
      said.current = latest.current;
      if (news !== '') setText(news);
    }, TOGETHER_MS);
  };
  return [text, take];
}

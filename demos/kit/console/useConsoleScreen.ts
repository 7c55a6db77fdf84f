import { useEffect, useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';
import { loadTypeface } from './room.ts';
import type { ConsoleScreen, ScreenEvents, Shown } from './screen.ts';
import { typefaceOf } from './theme.ts';

let turns: Promise<void> = Promise.resolve();

/** Consoles open one after the other, each in a task of its own: together they would hold the page up. */
function ownTask(): Promise<void> {
  turns = turns.then(() => new Promise((resolve) => setTimeout(resolve)));
  return turns;
}

/**
 * Keeps a screen in the element while it can be seen: out of sight there is no terminal. xterm.js is loaded by the
 * first one. The screen is given what is shown now, and tells what happens now.
 */
export function useConsoleScreen(
  room: RefObject<HTMLElement | null>,
  shown: Shown,
  events: ScreenEvents,
): RefObject<ConsoleScreen | undefined> {
  const screen = useRef<ConsoleScreen>(undefined);
  const latest = useRef({ shown, events });
  useLayoutEffect(() => {
    latest.current = { shown, events };
    screen.current?.show(shown);
  });
  useEffect(() => {
    const element = room.current;
    if (!element) return undefined;
    let seen = false;
    const open = async (): Promise<void> => {
      const [module] = await Promise.all([import('./screen.ts'), loadTypeface(typefaceOf(element))]);
      await ownTask();
      if (!seen || screen.current) return;
      screen.current = new module.ConsoleScreen(element, latest.current.shown, {
        input: (bytes) => latest.current.events.input(bytes),
        read: (rows) => latest.current.events.read(rows),
        notice: (text) => latest.current.events.notice(text),
        controlUsed: () => latest.current.events.controlUsed(),
      });
    };
    const failed = (error: unknown): void => {
      const reason = error instanceof Error ? error.message : String(error);
      latest.current.events.notice(`The console cannot be drawn: ${reason}`);
    };
    const close = (): void => {
      seen = false;
      screen.current?.close();
      screen.current = undefined;
    };
    const observer = new IntersectionObserver((entries) => {
      const now = entries.at(-1)?.isIntersecting ?? false;
      if (now === seen) return;
      seen = now;
      if (now) open().catch(failed);
      else close();
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      close();
    };
  }, [room]);
  return screen;
}

import { useEffect, useMemo, useRef, useState } from 'react';
import type { Happening } from '../../demos/core/talk/entry.ts';
import { placeOf } from '../session/navigation.ts';
import { useNavigator, useSession } from '../session/react.ts';
import { useInstances } from '../session/useInstance.ts';
import type { TalkSession } from '../session/session.ts';
import { enterDemo, focusOf, leaveDemo } from './focus.ts';
import { commandOf, type Command } from './keys.ts';
import { onSwipe } from './swipe.ts';

export type Overlay = 'none' | 'overview' | 'search' | 'help';

export interface Commands {
  readonly overlay: Overlay;
  setOverlay(overlay: Overlay): void;
  /** Digits typed so far towards a slide number. */
  readonly digits: string;
  run(command: Command): void;
}

/** The one place where keys and swipes become entries of the log, in every window. */
export function useCommands(): Commands {
  const session = useSession();
  const instances = useInstances();
  const navigator = useNavigator();
  const [overlay, setOverlay] = useState<Overlay>('none');
  const [digits, setDigits] = useState('');
  const typed = useRef('');

  const run = useMemo(() => {
    const type = (text: string): void => {
      typed.current = text.slice(-4);
      setDigits(typed.current);
    };
    const onDemo = (body: (instance: string) => Happening | readonly Happening[] | undefined): void => {
      const instance = demoOnSlide(session);
      const entries = instance === undefined ? undefined : body(instance);
      if (entries) session.propose(...[entries].flat());
    };
    return (command: Command): void => {
      if (typeof command === 'object') {
        if ('digit' in command) return type(typed.current + String(command.digit));
        return onDemo((instance) => scenarioEntry(instances.scenarioIds(instance), instance, command.scenario));
      }
      if (command === 'goToNumber') {
        if (typed.current !== '') navigator.toNumber(Number(typed.current));
        return type('');
      }
      if (typed.current !== '') type('');
      const { talk } = session.snapshot();
      switch (command) {
        case 'next':
        case 'previous':
        case 'nextSlide':
        case 'previousSlide':
        case 'first':
        case 'last':
          return navigator[command]();
        case 'black':
          return session.propose({ kind: 'blank', blank: talk.blank === 'black' ? 'none' : 'black' });
        case 'theme':
          return session.propose({ kind: 'theme', theme: talk.theme === 'dark' ? 'light' : 'dark' });
        case 'timer':
          return session.propose({ kind: 'timer', op: talk.timer.running ? 'pause' : 'start' });
        case 'enterDemo':
          return void enterDemo(document);
        case 'leaveDemo':
          return leaveDemo(document);
        case 'overview':
        case 'search':
        case 'help':
          return setOverlay((current) => (current === command ? 'none' : command));
        case 'fullScreen':
          return toggleFullScreen(session);
        case 'speaker':
          return void (session.host.windows?.open('speaker') ?? window.open('../speaker/', '_blank'));
        case 'place':
          return void session.host.windows?.place();
        case 'demoPlay':
          return onDemo((instance) => ({
            kind: 'demo.play',
            instance,
            playing: !instances.logged(instance).clock.playing,
          }));
        case 'demoStep':
          return onDemo((instance) => {
            const byUs = instances.stepUs(instance);
            return byUs === undefined ? undefined : { kind: 'demo.step', instance, byUs };
          });
        case 'demoReset':
          return onDemo((instance) => instances.reset(instance));
      }
    };
  }, [session, instances, navigator]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      // A dialog is modal: its keys are its own, but for what a clicker sends.
      if (document.querySelector('dialog[open]') && !['PageDown', 'PageUp'].includes(event.key)) return;
      const { key, code, ctrlKey: ctrl, altKey: alt, shiftKey: shift, metaKey: meta } = event;
      const command = commandOf({ key, code, ctrl, alt, shift, meta }, focusOf(document.activeElement));
      if (command === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      run(command);
    };
    // In the capture phase: no demo can take a clicker's keys away.
    window.addEventListener('keydown', onKey, { capture: true });
    const stop = onSwipe(window, (direction) => run(direction === 'left' ? 'next' : 'previous'));
    return () => {
      window.removeEventListener('keydown', onKey, { capture: true });
      stop();
    };
  }, [run]);

  return { overlay, setOverlay, digits, run };
}

/** The first demo on the present slide. */
function demoOnSlide(session: TalkSession): string | undefined {
  const { deck, talk } = session.snapshot();
  return deck.slides[placeOf(deck, talk).index]?.demos[0]?.instance;
}

function scenarioEntry(ids: readonly string[], instance: string, number: number): Happening | undefined {
  const scenario = ids[number - 1];
  return scenario === undefined ? undefined : { kind: 'demo.scenario', instance, scenario };
}

function toggleFullScreen(session: TalkSession): void {
  if (session.host.windows) return void session.host.windows.toggleFullScreen();
  if (document.fullscreenElement) void document.exitFullscreen();
  else void document.documentElement.requestFullscreen();
}

import build from './takes/build.json' with { type: 'json' };
import escape from './takes/escape.json' with { type: 'json' };
import honeypot from './takes/honeypot.json' with { type: 'json' };
import privsep from './takes/privsep.json' with { type: 'json' };
import recovery from './takes/recovery.json' with { type: 'json' };
import type { Expectation, Scenario, TimedAction } from '../core/demo.ts';
import type { JailAction, JailObservation, TopicId } from './types.ts';

/**
 * The topics as a real Linux did them, taken from the journal of a talk (`stage370 take`): they play where there is
 * no guest, and a viewer takes them over. Each step was taken by hand, when Linux and the model agreed on the one before.
 */
interface Take {
  readonly topic: TopicId;
  readonly title: string;
  readonly description: string;
  readonly actions: readonly { readonly atMs: number; readonly action: { readonly type: string } }[];
  /** What is true when all is done. */
  readonly ends: string;
  readonly holds: (seen: JailObservation) => boolean;
}

const TAKES: readonly Take[] = [
  {
    topic: 'build',
    title: 'What must be inside? (Linux, recorded)',
    description: 'A real Linux builds the jail: its console says why the first shells do not start.',
    actions: build,
    ends: 'a shell runs inside, and names the jail only',
    holds: ({ reachableOutside, process }) => reachableOutside === 0 && process?.root === '/jail',
  },
  {
    topic: 'recovery',
    title: 'The system does not start (Linux, recorded)',
    description: 'GRUB is really installed on a disk, from inside of the broken system.',
    actions: recovery,
    ends: 'the boot loader is back, and nothing is mounted any more',
    holds: ({ bootable, mountsLeft }) => bootable && mountsLeft === 0,
  },
  {
    topic: 'privsep',
    title: 'Locked in, in the right order (Linux, recorded)',
    description: 'The kernel takes each call of the daemon, and refuses what comes after.',
    actions: privsep,
    ends: 'confined, without privilege',
    holds: ({ confined, process }) => confined && process?.privileged === false,
  },
  {
    topic: 'honeypot',
    title: 'A stage set has corners (Linux, recorded)',
    description: 'The visitor’s tests run in the jail, while one leak after the other is closed.',
    actions: honeypot,
    ends: 'none of the tests fires',
    holds: ({ testsFired }) => testsFired === 0,
  },
  {
    topic: 'escape',
    title: 'Out in four calls (Linux, recorded)',
    description: 'Root leaves a jail of a real Linux; its own root is then the real one.',
    actions: escape,
    ends: 'out, after four calls',
    holds: ({ escaped, callsMade }) => escaped && callsMade === 4,
  },
];

/** Time after the last entry at which everything has been seen. */
const REST_MS = 1_000;

export const recordedScenarios: readonly Scenario<JailAction, JailObservation>[] = TAKES.map(
  ({ topic, title, description, actions, ends, holds }) => {
    const endMs = (actions.at(-1)?.atMs ?? 0) + REST_MS;
    const expectation = (text: string, test: (seen: JailObservation) => boolean): Expectation<JailObservation> => ({
      atMs: endMs,
      text,
      holds: test,
    });
    return {
      id: `${topic}-recorded`,
      title,
      description,
      params: { topic, recorded: true },
      actions: actions.map(scripted),
      durationMs: endMs,
      expectations: [
        expectation(ends, holds),
        expectation('Linux and the model agree', ({ differences }) => differences?.length === 0),
        expectation('nothing runs: it was recorded', ({ guest }) => guest?.status === 'recorded'),
      ],
    };
  },
);

/** A step of the take is the scenario's, not a person's: whoever takes over goes on from there. */
function scripted({ atMs, action }: Take['actions'][number]): TimedAction<JailAction> {
  const own = action.type.startsWith('guest-') ? action : { ...action, scripted: true };
  // The model's schema judges it, as it judges every entry of a log.
  return { atMs, action: own as JailAction };
}

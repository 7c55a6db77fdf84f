import path from 'node:path';
import { NEW_INSTANCE, type StampedAction } from '../../demos/core/talk/state.ts';
import { Talk } from '../../demos/core/talk/talk.ts';
import { toMs } from '../../demos/core/time.ts';
import type { LoggedAction } from '../../demos/core/talk/entry.ts';
import { RECORDED_LEASE } from '../../demos/lib/guest/index.ts';
import { readJournal } from '../services/journal/read.ts';
import { misuse, readArguments } from './command.ts';
import type { Command, Place, Result } from './command.ts';

export const takeCommand: Command = {
  name: 'take',
  usage: 'JOURNAL INSTANCE [--json]',
  summary: 'takes what was done to a demo out of a journal, as the actions of a scenario',
  details: [
    'JOURNAL    file of a talk (its folder is given at the start with --journal)',
    'INSTANCE   name of the demo on its slide; taken is what was done since its last reset',
    "What came from Linux guests stays in it: the scenario replays without them. Times are the demo's own.",
  ],
  run: take,
};

interface TakenAction {
  readonly atMs: number;
  readonly action: LoggedAction;
}

/** Who runs the guests, and how they are doing, is not part of a take. */
const LEFT_OUT = new Set(['guest-want', 'guest-claim', 'guest-status']);

async function take(args: readonly string[], place: Place): Promise<Result> {
  const { positionals } = readArguments(takeCommand, args, {});
  const [file, instance] = positionals;
  if (file === undefined || instance === undefined || positionals.length > 2)
    throw misuse(takeCommand, 'take needs a journal and the name of an instance.');
  const journal = readJournal(path.resolve(place.cwd, file));
  const { instances } = new Talk(journal.entries).state;
  const known = Object.keys(instances).filter((name) => (instances[name] ?? NEW_INSTANCE).actions.length > 0);
  const logged = instances[instance];
  if (!logged)
    throw misuse(takeCommand, `The journal has no demo "${instance}". It has: ${known.join(', ') || 'none'}.`);
  const actions = logged.actions.filter(({ action }) => !LEFT_OUT.has(action.type)).map(taken);
  return Promise.resolve({
    exitCode: 0,
    json: actions,
    text: JSON.stringify(actions, undefined, 1),
    warnings: journal.notices,
  });
}

function taken({ at, action }: StampedAction): TakenAction {
  return { atMs: toMs(at), action: 'lease' in action ? { ...action, lease: RECORDED_LEASE } : action };
}

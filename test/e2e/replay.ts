import path from 'node:path';
import { InstanceRun } from '../../demos/core/talk/instance.ts';
import { NEW_INSTANCE } from '../../demos/core/talk/state.ts';
import { Talk } from '../../demos/core/talk/talk.ts';
import type { Micros } from '../../demos/core/time.ts';
import { compileDeck } from '../../electron/services/deck/compile.ts';
import { loadDemo } from '../../electron/services/demos.ts';
import { listJournals, readJournal } from '../../electron/services/journal/read.ts';

const DECK = path.resolve(import.meta.dirname, '..', '..', 'slides', 'virtualization');

/** Plays the newest journal without any window or network, up to `until` (talk time) or its end: where an instance then is. */
export async function replay(
  journals: string,
  instance: string,
  until: Micros = Number.MAX_SAFE_INTEGER,
): Promise<{ readonly now: Micros; readonly hash: string; readonly observation: unknown; readonly until: Micros }> {
  const [file] = listJournals(journals);
  if (file === undefined) throw new Error(`There is no journal in ${journals}.`);
  const entries = readJournal(file).entries.filter(({ at }) => at <= until);
  const deck = await compileDeck(DECK, { mediaBase: '' });
  const placement = deck.slides.flatMap(({ demos }) => demos).find((demo) => demo.instance === instance);
  if (placement === undefined) throw new Error(`No slide has the instance ${instance}.`);
  const running = new InstanceRun(await loadDemo(placement.demo), placement);
  const talk = new Talk(entries);
  const end = entries.at(-1)?.at ?? 0;
  running.sync(talk.state.instances[instance] ?? NEW_INSTANCE, end);
  const { run } = running;
  return { now: run.now, hash: run.hash(), observation: run.observe(), until: end };
}

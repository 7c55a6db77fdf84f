import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Happening, LoggedAction } from '../../demos/core/talk/entry.ts';
import { Journal } from '../services/journal/journal.ts';
import { takeCommand } from './take.ts';
import type { Place, Result, Streams } from './command.ts';

let folder: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'stage370-take-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

/** A journal in which a demo is on stage from the beginning; times in milliseconds of the talk. */
function journalOf(happenings: readonly (readonly [atMs: number, body: Happening])[]): string {
  const journal = Journal.create(folder, '2026-11-25T00:00:00.000Z', (message) => expect.fail(message));
  const start: Happening = { kind: 'session.start', format: 1, deck: 'd', deckHash: '', startedAtIso: '' };
  const slide: Happening = { kind: 'slide', slide: 's', step: 0, instances: ['jail'] };
  journal.append(
    [[0, start] as const, [0, slide] as const, ...happenings].map(([atMs, body], index) => ({
      seq: index + 1,
      at: atMs * 1000,
      id: `e${index}`,
      body,
    })),
  );
  journal.close();
  return journal.file;
}

const did = (action: LoggedAction): Happening => ({ kind: 'demo.action', instance: 'jail', action });
const take = (...args: string[]): Promise<Result | 'written'> =>
  takeCommand.run(args, { cwd: folder } as Place, {} as Streams);

test('takes what was done since the last reset, at the times of the demo, with what came from guests', async () => {
  const file = journalOf([
    [1_000, did({ type: 'next-step' })],
    [5_000, { kind: 'demo.reset', instance: 'jail' }],
    [6_000, did({ type: 'guest-claim', owner: 'me', role: 'audience', lease: 'x', generation: 1 })],
    [6_500, { kind: 'demo.speed', instance: 'jail', speed: 2 }],
    [7_000, did({ type: 'next-step' })],
    [7_500, did({ type: 'guest-output', lease: 'x', system: 'A', console: 0, data: '# ' })],
  ]);
  const result = await take(file, 'jail');
  expect(result).toMatchObject({
    exitCode: 0,
    json: [
      { atMs: 2_500, action: { type: 'next-step' } },
      { atMs: 3_500, action: { type: 'guest-output', lease: 'recorded', system: 'A', console: 0, data: '# ' } },
    ],
  });
});

test('names what the journal has when it has no such demo, and asks for both arguments', async () => {
  const file = journalOf([[1_000, did({ type: 'next-step' })]]);
  await expect(take(file, 'pool')).rejects.toThrow('The journal has no demo "pool". It has: jail.');
  await expect(take(file)).rejects.toThrow('take needs a journal and the name of an instance.');
});

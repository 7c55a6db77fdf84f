import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Entry } from '../../../demos/core/talk/entry.ts';
import { Journal } from './journal.ts';
import { formatLine, parseLine } from './line.ts';
import { findResumable, listJournals, readJournal, repairTail } from './read.ts';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'stage370-journal-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const START: Entry = {
  seq: 1,
  at: 0,
  id: 'host-1',
  body: { kind: 'session.start', format: 1, deck: 'talk', deckHash: 'h', startedAtIso: '2026-01-01T00:00:00.000Z' },
};
const slide = (seq: number, name: string): Entry => ({
  seq,
  at: seq * 1_000_000,
  id: `w-${seq}`,
  body: { kind: 'slide', slide: name, step: 0, instances: [] },
});
const ENTRIES = [START, slide(2, 'a'), slide(3, 'b'), slide(4, 'c')];

const complain = (message: string): void => {
  throw new Error(message);
};

function written(entries: readonly Entry[], startedAtIso = '2026-01-01T00:00:00.000Z'): string {
  const journal = Journal.create(folder, startedAtIso, complain);
  journal.append(entries);
  journal.close();
  return journal.file;
}

describe('a line of the journal', () => {
  it('reads back what was written, whatever is in the action', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (value, text) => {
        const entry: Entry = {
          ...slide(5, 'a'),
          body: { kind: 'demo.action', instance: 'x', action: { type: 'set', value, text } },
        };
        const line = formatLine(entry);
        expect(line.indexOf('\n')).toBe(line.length - 1);
        expect(parseLine(line.slice(0, -1))).toEqual({ entry: JSON.parse(JSON.stringify(entry)) as unknown });
      }),
    );
  });

  it('knows every torn or altered line from a good one', () => {
    const line = formatLine(slide(2, 'a')).slice(0, -1);
    fc.assert(
      fc.property(fc.nat(line.length - 1), (length) => {
        expect(parseLine(line.slice(0, length))).toHaveProperty('problem');
      }),
    );
    fc.assert(
      fc.property(fc.nat(line.length - 1), fc.constantFrom('x', '7', ' '), (position, character) => {
        fc.pre(line[position] !== character);
        expect(parseLine(line.slice(0, position) + character + line.slice(position + 1))).toHaveProperty('problem');
      }),
    );
  });
});

describe('the journal', () => {
  it('has every entry on disk as soon as it was appended', () => {
    const journal = Journal.create(folder, '2026-01-01T00:00:00.000Z', complain);
    journal.append([START]);
    expect(readJournal(journal.file).entries).toEqual([START]);
    journal.append(ENTRIES.slice(1));
    expect(readJournal(journal.file)).toMatchObject({ entries: ENTRIES, notices: [] });
    journal.close();
  });

  it('leaves a torn last line out, says so, and goes on cleanly after the repair', () => {
    const file = written(ENTRIES);
    fs.appendFileSync(file, formatLine(slide(5, 'd')).slice(0, 30));
    const read = readJournal(file);
    expect(read.entries).toEqual(ENTRIES);
    expect(read.notices).toEqual([expect.stringMatching(/last line .* was torn \(30 characters\)/)]);
    repairTail(read);
    expect(fs.existsSync(`${file}.torn`)).toBe(true);
    const journal = Journal.reopen(file, complain);
    journal.append([slide(5, 'd')]);
    journal.close();
    expect(readJournal(file)).toMatchObject({ entries: [...ENTRIES, slide(5, 'd')], notices: [] });
  });

  it('leaves a damaged line out, names it, and keeps the rest', () => {
    const file = written(ENTRIES);
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('"slide":"b"', '"slide":"B"'));
    const read = readJournal(file);
    expect(read.entries.map(({ seq }) => seq)).toEqual([1, 2, 4]);
    expect(read.notices).toEqual([expect.stringMatching(/line 3 does not match its checksum.*1 left out/)]);
  });

  it('refuses a file that is no journal, or of a newer format', () => {
    const file = path.join(folder, 'talk-x.jsonl');
    fs.writeFileSync(file, 'not a journal\n');
    expect(() => readJournal(file)).toThrow(/not the journal of a talk/);
    fs.writeFileSync(file, formatLine({ ...START, body: { ...START.body, format: 2 } as Entry['body'] }));
    expect(() => readJournal(file)).toThrow(/newer version \(log format 2, this one reads 1\)/);
  });

  it('tells once when it cannot be written, and lets the talk go on', () => {
    const blocked = path.join(folder, 'blocked');
    fs.writeFileSync(blocked, '');
    const told: string[] = [];
    const journal = Journal.create(path.join(blocked, 'sub'), '2026-01-01T00:00:00.000Z', (message) =>
      told.push(message),
    );
    journal.append(ENTRIES);
    journal.close();
    expect(told).toEqual([expect.stringMatching(/cannot be written .* The talk goes on/)]);
  });
});

describe('resumption', () => {
  it('offers the newest talk on this deck that broke off', () => {
    written([START, slide(2, 'old')], '2026-01-01T00:00:00.000Z');
    const newest = written(ENTRIES, '2026-01-02T00:00:00.000Z');
    expect(findResumable(folder, 'talk')).toMatchObject({
      offer: { journal: newest, slide: 'c', step: 0 },
      notices: [],
    });
    expect(findResumable(folder, 'another deck').offer).toBeUndefined();
    expect(listJournals(folder)).toHaveLength(2);
  });

  it('passes over talks in which nothing happened, and offers none that was ended', () => {
    const broken = written(ENTRIES, '2026-01-01T00:00:00.000Z');
    written([START, { ...slide(2, 'a'), id: 'host-2' }], '2026-01-02T00:00:00.000Z');
    expect(findResumable(folder, 'talk').offer?.journal).toBe(broken);
    const end: Entry = { seq: 5, at: 9_000_000, id: 'host-5', body: { kind: 'session.end' } };
    written([...ENTRIES, end], '2026-01-03T00:00:00.000Z');
    expect(findResumable(folder, 'talk').offer).toBeUndefined();
  });

  it('says why a journal cannot be resumed, and keeps the file', () => {
    const file = written(ENTRIES);
    fs.writeFileSync(file, 'scribble\n'.repeat(3));
    const found = findResumable(folder, 'talk');
    expect(found.offer).toBeUndefined();
    expect(found.notices).toEqual([expect.stringMatching(/cannot be resumed.*The file is kept/s)]);
    expect(fs.existsSync(file)).toBe(true);
  });
});

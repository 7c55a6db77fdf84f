import fs from 'node:fs';
import path from 'node:path';
import type { Entry } from '../../../demos/core/talk/entry.ts';
import { LOG_FORMAT } from '../../../demos/core/talk/entry.ts';
import { Talk } from '../../../demos/core/talk/talk.ts';
import { elapsed } from '../../../demos/core/talk/timer.ts';
import type { Resumable } from '../../contract/host.ts';
import { parseLine } from './line.ts';

export interface ReadJournal {
  readonly file: string;
  readonly entries: readonly Entry[];
  /** What was wrong, in words a presenter understands. */
  readonly notices: readonly string[];
  /** Bytes of the file up to the end of its last whole line. */
  readonly soundBytes: number;
}

/**
 * Reads a journal, leaving out what cannot be trusted: a torn last line (the program was killed
 * while writing) and lines that do not match their checksum. Throws when there is nothing to save.
 */
export function readJournal(file: string): ReadJournal {
  const text = fs.readFileSync(file, 'utf8');
  const lines = text.split('\n');
  const tail = lines.pop() ?? '';
  const name = path.basename(file);
  const notices: string[] = [];
  const entries: Entry[] = [];
  const bad: string[] = [];
  lines.forEach((line, index) => {
    if (line === '') return;
    const parsed = parseLine(line);
    if ('entry' in parsed) entries.push(parsed.entry);
    else bad.push(`line ${index + 1} ${parsed.problem}`);
  });
  if (bad.length > 0) {
    const more = bad.length > 3 ? `, and ${bad.length - 3} more` : '';
    notices.push(
      `The journal ${name} is damaged: ${bad.slice(0, 3).join('; ')}${more}. ${bad.length} left out, the rest is used.`,
    );
  }
  if (tail !== '')
    notices.push(`The last line of the journal ${name} was torn (${tail.length} characters) and left out.`);
  const start = entries[0];
  if (start?.body.kind !== 'session.start') {
    throw new Error(`${file}: not the journal of a talk: its first entry is not session.start.`);
  }
  if (start.body.format > LOG_FORMAT) {
    throw new Error(
      `${file}: written by a newer version (log format ${start.body.format}, this one reads ${LOG_FORMAT}).`,
    );
  }
  return { file, entries, notices, soundBytes: Buffer.byteLength(text) - Buffer.byteLength(tail) };
}

/** Cuts a torn last line off, so that new entries begin on a line of their own; keeps a copy of what was there. */
export function repairTail(journal: ReadJournal): void {
  if (fs.statSync(journal.file).size === journal.soundBytes) return;
  fs.copyFileSync(journal.file, `${journal.file}.torn`);
  fs.truncateSync(journal.file, journal.soundBytes);
}

/** Journals of this folder, newest first. */
export function listJournals(folder: string): string[] {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder)
    .filter((name) => /^talk-.*\.jsonl$/.test(name))
    .sort()
    .reverse()
    .map((name) => path.join(folder, name));
}

/**
 * The newest talk on this deck, if it broke off: something happened in it and it was never ended.
 * Journals in which nothing happened (started and closed at once) are passed over.
 */
export function findResumable(folder: string, deck: string): { offer?: Resumable; notices: readonly string[] } {
  for (const file of listJournals(folder)) {
    try {
      const journal = readJournal(file);
      if (journal.entries.every(isOfHost)) continue;
      return offerOf(journal, deck);
    } catch (error) {
      // No reason not to start a talk: the journal stays on disk, and the presenter is told.
      const reason = error instanceof Error ? error.message : String(error);
      return { notices: [`The last talk cannot be resumed. ${reason} The file is kept.`] };
    }
  }
  return { notices: [] };
}

/** Entries that a host makes by itself when a talk begins: they are no reason to resume it. */
export function isOfHost(entry: Entry): boolean {
  return entry.id.startsWith('host-');
}

function offerOf(journal: ReadJournal, deck: string): { offer?: Resumable; notices: readonly string[] } {
  const start = journal.entries[0];
  if (start?.body.kind !== 'session.start' || start.body.deck !== deck) return { notices: [] };
  const { state } = new Talk(journal.entries);
  if (state.ended || state.slide === undefined) return { notices: [] };
  const lastAt = Math.max(...journal.entries.map((entry) => entry.at));
  const offer: Resumable = {
    journal: journal.file,
    deck,
    slide: state.slide,
    step: state.step,
    elapsedUs: elapsed(state.timer, lastAt),
    endedAtIso: fs.statSync(journal.file).mtime.toISOString(),
  };
  return { offer, notices: journal.notices };
}

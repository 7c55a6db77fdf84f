import { refuse, say } from '../session.ts';
import type { Entered, Session } from '../session.ts';
import { changeLine } from './change.ts';
import { describe, parseFind } from './find.ts';
import type { Find, Refusal } from './find.ts';
import { dataWidth, without } from './model.ts';
import type { EditFrame, Line } from './model.ts';
import { boundsOf, profileOf } from './profile.ts';
import { labelled } from './labels.ts';
import { findFrom, matches } from './search.ts';
import type { Found, Lines, Outcome } from './search.ts';
import { showLine } from './scrolling.ts';

/** FIND, CHANGE, EXCLUDE with a string, and their repetition. */

/** FIND, with a string or to repeat the last one. `start` is the cursor's place. */
export function find(frame: EditFrame, entered: Entered, session: Session, start: Found, again: boolean): void {
  const wanted = request(entered, session, 1, again ? session.state.find : undefined);
  if (wanted === undefined) return;
  session.state.find = wanted;
  const outcome = look(frame, entered, session, wanted, again ? resume(frame, wanted, start, true) : start);
  if (outcome?.found === undefined) return;
  for (const { line } of outcome.places) frame.lines[line] = without(frame.lines[line] as Line, 'excluded');
  showLine(frame, session, outcome.found);
}

/** CHANGE, with strings or to repeat the last one (RCHANGE). */
export function change(frame: EditFrame, entered: Entered, session: Session, start: Found, again: boolean): void {
  const wanted = request(entered, session, 2, again ? session.state.change : undefined);
  if (wanted === undefined) return;
  session.state.change = wanted;
  session.state.find = wanted;
  const profile = profileOf(session.state, frame);
  const caps = profile.caps && !wanted.exact ? { ...wanted, to: wanted.to.toUpperCase() } : wanted;
  const outcome = look(frame, entered, session, caps, again ? resume(frame, caps, start, false) : start);
  if (outcome?.found === undefined) return;
  const width = dataWidth(frame, profile);
  const bounds = boundsOf(profile, width);
  let count = 0;
  let errors = 0;
  let lines = 0;
  const all = caps.direction === 'ALL';
  for (const index of new Set(outcome.places.map(({ line }) => line))) {
    const changed = changeLine(frame.lines[index] as Line, caps, {
      width,
      bounds,
      ...(!all && { column: outcome.found.column }),
    });
    if (changed === undefined) continue;
    frame.lines[index] = changed.line;
    count += changed.count;
    errors += changed.errors;
    if (changed.count > 0) lines += 1;
  }
  const name = describe(wanted);
  const to = `${name} changed to '${caps.to}'`;
  if (errors > 0) {
    say(
      session,
      `Error - ${name}`,
      `${errors} of the strings could not be changed: there is no room on the lines marked ==ERR>.`,
      true,
    );
  } else {
    say(
      session,
      to.length <= 28 ? to : `${name} changed`,
      all
        ? `${to}: ${count} ${count === 1 ? 'time' : 'times'} on ${lines} ${lines === 1 ? 'line' : 'lines'}.`
        : `${to}.`,
    );
  }
  // The cursor goes behind the new string, so that RCHANGE finds the next one.
  const { line, column } = outcome.found;
  showLine(frame, session, { line, column: Math.min(width - 1, errors > 0 || all ? column : column + caps.to.length) });
  frame.at = undefined;
}

/** EXCLUDE with a string: the lines that have it are hidden. */
export function exclude(frame: EditFrame, entered: Entered, session: Session, start: Found): void {
  if (/^ALL$/i.test(entered.operands.trim())) {
    frame.lines = frame.lines.map((line) => (line.kind === 'data' ? { ...line, excluded: true } : line));
    return;
  }
  const wanted = request(entered, session, 1, undefined);
  if (wanted === undefined) return;
  const outcome = look(frame, entered, session, { ...wanted, only: wanted.only ?? 'NX' }, start);
  if (outcome?.found === undefined) return;
  const places = wanted.direction === 'ALL' ? outcome.places : [outcome.found];
  for (const { line } of places) frame.lines[line] = { ...(frame.lines[line] as Line), excluded: true };
  say(session, `${places.length} ${describe(wanted)}`, `Lines with ${describe(wanted)} were excluded.`);
}

/** The operands, or the last request when there are none and it is repeated; undefined after a message. */
function request(entered: Entered, session: Session, strings: 1 | 2, again: Find | undefined): Find | undefined {
  const last = strings === 1 ? session.state.find : (session.state.change ?? session.state.find);
  if (again !== undefined)
    return again.direction === 'FIRST' || again.direction === 'ALL'
      ? { ...again, direction: 'NEXT' }
      : again.direction === 'LAST'
        ? { ...again, direction: 'PREV' }
        : again;
  if (entered.operands.trim() === '') {
    refuse(session, entered, 'No search string', 'Enter FIND or CHANGE with a string first; then it can be repeated.');
    return undefined;
  }
  const parsed: Find | Refusal = parseFind(entered.operands, strings, last);
  if ('short' in parsed) {
    refuse(session, entered, parsed.short, parsed.long);
    return undefined;
  }
  return parsed;
}

function look(frame: EditFrame, entered: Entered, session: Session, wanted: Find, start: Found): Outcome | undefined {
  const lines = searchable(frame, session, wanted);
  if (lines === undefined) {
    refuse(session, entered, 'Label not found', 'One of the labels of the range is not on a line.');
    return undefined;
  }
  const outcome = findFrom(lines, wanted, start, describe(wanted));
  const { short, long, error = false } = outcome.message;
  say(session, short, long, error);
  if (outcome.found === undefined) {
    frame.at =
      outcome.again === undefined ? undefined : { line: outcome.again.line === 0 ? -1 : frame.lines.length, column: 0 };
  }
  return outcome;
}

/** Where a repeated search goes on: at the other end, or behind the place found last when the cursor is still there. */
function resume(frame: EditFrame, wanted: Find, start: Found, behind: boolean): Found {
  const backwards = wanted.direction === 'PREV';
  if (frame.at?.line === -1) return { line: 0, column: 0 };
  if (frame.at !== undefined && frame.at.line >= frame.lines.length)
    return { line: frame.lines.length - 1, column: frame.recordLength };
  if (!behind || frame.at === undefined || frame.at.line !== start.line || frame.at.column !== start.column)
    return start;
  return { line: start.line, column: start.column + (backwards ? -1 : 1) };
}

/** The data lines that a search may look at; undefined when a label of its range is missing. */
function searchable(frame: EditFrame, session: Session, wanted: Find): Lines | undefined {
  const width = dataWidth(frame, profileOf(session.state, frame));
  const range =
    wanted.range === undefined
      ? { from: 0, to: frame.lines.length - 1 }
      : labelled(frame.lines, wanted.range.from, wanted.range.to);
  if (range === undefined) return undefined;
  return {
    count: frame.lines.length,
    width,
    text(index) {
      const line = frame.lines[index];
      if (line?.kind !== 'data' || index < range.from || index > range.to) return undefined;
      if (wanted.only === 'X' && line.excluded !== true) return undefined;
      if (wanted.only === 'NX' && line.excluded === true) return undefined;
      return line.text;
    },
  };
}

/** Indices of the lines that have the string, for DELETE. */
export function linesWith(frame: EditFrame, session: Session, wanted: Find): number[] | undefined {
  const lines = searchable(frame, session, wanted);
  if (lines === undefined) return undefined;
  const found: number[] = [];
  for (let index = 0; index < lines.count; index += 1) {
    const text = lines.text(index);
    if (text !== undefined && matches(text, wanted, lines.width).length > 0) found.push(index);
  }
  return found;
}

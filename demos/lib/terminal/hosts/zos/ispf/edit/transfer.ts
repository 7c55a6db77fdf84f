import { isMemberName, linesOf, resolveName, writeLines } from '../../catalog.ts';
import { mayChange } from '../entry/names.ts';
import { refuse, say, submitLines } from '../session.ts';
import type { Entered, Session } from '../session.ts';
import { labelled } from './labels.ts';
import { dataWidth, numberable, without } from './model.ts';
import type { EditFrame, Line } from './model.ts';
import { hasNumbers, recordsOf, splitNumber } from './number.ts';
import { profileOf } from './profile.ts';
import { resolve } from './resolve.ts';
import type { Operation } from './resolve.ts';
import { nextModification } from './save.ts';

/** CREATE, REPLACE, COPY, MOVE and SUBMIT: lines that go to other members and come from them. */

/** A member, or a data set, that a command names; undefined after a message. */
function placeOf(
  frame: EditFrame,
  entered: Entered,
  session: Session,
  name: string,
): { name: string; member: string | undefined } | undefined {
  const upper = name.toUpperCase();
  const member = /^\(?([^().']+)\)?$/.exec(upper)?.[1];
  if (name === '') {
    refuse(session, entered, 'Enter member name', `${entered.verb} is followed by a member, or by a data set name.`);
    return undefined;
  }
  if (member !== undefined && frame.member !== undefined) {
    if (isMemberName(member)) return { name: frame.dataSet, member };
    refuse(
      session,
      entered,
      'Invalid member name',
      'A member name has one to eight letters, digits or #, $, @, and begins with no digit.',
    );
    return undefined;
  }
  const resolved = resolveName(name, session.context.prefix);
  if (resolved === undefined) refuse(session, entered, 'Invalid data set name', `"${name}" is not a data set name.`);
  return resolved === undefined ? undefined : { name: resolved.name, member: resolved.member };
}

function operandsOf(entered: Entered): { readonly name: string; readonly labels: readonly string[] } {
  const words = entered.operands
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  return {
    name: words.find((word) => !word.startsWith('.')) ?? '',
    labels: words.filter((word) => word.startsWith('.')).map((word) => word.toUpperCase()),
  };
}

/** The lines that a range of labels, or C and M line commands, name; undefined after a message. */
function chosen(
  frame: EditFrame,
  entered: Entered,
  session: Session,
  labels: readonly string[],
): Operation | undefined {
  if (labels.length > 0) {
    const range = labelled(frame.lines, labels[0] as string, labels[1] ?? (labels[0] as string));
    if (range !== undefined) return { name: 'C', count: undefined, first: range.from, last: range.to, typed: [] };
    refuse(session, entered, 'Label not found', 'One of the labels of the range is not on a line.');
    return undefined;
  }
  const { source, message } = resolve(frame.lines, frame.topCommand, frame.bottomCommand);
  if (source !== undefined) return source;
  if (message?.error === true) refuse(session, entered, message.short, message.long);
  else
    refuse(
      session,
      entered,
      'Enter "C" or "M" line cmd',
      'Mark the lines with C, CC, M or MM, or give a range of labels.',
    );
  return undefined;
}

/** CREATE and REPLACE write lines to another member; with M they leave this one. */
export function writeMember(frame: EditFrame, entered: Entered, session: Session): void {
  const { name, labels } = operandsOf(entered);
  const place = placeOf(frame, entered, session, name);
  if (place === undefined) return;
  if (!mayChange(session, place.name)) return;
  const { catalog, userid, now } = session.context;
  const there = linesOf(catalog, place.name, place.member) !== undefined;
  if (entered.verb.startsWith('CRE') && there && place.member !== undefined) {
    refuse(
      session,
      entered,
      'Member already exists',
      `Member "${place.member}" is in the data set already. REPLACE writes over it.`,
    );
    return;
  }
  const source = chosen(frame, entered, session, labels);
  if (source === undefined) return;
  const part = { ...frame, lines: frame.lines.slice(source.first, source.last + 1) };
  const records = recordsOf(part, profileOf(session.state, frame), nextModification(frame));
  if (!writeLines(catalog, place, records, { userid, now })) {
    refuse(
      session,
      entered,
      'Data set not found',
      `Data set "${place.name}" is not catalogued, or has another organization.`,
    );
    return;
  }
  frame.lines = frame.lines.flatMap((line, index) => {
    if (index < source.first || index > source.last) return [line];
    return source.name === 'M' && line.kind === 'data' ? [] : [without(line, 'command')];
  });
  const verb = there ? 'replaced' : 'created';
  say(
    session,
    place.member === undefined ? `Data set ${verb}` : `Member ${place.member} ${verb}`,
    `${records.length} lines were written to "${place.name}".`,
  );
}

/** COPY and MOVE bring the lines of another member here; MOVE deletes the member. */
export function readMember(frame: EditFrame, entered: Entered, session: Session): void {
  const { name } = operandsOf(entered);
  const place = placeOf(frame, entered, session, name);
  if (place === undefined) return;
  const { catalog } = session.context;
  const records = linesOf(catalog, place.name, place.member);
  if (records === undefined) {
    const what = catalog[place.name] === undefined ? 'Data set not found' : 'Member not found';
    refuse(
      session,
      entered,
      what,
      `"${place.name}${place.member === undefined ? '' : `(${place.member})`}" was not found.`,
    );
    return;
  }
  if (entered.verb === 'MOVE' && !mayChange(session, place.name)) return;
  const { target, message } = resolve(frame.lines, frame.topCommand, frame.bottomCommand);
  if (target === undefined && frame.lines.some(({ kind }) => kind === 'data')) {
    if (message?.error === true) refuse(session, entered, message.short, message.long);
    else
      refuse(
        session,
        entered,
        'Enter "A" or "B" line cmd',
        'Type A (after) or B (before) on the line where the lines are to go.',
      );
    return;
  }
  const at = target === undefined ? frame.lines.length : target.name === 'A' ? target.last + 1 : target.first;
  const made = linesFrom(frame, session, records);
  const cleared = frame.lines.map((line, index) =>
    target?.typed.includes(index) === true ? without(line, 'command') : line,
  );
  frame.lines = [...cleared.slice(0, at), ...made, ...cleared.slice(at)];
  if (target?.typed.includes(-1) === true) frame.topCommand = '';
  if (target?.typed.includes(cleared.length) === true) frame.bottomCommand = '';
  if (entered.verb === 'MOVE' && place.member !== undefined) delete catalog[place.name]?.members[place.member];
  const verb = entered.verb === 'MOVE' ? 'moved' : 'copied';
  say(
    session,
    place.member === undefined ? `Data set ${verb}` : `Member ${place.member} ${verb}`,
    `${made.length} lines were ${verb}.`,
  );
}

function linesFrom(frame: EditFrame, session: Session, records: readonly string[]): Line[] {
  const profile = profileOf(session.state, frame);
  const width = dataWidth(frame, profile);
  const numbered = profile.number && numberable(frame) && hasNumbers(records, frame.recordLength);
  return records.map((record) => {
    const text = numbered ? splitNumber(record, frame.recordLength)?.text : record;
    return { kind: 'data', text: (text ?? record).slice(0, width).trimEnd(), touched: true };
  });
}

/** SUBMIT gives all lines, or those of a range, to the job entry subsystem. */
export function submit(frame: EditFrame, entered: Entered, session: Session): void {
  const { labels } = operandsOf(entered);
  const range =
    labels.length === 0
      ? { from: 0, to: frame.lines.length - 1 }
      : labelled(frame.lines, labels[0] as string, labels[1] ?? (labels[0] as string));
  if (range === undefined) {
    refuse(session, entered, 'Label not found', 'One of the labels of the range is not on a line.');
    return;
  }
  const part = { ...frame, lines: frame.lines.slice(range.from, range.to + 1) };
  const records = recordsOf(part, profileOf(session.state, frame), frame.level?.modification ?? 0);
  if (records.length === 0) {
    refuse(session, entered, 'No data to submit', 'There are no lines of data.');
    return;
  }
  submitLines(session, records);
}

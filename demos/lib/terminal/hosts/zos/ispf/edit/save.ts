import { writeLines } from '../../catalog.ts';
import { fail, say } from '../session.ts';
import type { Session } from '../session.ts';
import { without } from './model.ts';
import type { EditFrame } from './model.ts';
import { recordsOf } from './number.ts';
import { profileOf } from './profile.ts';

/** The member's modification level after the next save. */
export function nextModification(frame: EditFrame): number {
  return frame.level === undefined ? 0 : Math.min(99, frame.level.modification + 1);
}

/** Writes the lines back. False, with a message, when the data set is no longer there. */
export function save(frame: EditFrame, session: Session): boolean {
  const { catalog, userid, now } = session.context;
  const profile = profileOf(session.state, frame);
  const records = recordsOf(frame, profile, nextModification(frame));
  const place = { name: frame.dataSet, member: frame.member };
  if (!writeLines(catalog, place, records, { userid, now })) {
    fail(
      session,
      'Data set not saved',
      `Data set "${frame.dataSet}" is not there any more, or has another organization.`,
    );
    return false;
  }
  if (frame.member !== undefined) {
    const member = catalog[frame.dataSet]?.members[frame.member];
    if (member !== undefined) frame.level = { version: member.version, modification: member.modification };
  }
  const modification = frame.level?.modification ?? 0;
  frame.lines = frame.lines.map((line) =>
    line.touched === true
      ? { ...without(line, 'touched'), ...(line.number !== undefined && { level: modification }) }
      : line,
  );
  frame.changed = false;
  frame.undo = [];
  say(
    session,
    frame.member === undefined ? 'Data set saved' : `Member ${frame.member} saved`,
    `${frame.lines.filter(({ kind }) => kind === 'data').length} lines were written to data set "${frame.dataSet}".`,
  );
  return true;
}

import { fail, invalidCommand, refuse } from '../session.ts';
import type { Entered, Session } from '../session.ts';
import { deleteLines, locate, reset, sort } from './arrange.ts';
import { change, exclude, find } from './finding.ts';
import { flip, renumberAll, setBounds, setMode, showColumns, showProfile } from './modes.ts';
import { numberable } from './model.ts';
import type { EditFrame } from './model.ts';
import { open } from './open.ts';
import { profileOf } from './profile.ts';
import { save } from './save.ts';
import type { Found } from './search.ts';
import { readMember, submit, writeMember } from './transfer.ts';
import { takeBack } from './undo.ts';

/** Primary commands of the editor by their full names, and how they may be shortened. */
const NAMES: Readonly<Record<string, string>> = {
  F: 'FIND',
  C: 'CHANGE',
  CHG: 'CHANGE',
  X: 'EXCLUDE',
  EX: 'EXCLUDE',
  EXC: 'EXCLUDE',
  L: 'LOCATE',
  LOC: 'LOCATE',
  RES: 'RESET',
  CAN: 'CANCEL',
  SUB: 'SUBMIT',
  CRE: 'CREATE',
  REP: 'REPLACE',
  REPL: 'REPLACE',
  DEL: 'DELETE',
  NUM: 'NUMBER',
  NUMB: 'NUMBER',
  NULL: 'NULLS',
  NUL: 'NULLS',
  REN: 'RENUM',
  UNN: 'UNNUM',
  BNDS: 'BOUNDS',
  BND: 'BOUNDS',
  BOU: 'BOUNDS',
  PROF: 'PROFILE',
  PR: 'PROFILE',
  PRO: 'PROFILE',
  COL: 'COLS',
  RECOV: 'RECOVERY',
};

/** The full name of a command. */
export function fullName(verb: string): string {
  return NAMES[verb] ?? verb;
}

/** Commands that take C, M, A and B line commands themselves. */
export const TRANSFERS: readonly string[] = ['CREATE', 'REPLACE', 'COPY', 'MOVE'];

/** Commands that leave what is edited: not while line commands wait. */
export const LEAVING: readonly string[] = ['END', 'SAVE', 'SUBMIT'];

/** Carries out a primary command. `start` is where a search begins. */
export function runPrimary(frame: EditFrame, entered: Entered, session: Session, start: Found): void {
  const name = fullName(entered.verb);
  switch (name) {
    case '':
      return;
    case 'FIND':
      return find(frame, entered, session, start, entered.operands.trim() === '');
    case 'RFIND':
      return repeat(frame, entered, session, () => find(frame, entered, session, start, true));
    case 'CHANGE':
      return change(frame, entered, session, start, false);
    case 'RCHANGE':
      return repeat(frame, entered, session, () => change(frame, entered, session, start, true));
    case 'EXCLUDE':
      return exclude(frame, entered, session, start);
    case 'LOCATE':
      return locate(frame, entered, session, profileOf(session.state, frame).number && numberable(frame));
    case 'RESET':
      return reset(frame, entered);
    case 'SORT':
      return sort(frame, entered, session);
    case 'DELETE':
      return deleteLines(frame, entered, session);
    case 'CREATE':
    case 'REPLACE':
      return writeMember(frame, entered, session);
    case 'COPY':
    case 'MOVE':
      return readMember(frame, entered, session);
    case 'SUBMIT':
      return submit(frame, entered, session);
    case 'UNDO':
      return undo(frame, entered, session);
    case 'SAVE':
      return saveNow(frame, entered, session);
    case 'CAPS':
    case 'NULLS':
    case 'AUTOSAVE':
    case 'STATS':
    case 'RECOVERY':
    case 'NUMBER':
      return setMode(frame, entered, session, name.toLowerCase() as 'caps');
    case 'RENUM':
    case 'UNNUM':
      return renumberAll(frame, entered, session);
    case 'BOUNDS':
      return setBounds(frame, entered, session);
    case 'PROFILE':
      return showProfile(frame, entered, session);
    case 'COLS':
      return showColumns(frame, entered, session);
    case 'FLIP':
      return flip(frame, session);
    case 'EDIT':
    case 'VIEW':
    case 'BROWSE':
      return openMember(frame, entered, session, name.toLowerCase() as 'edit');
    default:
      invalidCommand(session, entered);
  }
}

function repeat(frame: EditFrame, entered: Entered, session: Session, again: () => void): void {
  const last = fullName(entered.verb) === 'RFIND' ? session.state.find : session.state.change;
  if (last === undefined)
    fail(session, 'No search string', 'Enter FIND or CHANGE with a string first; then it can be repeated.');
  else again();
}

function undo(frame: EditFrame, entered: Entered, session: Session): void {
  if (!takeBack(frame))
    refuse(session, entered, 'No activity to undo', 'There is no change of data left that could be undone.');
}

function saveNow(frame: EditFrame, entered: Entered, session: Session): void {
  if (frame.mode === 'edit') save(frame, session);
  else
    refuse(
      session,
      entered,
      'Cannot save in View',
      'SAVE is no command of View: use CREATE or REPLACE to keep the lines.',
    );
}

function openMember(frame: EditFrame, entered: Entered, session: Session, mode: 'edit' | 'view' | 'browse'): void {
  const member = entered.operands.trim().toUpperCase();
  if (frame.member === undefined || member === '')
    refuse(session, entered, 'Enter member name', `${entered.verb} is followed by a member of this data set.`);
  else open(session, { dataSet: frame.dataSet, member }, mode);
}

import { invalidCommand, refuse, say } from '../session.ts';
import type { Entered, Session } from '../session.ts';
import { dataWidth, numberable } from './model.ts';
import type { EditFrame } from './model.ts';
import { numbersOff, numbersOn, renumber } from './number.ts';
import { profileLines, profileOf } from './profile.ts';

/** Commands that set the modes of the edit profile, and PROFILE that shows them. */

/** CAPS, NULLS, AUTOSAVE, STATS, RECOVERY with ON or OFF; NUMBER with ON or OFF; without an operand: ON. */
export function setMode(
  frame: EditFrame,
  entered: Entered,
  session: Session,
  mode: 'caps' | 'nulls' | 'autosave' | 'stats' | 'recovery' | 'number',
): void {
  const profile = profileOf(session.state, frame);
  const [word = 'ON', kind] = entered.operands
    .trim()
    .toUpperCase()
    .split(/\s+/)
    .filter((part) => part !== '');
  const kinds = mode === 'number' ? ['STD'] : mode === 'nulls' ? ['STD', 'ALL'] : [];
  if ((word !== 'ON' && word !== 'OFF' && !kinds.includes(word)) || (kind !== undefined && !kinds.includes(kind))) {
    refuse(session, entered, 'Invalid operand', `${entered.verb} takes ON or OFF.`);
    return;
  }
  const on = word !== 'OFF';
  if (mode === 'number') setNumber(frame, entered, session, on);
  else profile[mode] = on;
}

function setNumber(frame: EditFrame, entered: Entered, session: Session, on: boolean): void {
  const profile = profileOf(session.state, frame);
  if (on && !numberable(frame)) {
    refuse(
      session,
      entered,
      'Number not allowed',
      'Sequence numbers are kept in the last eight columns of fixed records only.',
    );
    return;
  }
  if (on === profile.number) return;
  frame.lines = on ? numbersOn(frame) : numberable(frame) ? numbersOff(frame, false) : frame.lines;
  profile.number = on;
  frame.left = 0;
}

/** RENUM gives new numbers and turns NUMBER on; UNNUM takes them away and turns it off. */
export function renumberAll(frame: EditFrame, entered: Entered, session: Session): void {
  const profile = profileOf(session.state, frame);
  if (!numberable(frame)) {
    refuse(
      session,
      entered,
      'Number not allowed',
      'Sequence numbers are kept in the last eight columns of fixed records only.',
    );
    return;
  }
  if (entered.verb.startsWith('REN')) {
    frame.lines = renumber(profile.number ? frame.lines : numbersOn(frame)).map((line) =>
      line.kind === 'data' ? { ...line, touched: true } : line,
    );
    profile.number = true;
  } else if (profile.number) {
    frame.lines = numbersOff(frame, true);
    profile.number = false;
  } else
    refuse(session, entered, 'Number mode is off', 'UNNUM removes sequence numbers; with NUMBER OFF there are none.');
  frame.left = 0;
}

/** BOUNDS left right, in columns from 1; without operands: all columns. */
export function setBounds(frame: EditFrame, entered: Entered, session: Session): void {
  const profile = profileOf(session.state, frame);
  const width = dataWidth(frame, profile);
  const words = entered.operands
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) {
    profile.bounds = undefined;
    return;
  }
  const left = words[0] === '*' ? (profile.bounds?.left ?? 1) : Number(words[0]);
  const right = words[1] === undefined || words[1] === '*' ? (profile.bounds?.right ?? width) : Number(words[1]);
  if (
    words.length > 2 ||
    !Number.isInteger(left) ||
    !Number.isInteger(right) ||
    left < 1 ||
    right <= left ||
    right > width
  ) {
    refuse(session, entered, 'Invalid bounds', `BOUNDS takes a left and a larger right column, up to ${width}.`);
    return;
  }
  profile.bounds = left === 1 && right === width ? undefined : { left, right };
}

/** PROFILE shows the modes in =PROF> lines at the top. */
export function showProfile(frame: EditFrame, entered: Entered, session: Session): void {
  const operand = entered.operands.trim().toUpperCase();
  if (operand !== '' && !/^[0-9]$/.test(operand)) {
    invalidCommand(session, entered);
    return;
  }
  const rest = frame.lines.filter(({ kind }) => kind !== 'profile');
  const made = profileLines(frame, profileOf(session.state, frame));
  frame.lines = [...(operand === '' ? made : made.slice(0, Number(operand))), ...rest];
  frame.top = -1;
}

/** COLS: the column line stays below the command. */
export function showColumns(frame: EditFrame, entered: Entered, session: Session): void {
  const operand = entered.operands.trim().toUpperCase();
  if (operand !== '' && operand !== 'ON' && operand !== 'OFF')
    refuse(session, entered, 'Invalid operand', 'COLS takes ON or OFF.');
  else frame.columns = operand === '' ? !frame.columns : operand === 'ON';
}

/** FLIP: what is excluded is shown, and the other way round. */
export function flip(frame: EditFrame, session: Session): void {
  frame.lines = frame.lines.map((line) => {
    if (line.kind !== 'data') return line;
    const { excluded, ...rest } = line;
    return excluded === true ? rest : { ...rest, excluded: true };
  });
  say(session, 'Lines flipped', 'Excluded lines are shown, the others are excluded.');
}

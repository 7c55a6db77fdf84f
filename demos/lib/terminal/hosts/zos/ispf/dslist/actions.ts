import type { DataSet } from '../../catalog.ts';
import { mayChange, openNamed, submitNamed } from '../entry/names.ts';
import { deleteDataSet } from '../popup/popup.ts';
import { fail, push } from '../session.ts';
import type { Session } from '../session.ts';
import type { DslistFrame, Mode, PopupFrame } from '../state.ts';

const MODES: Readonly<Record<string, readonly [Mode, string]>> = {
  B: ['browse', 'Browsed'],
  V: ['view', 'Viewed'],
  E: ['edit', 'Edited'],
  M: ['browse', 'Member list'],
};

/** A line command of the data set list. */
export function lineCommand(
  frame: DslistFrame,
  { name, organization }: DataSet,
  command: string,
  session: Session,
): void {
  const mode = MODES[command];
  if (mode !== undefined) {
    if (command === 'M' && organization === 'PS')
      fail(session, 'Data set not partitioned', `Data set "${name}" has no members.`);
    else if (openNamed(session, { dataSet: name, member: undefined }, mode[0], command === 'M' ? 'DSLIST' : undefined))
      frame.notes[name] = mode[1];
    return;
  }
  switch (command) {
    case 'I':
    case 'S':
      frame.notes[name] = `Info - ${command}`;
      push(session, { kind: 'info', dataSet: name });
      return;
    case 'D':
    case 'R':
      if (!mayChange(session, name)) return;
      if (command === 'D' && !session.state.confirmDataSet) deleteDataSet(session, question(command, name));
      else push(session, question(command, name));
      return;
    case '/':
      push(session, { kind: 'popup', purpose: 'action', dataSet: name, member: undefined });
      return;
    case 'J':
      if (organization === 'PO')
        fail(session, 'Enter member name', 'Only a member or a sequential data set can be submitted: use M.');
      else submitNamed(session, { dataSet: name, member: undefined });
      return;
    default:
      fail(session, 'Invalid line command', `"${command}" is no line command: use B, V, E, M, D, R, I, S or J.`);
      session.screen.cursor = `c.${name}`;
  }
}

function question(command: 'D' | 'R', dataSet: string): PopupFrame {
  return { kind: 'popup', purpose: command === 'D' ? 'deleteDataSet' : 'renameDataSet', dataSet, member: undefined };
}

import { isMemberName } from '../../catalog.ts';
import { mayChange, parseName } from '../entry/names.ts';
import type { Layout } from '../screen/layout.ts';
import { fail, invalidCommand, pop, say } from '../session.ts';
import type { Entered, Session } from '../session.ts';
import type { PopupFrame } from '../state.ts';
import { drawBox } from './box.ts';

/** Windows that ask: confirmations and new names. ENTER carries out, END goes back. */

/** What `/` offers on a data set list and on a member list: line commands and their names. */
const DATA_SET_ACTIONS = [
  ['E', 'Edit'],
  ['V', 'View'],
  ['B', 'Browse'],
  ['M', 'Member List'],
  ['D', 'Delete'],
  ['R', 'Rename'],
  ['I', 'Info'],
] as const;
const MEMBER_ACTIONS = [
  ['E', 'Edit'],
  ['V', 'View'],
  ['B', 'Browse'],
  ['D', 'Delete'],
  ['R', 'Rename'],
  ['J', 'Submit'],
] as const;

function actionsFor({ member }: PopupFrame): readonly (readonly [command: string, name: string])[] {
  return member === undefined ? DATA_SET_ACTIONS : MEMBER_ACTIONS;
}

const TITLES: Readonly<Record<PopupFrame['purpose'], string>> = {
  deleteMember: 'Confirm Member Delete',
  deleteDataSet: 'Confirm Delete',
  renameMember: 'Rename Member',
  renameDataSet: 'Rename Data Set',
  leaveView: 'View Warning',
  cancelEdit: 'Confirm Cancel',
  action: 'List Actions',
};

function textOf(frame: PopupFrame): readonly string[] {
  const { purpose, dataSet, member } = frame;
  const data = `Data Set Name . . : ${dataSet}`;
  switch (purpose) {
    case 'deleteMember':
      return [
        data,
        `Member Name . . . : ${member ?? ''}`,
        '',
        'Press ENTER to confirm delete.',
        'Press EXIT (PF3) to cancel delete.',
      ];
    case 'action':
      return [
        data,
        member === undefined ? '' : `Member Name . . . : ${member}`,
        'Action  . . . . . :',
        ...actionsFor(frame).map(([, name], index) => `    ${index + 1}. ${name}`),
      ];
    case 'deleteDataSet':
      return [data, '', 'Press ENTER to confirm delete.', 'Press EXIT (PF3) to cancel delete.'];
    case 'renameMember':
      return [
        data,
        `Old Member Name . : ${member ?? ''}`,
        'New Member Name . :',
        '',
        'Press ENTER to rename, EXIT (PF3) to cancel.',
      ];
    case 'renameDataSet':
      return [data, '', 'New Name . . . . .:', '', 'Press ENTER to rename, EXIT (PF3) to cancel.'];
    case 'leaveView':
      return [
        'You have changed the data in View.',
        'View cannot save them: CREATE or REPLACE can.',
        '',
        'Press ENTER to leave without saving.',
        'Press EXIT (PF3) to return to View.',
      ];
    case 'cancelEdit':
      return [
        'You have changed the data.',
        '',
        'Press ENTER to cancel and lose the changes.',
        'Press EXIT (PF3) to return to Edit.',
      ];
  }
}

/** Columns of the field of windows that ask for something. */
const ASKED: Partial<Readonly<Record<PopupFrame['purpose'], number>>> = {
  renameMember: 8,
  renameDataSet: 40,
  action: 2,
};

export function drawPopup(layout: Layout, frame: PopupFrame): void {
  const lines = textOf(frame);
  const asks = ASKED[frame.purpose];
  drawBox(layout, {
    row: 7,
    column: 8,
    width: 66,
    title: TITLES[frame.purpose],
    lines: [...lines, ''],
    fields:
      asks !== undefined
        ? [{ name: 'newName', line: 3, at: 23, length: asks }]
        : [{ name: 'command', line: lines.length + 1, at: 2, length: 20 }],
  });
}

export function enterPopup(frame: PopupFrame, entered: Entered, session: Session): void {
  if (entered.verb === 'END' || entered.verb === 'CANCEL' || entered.verb === 'CAN') {
    pop(session);
    return;
  }
  if (entered.scroll !== undefined) return;
  if (entered.verb !== '') {
    invalidCommand(session, entered);
    return;
  }
  switch (frame.purpose) {
    case 'deleteMember':
      pop(session);
      deleteMember(session, frame);
      return;
    case 'deleteDataSet':
      pop(session);
      deleteDataSet(session, frame);
      return;
    case 'renameMember':
      renameMember(session, frame, (entered.values['newName'] ?? '').trim().toUpperCase());
      return;
    case 'renameDataSet':
      renameDataSet(session, frame, entered.values['newName'] ?? '');
      return;
    case 'action':
      chooseAction(session, frame, (entered.values['newName'] ?? '').trim());
      return;
    case 'leaveView':
    case 'cancelEdit':
      pop(session);
      pop(session);
  }
}

/** The list below carries the line command out. */
function chooseAction(session: Session, frame: PopupFrame, typed: string): void {
  const actions = actionsFor(frame);
  const chosen = actions[Number(typed) - 1];
  if (chosen === undefined) {
    fail(session, 'Invalid choice', `Enter 1 to ${actions.length}.`);
    return;
  }
  pop(session);
  const list = session.screen.frames.at(-1);
  if (list?.kind !== 'dslist' && list?.kind !== 'members') return;
  list.queue.unshift({ name: frame.member ?? frame.dataSet, command: chosen[0] });
}

/** Deletes without asking. */
export function deleteMember(session: Session, { dataSet, member }: PopupFrame): void {
  delete session.context.catalog[dataSet]?.members[member ?? ''];
  say(session, `Member ${member ?? ''} deleted`, `Member "${member ?? ''}" was deleted from "${dataSet}".`);
}

export function deleteDataSet(session: Session, { dataSet }: PopupFrame): void {
  delete session.context.catalog[dataSet];
  say(session, 'Data set deleted', `Data set "${dataSet}" was deleted and uncataloged.`);
}

function renameMember(session: Session, { dataSet, member = '' }: PopupFrame, name: string): void {
  const found = session.context.catalog[dataSet];
  const old = found?.members[member];
  if (!isMemberName(name)) {
    fail(
      session,
      name === '' ? 'Enter required field' : 'Invalid member name',
      'Enter a new name of one to eight letters, digits or #, $, @.',
    );
  } else if (found?.members[name] !== undefined)
    fail(session, 'Member already exists', `Member "${name}" is in the data set already.`);
  else {
    pop(session);
    if (found === undefined || old === undefined) return;
    delete found.members[member];
    found.members[name] = old;
    say(session, `Member ${name} renamed`, `Member "${member}" is now "${name}".`);
  }
}

function renameDataSet(session: Session, { dataSet }: PopupFrame, typed: string): void {
  const { catalog, prefix } = session.context;
  const named = typed.trim() === '' ? undefined : parseName(typed, prefix);
  if (named === undefined || named.member !== undefined) {
    fail(
      session,
      typed.trim() === '' ? 'Enter required field' : 'Invalid data set name',
      'Enter a new data set name; quotes mean that it is complete.',
    );
  } else if (catalog[named.dataSet] !== undefined)
    fail(session, 'Data set already exists', `Data set "${named.dataSet}" is catalogued already.`);
  else if (mayChange(session, named.dataSet)) {
    pop(session);
    const old = catalog[dataSet];
    if (old === undefined) return;
    delete catalog[dataSet];
    catalog[named.dataSet] = { ...old, name: named.dataSet };
    say(session, 'Data set renamed', `Data set "${dataSet}" is now "${named.dataSet}".`);
  }
}

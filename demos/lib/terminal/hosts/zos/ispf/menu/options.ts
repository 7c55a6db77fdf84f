import { push } from '../session.ts';
import type { Session } from '../session.ts';
import type { Frame } from '../state.ts';

/** Options of the menus, and chains of them such as 3.4. */

export interface Option {
  readonly key: string;
  readonly name: string;
  readonly text: string;
  open(session: Session): void;
}

function opens(key: string, name: string, text: string, frame: () => Frame): Option {
  return { key, name, text, open: (session) => push(session, frame()) };
}

export const PRIMARY: readonly Option[] = [
  opens('0', 'Settings', 'Terminal and user parameters', () => ({ kind: 'settings' })),
  opens('1', 'View', 'Display source data or listings', () => ({ kind: 'entry', mode: 'view' })),
  opens('2', 'Edit', 'Create or change source data', () => ({ kind: 'entry', mode: 'edit' })),
  opens('3', 'Utilities', 'Perform utility functions', () => ({ kind: 'utilities' })),
  opens('6', 'Command', 'Enter TSO commands', () => ({ kind: 'tso' })),
  {
    key: 'S',
    name: 'SDSF',
    text: 'System Display and Search Facility',
    open: (session) => {
      session.left = true;
      session.context.call('SDSF', '');
    },
  },
];

export const UTILITIES: readonly Option[] = [
  opens('1', 'Library', 'Delete or rename members, data set information', () => ({ kind: 'library' })),
  opens('2', 'Data Set', 'Allocate, rename, delete, display information of data sets', () => ({
    kind: 'dataSetUtility',
  })),
  opens('4', 'Dslist', 'Display a list of data set names and work with them', () => ({ kind: 'dslistEntry' })),
];

/** Opens an option, or a chain of them; false when one does not exist. The menus between are passed over. */
export function openOption(session: Session, typed: string, menu: 'menu' | 'utilities'): boolean {
  const [first = '', ...rest] = typed.trim().toUpperCase().split('.');
  const key = first === 'SD' && menu === 'menu' ? 'S' : first;
  if (menu === 'menu' && key === '3' && rest.length > 0) return openOption(session, rest.join('.'), 'utilities');
  const option = (menu === 'menu' ? PRIMARY : UTILITIES).find((candidate) => candidate.key === key);
  if (option === undefined || rest.length > 0) return false;
  option.open(session);
  return true;
}

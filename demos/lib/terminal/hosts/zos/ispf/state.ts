import type { EditFrame, EditProfile } from './edit/model.ts';
import type { Find } from './edit/find.ts';

/** A message as ISPF shows it: the short one at the upper right, the long one with PF1. Plain data. */
export interface Message {
  readonly short: string;
  readonly long: string;
  /** Errors sound the alarm and are red. */
  readonly error?: boolean;
}

export type Mode = 'edit' | 'view' | 'browse';

/** What a line command of a list left behind: the prompt or message column. */
export type Notes = Record<string, string>;

export interface MenuFrame {
  readonly kind: 'menu' | 'utilities' | 'settings' | 'library' | 'dataSetUtility' | 'dslistEntry' | 'tso';
}

/** View and Edit entry panels. */
export interface EntryFrame {
  readonly kind: 'entry';
  readonly mode: 'edit' | 'view';
}

export interface MembersFrame {
  readonly kind: 'members';
  readonly dataSet: string;
  /** First word of the title: how the list was opened. */
  readonly heading: string;
  /** What S does. */
  readonly mode: Mode;
  /** `*` and `%` stand for characters. */
  pattern: string;
  sort: 'NAME' | 'SIZE' | 'CREATED' | 'CHANGED' | 'ID';
  /** First row shown, from 0. */
  top: number;
  notes: Notes;
  /** Line commands not yet carried out, in the order of the list. */
  queue: QueuedCommand[];
}

export interface QueuedCommand {
  readonly name: string;
  readonly command: string;
}

export interface DslistFrame {
  readonly kind: 'dslist';
  readonly level: string;
  readonly volume: string;
  /** 1 volume, 2 space, 3 attributes, 4 total. */
  view: number;
  sort: string;
  top: number;
  notes: Notes;
  queue: QueuedCommand[];
}

export interface BrowseFrame {
  readonly kind: 'browse';
  readonly dataSet: string;
  readonly member: string | undefined;
  top: number;
  left: number;
  /** Where the last find stands: line and column, from 0. */
  found: { line: number; column: number } | undefined;
  columns: boolean;
  hex: boolean;
}

export interface InfoFrame {
  readonly kind: 'info';
  readonly dataSet: string;
}

/** Panels of 3.2 that ask for more than a name. */
export interface AllocateFrame {
  readonly kind: 'allocate';
  readonly dataSet: string;
  values: Record<string, string>;
}

export interface HelpFrame {
  readonly kind: 'help';
  readonly topic: string;
  /** What was typed on the panel below, and is there again afterwards. */
  readonly held: Record<string, string>;
  page: number;
}

/** A window over the panel below it. */
export interface PopupFrame {
  readonly kind: 'popup';
  readonly purpose:
    'deleteMember' | 'deleteDataSet' | 'renameMember' | 'renameDataSet' | 'leaveView' | 'cancelEdit' | 'action';
  readonly dataSet: string;
  readonly member: string | undefined;
}

/** Choices of the action bar, pulled down. */
export interface PulldownFrame {
  readonly kind: 'pulldown';
  /** What was typed on the panel below. */
  readonly held: Record<string, string>;
  readonly choice: number;
}

export type Frame =
  | MenuFrame
  | EntryFrame
  | MembersFrame
  | DslistFrame
  | BrowseFrame
  | InfoFrame
  | AllocateFrame
  | HelpFrame
  | PopupFrame
  | PulldownFrame
  | EditFrame;

/** A logical screen: a stack of panels, the last one shown. */
export interface LogicalScreen {
  /** From 1, as the menu shows it. */
  readonly number: number;
  readonly frames: Frame[];
  message: Message | undefined;
  /** PF1 was pressed on the short message. */
  longShown: boolean;
  /** A field's name, or a place on this screen; undefined: where the panel puts it. */
  cursor: string | { readonly row: number; readonly column: number } | undefined;
  /** What was typed into this screen while the other one was used, by field. */
  held: Record<string, string>;
  /** What the command field shows: a command that was refused, or was retrieved. */
  typed: string;
}

export interface IspfState {
  readonly screens: LogicalScreen[];
  /** Index of the screen that has the cursor. */
  active: number;
  /** Split: rows of the upper part, and the screens in the parts. */
  split: { row: number; upper: number; lower: number } | undefined;
  /** Function keys are listed at the bottom. */
  pfshow: boolean;
  /** Commands for RETRIEVE, the last one first, and how far back it is. */
  readonly recall: string[];
  recalled: number;
  /** Scroll amounts by kind of panel. */
  readonly scroll: Record<string, string>;
  readonly profiles: Record<string, EditProfile>;
  find: Find | undefined;
  change: Find | undefined;
  /** Fields of entry panels, as typed last. */
  readonly remembered: Record<string, string>;
  /** Confirm data set delete, confirm member delete. */
  confirmDataSet: boolean;
  confirmMember: boolean;
}

import type { Micros } from '../../../../../core/time.ts';

/** A CMS file. Lines without blanks at their ends. */
export interface CmsFile {
  name: string;
  type: string;
  /** Filemode number: 1 usually, 0 private, 2 on system disks. */
  modeNumber: string;
  format: 'F' | 'V';
  /** F: length of every record. V: of the longest, as it is now. */
  recordLength: number;
  lines: string[];
  at: Micros;
  /** Programs of the system: size in records of which nothing can be shown. */
  readonly records?: number;
}

export interface CmsDisk {
  readonly label: string;
  readonly cylinders: number;
  readonly files: CmsFile[];
}

/** A minidisk that CMS has accessed. */
export interface AccessedDisk {
  readonly vdev: string;
  /** A to Z. */
  readonly letter: string;
  /** The letter of which it is an extension, read only then; its own otherwise. */
  readonly parent: string;
}

/** CMS in a virtual machine. */
export interface Cms {
  /** It has started and waits for the first line from the console. */
  waiting: boolean;
  readonly accessed: AccessedDisk[];
  readonly settings: Record<string, string>;
  /** Full screens, the topmost last. */
  readonly screens: CmsScreen[];
  /** A command runs from a full screen or an EXEC: no Ready message after it. */
  depth: number;
}

export type CmsScreen = XeditState | FilelistState | HelpState;

export interface XeditState {
  readonly kind: 'xedit';
  name: string;
  type: string;
  mode: string;
  format: 'F' | 'V';
  /** Truncation: the longest line. */
  truncation: number;
  lines: string[];
  /** Current line: 0 is Top of File, lines + 1 End of File. */
  current: number;
  alterations: number;
  changed: boolean;
  message: string;
  command: string;
  readonly history: string[];
  recall: number;
  input: boolean;
  numbers: boolean;
  prefix: boolean;
  scale: boolean;
  /** Prefix commands that wait for their other part, by line number. */
  pending: { readonly line: number; readonly text: string }[];
  /** Where the cursor goes: into a line (column from 0), or a place on the screen; null for the command line. */
  cursor: { readonly line: number; readonly column: number } | { readonly row: number; readonly column: number } | null;
  /** First column shown: 0 unless moved. */
  verify: number;
}

export interface FilelistState {
  readonly kind: 'filelist';
  readonly pattern: { readonly name: string; readonly type: string; readonly mode: string };
  sort: 'date' | 'size' | 'type';
  /** Files shown, as the list was made: what is erased since stays until Refresh. */
  entries: {
    readonly name: string;
    readonly type: string;
    readonly mode: string;
    note: string;
  }[];
  /** First entry shown, from 0. */
  top: number;
  message: string;
}

export interface HelpState {
  readonly kind: 'help';
  readonly title: string;
  readonly info: string;
  readonly lines: readonly string[];
  top: number;
  message: string;
}

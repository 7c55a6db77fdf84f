import type { Machine, World } from '../../state.ts';
import { diskAt, findFile } from '../files.ts';
import type { FilePattern } from '../files.ts';
import type { XeditState } from '../state.ts';

/** Length of the lines of a file that is made, by type, and how long lines of an existing one may become. */
const LONG_LINES = 130;

/**
 * Opens a file in the editor, or a new one.
 * @returns the message when that cannot be
 */
export function openXedit(world: World, machine: Machine, { name, type, mode }: FilePattern): XeditState | string {
  const { cms } = machine;
  const found =
    cms === null ? undefined : findFile(world, machine, cms, { name, type, mode: mode === '*' ? '*' : mode });
  if (found?.file.records !== undefined) return `DMSXIN044E Record exceeds allowable maximum`;
  const letter = found?.letter ?? (mode === '*' ? 'A' : mode.slice(0, 1));
  if (found === undefined && cms !== null && diskAt(world, machine, cms, letter) === undefined)
    return `DMSXIN069E Filemode ${letter} not accessed`;
  const format = found?.file.format ?? (type === 'DATA' || type === 'DIRECT' ? 'F' : 'V');
  return {
    kind: 'xedit',
    name,
    type,
    mode: `${letter}${found?.file.modeNumber ?? mode[1] ?? '1'}`,
    format,
    truncation: format === 'F' ? (found?.file.recordLength ?? 80) : Math.max(LONG_LINES, found?.file.recordLength ?? 0),
    lines: found === undefined ? [] : [...found.file.lines],
    current: 0,
    alterations: 0,
    changed: false,
    message: found === undefined ? 'DMSXIN571I Creating new file:' : '',
    command: '',
    history: [],
    recall: 0,
    input: false,
    numbers: false,
    prefix: true,
    scale: true,
    pending: [],
    cursor: null,
    verify: 0,
  };
}

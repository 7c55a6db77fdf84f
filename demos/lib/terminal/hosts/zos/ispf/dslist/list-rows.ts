import { matching } from '../../catalog.ts';
import type { DataSet } from '../../catalog.ts';
import type { Session } from '../session.ts';
import type { DslistFrame } from '../state.ts';

/** Data sets of a list, and what its columns say of each. */

const TRACK_BYTES = 56_664;

/** What the data set list takes for a level: qualifiers with * and %, or ** for any number of them. */
export function isLevel(level: string): boolean {
  return (
    level.length <= 46 &&
    level.split('.').every((part) => part === '**' || /^[A-Z#$@*%][A-Z0-9#$@*%-]{0,7}$/.test(part))
  );
}

export function dataSetsOf(frame: Pick<DslistFrame, 'level' | 'volume' | 'sort'>, { context }: Session): DataSet[] {
  const names = new Set(matching(context.catalog, frame.level).map(({ name }) => name));
  // A level lists what is below it too, with wild cards as well.
  if (!frame.level.endsWith('**'))
    for (const { name } of matching(context.catalog, `${frame.level}.**`)) names.add(name);
  const list = [...names]
    .sort()
    .map((name) => context.catalog[name] as DataSet)
    .filter(({ volume }) => frame.volume === '' || volume === frame.volume);
  switch (frame.sort) {
    case 'VOLUME':
      return list.sort((a, b) => (a.volume < b.volume ? -1 : a.volume > b.volume ? 1 : 0));
    case 'TRACKS':
      return list.sort((a, b) => b.tracks - a.tracks);
    case 'CREATED':
      return list.sort((a, b) => b.createdAt - a.createdAt);
    default:
      return list;
  }
}

/** Tracks in use: blocks that fit on a track of a 3390, without the gaps between them. */
export function usedTracks(dataSet: DataSet): number {
  const { blockSize, recordLength, recordFormat } = dataSet;
  const perTrack = Math.max(1, Math.floor(TRACK_BYTES / Math.max(1, blockSize)));
  const blocks = (lines: readonly string[]): number => {
    const bytes =
      recordFormat === 'FB' ? lines.length * recordLength : lines.reduce((sum, line) => sum + line.length + 4, 0);
    return Math.ceil(bytes / Math.max(1, blockSize));
  };
  const members = Object.values(dataSet.members);
  const count =
    dataSet.organization === 'PS'
      ? blocks(dataSet.lines)
      : members.reduce((sum, { lines }) => sum + Math.max(1, blocks(lines)), 0) + 1;
  return Math.min(dataSet.tracks, Math.ceil(count / perTrack));
}

export function usedPercent(dataSet: DataSet): number {
  return dataSet.tracks === 0 ? 0 : Math.ceil((100 * usedTracks(dataSet)) / dataSet.tracks);
}

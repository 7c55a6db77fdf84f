import type { Micros } from '../../../../../core/time.ts';
import type { Catalog, DataSet, Member } from '../catalog.ts';
import { daysAgo } from '../clock.ts';

/** What a data set of the population is described by; the rest follows from it. */
export interface Description {
  readonly name: string;
  readonly recordFormat?: DataSet['recordFormat'];
  readonly recordLength?: number;
  readonly blockSize?: number;
  readonly volume?: string;
  readonly tracks?: number;
  /** Days before the simulation began. */
  readonly age?: number;
  readonly userid?: string;
  /** Sequential: its records. */
  readonly lines?: string;
  /** Partitioned: the lines of its members by name. */
  readonly members?: Readonly<Record<string, string>>;
}

/** Puts data sets into a catalog. Texts begin and end with a line break, which is not part of them. */
export function populate(catalog: Catalog, descriptions: readonly Description[]): void {
  for (const description of descriptions) {
    const { name, recordFormat = 'FB', recordLength = 80, volume = 'USR001', tracks = 15, age = 30 } = description;
    const { userid = 'IBMUSER', lines, members } = description;
    const createdAt = daysAgo(age + 210);
    const changedAt = daysAgo(age);
    catalog[name] = {
      name,
      organization: members === undefined ? 'PS' : 'PO',
      recordFormat,
      recordLength,
      blockSize: description.blockSize ?? blockOf(recordFormat, recordLength),
      volume,
      tracks,
      createdAt,
      changedAt,
      lines: lines === undefined ? [] : linesOf(lines),
      members: members === undefined ? {} : membersOf(members, { createdAt, changedAt, userid }),
    };
  }
}

/** Half a track of a 3390 or less, a whole number of records. */
function blockOf(recordFormat: DataSet['recordFormat'], recordLength: number): number {
  return recordFormat.startsWith('F') ? Math.floor(27_998 / recordLength) * recordLength : 27_998;
}

function membersOf(
  texts: Readonly<Record<string, string>>,
  { createdAt, changedAt, userid }: { readonly createdAt: Micros; readonly changedAt: Micros; readonly userid: string },
): Record<string, Member> {
  const members: Record<string, Member> = {};
  const names = Object.keys(texts);
  names.forEach((name, index) => {
    // Members were changed one after the other, an hour and a few minutes apart, the last one at `changedAt`.
    const at = changedAt - (names.length - 1 - index) * 4_020_000_000;
    const lines = linesOf(texts[name] as string);
    members[name] = { lines, version: 1, modification: lines.length % 7, createdAt, changedAt: at, userid };
  });
  return members;
}

function linesOf(text: string): string[] {
  return text
    .replace(/^\n/, '')
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.trimEnd());
}

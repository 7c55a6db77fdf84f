import type { DataSet } from '../../catalog.ts';
import { isMemberName } from '../../catalog.ts';
import type { CommandTurn } from '../../turn.ts';
import { mayChange } from '../../security.ts';
import { listOf } from '../parse.ts';
import type { Operands } from '../parse.ts';
import type { Allocation } from '../types.ts';
import { done, failed, isInUse, named } from './command.ts';
import type { Command, Done } from './command.ts';

const FORMATS = ['F', 'FB', 'FBA', 'V', 'VB', 'VBA', 'U'] as const;
const DISPOSITIONS = ['SHR', 'OLD', 'NEW', 'MOD'] as const;
const NORMAL = ['KEEP', 'DELETE', 'CATALOG', 'UNCATALOG'] as const;
/** Tracks of a cylinder of a 3390. */
const TRACKS_PER_CYLINDER = 15;
const MOST_TRACKS = 65_535;
const LARGEST_BLOCK = 32_760;

type Keywords = Operands['keywords'];

/** ALLOCATE: an existing data set, a new one, the terminal or nothing, under a DD name. */
export const allocate: Command = {
  name: 'ALLOCATE',
  aliases: ['ALLOC'],
  keywords: ['DATASET', 'DSNAME', 'DUMMY', 'FILE', 'DDNAME', ...DISPOSITIONS, ...NORMAL, 'SPACE', 'TRACKS', 'CYLINDERS']
    .concat(['BLOCK', 'DIR', 'RECFM', 'LRECL', 'BLKSIZE', 'DSORG', 'UNIT', 'VOLUME', 'REUSE', 'LIKE', 'SYSOUT', 'DA'])
    .sort(),
  run(turn, { keywords }) {
    const typed = keywords.DATASET ?? keywords.DA ?? keywords.DSNAME;
    const ddname = (keywords.FILE ?? keywords.DDNAME ?? '').toUpperCase();
    if (typed === undefined && ddname === '') return { lines: [], missing: 'DATA SET NAME OR FILE NAME' };
    if (ddname !== '' && !isMemberName(ddname)) return failed([`IKJ56702I INVALID FILE NAME, ${ddname}`]);
    const old = turn.space.allocations.findIndex((allocation) => allocation.ddname === ddname);
    if (old >= 0 && !('REUSE' in keywords)) {
      return failed([`IKJ56246I FILE ${ddname} NOT ALLOCATED, FILE IN USE`]);
    }
    const made = make(turn, typed, keywords);
    if ('lines' in made) return made;
    if (old >= 0) turn.space.allocations.splice(old, 1);
    turn.space.allocations.push({ ...made, ddname: ddname === '' ? freeName(turn) : ddname });
    return done();
  },
};

function make(turn: CommandTurn, typed: string | undefined, keywords: Keywords): Omit<Allocation, 'ddname'> | Done {
  const plain = { dataset: '', member: '', normal: 'KEEP' } as const;
  if (typed === '*' || 'SYSOUT' in keywords) return { ...plain, disposition: 'TERM' };
  if ('DUMMY' in keywords) return { ...plain, disposition: 'DUMMY' };
  if (typed === undefined) return failed(['IKJ56701I MISSING DATA SET NAME']);
  const found = named(turn, typed);
  if (found === undefined) return failed([`IKJ56709I INVALID DATA SET NAME, ${typed.toUpperCase()}`]);
  const { name, member, dataSet } = found;
  const disposition = DISPOSITIONS.find((candidate) => candidate in keywords) ?? (dataSet ? 'OLD' : 'NEW');
  const allocation = { dataset: name, member: member ?? '', disposition, normal: normalOf(keywords, disposition) };
  if (disposition === 'NEW') return create(turn, name, keywords) ?? allocation;
  if (dataSet === undefined) {
    return failed([`IKJ56228I DATA SET ${name} NOT IN CATALOG OR CATALOG CAN NOT BE ACCESSED`]);
  }
  if (disposition !== 'SHR' && isInUse(turn, name)) {
    return failed([`IKJ56225I DATA SET ${name} ALREADY IN USE, TRY LATER`]);
  }
  return allocation;
}

function create(turn: CommandTurn, name: string, keywords: Keywords): Done | undefined {
  const { state, context } = turn;
  if (state.catalog[name] !== undefined) {
    return failed([
      `IKJ56893I DATA SET ${name} NOT ALLOCATED+`,
      'IGD17101I DATA SET NOT DEFINED BECAUSE DUPLICATE NAME EXISTS IN CATALOG',
      'RETURN CODE IS 8 REASON CODE IS 38 IGG0CLEH',
    ]);
  }
  if (!mayChange(turn.space.userid, name)) {
    return failed([
      `ICH408I USER(${turn.space.userid.padEnd(8)}) GROUP(${groupOf(turn).padEnd(8)}) NAME(####################)`,
      `  ${name} CL(DATASET ) VOL(USR001)`,
      '  INSUFFICIENT ACCESS AUTHORITY',
      `IKJ56893I DATA SET ${name} NOT ALLOCATED+`,
    ]);
  }
  const attributes = attributesOf(turn, keywords);
  if ('lines' in attributes) return attributes;
  const { now } = context;
  state.catalog[name] = {
    name,
    volume: 'USR001',
    createdAt: now,
    changedAt: now,
    lines: [],
    members: {},
    ...attributes,
  };
  return undefined;
}

type Attributes = Pick<DataSet, 'organization' | 'recordFormat' | 'recordLength' | 'blockSize' | 'tracks'>;

/** Attributes as told, else of the model (LIKE), else 80 bytes fixed. */
function attributesOf(turn: CommandTurn, keywords: Keywords): Attributes | Done {
  const model = keywords.LIKE === undefined ? undefined : named(turn, keywords.LIKE)?.dataSet;
  if (keywords.LIKE !== undefined && model === undefined) {
    return failed([`IKJ56228I DATA SET ${keywords.LIKE.toUpperCase()} NOT IN CATALOG OR CATALOG CAN NOT BE ACCESSED`]);
  }
  const recordFormat = keywords.RECFM?.replaceAll(/[ ,]/g, '').toUpperCase() ?? model?.recordFormat ?? 'FB';
  if (!isFormat(recordFormat)) return failed([`IKJ56702I INVALID RECFM, ${recordFormat}`]);
  const numbers = { LRECL: 0, BLKSIZE: 0, DIR: 0 };
  for (const keyword of ['LRECL', 'BLKSIZE', 'DIR'] as const) {
    const value = keywords[keyword];
    if (value === undefined) continue;
    if (!/^\d{1,5}$/.test(value) || Number(value) > LARGEST_BLOCK)
      return failed([`IKJ56702I INVALID ${keyword}, ${value}`]);
    numbers[keyword] = Number(value);
  }
  const recordLength = numbers.LRECL || model?.recordLength || (recordFormat.startsWith('V') ? 255 : 80);
  const block = recordFormat.startsWith('F') ? Math.floor(27_998 / recordLength) * recordLength : 27_998;
  const blockSize = numbers.BLKSIZE || model?.blockSize || block;
  if (recordFormat.startsWith('F') && blockSize % recordLength !== 0) {
    return failed([
      `IKJ56893I DATA SET NOT ALLOCATED+`,
      'IGD17040I ERROR IN DADSM PROCESSING: BLKSIZE IS NO MULTIPLE OF LRECL',
    ]);
  }
  const isPartitioned = keywords.DSORG?.toUpperCase() === 'PO' || numbers.DIR > 0 || model?.organization === 'PO';
  const primary = listOf(keywords.SPACE ?? '')[0] ?? String(model?.tracks ?? 1);
  const tracks = Number(primary) * ('CYLINDERS' in keywords ? TRACKS_PER_CYLINDER : 1);
  if (!/^\d+$/.test(primary) || tracks === 0 || tracks > MOST_TRACKS) {
    return failed([`IKJ56702I INVALID SPACE, ${primary}`]);
  }
  return { organization: isPartitioned ? 'PO' : 'PS', recordFormat, recordLength, blockSize, tracks };
}

function isFormat(text: string): text is DataSet['recordFormat'] {
  return (FORMATS as readonly string[]).includes(text);
}

function normalOf(keywords: Keywords, disposition: string): Allocation['normal'] {
  const told = NORMAL.find((candidate) => candidate in keywords);
  if (told === 'CATALOG') return 'CATLG';
  if (told === 'UNCATALOG') return 'UNCATLG';
  return told ?? (disposition === 'NEW' ? 'CATLG' : 'KEEP');
}

/** A DD name of the system's own making. */
function freeName({ space }: CommandTurn): string {
  let number = 1;
  const nameOf = (): string => `SYS${String(number).padStart(5, '0')}`;
  while (space.allocations.some(({ ddname }) => ddname === nameOf())) number += 1;
  return nameOf();
}

function groupOf(turn: CommandTurn): string {
  return turn.state.users[turn.space.userid]?.group ?? '';
}

/** FREE: by DD name, by data set, or all. */
export const free: Command = {
  name: 'FREE',
  aliases: ['UNALLOC'],
  keywords: ['FILE', 'DDNAME', 'DATASET', 'DA', 'DSNAME', 'ALL', 'DELETE', 'KEEP'],
  run(turn, { keywords }) {
    const { allocations } = turn.space;
    const files = listOf(keywords.FILE ?? keywords.DDNAME ?? '');
    const names = listOf(keywords.DATASET ?? keywords.DA ?? keywords.DSNAME ?? '');
    if ('ALL' in keywords) {
      for (const { ddname } of [...allocations]) release(turn, ddname, keywords);
      return done();
    }
    if (files.length + names.length === 0) return { lines: [], missing: 'DATA SET NAME OR FILE NAME' };
    const lines: string[] = [];
    for (const file of files.map((text) => text.toUpperCase())) {
      if (!release(turn, file, keywords)) lines.push(`IKJ56247I FILE ${file} NOT FREED, IS NOT ALLOCATED`);
    }
    for (const typed of names) {
      const name = named(turn, typed)?.name ?? typed.toUpperCase();
      const held = allocations.filter(({ dataset }) => dataset === name);
      for (const { ddname } of held) release(turn, ddname, keywords);
      if (held.length === 0) lines.push(`IKJ56247I DATA SET ${name} NOT FREED, IS NOT ALLOCATED`);
    }
    return lines.length === 0 ? done() : failed(lines);
  },
};

function release(turn: CommandTurn, ddname: string, keywords: Keywords): boolean {
  const { allocations } = turn.space;
  const index = allocations.findIndex((allocation) => allocation.ddname === ddname);
  if (index < 0) return false;
  const [allocation] = allocations.splice(index, 1);
  const isDeleted = 'DELETE' in keywords || allocation?.normal === 'DELETE';
  if (isDeleted && allocation !== undefined && mayChange(turn.space.userid, allocation.dataset)) {
    delete turn.state.catalog[allocation.dataset];
  }
  return true;
}

import { matching } from '../../catalog.ts';
import type { DataSet } from '../../catalog.ts';
import { julianText, longJulianText } from '../../clock.ts';
import type { CommandTurn } from '../../turn.ts';
import { listOf } from '../parse.ts';
import { catalogOf, done, failed, named } from './command.ts';
import type { Command, Done } from './command.ts';

/** LISTDS: attributes of data sets, with members, allocations or dates. */
export const listds: Command = {
  name: 'LISTDS',
  aliases: ['LISTD'],
  keywords: ['STATUS', 'HISTORY', 'MEMBERS', 'LABEL', 'LEVEL'],
  positions: 1,
  run(turn, { positional: [names], keywords }) {
    if (names === undefined) return { lines: [], missing: 'DATA SET NAME' };
    const lines: string[] = [];
    let code = 0;
    for (const typed of listOf(names)) {
      const found = named(turn, typed);
      if (found === undefined) {
        lines.push(`IKJ56709I INVALID DATA SET NAME, ${typed.toUpperCase()}`);
        code = 12;
      } else if ('LEVEL' in keywords) {
        lines.push(...matching(turn.state.catalog, found.name).flatMap((dataSet) => describe(turn, dataSet, keywords)));
      } else if (found.dataSet === undefined) {
        lines.push(found.name, `IKJ58503I DATA SET '${found.name}' NOT IN CATALOG`);
        code = 12;
      } else lines.push(...describe(turn, found.dataSet, keywords));
    }
    return { lines, code };
  },
};

function describe(turn: CommandTurn, dataSet: DataSet, keywords: Readonly<Record<string, string>>): string[] {
  const { name, recordFormat, recordLength, blockSize, organization, volume, members, createdAt } = dataSet;
  const allocations = turn.space.allocations.filter(({ dataset }) => dataset === name);
  const record = recordLength === 0 ? '**' : String(recordLength);
  let heading = '--RECFM-LRECL-BLKSIZE-DSORG';
  let first = `  ${recordFormat.padEnd(5)} ${record.padEnd(5)} ${String(blockSize).padEnd(7)} ${organization.padEnd(4)}`;
  if ('HISTORY' in keywords) {
    heading += '-CREATED---EXPIRES---SECURITY';
    first += ` ${julianText(createdAt).padEnd(9)} ${'00.000'.padEnd(9)} ${'RACF'.padEnd(8)}`;
  }
  if ('STATUS' in keywords) {
    heading += '--DDNAME---DISP';
    first += `  ${(allocations[0]?.ddname ?? '').padEnd(8)} ${allocations[0]?.normal ?? ''}`;
  }
  const lines = [name, heading, first.trimEnd()];
  if ('STATUS' in keywords) {
    const indent = ' '.repeat(heading.length - 'DDNAME---DISP'.length);
    lines.push(...allocations.slice(1).map(({ ddname, normal }) => `${indent}${ddname.padEnd(8)} ${normal}`));
  }
  lines.push('--VOLUMES--', `  ${volume}`);
  if ('MEMBERS' in keywords && organization === 'PO') {
    lines.push(
      '--MEMBERS--',
      ...Object.keys(members)
        .sort()
        .map((member) => `  ${member}`),
    );
  }
  return lines;
}

/** LISTCAT of access method services, as TSO prints it. */
export const listcat: Command = {
  name: 'LISTCAT',
  aliases: ['LISTC'],
  keywords: ['ENTRIES', 'LEVEL', 'LVL', 'ALL', 'NAMES', 'HISTORY', 'VOLUMES', 'NONVSAM', 'CLUSTER', 'CATALOG'],
  run: (turn, { keywords }) => listCatalog(turn, keywords),
};

/** The entries that LISTCAT's operands choose; also what the program IDCAMS prints. */
export function listCatalog(turn: CommandTurn, keywords: Readonly<Record<string, string>>): Done {
  const { catalog } = turn.state;
  const level = keywords.LEVEL ?? keywords.LVL;
  const lines: string[] = [];
  const failures: string[] = [];
  const isVsam = 'CLUSTER' in keywords;
  const list = (found: readonly DataSet[], missed: string): void => {
    if (found.length === 0 || isVsam) failures.push(...notFound(missed, 'LISTED'));
    else lines.push(...found.flatMap((dataSet) => entryOf(dataSet, keywords)));
  };
  if (keywords.ENTRIES !== undefined) {
    for (const typed of listOf(keywords.ENTRIES)) {
      const resolved = named(turn, typed.replaceAll('*', 'X'));
      if (resolved === undefined) failures.push(`IKJ56709I INVALID DATA SET NAME, ${typed.toUpperCase()}`);
      else if (typed.includes('*')) {
        const pattern = typed.startsWith("'") ? typed.replaceAll("'", '') : `${turn.space.prefix}.${typed}`;
        list(matching(catalog, pattern), pattern.toUpperCase());
      } else list(catalog[resolved.name] === undefined ? [] : [catalog[resolved.name] as DataSet], resolved.name);
    }
  } else if (level !== undefined) {
    for (const typed of listOf(level)) {
      const prefix = typed.toUpperCase().replaceAll("'", '');
      list(belowLevel(catalog, prefix), prefix);
    }
  } else {
    const found = belowLevel(catalog, turn.space.prefix);
    if (found.length > 0) lines.push(`IN CATALOG:${catalogOf(found[0]?.name ?? '')}`, ...found.map(({ name }) => name));
  }
  return failures.length === 0 ? done(...lines) : failed([...lines, ...failures], 4);
}

/** What access method services says of an entry that is not there. */
export function notFound(name: string, done: 'LISTED' | 'DELETED'): string[] {
  const last = done === 'LISTED' ? `IDC1566I ** ${name} NOT LISTED` : `IDC0551I ** ENTRY ${name} NOT DELETED`;
  return [
    `IDC3012I ENTRY ${name} NOT FOUND`,
    'IDC3009I ** VSAM CATALOG RETURN CODE IS 8 - REASON CODE IS IGG0CLEG-42',
    last,
  ];
}

function belowLevel(catalog: CommandTurn['state']['catalog'], level: string): DataSet[] {
  return level === '' ? [] : matching(catalog, `${level}.**`).filter(({ name }) => name !== level);
}

function entryOf(dataSet: DataSet, keywords: Readonly<Record<string, string>>): string[] {
  const { name, createdAt, volume } = dataSet;
  const lines = [`NONVSAM ------- ${name}`, `     IN-CAT --- ${catalogOf(name)}`];
  const all = 'ALL' in keywords;
  if (all || 'HISTORY' in keywords || 'VOLUMES' in keywords) {
    lines.push(
      '     HISTORY',
      `       DATASET-OWNER-----(NULL)     CREATION--------${longJulianText(createdAt)}`,
      '       RELEASE----------------2     EXPIRATION------0000.000',
    );
  }
  if (all || 'VOLUMES' in keywords) {
    lines.push(
      '     VOLUMES',
      `       VOLSER------------${volume.padEnd(6)}     DEVTYPE------X'3010200F'     FSEQN------------------0`,
    );
  }
  if (all) lines.push('     ASSOCIATIONS--------(NULL)');
  return lines;
}

/** LISTALC: data sets that are allocated to the session. */
export const listalc: Command = {
  name: 'LISTALC',
  aliases: ['LISTA'],
  keywords: ['STATUS', 'HISTORY', 'MEMBERS', 'SYSNAMES'],
  run(turn, { keywords }) {
    const withStatus = 'STATUS' in keywords || 'HISTORY' in keywords;
    const lines = withStatus ? ['--DDNAME---DISP--'] : [];
    for (const { ddname, dataset, member, disposition, normal } of turn.space.allocations) {
      const name = dataset === '' ? (disposition === 'DUMMY' ? 'NULLFILE' : 'TERMFILE') : dataset;
      lines.push(member === '' ? name : `${name}(${member})`);
      if (withStatus && dataset !== '') lines.push(`  ${ddname.padEnd(8)} ${normal}`);
      else if (withStatus) lines[lines.length - 1] = `${name}  ${ddname}`;
      const dataSet = turn.state.catalog[dataset];
      if ('MEMBERS' in keywords && dataSet?.organization === 'PO') {
        lines.push(
          '--MEMBERS--',
          ...Object.keys(dataSet.members)
            .sort()
            .map((found) => `  ${found}`),
        );
      }
    }
    return { lines };
  },
};

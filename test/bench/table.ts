import type { Machine } from './machine.ts';
import type { BenchRow } from './row.ts';

const HEAD = ['what', 'value', 'reference', 'ratio', 'target', 'reached'];

/** The results as Markdown. */
export function resultsTable(machine: Machine, rows: readonly BenchRow[]): string {
  const lines = [
    '# Results of the benchmarks',
    '',
    'Written by `npm run bench`. Value and reference of a row were measured in the same run, in turns; read ratios rather than absolute figures.',
    '',
    ...Object.entries(machine).map(([name, value]) => `- ${name}: ${value}`),
    '',
    line(HEAD),
    line(HEAD.map(() => '---')),
    ...rows.map((row) => line(cells(row))),
    '',
  ];
  return lines.join('\n');
}

function cells({ what, value, reference, ratio, target, reached }: BenchRow): string[] {
  const verdict = reached === null ? (target === '' ? '' : 'not measured') : reached ? 'yes' : '**no**';
  return [what, value, reference, ratio?.toFixed(2) ?? '', target, verdict];
}

const line = (texts: readonly string[]): string =>
  `| ${texts.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;

import type { Line } from './model.ts';

/** Index of the line with a label; .ZFIRST and .ZLAST (.ZF, .ZL) are the first and last line of data. */
export function labelIndex(lines: readonly Line[], label: string): number | undefined {
  const index =
    label === '.ZFIRST' || label === '.ZF'
      ? lines.findIndex(({ kind }) => kind === 'data')
      : label === '.ZLAST' || label === '.ZL'
        ? lines.findLastIndex(({ kind }) => kind === 'data')
        : lines.findIndex((line) => line.label === label);
  return index < 0 ? undefined : index;
}

/** The lines from one label to another, in whichever order they are. */
export function labelled(
  lines: readonly Line[],
  first: string,
  second: string,
): { readonly from: number; readonly to: number } | undefined {
  const one = labelIndex(lines, first);
  const other = labelIndex(lines, second);
  if (one === undefined || other === undefined) return undefined;
  return { from: Math.min(one, other), to: Math.max(one, other) };
}

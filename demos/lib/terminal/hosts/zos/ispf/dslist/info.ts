import { BARS } from '../screen/bars.ts';
import { head, LOOK, newLayout, put } from '../screen/layout.ts';
import type { Layout } from '../screen/layout.ts';
import { invalidCommand, pop } from '../session.ts';
import type { Display, Session } from '../session.ts';
import type { InfoFrame } from '../state.ts';
import { usedTracks } from './list-rows.ts';

/** Data Set Information. */
export const infoDisplay: Display<InfoFrame> = {
  draw,
  enter(_, entered, session) {
    if (entered.verb === 'END' || entered.verb === '') pop(session);
    else if (entered.scroll === undefined) invalidCommand(session, entered);
  },
};

function draw({ dataSet: name }: InfoFrame, session: Session): Layout {
  const { rows, cols, screen, context } = session;
  const layout = newLayout(rows, cols);
  head(layout, { bar: BARS.entry.names, title: 'Data Set Information', prompt: 'Command', command: screen.typed });
  put(layout, 6, 2, 'Data Set Name  . . . . :', LOOK.prompt);
  put(layout, 6, 27, name, LOOK.output);
  const dataSet = context.catalog[name];
  if (dataSet === undefined) return layout;
  const partitioned = dataSet.organization === 'PO';
  const used = usedTracks(dataSet);
  const members = Object.keys(dataSet.members).length;
  const at = (moment: number): string => context.clock.stamp(moment).date;
  put(layout, 8, 2, 'General Data', LOOK.heading);
  column(layout, 9, 3, [
    ['Volume serial . . . :', dataSet.volume],
    ['Device type . . . . :', '3390'],
    ['Organization  . . . :', dataSet.organization],
    ['Record format . . . :', dataSet.recordFormat],
    ['Record length . . . :', String(dataSet.recordLength)],
    ['Block size  . . . . :', String(dataSet.blockSize)],
    ['1st extent tracks . :', String(dataSet.tracks)],
    ['Creation date . . . :', at(dataSet.createdAt)],
    ['Changed . . . . . . :', at(dataSet.changedAt)],
    ['Expiration date . . :', '***None***'],
  ]);
  put(layout, 8, 41, 'Current Allocation', LOOK.heading);
  column(layout, 9, 42, [
    ['Allocated tracks  . :', String(dataSet.tracks)],
    ['Allocated extents . :', '1'],
  ]);
  put(layout, 13, 41, 'Current Utilization', LOOK.heading);
  column(layout, 14, 42, [
    ['Used tracks . . . . :', String(used)],
    ['Used extents  . . . :', used === 0 ? '0' : '1'],
    ...(partitioned ? ([['Number of members . :', String(members)]] as const) : []),
  ]);
  return layout;
}

function column(layout: Layout, row: number, at: number, lines: readonly (readonly [string, string])[]): void {
  for (const [index, [label, value]] of lines.entries()) {
    put(layout, row + index, at, label, LOOK.prompt);
    put(layout, row + index, at + label.length + 1, value, LOOK.output);
  }
}

import { createDesk, exampleCatalog, library } from '../testing.ts';
import type { Desk } from '../testing.ts';

/** What the tests of the editor have in common. */

/** The short message at the right of the title, or what stands there. */
export function short(desk: Desk): string {
  return desk.line(3).slice(53).trim();
}

/** A member DEMO1.TEST.DATA(A) with these lines, in Edit. */
export function edit(lines: readonly string[], mode = '2'): Desk {
  const catalog = {
    ...exampleCatalog(),
    'DEMO1.TEST.DATA': library('DEMO1.TEST.DATA', { A: lines, OTHER: ['other 1', 'other 2'] }),
  };
  return createDesk(2, '', catalog).command(mode).over(13, 23, 'test.data(a)').key('Enter');
}

/** The member as the catalog has it. */
export function saved(desk: Desk, member = 'A'): readonly string[] | undefined {
  return desk.catalog['DEMO1.TEST.DATA']?.members[member]?.lines;
}

/** Rows of data, as they look. */
export function data(desk: Desk): string[] {
  const end = desk.find('Bottom of Data');
  return desk.lines().slice(5, end === 0 ? 22 : end - 1);
}

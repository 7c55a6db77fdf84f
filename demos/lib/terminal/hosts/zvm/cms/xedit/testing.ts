import { createRig } from '../../testing.ts';
import type { XeditState } from '../state.ts';

/** An editor with lines A to E; the current line is the top of the file. */
export function edit(lines = ['A', 'B', 'C', 'D', 'E']) {
  const rig = createRig();
  const seat = rig.terminal().logOn('DEMO1').enter();
  rig.state.disks['DEMO1 0191']!.files.push({
    name: 'TEST',
    type: 'DATA',
    modeNumber: '1',
    format: 'F',
    recordLength: 80,
    lines,
    at: 0,
  });
  seat.press('Clear').enter('xedit test data');
  const state = () => rig.state.machines['DEMO1']!.cms!.screens[0] as XeditState;
  return {
    rig,
    seat,
    state,
    file: () => rig.state.disks['DEMO1 0191']!.files.find(({ name }) => name === 'TEST')!,
    command: (text: string) => seat.type(text, 23, 7).press('Enter'),
    /** Types into the prefix areas of lines, then Enter. */
    prefix: (...commands: readonly (readonly [number, string])[]) => {
      for (const [line, text] of commands) seat.type(text, rowOf(state(), line), 1);
      return seat.press('Enter');
    },
  };
}

/** The current line stands in row 12, the scale in row 13. */
export function rowOf({ current }: XeditState, line: number): number {
  return 12 + line - current + (line > current ? 1 : 0);
}

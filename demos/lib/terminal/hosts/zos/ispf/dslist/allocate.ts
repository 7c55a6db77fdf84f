import { BARS } from '../screen/bars.ts';
import { ask, head, LOOK, newLayout, put } from '../screen/layout.ts';
import type { Layout } from '../screen/layout.ts';
import { fail, invalidCommand, pop, say } from '../session.ts';
import type { Display, Entered, Session } from '../session.ts';
import type { AllocateFrame } from '../state.ts';

/** Allocate New Data Set. */
export const allocateDisplay: Display<AllocateFrame> = { draw, enter };

/** Fields: name, label, length, default, what goes behind. */
const FIELDS = [
  ['volumeSerial', 'Volume serial  . . . .', 6, 'WORK01', '(Name of the volume)'],
  ['spaceUnits', 'Space units  . . . . .', 5, 'TRACK', '(TRKS or CYLS)'],
  ['primary', 'Primary quantity . . .', 5, '5', '(In above units)'],
  ['directory', 'Directory blocks . . .', 5, '0', '(Zero for sequential data set)'],
  ['recordFormat', 'Record format  . . . .', 4, 'FB', '(FB or VB)'],
  ['recordLength', 'Record length  . . . .', 5, '80', ''],
  ['blockSize', 'Block size . . . . . .', 5, '27920', '(0: the system chooses)'],
] as const;

function draw(frame: AllocateFrame, { rows, cols, screen }: Session): Layout {
  const layout = newLayout(rows, cols);
  head(layout, { bar: BARS.entry.names, title: 'Allocate New Data Set', prompt: 'Command', command: screen.typed });
  put(layout, 6, 2, 'Data Set Name  . . . :', LOOK.prompt);
  put(layout, 6, 25, frame.dataSet, LOOK.output);
  for (const [index, [name, label, length, value, hint]] of FIELDS.entries()) {
    put(layout, 8 + index, 3, label, LOOK.prompt);
    ask(layout, { name, row: 8 + index, column: 26, length, value: frame.values[name] ?? value });
    put(layout, 8 + index, 36, hint, LOOK.text);
  }
  return layout;
}

function enter(frame: AllocateFrame, entered: Entered, session: Session): void {
  for (const [name] of FIELDS) {
    const value = entered.values[name];
    if (value !== undefined) frame.values[name] = value.trim().toUpperCase();
  }
  if (entered.verb === 'END') pop(session);
  else if (entered.scroll !== undefined) return;
  else if (entered.verb !== '') invalidCommand(session, entered);
  else allocate(frame, session);
}

function allocate(frame: AllocateFrame, session: Session): void {
  const text = (name: string): string => frame.values[name] ?? '';
  const number = (name: string): number => (/^\d{1,5}$/.test(text(name)) ? Number(text(name)) : -1);
  const bad = (field: string, short: string, long: string): void => {
    fail(session, short, long);
    session.screen.cursor = field;
  };
  const length = number('recordLength');
  const size = number('blockSize');
  const variable = text('recordFormat') === 'VB';
  const units = /^(TRK|TRKS|TRACK|TRACKS)$/.test(text('spaceUnits')) ? 1 : /^CYLS?$/.test(text('spaceUnits')) ? 15 : 0;
  if (!/^[A-Z0-9#$@]{1,6}$/.test(text('volumeSerial')))
    bad('volumeSerial', 'Invalid volume serial', 'A volume serial has one to six characters.');
  else if (units === 0) bad('spaceUnits', 'Invalid space units', 'Enter TRKS or CYLS.');
  else if (number('primary') < 1) bad('primary', 'Invalid quantity', 'Enter the primary quantity, 1 or more.');
  else if (number('directory') < 0)
    bad('directory', 'Invalid directory blocks', 'Enter a number; zero for a sequential data set.');
  else if (!variable && text('recordFormat') !== 'FB') bad('recordFormat', 'Invalid record format', 'Enter FB or VB.');
  else if (length < (variable ? 5 : 1) || length > 32_756)
    bad('recordLength', 'Invalid record length', 'Enter a record length up to 32,756.');
  else if (size < 0 || size > 32_760 || (size !== 0 && (variable ? size < length + 4 : size % length !== 0))) {
    bad(
      'blockSize',
      'Invalid block size',
      variable
        ? 'The block size is at least the record length and 4.'
        : 'The block size is a multiple of the record length.',
    );
  } else {
    const half = 27_998;
    const { catalog, now } = session.context;
    catalog[frame.dataSet] = {
      name: frame.dataSet,
      organization: number('directory') > 0 ? 'PO' : 'PS',
      recordFormat: variable ? 'VB' : 'FB',
      recordLength: length,
      blockSize: size !== 0 ? size : variable ? half : Math.max(length, half - (half % length)),
      volume: text('volumeSerial'),
      tracks: number('primary') * units,
      createdAt: now,
      changedAt: now,
      lines: [],
      members: {},
    };
    pop(session);
    say(session, 'Data set allocated', `Data set "${frame.dataSet}" was allocated on volume ${text('volumeSerial')}.`);
  }
}

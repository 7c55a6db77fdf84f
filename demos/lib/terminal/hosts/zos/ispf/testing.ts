import { createTerminal, moveCursor, press, receive, screenText, typeText } from '../../../3270/index.ts';
import { parseInbound } from '../../../3270/inbound.ts';
import type { Key, Terminal, TerminalModel } from '../../../3270/types.ts';
import { paint, readPanel } from '../../panel.ts';
import type { Panel } from '../../panel.ts';
import type { Catalog, DataSet } from '../catalog.ts';
import type { ProgramContext } from '../program.ts';
import { ispf } from './index.ts';
import type { IspfState } from './state.ts';

/** ISPF on a terminal, for tests: the real terminal, and a small world that the test sees. */
export interface Desk {
  readonly terminal: Terminal;
  state: IspfState;
  readonly catalog: Catalog;
  /** Lines that were written below a cleared screen, JCL that was submitted, programs that were called. */
  readonly typed: string[];
  readonly submitted: string[][];
  readonly called: string[];
  readonly ended: boolean;
  /** Rows of the screen, blanks at their ends removed. */
  lines(): string[];
  line(row: number): string;
  /** The cursor, from 1. */
  cursor(): { readonly row: number; readonly column: number };
  /** The first row (from 1) with this text, 0 when there is none. */
  find(text: string): number;
  /** Moves the cursor, and types. */
  at(row: number, column: number, text?: string): Desk;
  /** Erases the field from a place on, and types. */
  over(row: number, column: number, text: string): Desk;
  key(key: Key): Desk;
  /** Erases the command field, types there, and presses Enter or another key. */
  command(text: string, key?: Key): Desk;
}

const SIZES = { 2: [24, 80], 3: [32, 80], 4: [43, 80], 5: [27, 132] } as const;

export function library(name: string, members: Readonly<Record<string, readonly string[]>>): DataSet {
  return {
    ...sequential(name, []),
    organization: 'PO',
    members: Object.fromEntries(
      Object.entries(members).map(([member, lines]) => [
        member,
        { lines: [...lines], version: 1, modification: 3, createdAt: 0, changedAt: 0, userid: 'DEMO1' },
      ]),
    ),
  };
}

export function sequential(name: string, lines: readonly string[]): DataSet {
  return {
    name,
    organization: 'PS',
    recordFormat: 'FB',
    recordLength: 80,
    blockSize: 27_920,
    volume: 'WORK01',
    tracks: 15,
    createdAt: 0,
    changedAt: 0,
    lines: [...lines],
    members: {},
  };
}

/** The data sets of most tests. */
export function exampleCatalog(): Catalog {
  const all = [
    library('DEMO1.JCL.CNTL', {
      DEMO1A: ['//DEMO1A  JOB (ACCT),CLASS=A', '//STEP1   EXEC PGM=IEFBR14'],
      IEFBR14: ['//DEMO1B  JOB', '//STEP1   EXEC PGM=IEFBR14'],
      LISTING: ['//DEMO1C  JOB'],
    }),
    library('DEMO1.SOURCE.COBOL', {}),
    sequential('DEMO1.NOTES.TEXT', ['one two', 'Three four', 'five']),
    library('SYS1.PARMLIB', { IEASYS00: ['CLPA'] }),
  ];
  return Object.fromEntries(all.map((dataSet) => [dataSet.name, dataSet]));
}

/** ISPF started on a terminal of this model. */
export function createDesk(model: TerminalModel = 2, argument = '', catalog = exampleCatalog()): Desk {
  const terminal = createTerminal({ model });
  const [alternateRows, alternateCols] = SIZES[model];
  const world = { panel: undefined as Panel | undefined, paused: false, ended: false, now: 1_000_000 };
  const typed: string[] = [];
  const submitted: string[][] = [];
  const called: string[] = [];
  const context = (): ProgramContext => ({
    now: (world.now += 1_000_000),
    device: { lu: 'TCP00001', rows: 24, cols: 80, alternateRows, alternateCols, extended: true, address: '192.0.2.10' },
    userid: 'DEMO1',
    prefix: 'DEMO1',
    catalog,
    jes: {} as ProgramContext['jes'],
    users: [],
    procedure: 'IKJACCNT',
    account: 'ACCT#',
    system: 'S370',
    mayOperate: () => false,
    operate: () => [],
    clock: {
      date: '2009/05/14',
      julian: '09.134',
      time: '09:41:07',
      stamp: (at) => ({
        date: '2009/05/14',
        time: `09:41:${String(Math.floor(at / 1_000_000) % 60).padStart(2, '0')}`,
      }),
    },
    show: (panel, options) => {
      world.panel = panel;
      const { error } = receive(terminal, paint(panel, { extended: true, ...options }));
      if (error !== undefined) throw new Error(`ISPF sent no valid data stream: ${error.message}`);
    },
    type: (lines) => {
      typed.push(...lines);
      world.paused = true;
      const texts = [...lines, '***'].slice(-24).map((text, index) => ({ row: index + 1, column: 2, text }));
      receive(
        terminal,
        paint({ rows: 24, cols: 80, texts, fields: [], cursor: { row: 1, column: 1 } }, { extended: true }),
      );
    },
    command: (text) => (text === 'silent' ? [] : [`ran ${text}`]),
    submit: (lines) => {
      submitted.push([...lines]);
      const job = /^\/\/(\S+)\s+JOB/.exec(lines[0] ?? '')?.[1];
      return job === undefined ? { error: 'IKJ56248I INVALID JCL' } : { job, id: 'JOB00123' };
    },
    call: (program) => {
      called.push(program);
      world.paused = true;
      receive(
        terminal,
        paint({ rows: 24, cols: 80, texts: [], fields: [], cursor: { row: 1, column: 1 } }, { extended: true }),
      );
    },
    exit: () => {
      world.ended = true;
    },
  });
  const desk: Desk = {
    terminal,
    state: ispf.start(argument, context()),
    catalog,
    typed,
    submitted,
    called,
    get ended() {
      return world.ended;
    },
    lines: () => screenText(terminal).map((line) => line.trimEnd()),
    line: (row) => desk.lines()[row - 1] ?? '',
    cursor: () => ({
      row: Math.floor(terminal.cursor / terminal.cols) + 1,
      column: (terminal.cursor % terminal.cols) + 1,
    }),
    find: (text) => desk.lines().findIndex((line) => line.includes(text)) + 1,
    at(row, column, text = '') {
      moveCursor(terminal, row - 1, column - 1);
      if (text !== '') typeText(terminal, text);
      return desk;
    },
    over(row, column, text) {
      moveCursor(terminal, row - 1, column - 1);
      press(terminal, 'EraseEOF');
      if (text !== '') typeText(terminal, text);
      return desk;
    },
    key(key) {
      const pressed = press(terminal, key);
      if (!pressed.ok) throw new Error(`${key} was refused: ${pressed.reason}\n${desk.lines().join('\n')}`);
      if (pressed.inbound === undefined || world.ended) return desk;
      if (world.paused) {
        world.paused = false;
        ispf.resume(desk.state, context());
        return desk;
      }
      const inbound = parseInbound(pressed.inbound);
      const { panel } = world;
      if (inbound === undefined || panel === undefined) throw new Error('nothing was sent');
      ispf.input(desk.state, { inbound, values: readPanel(panel, inbound), panel }, context());
      return desk;
    },
    command(text, key = 'Enter') {
      const field = world.panel?.fields.find(({ name }) => name === `${desk.state.active}:command`);
      if (field === undefined) throw new Error(`there is no command field\n${desk.lines().join('\n')}`);
      return desk.over(field.row, field.column, text).key(key);
    },
  };
  return desk;
}

import { createRun } from '../../../../core/run.ts';
import type { Run } from '../../../../core/run.ts';
import type { Model } from '../../../../core/model.ts';
import { fromMs } from '../../../../core/time.ts';
import { createTerminal, moveCursor, press, receive, screenText, typeText } from '../../3270/index.ts';
import type { Key, Terminal, TerminalModel } from '../../3270/index.ts';
import type { Device, HostContext } from '../host.ts';
import { createZos } from './index.ts';
import type { Programs } from './turn.ts';
import type { ZosEvent, ZosState } from './types.ts';

interface RigState {
  readonly zos: ZosState;
  readonly terminals: Record<string, Terminal>;
}

type RigAction =
  | { readonly type: 'connect'; readonly lu: string; readonly model: TerminalModel }
  | { readonly type: 'disconnect'; readonly lu: string }
  | { readonly type: 'move'; readonly lu: string; readonly row: number; readonly column: number }
  | { readonly type: 'text'; readonly lu: string; readonly text: string }
  | { readonly type: 'press'; readonly lu: string; readonly key: Key }
  | { readonly type: 'inbound'; readonly lu: string; readonly record: Uint8Array };

const SIZES = { 2: [24, 80], 3: [32, 80], 4: [43, 80], 5: [27, 132] } as const;
/** No answer takes longer, ms. */
const PATIENCE_MS = 2_000;

/** A terminal on a simulated z/OS, for tests: types as a person does, and reads the screen. */
export interface Rig {
  readonly run: Run<RigState, RigAction, null>;
  readonly state: ZosState;
  readonly terminal: Terminal;
  /** The screen, row by row, blanks at the ends removed. */
  lines(): string[];
  /** A row from 1. */
  line(row: number): string;
  /** The row (from 1) that has this text, 0 when none has. */
  find(text: string): number;
  /** Cursor's row and column, from 1. */
  cursor(): { readonly row: number; readonly column: number };
  /** Types at the cursor, or where it is told (row and column from 1). */
  type(text: string, place?: { readonly row: number; readonly column: number }): Rig;
  /** Presses a key, and waits until the keyboard is free again. */
  press(key: Key): Rig;
  /** Types at the cursor and presses Enter. */
  enter(text?: string): Rig;
  /** Lets so much simulated time pass. */
  wait(ms: number): Rig;
  /** Lets time pass until this holds, at most so long; throws with the screen when it never does. */
  until(holds: () => boolean, ms?: number): Rig;
  /** Logs on as this user to READY, with a command that is run at once. */
  logOn(userid?: string, command?: string): Rig;
  /** The same system with another terminal. */
  other(lu: string, model?: TerminalModel): Rig;
  disconnect(): void;
  inbound(record: Uint8Array): void;
}

export interface RigOptions {
  readonly programs: Programs;
  readonly lu?: string;
  readonly model?: TerminalModel;
  readonly seed?: number;
}

/** A z/OS with these programs and one terminal, which shows the logon screen. */
export function createRig({ programs, lu = 'TCP00042', model = 2, seed = 370 }: RigOptions): Rig {
  const run = createRun(rigModel(programs), { params: null, seed, checkInvariants: true });
  return rigOf(run, lu, model);
}

function rigOf(run: Rig['run'], lu: string, model: TerminalModel): Rig {
  const act = (action: RigAction): void => {
    const outcome = run.dispatch(action);
    if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.problems)}`);
  };
  const terminal = (): Terminal => run.state.terminals[lu] as Terminal;
  act({ type: 'connect', lu, model });
  const rig: Rig = {
    run,
    get state() {
      return run.state.zos;
    },
    get terminal() {
      return terminal();
    },
    lines: () => screenLines(terminal()),
    line: (row) => screenLines(terminal())[row - 1] ?? '',
    find: (text) => screenLines(terminal()).findIndex((line) => line.includes(text)) + 1,
    cursor: () => ({
      row: Math.floor(terminal().cursor / terminal().cols) + 1,
      column: (terminal().cursor % terminal().cols) + 1,
    }),
    type(text, place) {
      if (place !== undefined) act({ type: 'move', lu, ...place });
      act({ type: 'text', lu, text });
      return rig;
    },
    press(key) {
      act({ type: 'press', lu, key });
      return rig.until(() => terminal().lock.kind === 'none', PATIENCE_MS);
    },
    enter: (text = '') => rig.type(text).press('Enter'),
    wait(ms) {
      run.advanceTo(run.now + fromMs(ms));
      return rig;
    },
    until(holds, ms = 600_000) {
      const end = run.now + fromMs(ms);
      while (!holds()) {
        if (run.now >= end) throw new Error(`waited ${ms} ms in vain; the screen is:\n${rig.lines().join('\n')}`);
        run.advanceTo(run.now + fromMs(1));
      }
      return rig;
    },
    logOn(userid = 'DEMO1', command = '') {
      rig.enter(`logon ${userid}`);
      const password = run.state.zos.users[userid]?.password ?? '';
      if (command !== '') rig.type(command, { row: 18, column: 20 });
      return rig.type(password, { row: 8, column: 20 }).press('Enter');
    },
    other: (another, anotherModel = 2) => rigOf(run, another, anotherModel),
    disconnect: () => act({ type: 'disconnect', lu }),
    inbound: (record) => act({ type: 'inbound', lu, record }),
  };
  return rig;
}

function rigModel(programs: Programs): Model<RigState, null, RigAction, ZosEvent, null> {
  const host = createZos(programs);
  const worldOf = (state: RigState, context: Omit<HostContext<ZosEvent>, 'send' | 'drop'>): HostContext<ZosEvent> => ({
    now: context.now,
    random: (stream) => context.random(stream),
    schedule: (delay, event) => context.schedule(delay, event),
    cancel: (id) => context.cancel(id),
    send: (lu, record) => {
      const terminal = state.terminals[lu];
      if (terminal === undefined) throw new Error(`the host wrote to ${lu}, which is not there`);
      const { error } = receive(terminal, record);
      if (error !== undefined) throw new Error(`the host sent no valid data stream: ${error.message}`);
    },
    drop: (lu) => {
      delete state.terminals[lu];
    },
  });
  return {
    id: 'zos-rig',
    version: 1,
    parameters: anything<null>(),
    actions: anything<RigAction>(),
    init: (_params, context) => {
      const terminals = {};
      const nowhere = { zos: undefined as unknown as ZosState, terminals };
      return { zos: host.init(worldOf(nowhere, context)), terminals };
    },
    reduce: (state, action, context) => {
      reduce(host, state, action, worldOf(state, context));
    },
    handle: (state, event, context) => host.handle(state.zos, event, worldOf(state, context)),
    observe: () => null,
  };
}

function reduce(
  host: ReturnType<typeof createZos>,
  state: RigState,
  action: RigAction,
  world: HostContext<ZosEvent>,
): void {
  const { lu } = action;
  const terminal = state.terminals[lu] as Terminal;
  switch (action.type) {
    case 'connect': {
      state.terminals[lu] = createTerminal({ model: action.model });
      host.connect(state.zos, deviceOf(lu, action.model), world);
      return;
    }
    case 'disconnect':
      host.disconnect(state.zos, lu, world);
      return;
    case 'move':
      moveCursor(terminal, action.row - 1, action.column - 1);
      return;
    case 'text':
      if (typeText(terminal, action.text).typed < action.text.length)
        throw new Error(`no place to type ${action.text}`);
      return;
    case 'press': {
      const pressed = press(terminal, action.key);
      if (!pressed.ok) throw new Error(`${action.key} was refused: ${pressed.reason}`);
      if (pressed.signal !== undefined) host.signal(state.zos, lu, pressed.signal, world);
      if (pressed.inbound !== undefined) host.receive(state.zos, lu, pressed.inbound, world);
      return;
    }
    case 'inbound':
      host.receive(state.zos, lu, action.record, world);
  }
}

function deviceOf(lu: string, model: TerminalModel): Device {
  const [alternateRows, alternateCols] = SIZES[model];
  return { lu, rows: 24, cols: 80, alternateRows, alternateCols, extended: true, address: '192.0.2.42' };
}

function screenLines(terminal: Terminal): string[] {
  return screenText(terminal).map((line) => line.trimEnd());
}

function anything<Value>(): Model<RigState, Value, RigAction, ZosEvent, null>['parameters'] {
  return {
    '~standard': { version: 1, vendor: 'stage370', validate: (value) => ({ value: value as Value }) },
  };
}

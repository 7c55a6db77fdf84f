import { createRun } from '../../../../core/run.ts';
import type { Run } from '../../../../core/run.ts';
import { fromMs } from '../../../../core/time.ts';
import { createTerminal, moveCursor, press, receive, screenText, typeText } from '../../3270/index.ts';
import type { Key, Terminal, TerminalModel } from '../../3270/index.ts';
import { sentSince, systemModel } from '../system.ts';
import type { SystemAction, SystemObservation, SystemState } from '../system.ts';
import { zvm } from './index.ts';
import type { ZvmState } from './index.ts';

const MODEL = systemModel(zvm);
const SIZES = { 2: [24, 80], 3: [32, 80], 4: [43, 80], 5: [27, 132] } as const;
/** No answer takes longer, ms. */
const PATIENCE_MS = 100;

type ZvmRun = Run<SystemState<ZvmState>, SystemAction, SystemObservation>;

/** A simulated z/VM with terminals of the real engine on it, for tests. */
export interface Rig {
  readonly run: ZvmRun;
  readonly state: ZvmState;
  terminal(lu?: string, model?: TerminalModel): Seat;
  wait(ms: number): void;
}

/** Somebody at a terminal: types as a person does, and reads the screen. Rows and columns count from 1. */
export interface Seat {
  readonly lu: string;
  readonly terminal: Terminal;
  /** The screen, blanks at the ends of rows removed. */
  lines(): string[];
  line(row: number): string;
  /** All text of the screen. */
  text(): string;
  /** RUNNING, MORE... and so on. */
  status(): string;
  cursor(): { readonly row: number; readonly column: number };
  type(text: string, row?: number, column?: number): Seat;
  /** Presses a key, and waits for the answer. */
  press(key: Key): Seat;
  /** Types at the cursor and presses Enter. */
  enter(text?: string): Seat;
  /** Clears the screen, then `enter`: what is on it afterwards is the answer. */
  ask(text: string): string[];
  /** By way of the logo; the password is the userid. */
  logOn(userid: string): Seat;
  wait(ms: number): Seat;
  /** How often the alarm has sounded. */
  alarms(): number;
  disconnect(): void;
  send(record: Uint8Array): void;
}

export function createRig(seed = 370): Rig {
  const run = createRun(MODEL, { params: null, seed });
  const seats: { take(): void }[] = [];
  const rig: Rig = {
    run,
    get state() {
      return run.state.host;
    },
    terminal(lu = 'TCP00042', model = 2) {
      const seat = createSeat(rig, lu, model);
      seats.push(seat);
      act(run, {
        type: 'connect',
        device: {
          lu,
          rows: 24,
          cols: 80,
          alternateRows: SIZES[model][0],
          alternateCols: SIZES[model][1],
          extended: true,
          address: '192.0.2.42',
        },
      });
      seat.take();
      return seat;
    },
    wait(ms) {
      const end = run.now + fromMs(ms);
      while (run.nextAt !== undefined && run.nextAt <= end) {
        run.advanceTo(run.nextAt);
        for (const seat of seats) seat.take();
      }
      run.advanceTo(end);
    },
  };
  return rig;
}

function act(run: ZvmRun, action: SystemAction): void {
  const outcome = run.dispatch(action);
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.problems)}`);
}

function createSeat(rig: Rig, lu: string, model: TerminalModel): Seat & { take(): void } {
  const { run } = rig;
  const terminal = createTerminal({ model });
  let seen = run.state.outbox.first + run.state.outbox.kept.length;
  let alarms = 0;
  const seat: Seat & { take(): void } = {
    lu,
    terminal,
    lines: () => screenText(terminal).map((line) => line.trimEnd()),
    line: (row) => seat.lines()[row - 1] ?? '',
    text: () => seat.lines().join('\n'),
    status: () => (seat.lines().at(-1) ?? '').slice(terminal.cols - 20, terminal.cols - 10).trimEnd(),
    cursor: () => ({
      row: Math.floor(terminal.cursor / terminal.cols) + 1,
      column: (terminal.cursor % terminal.cols) + 1,
    }),
    type(text, row, column = 1) {
      if (row !== undefined) moveCursor(terminal, row - 1, column - 1);
      const { typed } = typeText(terminal, text);
      if (typed < text.length) throw new Error(`no place to type ${text} on\n${seat.text()}`);
      return seat;
    },
    press(key) {
      const pressed = press(terminal, key);
      if (!pressed.ok) throw new Error(`${key} was refused: ${pressed.reason}`);
      if (pressed.signal !== undefined) act(run, { type: 'signal', lu, signal: pressed.signal });
      if (pressed.inbound !== undefined) act(run, { type: 'receive', lu, record: pressed.inbound });
      for (let waited = 0; waited < PATIENCE_MS && terminal.lock.kind !== 'none'; waited += 1) rig.wait(1);
      if (terminal.lock.kind !== 'none') throw new Error(`no answer to ${key}: ${terminal.lock.kind}\n${seat.text()}`);
      return seat;
    },
    enter: (text = '') => seat.type(text).press('Enter'),
    ask(text) {
      seat.press('Clear').enter(text);
      return seat.lines().slice(1, -2).join('\n').trimEnd().split('\n');
    },
    logOn: (userid) => seat.type(userid).press('Tab').type(userid).press('Enter'),
    wait(ms) {
      rig.wait(ms);
      return seat;
    },
    alarms: () => alarms,
    disconnect: () => act(run, { type: 'disconnect', lu }),
    send: (record) => act(run, { type: 'receive', lu, record }),
    take() {
      for (const sent of sentSince(run.state.outbox, seen)) {
        seen += 1;
        if (sent.lu !== lu || !('record' in sent)) continue;
        const { error, alarm } = receive(terminal, sent.record);
        if (error !== undefined) throw new Error(`the host sent no valid data stream: ${error.message}`);
        if (alarm) alarms += 1;
      }
    },
  };
  return seat;
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRun } from '../core/run.ts';
import type { Run } from '../core/run.ts';
import { runScenario } from '../core/scenario.ts';
import { fromMs } from '../core/time.ts';
import { RecordBuilder } from '../lib/terminal/3270/record.ts';
import demo from './demo.ts';
import { model } from './model.ts';
import { describe as sentences } from './observe.ts';
import type { Action, Observation, State } from './types.ts';

type TerminalRun = Run<State, Action, Observation>;

function start(params: object = {}): TerminalRun {
  return createRun(model, { params, checkInvariants: true });
}

/** Lets so much time pass. */
function later(run: TerminalRun, ms: number): TerminalRun {
  run.advanceTo(run.now + fromMs(ms));
  return run;
}

function act(run: TerminalRun, ...actions: Action[]): TerminalRun {
  for (const action of actions) expect(run.dispatch(action)).toEqual({ ok: true });
  return run;
}

const text = (value: string): Action => ({ type: 'type', text: value });
const press = (key: string): Action => ({ type: 'press', key });
const shows = (run: TerminalRun, value: string): boolean => run.observe().screen.some((line) => line.includes(value));
const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

describe('scenarios', () => {
  it.each(demo.scenarios.map((scenario) => [scenario.id, scenario] as const))(
    '%s holds what it claims',
    (_id, scenario) => {
      expect(runScenario(demo, scenario).failures).toEqual([]);
    },
  );
});

describe('the terminal and its host', () => {
  it("the keyboard is locked from Enter to the answer, two latencies and the host's own time later", () => {
    const run = later(start({ networkLatencyMs: 100 }), 1_000);
    act(run, text('tso demo1'), press('Enter'));
    expect(run.observe()).toMatchObject({ keyboard: 'X Wait', recordsSent: 1, responseMs: null });
    later(run, 199);
    expect(run.observe().keyboard).toBe('X Wait');
    later(run, 800);
    expect(run.observe().keyboard).toBe('unlocked');
    expect(run.observe().responseMs).toBeGreaterThan(200);
    expect(run.observe().responseMs).toBeLessThan(1_000);
  });

  it('typing passes nothing; Enter sends the key, the cursor and the modified field', () => {
    const run = later(start(), 1_000);
    act(run, text('tso demo1'));
    expect(run.observe()).toMatchObject({ recordsSent: 0, keystrokes: 9 });
    act(run, press('Enter'));
    const sent = run.state.trace.at(-1);
    expect(sent?.direction).toBe('to-host');
    // AID 7D, cursor, SBA of row 20 column 7 (1,526), then what was typed in code page 037.
    expect(hexOf(sent!.bytes)).toBe('7d' + 'd77f' + '11d7f6' + 'a3a296' + '40' + '84859496f1');
  });

  it('what is typed while the keyboard is locked waits for it, key by key', () => {
    const run = later(start({ networkLatencyMs: 50 }), 1_000);
    act(run, text('tso demo1'), press('Enter'), text('STAGE370'), press('Enter'));
    expect(run.state.waiting).toHaveLength(9);
    later(run, 4_000);
    expect(shows(run, 'READY')).toBe(true);
    expect(run.state.waiting).toEqual([]);
  });

  it('a paste while the keyboard is locked waits with the places that it goes to', () => {
    const run = later(start({ host: 'zvm' }), 1_000);
    act(run, press('Enter'));
    later(run, 1_000);
    act(run, press('Clear'), { type: 'cursor', address: 22 * 80 + 10 }, text('time'), {
      type: 'cursor',
      address: 1760,
    });
    expect(run.state.waiting).toHaveLength(6);
    later(run, 1_000);
    expect(run.observe().screen[22]).toMatch(/^ {10}time/);
    expect(run.observe()).toMatchObject({ cursorRow: 23, cursorColumn: 1 });
  });

  it('Reset drops what waits; an operator error drops it too', () => {
    const run = later(start(), 1_000);
    act(run, text('tso demo1'), press('Enter'), text('abc'), press('Reset'));
    expect(run.state.waiting).toEqual([]);
    act(later(run, 1_000), press('Home'), press('Left'), text('x'));
    expect(run.observe().keyboard).toBe('X Protected');
    act(run, text('y'), press('Reset'));
    expect(run.observe().keyboard).toBe('unlocked');
  });

  it('after LOGOFF the host drops the terminal, which connects again', () => {
    const run = later(start(), 1_000);
    act(run, text('tso demo1'), press('Enter'), text('STAGE370'), press('Enter'));
    act(later(run, 4_000), text('logoff'), press('Enter'));
    later(run, 5_000);
    expect(run.observe()).toMatchObject({ connected: true, keyboard: 'unlocked' });
    expect(shows(run, '===> Enter "LOGON" followed by a userid')).toBe(true);
  });

  it('another host or another screen begins a new session, and nothing of the old one arrives', () => {
    const run = later(start({ networkLatencyMs: 500 }), 2_000);
    act(run, text('tso demo1'), press('Enter'), { type: 'connect', host: 'zvm' });
    later(run, 3_000);
    expect(shows(run, 'z/VM ONLINE')).toBe(true);
    expect(run.state.trace.filter(({ direction }) => direction === 'to-terminal')).toHaveLength(2);
    act(run, { type: 'set-model', value: 4 });
    later(run, 3_000);
    expect(run.state.terminal.alternate).toEqual({ rows: 43, cols: 80 });
    expect(shows(run, 'z/VM ONLINE')).toBe(true);
  });
});

describe('taking over', () => {
  it('drops the rest of the script at the first key of a person, and not before', () => {
    const run = start();
    const script: Action[] = [...'tso demo1'].map((character) => ({ type: 'type', text: character, scripted: true }));
    script.forEach((action, index) => run.dispatch(action, fromMs(1_000 + 100 * index)));
    later(run, 1_350);
    expect(run.observe()).toMatchObject({ handsOn: false, keystrokes: 4 });
    act(run, text('X'));
    later(run, 5_000);
    expect(run.observe()).toMatchObject({ handsOn: true, keystrokes: 5 });
    expect(shows(run, '===> tso X')).toBe(true);
  });

  it('a change of the network does not take over', () => {
    expect(act(start(), { type: 'set-network-latency', value: 300 }).observe().handsOn).toBe(false);
  });
});

describe('a real host', () => {
  const link = (state: 'connecting' | 'connected' | 'closed', more: object = {}): Action => ({
    type: 'link',
    state,
    address: 'L:host.example:992',
    model: 2,
    codePage: 'cp037',
    ...more,
  });
  const screen = new RecordBuilder({ command: 'eraseWrite', positions: 1920, codePage: 'cp037', extended: false })
    .at(0)
    .field({ protected: true })
    .text('HELLO')
    .field({ display: 'hidden' })
    .cursorHere()
    .bytes();

  it('is played from the log: its records, what was typed, and how the connection stood', () => {
    const run = later(start(), 1_000);
    act(run, link('connecting'));
    expect(run.observe()).toMatchObject({ connected: false, keyboard: 'X Not Connected', host: 'L:host.example:992' });
    act(run, link('connected', { lu: 'TCP00007', mode: 'tn3270e', secure: true }), {
      type: 'received',
      hex: hexOf(screen),
    });
    expect(run.observe()).toMatchObject({ connected: true, logicalUnit: 'TCP00007', system: null });
    expect(shows(run, 'HELLO')).toBe(true);
    // Hidden text enters the log as stars, and is on no screen.
    act(run, text('****'), press('Enter'));
    expect(run.state.trace.at(-1)?.direction).toBe('to-host');
    expect(shows(run, '*')).toBe(false);
    const before = run.hash();
    later(run, 60_000);
    expect(run.observe().keyboard).toBe('X Wait');
    act(run, link('closed', { message: 'The host closed the connection.' }));
    expect(run.observe()).toMatchObject({ connected: false, keyboard: 'X Not Connected' });
    run.seek(fromMs(1_000));
    expect(run.hash()).toBe(before);
  });

  it('keeps its terminal; the simulated hosts can be had again', () => {
    const run = act(start(), link('connecting'), link('connected'));
    expect(run.dispatch({ type: 'set-model', value: 3 }).ok).toBe(false);
    act(run, { type: 'connect', host: 'zos' });
    later(run, 1_000);
    expect(run.observe()).toMatchObject({ connected: true, logicalUnit: 'LU0042' });
  });

  it('comes in pieces when a record is too large for one entry', () => {
    const run = act(start(), link('connecting'), link('connected'));
    const hex = hexOf(screen);
    act(run, { type: 'received', hex: hex.slice(0, 20), more: true });
    expect(run.observe().recordsReceived).toBe(0);
    act(run, { type: 'received', hex: hex.slice(20) });
    expect(shows(run, 'HELLO')).toBe(true);
  });

  it('is over when the presenter has gone back: what still arrives has no effect', () => {
    const run = act(start(), link('connecting'), link('connected'), { type: 'connect', host: 'zvm' });
    later(run, 1_000);
    const before = run.hash();
    act(run, { type: 'received', hex: hexOf(screen) }, link('closed'));
    expect(run.hash()).toBe(before);
    expect(run.observe().connected).toBe(true);
  });

  it('refuses what is no record, by name', () => {
    const outcome = start().dispatch({ type: 'received', hex: 'f5c' });
    expect(outcome).toMatchObject({ ok: false, problems: [{ field: 'hex' }] });
  });
});

const anyAction: fc.Arbitrary<Action> = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 12 }).map(text) },
  {
    weight: 6,
    arbitrary: fc
      .constantFrom(
        ...[
          'Enter',
          'Enter',
          'Enter',
          'Clear',
          'PA1',
          'PA2',
          'PF1',
          'PF3',
          'PF7',
          'PF8',
          'Tab',
          'BackTab',
          'Home',
          'Reset',
        ],
        ...[
          'EraseEOF',
          'EraseInput',
          'Insert',
          'Delete',
          'Dup',
          'CursorSelect',
          'Attn',
          'SysReq',
          'Newline',
          'Up',
          'Left',
        ],
      )
      .map(press),
  },
  { weight: 2, arbitrary: fc.constantFrom('tso demo1', 'STAGE370', 'maint', 'listcat', 'query names', '=x').map(text) },
  { weight: 1, arbitrary: fc.nat(1919).map((address): Action => ({ type: 'cursor', address })) },
  { weight: 1, arbitrary: fc.nat(1919).map((address): Action => ({ type: 'pen', address })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('zos' as const, 'zvm' as const).map((host): Action => ({ type: 'connect', host })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('connecting' as const, 'connected' as const, 'closed' as const, 'failed' as const)
      .map((state): Action => ({ type: 'link', state, address: 'host.example', model: 2, codePage: 'cp037' })),
  },
  {
    weight: 3,
    arbitrary: fc.uint8Array({ maxLength: 60 }).map((bytes): Action => ({ type: 'received', hex: hexOf(bytes) })),
  },
);

describe('any keys at any time', () => {
  const timed = fc.array(fc.record({ afterMs: fc.nat(900), action: anyAction }), { minLength: 1, maxLength: 40 });

  it('keep the laws of the terminal, and back and forth is the same', () => {
    fc.assert(
      fc.property(fc.constantFrom('zos', 'zvm'), timed, fc.nat(20_000), (host, steps, back) => {
        const run = start({ host });
        for (const { afterMs, action } of steps) later(run, afterMs).dispatch(action);
        later(run, 2_000);
        const [end, hash, words] = [run.now, run.hash(), sentences(run.observe())];
        run.seek(Math.min(end, fromMs(back)));
        run.seek(end);
        expect(run.hash()).toBe(hash);
        expect(sentences(run.observe())).toBe(words);
      }),
      { numRuns: 150 },
    );
  });
});

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LoggedAction } from '../../../demos/core/talk/entry.ts';
import { encodeText } from '../../../demos/lib/terminal/3270/codepage.ts';
import {
  createTerminal,
  lightPen,
  moveCursorTo,
  press,
  receive,
  screenText,
  setConnected,
  typeText,
} from '../../../demos/lib/terminal/3270/index.ts';
import type { Key, Terminal } from '../../../demos/lib/terminal/3270/index.ts';
import { paint } from '../../../demos/lib/terminal/hosts/panel.ts';
import { SMALL_DECK } from '../../../test/contract/deck.ts';
import type { TerminalInput } from '../../contract/host.ts';
import { TalkService } from '../talk/talk-service.ts';
import { Tn3270Listener } from './listener.ts';
import { TerminalService } from './terminal-service.ts';
import { EchoHost } from './testing.ts';

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

const FORM = paint(
  {
    rows: 24,
    cols: 80,
    texts: [{ row: 1, column: 2, text: 'SIGN ON' }],
    fields: [
      { name: 'user', row: 3, column: 10, length: 8 },
      { name: 'password', row: 4, column: 10, length: 8, hidden: true },
      { name: 'pin', row: 5, column: 10, length: 4, hidden: true, numeric: true },
      { name: 'text', row: 6, column: 10, length: 20, padded: true },
    ],
    cursor: 'user',
  },
  { extended: true },
);
const PASSWORD_AT = 3 * 80 + 9;
const PIN_AT = 4 * 80 + 9;

/** Shows a form, and shows it again for whatever comes. */
class FormHost extends EchoHost {
  override connect(...args: Parameters<EchoHost['connect']>): void {
    this.lines.set(args[0].lu, args[1]);
    this.happened.push(`connect ${args[0].lu}`);
    args[1].send(FORM);
  }
  override receive(lu: string, record: Uint8Array): void {
    this.happened.push(`receive ${lu} ${hexOf(record)}`);
    this.lines.get(lu)?.send(FORM);
  }
}

let host: EchoHost;
let listener: Tn3270Listener;
let talk: TalkService;
let service: TerminalService;
let target: { address: string; model: 2; codePage: string };

beforeEach(async () => {
  host = new FormHost();
  listener = await Tn3270Listener.open({ host, port: 0 });
  talk = new TalkService({ deck: SMALL_DECK, journalFolder: undefined, onBrokenOff: 'fresh' });
  service = new TerminalService(talk);
  target = { address: `LU1@127.0.0.1:${String(listener.port)}`, model: 2, codePage: 'cp037' };
});
afterEach(async () => {
  service.close();
  await listener.close();
});

/** What the log has of the instance. */
function actions(of: TalkService = talk): LoggedAction[] {
  return of.entries.flatMap(({ body }) =>
    body.kind === 'demo.action' && body.instance === 'pool' ? [body.action] : [],
  );
}

/** What a window makes of the log: the model of a terminal, in small. */
function replay(logged: readonly LoggedAction[]): Terminal {
  let terminal = createTerminal({ model: 2 });
  for (const action of logged) {
    if (action.type === 'link') {
      if (action['state'] === 'connecting') terminal = createTerminal({ model: 2 });
      setConnected(terminal, action['state'] === 'connected');
    } else if (action.type === 'received') receive(terminal, Buffer.from(action['hex'] as string, 'hex'));
    else if (action.type === 'type') typeText(terminal, action['text'] as string);
    else if (action.type === 'press') press(terminal, action['key'] as Key);
    else if (action.type === 'cursor') moveCursorTo(terminal, action['address'] as number);
    else lightPen(terminal, action['address'] as number);
  }
  return terminal;
}

/** Connected, and the form is on the screen. */
async function connect(): Promise<void> {
  await service.connect('pool', target);
  await vi.waitFor(() => expect(actions().at(-1)?.type).toBe('received'));
}

const pressKey = (key: string): Promise<void> => service.input('pool', { type: 'press', key });
const type = (text: string): Promise<void> => service.input('pool', { type: 'type', text });

describe('a session that breaks', () => {
  const RECONNECT = { firstMs: 20, longestMs: 40, attempts: 200 };
  const states = (): unknown[] => actions().flatMap(({ type: kind, state }) => (kind === 'link' ? [state] : []));

  it('is taken up again when that was asked for, with a new terminal', async () => {
    service = new TerminalService(talk, { reconnect: RECONNECT });
    const { port } = listener;
    await service.connect('pool', { ...target, reconnect: true });
    await type('demo1');
    await listener.close();
    await vi.waitFor(() => expect(states()).toContain('closed'));
    expect(actions().find(({ state }) => state === 'closed')?.['message']).toMatch(
      /ended the session. It is tried again/,
    );
    listener = await Tn3270Listener.open({ host, port });
    await vi.waitFor(() => expect(states().filter((state) => state === 'connected')).toHaveLength(2), 5_000);
    await vi.waitFor(() => expect(actions().at(-1)).toEqual({ type: 'received', hex: hexOf(FORM) }));
    await type('again');
    expect(actions().at(-1)).toEqual({ type: 'type', text: 'again' });
    await service.disconnect('pool');
    await expect(type('x')).rejects.toThrow('not connected');
  });

  it('is over when that was not asked for, or when it never stood', async () => {
    await connect();
    await listener.close();
    await vi.waitFor(() => expect(states().at(-1)).toBe('closed'));
    await expect(type('x')).rejects.toThrow('not connected');
    service = new TerminalService(talk, { reconnect: RECONNECT });
    await expect(service.connect('pool', { ...target, reconnect: true })).rejects.toThrow(/refused/);
    expect(states().at(-1)).toBe('failed');
    listener = await Tn3270Listener.open({ host, port: 0 });
  });
});

describe('a session from a slide', () => {
  it('is in the log from beginning to end', async () => {
    await connect();
    await type('demo1');
    await pressKey('Enter');
    await vi.waitFor(() => expect(actions().filter(({ type: kind }) => kind === 'received')).toHaveLength(2));
    await service.disconnect('pool');
    const { address } = target;
    const link = { type: 'link', address, model: 2, codePage: 'cp037' };
    expect(actions()).toEqual([
      { ...link, state: 'connecting' },
      { ...link, state: 'connected', mode: 'tn3270e', lu: 'LU1', secure: false },
      { type: 'received', hex: hexOf(FORM) },
      { type: 'type', text: 'demo1' },
      { type: 'press', key: 'Enter' },
      { type: 'received', hex: hexOf(FORM) },
      { ...link, state: 'closed', message: 'Disconnected.' },
    ]);
    expect(host.happened[1]).toContain(hexOf(encodeText('demo1', 'cp037')));
    await vi.waitFor(() => expect(host.happened.at(-1)).toBe('disconnect LU1'));
  });

  it('sends what is typed into hidden fields, and logs stars, or zeros where only digits go', async () => {
    await connect();
    await type('demo1');
    await pressKey('Tab');
    await type('Sesame99');
    await type('4711');
    await pressKey('Enter');
    await vi.waitFor(() => expect(host.happened.join()).toContain('receive'));
    const typed = actions().flatMap((action) => (action.type === 'type' ? [action['text']] : []));
    expect(typed).toEqual(['demo1', '********', '0000']);
    expect(host.happened.join()).toContain(hexOf(encodeText('Sesame99', 'cp037')));
    expect(host.happened.join()).toContain(hexOf(encodeText('4711', 'cp037')));
    expect(JSON.stringify(talk.entries)).not.toMatch(/Sesame|4711/);
    expect(JSON.stringify(talk.entries)).not.toContain(hexOf(encodeText('Sesame', 'cp037')));
  });

  it('masks within one text, field by field', async () => {
    await connect();
    // Eight characters fill the first field; the cursor skips into the password, and from there into the PIN.
    await type('ABCDEFGHsecret!!12');
    expect(actions().at(-1)).toEqual({ type: 'type', text: 'ABCDEFGH********00' });
    await pressKey('Tab');
    await service.input('pool', { type: 'cursor', address: PASSWORD_AT });
    await type('x');
    expect(actions().at(-1)).toEqual({ type: 'type', text: '*' });
  });

  it('tells where a hidden field ends without telling what is blank in it', async () => {
    await connect();
    await service.input('pool', { type: 'cursor', address: PASSWORD_AT });
    await type('ab  ');
    await pressKey('FieldEnd');
    expect(actions().slice(-2)).toEqual([
      { type: 'type', text: '****' },
      { type: 'cursor', address: PASSWORD_AT + 2 },
    ]);
    await service.input('pool', { type: 'cursor', address: PASSWORD_AT - 80 });
    await pressKey('FieldEnd');
    expect(actions().at(-1)).toEqual({ type: 'press', key: 'FieldEnd' });
  });

  it('shows operator errors in every window, and refuses keys while it waits', async () => {
    await connect();
    await service.input('pool', { type: 'cursor', address: 0 });
    await type('no');
    expect(actions().at(-1)).toEqual({ type: 'type', text: 'n' });
    expect(replay(actions()).lock.kind).toBe('protected');
    await expect(type('more')).rejects.toThrow(/keyboard is locked: X Protected/);
    await pressKey('Reset');
    await service.input('pool', { type: 'cursor', address: PIN_AT });
    await type('1x');
    expect(actions().at(-1)).toEqual({ type: 'type', text: '0*' });
    expect(replay(actions()).lock.kind).toBe('numeric');
    expect(JSON.stringify(actions())).not.toContain('1x');
  });

  it('is the same terminal in a window that has only the log', async () => {
    await connect();
    const fields = [2 * 80 + 9, PASSWORD_AT, PIN_AT, 5 * 80 + 9, 0];
    const input: fc.Arbitrary<TerminalInput> = fc.oneof(
      fc.stringMatching(/^[A-Za-z0-9 .?]{1,10}$/).map((text): TerminalInput => ({ type: 'type', text })),
      fc
        .constantFrom(
          'Tab',
          'BackTab',
          'Home',
          'Left',
          'Right',
          'Reset',
          'Insert',
          'Delete',
          'BackSpace',
          'EraseEOF',
          'FieldEnd',
          'Dup',
          'EraseInput',
        )
        .map((key): TerminalInput => ({ type: 'press', key })),
      fc.constantFrom(...fields).map((address): TerminalInput => ({ type: 'cursor', address })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(input, { maxLength: 25 }), async (inputs) => {
        await pressKey('Reset');
        await pressKey('EraseInput');
        for (const one of inputs) await service.input('pool', one).catch(() => undefined);
        await pressKey('Reset');
        const window = replay(actions());
        const before = host.happened.length;
        await pressKey('Enter');
        await vi.waitFor(() => expect(host.happened.length).toBe(before + 1), { interval: 2 });
        await vi.waitFor(() => expect(replay(actions()).lock.kind).toBe('none'), { interval: 2 });
        // What the host got, with the secrets masked, is what the window would have sent.
        const sent = Buffer.from(host.happened.at(-1)?.split(' ')[2] ?? '', 'hex');
        const would = press(window, 'Enter');
        const inbound = would.ok ? (would.inbound ?? new Uint8Array()) : new Uint8Array();
        expect(inbound.length).toBe(sent.length);
        expect(hexOf(inbound.subarray(0, 3))).toBe(hexOf(sent.subarray(0, 3)));
      }),
      { numRuns: 40 },
    );
    expect(screenText(replay(actions()))[0]).toContain('SIGN ON');
  });

  it('cuts records that are too long for an entry, and says so in all pieces but the last', async () => {
    await connect();
    const long = Uint8Array.from([0xf5, 0xc3, ...Array.from({ length: 40_000 }, () => 0x40)]);
    host.lines.get('LU1')?.send(long);
    await vi.waitFor(() => expect(actions().filter(({ type: kind }) => kind === 'received')).toHaveLength(3));
    const pieces = actions().slice(-2);
    expect(pieces.map(({ more }) => more)).toEqual([true, undefined]);
    expect(pieces.map(({ hex }) => hex).join('')).toBe(hexOf(long));
    for (const piece of pieces) expect(JSON.stringify(piece).length).toBeLessThanOrEqual(64 * 1024);
  });

  it('ends when the host sends more than a slide can show', async () => {
    await connect();
    for (let record = 0; record < 1200; record += 1) host.lines.get('LU1')?.send(FORM);
    await vi.waitFor(() => expect(actions().at(-1)).toMatchObject({ state: 'closed' }));
    expect(actions().at(-1)?.['message']).toContain('more than a terminal on a slide can show');
    await expect(pressKey('Enter')).rejects.toThrow(/not connected/);
  });
});

describe('sessions begin and end', () => {
  it('fail with the reason, in the log and to the caller', async () => {
    const nowhere = { ...target, address: '127.0.0.1:1' };
    await expect(service.connect('pool', nowhere)).rejects.toThrow(/Nothing answers at 127\.0\.0\.1:1/);
    expect(actions().map(({ state }) => state)).toEqual(['connecting', 'failed']);
  });

  it('refuse what cannot be, before anything is logged', async () => {
    await expect(service.connect('nobody', target)).rejects.toThrow(/no demo "nobody"/);
    await expect(service.connect('pool', { ...target, codePage: 'cp999' })).rejects.toThrow(/cp037/);
    await expect(service.connect('pool', { ...target, address: 'a b' })).rejects.toThrow(/no host/);
    await expect(type('x')).rejects.toThrow(/not connected to a real host/);
    await service.disconnect('pool');
    expect(actions()).toEqual([]);
  });

  it('are one for an instance: a new one ends the old one', async () => {
    await connect();
    await service.connect('pool', { ...target, address: target.address.replace('LU1', 'LU2') });
    await vi.waitFor(() => expect(host.happened).toContain('disconnect LU1'));
    await vi.waitFor(() => expect([...host.lines.keys()]).toEqual(['LU2']));
  });

  it.each(['demo.reset', 'demo.scenario'] as const)('end with a %s, without a word in the new run', async (kind) => {
    await connect();
    const window = { send: () => undefined };
    talk.connect(window, 'speaker');
    const more = kind === 'demo.scenario' ? { scenario: 'x' } : {};
    talk.append(window, [{ id: 'reset', at: talk.now, body: { kind, instance: 'pool', ...more } }]);
    await vi.waitFor(() => expect(host.happened.at(-1)).toBe('disconnect LU1'));
    expect(talk.entries.at(-1)?.body.kind).toBe(kind);
    await expect(pressKey('Enter')).rejects.toThrow(/not connected/);
  });

  it('end with the talk', async () => {
    await connect();
    talk.end();
    await vi.waitFor(() => expect(host.happened.at(-1)).toBe('disconnect LU1'));
    expect(talk.entries.at(-1)?.body.kind).toBe('session.end');
  });

  it('are said to be over when the talk goes on after a crash', async () => {
    const journalFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'stage370-terminals-'));
    const start = (onBrokenOff: 'fresh' | 'offer' | 'resume'): TalkService =>
      new TalkService({ deck: SMALL_DECK, journalFolder, onBrokenOff });
    talk = start('fresh');
    service = new TerminalService(talk);
    await connect();
    // Nothing is closed, as when the program is killed. The next start resumes at once, or when it is told to.
    const resumed = start('resume');
    new TerminalService(resumed);
    expect(actions(resumed).at(-1)).toMatchObject({ type: 'link', state: 'closed' });
    expect(actions(resumed).at(-1)?.['message']).toContain('lost when the program ended');
    const again = start('resume');
    new TerminalService(again);
    expect(actions(again)).toHaveLength(actions(resumed).length);
    fs.rmSync(journalFolder, { recursive: true });
  });

  it('are said to be over when a talk that was offered is resumed', async () => {
    const journalFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'stage370-terminals-'));
    talk = new TalkService({ deck: SMALL_DECK, journalFolder, onBrokenOff: 'fresh' });
    service = new TerminalService(talk);
    await connect();
    const offered = new TalkService({ deck: SMALL_DECK, journalFolder, onBrokenOff: 'offer' });
    new TerminalService(offered);
    expect(actions(offered)).toEqual([]);
    offered.resume(true);
    expect(actions(offered).at(-1)).toMatchObject({ type: 'link', state: 'closed' });
    fs.rmSync(journalFolder, { recursive: true });
  });
});

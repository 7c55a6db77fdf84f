import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTerminal, press, receive, screenText } from '../../demos/lib/terminal/3270/index.ts';
import type { Key, Terminal } from '../../demos/lib/terminal/3270/index.ts';
import { parseAddress } from '../../electron/services/tn3270/address.ts';
import { Tn3270Client } from '../../electron/services/tn3270/client.ts';
import type { ClientState } from '../../electron/services/tn3270/client.ts';
import { partMissing } from '../parts.ts';
import { Hercules } from './hercules.ts';

const missing = partMissing('hercules');

let hercules: Hercules | undefined;
beforeAll(async () => {
  if (missing === undefined) hercules = await Hercules.start();
});
afterAll(() => hercules?.stop());

const clients: Tn3270Client[] = [];
afterEach(() => clients.splice(0).forEach((client) => client.close()));

/** Our client with our engine, connected to Hercules. */
function connect(prefix = ''): {
  terminal: Terminal;
  states: ClientState[];
  records: string[];
  press(key: Key): void;
} {
  const terminal = createTerminal({ model: 2 });
  const states: ClientState[] = [];
  const records: string[] = [];
  const client = new Tn3270Client(
    { address: parseAddress(`${prefix}127.0.0.1:${String(hercules?.port)}`), terminal: { model: 2 } },
    {
      state: (state) => states.push(state),
      record: (record) => {
        records.push(Buffer.from(record).toString('hex'));
        const { replies, error } = receive(terminal, record);
        for (const reply of replies) client.send(reply);
        return error === undefined ? { ok: true } : { ok: false, reject: error.reject };
      },
    },
  );
  clients.push(client);
  return {
    terminal,
    states,
    records,
    press(key) {
      const pressed = press(terminal, key);
      if (!pressed.ok) throw new Error(`${key}: ${pressed.reason}`);
      if (pressed.inbound !== undefined) client.send(pressed.inbound);
    },
  };
}

describe('our client on Hercules', () => {
  it('shows the logo, and sends Enter', async (ctx) => {
    if (missing !== undefined) return ctx.skip(missing);
    const session = connect();
    await vi.waitFor(() => expect(session.records).not.toEqual([]), 10_000);
    expect(session.states).toEqual([
      { state: 'connecting' },
      { state: 'connected', mode: 'tn3270', lu: undefined, secure: false },
    ]);
    const logo = screenText(session.terminal).join('\n');
    expect(logo).toContain('Hercules Version');
    expect(logo).toMatch(/Device number *: +001\d/);
    expect(session.terminal.lock.kind).toBe('none');
    session.press('Enter');
    // Nobody is logged on to answer: the keyboard waits, the picture stays, the session lives.
    expect(session.terminal.lock.kind).toBe('wait');
    expect(screenText(session.terminal).join('\n')).toBe(logo);
    expect(session.states).toHaveLength(2);
  });

  it('has sessions side by side, each on its own device', async (ctx) => {
    if (missing !== undefined) return ctx.skip(missing);
    const deviceOf = (terminal: Terminal): string | undefined => /: (001\d)/.exec(screenText(terminal).join('\n'))?.[1];
    const first = connect();
    await vi.waitFor(() => expect(deviceOf(first.terminal)).toBeDefined(), 10_000);
    const second = connect('N:');
    await vi.waitFor(() => expect(deviceOf(second.terminal)).toBeDefined(), 10_000);
    expect(deviceOf(second.terminal)).not.toBe(deviceOf(first.terminal));
    expect(second.states.at(-1)).toMatchObject({ mode: 'tn3270' });
  });
});

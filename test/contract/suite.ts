import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Draft, Happening, LoggedAction } from '../../demos/core/talk/entry.ts';
import { Tn3270Listener } from '../../electron/services/tn3270/listener.ts';
import { EchoHost } from '../../electron/services/tn3270/testing.ts';
import type {
  Hello,
  HostApi,
  HostEvent,
  JailControls,
  TerminalControls,
  TerminalInput,
  TerminalTarget,
  WindowRole,
} from '../../electron/contract/host.ts';

/** What sets hosts apart: a static page is a talk of its own, and only a socket can break. */
export interface Traits {
  readonly shared: boolean;
  readonly breakable: boolean;
}

/** One talk, and as many windows on it as a test opens. */
export interface Stage {
  window(role: WindowRole): HostApi;
  /** Breaks the connection of all windows, where there is one to break. */
  breakConnections?(): Promise<void>;
  close(): Promise<void>;
}

/** A window under test: its host, its first answer, and every event it was told. */
async function open(stage: Stage, role: WindowRole): Promise<{ host: HostApi; hello: Hello; events: HostEvent[] }> {
  const host = stage.window(role);
  const events: HostEvent[] = [];
  host.subscribe((event) => events.push(event));
  const hello = await host.connect(role);
  return { host, hello, events };
}

let made = 0;
function draft(at: number, body: Happening): Draft {
  return { id: `draft-${(made += 1)}`, at, body };
}

function entriesOf(events: readonly HostEvent[]): string[] {
  return events.flatMap((event) => (event.type === 'entry' ? [event.entry.id] : []));
}

const PLAY = { kind: 'demo.play', instance: 'pool', playing: false } satisfies Happening;

/** Actions of an instance, as a window was told of them. */
function actionsOf(events: readonly HostEvent[], instance: string): LoggedAction[] {
  return events.flatMap((event) =>
    event.type === 'entry' && event.entry.body.kind === 'demo.action' && event.entry.body.instance === instance
      ? [event.entry.body.action]
      : [],
  );
}

/** What a host must do that can connect terminals to real hosts. */
function terminalContract(stage: () => Stage): void {
  describe('terminals', () => {
    let listener: Tn3270Listener;
    let target: TerminalTarget;
    beforeEach(async () => {
      listener = await Tn3270Listener.open({ host: new EchoHost(), port: 0 });
      target = { address: `LU1@127.0.0.1:${String(listener.port)}`, model: 2, codePage: 'cp037' };
    });
    afterEach(() => listener.close());

    it('connect, and what happens is told to every window as entries of the log', async () => {
      const speaker = await open(stage(), 'speaker');
      const audience = await open(stage(), 'audience');
      await speaker.host.terminals?.connect('pool', target);
      await vi.waitFor(() => expect(actionsOf(audience.events, 'pool').at(-1)?.type).toBe('received'));
      await audience.host.terminals?.input('pool', { type: 'type', text: 'hello' });
      await audience.host.terminals?.input('pool', { type: 'press', key: 'Enter' });
      await vi.waitFor(() =>
        expect(actionsOf(speaker.events, 'pool').map(({ type, state }) => state ?? type)).toEqual([
          'connecting',
          'connected',
          'received',
          'type',
          'press',
          'received',
        ]),
      );
      await speaker.host.terminals?.disconnect('pool');
      await vi.waitFor(() => expect(actionsOf(audience.events, 'pool').at(-1)).toMatchObject({ state: 'closed' }));
      expect(actionsOf(audience.events, 'pool')).toEqual(actionsOf(speaker.events, 'pool'));
    });

    it.each<[string, (terminals: TerminalControls) => Promise<void>, RegExp]>([
      ['nothing answers', (one) => one.connect('pool', { ...target, address: '127.0.0.1:1' }), /^Nothing answers at/],
      ['the address is none', (one) => one.connect('pool', { ...target, address: 'a b' }), /^"a b" is no host/],
      ['there is no such demo', (one) => one.connect('other', target), /^There is no demo "other"/],
      [
        'there is no session',
        (one) => one.input('pool', { type: 'press', key: 'Enter' }),
        /^This terminal is not connected/,
      ],
    ])('refuse in words when %s', async (_what, call, message) => {
      const { host } = await open(stage(), 'speaker');
      if (host.terminals === undefined) throw new Error('no terminals');
      await expect(call(host.terminals)).rejects.toThrow(message);
    });

    it.each([
      { type: 'press', key: 'StructuredField' },
      { type: 'cursor', address: -1 },
      { type: 'type', text: 'x'.repeat(4_001) },
      { type: 'run' },
    ])('refuse what is no input: $type', async (input) => {
      const { host, events } = await open(stage(), 'speaker');
      await host.terminals?.connect('pool', target);
      await vi.waitFor(() => expect(actionsOf(events, 'pool').at(-1)?.type).toBe('received'));
      await expect(host.terminals?.input('pool', input as TerminalInput)).rejects.toThrow(/The terminal refuses this/);
      await host.terminals?.input('pool', { type: 'press', key: 'Home' });
      await vi.waitFor(() => expect(actionsOf(events, 'pool').at(-1)).toEqual({ type: 'press', key: 'Home' }));
      expect(actionsOf(events, 'pool')).toHaveLength(4);
    });
  });
}

/** What a host must do that can have jails; the shell in them is one that echoes. */
function jailContract(stage: () => Stage): void {
  describe('jails', () => {
    const size = { columns: 80, rows: 24 };
    const show = (instances: readonly string[]): Draft =>
      draft(0, { kind: 'slide', slide: instances.length > 0 ? 'second' : 'first', step: 0, instances });
    const of = (host: HostApi): JailControls => {
      if (host.jails === undefined) throw new Error('no jails');
      return host.jails;
    };
    /** A window on the slide with the demo. */
    const onSlide = async (role: WindowRole): ReturnType<typeof open> => {
      const window = await open(stage(), role);
      const shown = show(['pool']);
      window.host.append([shown]);
      await vi.waitFor(() => expect(entriesOf(window.events)).toContain(shown.id));
      return window;
    };
    const statuses = (events: readonly HostEvent[]): unknown[] =>
      actionsOf(events, 'pool').flatMap(({ type, status }) => (type === 'jail-status' ? [status] : []));

    it('say which there are, and whether they can be had', async () => {
      const { host } = await open(stage(), 'speaker');
      const profiles = await of(host).profiles();
      expect(profiles.map(({ id }) => id)).toEqual(['jail-user', 'jail-root']);
      for (const { available, reason } of profiles) expect(reason === '').toBe(available);
    });

    it('start, and what comes back is told to every window as entries of the log', async () => {
      const speaker = await onSlide('speaker');
      const audience = await open(stage(), 'audience');
      await of(speaker.host).start('pool', 'jail-user', size);
      await of(audience.host).input('pool', 'ls\n');
      await vi.waitFor(() => expect(actionsOf(speaker.events, 'pool').at(-1)).toMatchObject({ data: 'ls\n' }));
      await of(audience.host).resize('pool', { columns: 100, rows: 30 });
      await of(speaker.host).stop('pool');
      await vi.waitFor(() => expect(statuses(audience.events)).toEqual(['starting', 'running', 'ended']));
      expect(actionsOf(audience.events, 'pool')).toEqual(actionsOf(speaker.events, 'pool'));
      expect(actionsOf(audience.events, 'pool')).toContainEqual({ type: 'jail-size', columns: 100, rows: 30 });
    });

    it('end when their slide is left', async () => {
      const { host, events } = await onSlide('speaker');
      await of(host).start('pool', 'jail-root', size);
      host.append([show([])]);
      await vi.waitFor(() => expect(statuses(events)).toEqual(['starting', 'running', 'ended']));
      await expect(of(host).input('pool', 'ls\n')).rejects.toThrow(/^There is no jail here/);
    });

    it.each<[string, (jails: JailControls) => Promise<void>, RegExp]>([
      ['there is no such demo', (one) => one.start('other', 'jail-user', size), /^There is no demo "other"/],
      ['there is no such profile', (one) => one.start('pool', 'sh -c id', size), /^There is no profile "sh -c id"/],
      ['there is no jail', (one) => one.input('pool', 'ls'), /^There is no jail here/],
      [
        'the window is too small',
        (one) => one.start('pool', 'jail-user', { columns: 1, rows: 1 }),
        /refuses this: size/,
      ],
      ['the input is too long', (one) => one.input('pool', 'x'.repeat(4_001)), /refuses this: text/],
      ['the input is no bytes', (one) => one.input('pool', '\u20ac'), /refuses this: text.*Latin-1/],
    ])('refuse in words when %s', async (_what, call, message) => {
      const { host } = await onSlide('speaker');
      await expect(call(of(host))).rejects.toThrow(message);
    });

    it('refuse to start where their slide is not shown', async () => {
      const { host } = await open(stage(), 'speaker');
      await expect(of(host).start('pool', 'jail-user', size)).rejects.toThrow(/^The slide of "pool" is not shown/);
    });
  });
}

/** What every host must do; run against all three. */
export function hostContract(name: string, traits: Traits, setTheStage: () => Promise<Stage>): void {
  describe(`host contract: ${name}`, () => {
    let stage: Stage;
    beforeEach(async () => {
      stage = await setTheStage();
    });
    afterEach(() => stage.close());

    it('answers a connection with the deck and a log that begins the session and shows the first slide', async () => {
      const { hello } = await open(stage, 'speaker');
      expect(hello.deck.slides.length).toBeGreaterThan(1);
      expect(hello.entries.map(({ body }) => body.kind)).toEqual(['session.start', 'slide']);
      expect(hello.entries.map(({ seq }) => seq)).toEqual([1, 2]);
      expect(hello.now).toBeGreaterThanOrEqual(0);
    });

    it('gives every accepted entry the next sequence number and tells it as an event, never within append', async () => {
      const { host, events } = await open(stage, 'speaker');
      const drafts = [draft(0, PLAY), draft(0, { ...PLAY, playing: true })];
      host.append(drafts);
      expect(entriesOf(events)).toEqual([]);
      await vi.waitFor(() => expect(entriesOf(events)).toEqual(drafts.map(({ id }) => id)));
      const seqs = events.flatMap((event) => (event.type === 'entry' ? [event.entry.seq] : []));
      expect(seqs).toEqual([3, 4]);
    });

    it('never dates an entry into the future of the talk, nor far into its past', async () => {
      const { host, events } = await open(stage, 'speaker');
      host.append([draft(Number.MAX_SAFE_INTEGER, PLAY)]);
      await vi.waitFor(() => expect(entriesOf(events)).toHaveLength(1));
      const [event] = events.filter(({ type }) => type === 'entry');
      if (event?.type !== 'entry') throw new Error('no entry');
      expect(event.entry.at).toBeLessThanOrEqual(event.now);
    });

    it('takes a draft that is sent twice once', async () => {
      const { host, events } = await open(stage, 'speaker');
      const twice = draft(0, PLAY);
      const after = draft(0, PLAY);
      host.append([twice]);
      host.append([twice, after]);
      await vi.waitFor(() => expect(entriesOf(events)).toContain(after.id));
      expect(entriesOf(events)).toEqual([twice.id, after.id]);
    });

    it('tells how far each window has come', async () => {
      const { host, events } = await open(stage, 'speaker');
      host.seen(2);
      await vi.waitFor(() => {
        const last = events.findLast((event) => event.type === 'peers');
        expect(last).toMatchObject({ peers: expect.arrayContaining([{ role: 'speaker', seq: 2 }]) as unknown });
      });
    });

    it('says what it can do', async () => {
      const { host } = await open(stage, 'speaker');
      expect(host.capabilities.windows).toBe(host.windows !== undefined);
      expect(host.capabilities.terminals).toBe(host.terminals !== undefined);
      expect(host.capabilities.terminals).toBe(traits.shared);
      expect(host.capabilities.jails).toBe(host.jails !== undefined);
      expect(host.capabilities.jails).toBe(traits.shared);
      expect(host.capabilities.host).toBe(name);
    });

    if (traits.shared) {
      it('gives a window that opens late the whole log, and both the same order from then on', async () => {
        const speaker = await open(stage, 'speaker');
        speaker.host.append([draft(0, PLAY)]);
        await vi.waitFor(() => expect(entriesOf(speaker.events)).toHaveLength(1));
        const audience = await open(stage, 'audience');
        expect(audience.hello.entries).toHaveLength(3);
        speaker.host.append([draft(0, PLAY), draft(0, PLAY)]);
        audience.host.append([draft(0, PLAY), draft(0, PLAY)]);
        await vi.waitFor(() => expect(entriesOf(audience.events)).toHaveLength(4));
        await vi.waitFor(() => expect(entriesOf(speaker.events)).toHaveLength(5));
        expect(entriesOf(speaker.events).slice(1)).toEqual(entriesOf(audience.events));
      });

      it('refuses what is not an entry, by name, and goes on', async () => {
        const { host, events } = await open(stage, 'speaker');
        const bad = draft(0, { kind: 'slide', slide: 'x', step: -1, instances: [] });
        host.append([bad]);
        host.append([draft(0, { kind: 'session.end' })]);
        const good = draft(0, PLAY);
        host.append([good]);
        await vi.waitFor(() => expect(entriesOf(events)).toEqual([good.id]));
        const refusals = events.flatMap((event) => (event.type === 'refused' ? [event.message] : []));
        expect(refusals).toHaveLength(2);
        expect(refusals[0]).toMatch(/step/);
      });
    }

    if (traits.shared) {
      terminalContract(() => stage);
      jailContract(() => stage);
    }

    if (traits.breakable) {
      it('keeps what was proposed while the connection was broken', async () => {
        const { host, events } = await open(stage, 'speaker');
        await stage.breakConnections?.();
        await vi.waitFor(() => expect(events).toContainEqual({ type: 'connection', state: 'lost' }));
        const late = draft(0, PLAY);
        host.append([late]);
        await vi.waitFor(() => {
          const inHello = events.some(
            (event) => event.type === 'hello' && event.hello.entries.some(({ id }) => id === late.id),
          );
          expect(inHello || entriesOf(events).includes(late.id)).toBe(true);
        }, 5000);
      });
    }
  });
}

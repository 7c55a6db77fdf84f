import { EventEmitter } from 'node:events';
import { vi } from 'vitest';
import type { Bridge } from '../../electron/contract/bridge.ts';
import { connectWindows } from '../../electron/main/ipc.ts';
import type { TalkWindows } from '../../electron/main/windows.ts';
import { JailService } from '../../electron/services/jail/jail-service.ts';
import { EchoMachine } from '../../electron/services/jail/testing.ts';
import { TalkService } from '../../electron/services/talk/talk-service.ts';
import { TerminalService } from '../../electron/services/tn3270/terminal-service.ts';
import { startServer } from '../../electron/server/server.ts';
import { electronHost } from '../../renderer/host/electron.ts';
import { ServerHost } from '../../renderer/host/server.ts';
import { StaticHost } from '../../renderer/host/static.ts';
import { SMALL_DECK } from './deck.ts';
import { hostContract, type Stage } from './suite.ts';

/** Stands in for Electron: what was registered on each side of the wall, and who is calling. */
interface FakeElectron {
  readonly handlers: Map<string, (event: unknown, input: unknown) => Promise<unknown>>;
  readonly listeners: Map<string, (event: unknown, input: unknown) => void>;
  /** The window whose preload is being evaluated, or whose page calls. */
  sender: unknown;
  exposed: unknown;
}

const fake = vi.hoisted((): FakeElectron => ({
  handlers: new Map(),
  listeners: new Map(),
  sender: undefined,
  exposed: undefined,
}));

// Electron's wall, in one process: everything that crosses it is cloned, and arrives later.
vi.mock('electron', () => ({
  app: { on: () => undefined },
  session: {},
  protocol: {},
  screen: {},
  powerSaveBlocker: {},
  BrowserWindow: class {},
  ipcMain: {
    handle: (channel: string, handler: never) => fake.handlers.set(channel, handler),
    on: (channel: string, listener: never) => fake.listeners.set(channel, listener),
  },
  contextBridge: {
    exposeInMainWorld: (_name: string, bridge: unknown) => {
      fake.exposed = bridge;
    },
  },
  get ipcRenderer() {
    const sender = fake.sender as FakeContents;
    const event = { sender, senderFrame: sender.mainFrame };
    return {
      invoke: async (channel: string, input?: unknown) =>
        structuredClone(await fake.handlers.get(channel)?.(event, structuredClone(input))),
      send: (channel: string, input: unknown) => {
        const cloned: unknown = structuredClone(input);
        setImmediate(() => fake.listeners.get(channel)?.(event, cloned));
      },
      on: (channel: string, listener: (event: unknown, payload: unknown) => void) =>
        sender.toPage.on(channel, listener),
      off: (channel: string, listener: (event: unknown, payload: unknown) => void) =>
        sender.toPage.off(channel, listener),
    };
  },
}));

class FakeContents extends EventEmitter {
  readonly mainFrame = { url: 'app://stage370/speaker/index.html' };
  readonly toPage = new EventEmitter();
  isDestroyed(): boolean {
    return false;
  }
  send(channel: string, payload: unknown): void {
    const cloned: unknown = structuredClone(payload);
    setImmediate(() => this.toPage.emit(channel, {}, cloned));
  }
}

/** The bridge of one window: every call comes from its page. */
function calledBy(contents: FakeContents, bridge: Bridge): Bridge {
  return new Proxy(bridge, {
    get: (target, name: keyof Bridge) => {
      fake.sender = contents;
      return target[name];
    },
  });
}

function newService(): TalkService {
  return new TalkService({ deck: SMALL_DECK, journalFolder: undefined, onBrokenOff: 'fresh' });
}

hostContract('electron', { shared: true, breakable: false }, async (): Promise<Stage> => {
  const service = newService();
  const terminals = new TerminalService(service);
  const jails = new JailService(service, new EchoMachine());
  const roles = new Map<unknown, string>();
  const windows = { roleOf: (contents: unknown) => roles.get(contents) } as unknown as TalkWindows;
  connectWindows(Promise.resolve(service), windows, {
    terminals: Promise.resolve(terminals),
    jails: Promise.resolve(jails),
  });
  const bridges: Bridge[] = [];
  for (const role of ['speaker', 'audience']) {
    const contents = new FakeContents();
    roles.set(contents, role);
    fake.sender = contents;
    vi.resetModules();
    await import('../../electron/preload/preload.ts');
    bridges.push(calledBy(contents, fake.exposed as Bridge));
  }
  return {
    window: (role) => electronHost(bridges[role === 'speaker' ? 0 : 1] as Bridge),
    close: () => {
      terminals.close();
      jails.close();
      return Promise.resolve(service.end());
    },
  };
});

hostContract('server', { shared: true, breakable: true }, async (): Promise<Stage> => {
  const service = newService();
  const terminals = new TerminalService(service);
  const jails = new JailService(service, new EchoMachine());
  const { dirname } = import.meta;
  const files = { rendererFolder: dirname, deckFolder: dirname, guestFolder: dirname };
  const server = await startServer({ service, terminals, jails, files, port: 0 });
  const { Plain, browser, sockets } = browserFrom(server.origin);
  vi.stubGlobal('WebSocket', browser);
  return {
    window: () => new ServerHost(`${server.origin.replace('http', 'ws')}/talk`),
    breakConnections: () => {
      for (const socket of sockets) socket.close();
      return Promise.resolve();
    },
    close: async () => {
      vi.stubGlobal('WebSocket', Plain);
      for (const socket of sockets) socket.onclose = null;
      terminals.close();
      jails.close();
      await server.close();
    },
  };
});

/** A WebSocket that says where its page comes from, as a browser's does. */
function browserFrom(origin: string): { Plain: typeof WebSocket; browser: typeof WebSocket; sockets: Set<WebSocket> } {
  const Plain = globalThis.WebSocket;
  const sockets = new Set<WebSocket>();
  class FromPage extends Plain {
    constructor(url: string) {
      // Node's WebSocket takes headers here; a browser sends Origin by itself.
      super(url, { headers: { origin } } as unknown as string[]);
      sockets.add(this);
    }
  }
  return { Plain, browser: FromPage as typeof WebSocket, sockets };
}

hostContract('static', { shared: false, breakable: false }, () => {
  const host = new StaticHost(SMALL_DECK);
  return Promise.resolve({ window: () => host, close: () => Promise.resolve() });
});

import type { Draft } from '../../demos/core/talk/entry.ts';
import type {
  Hello,
  HostApi,
  HostEvent,
  JailAnswer,
  JailMessage,
  TerminalAnswer,
  WindowRole,
} from '../../electron/contract/host.ts';
import type { JailCall, TerminalCall } from '../../electron/contract/schemas.ts';
import { Listeners } from './listeners.ts';
import { jailControls } from './jails.ts';
import { terminalControls } from './terminals.ts';

/** First wait before connecting again, in milliseconds; doubles up to the longest. */
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 3_000;

const NO_TALK = 'The connection to the talk is lost for the moment; try again when it is back.';

/** The host of a plain browser: the log over a WebSocket, which is opened again whenever it breaks. */
export class ServerHost implements HostApi {
  readonly capabilities = {
    host: 'server',
    journal: true,
    windows: false,
    hotReload: true,
    terminals: true,
    jails: true,
  } as const;
  readonly #url: string;
  readonly #listeners = new Listeners();
  #socket: WebSocket | undefined;
  #role: WindowRole = 'audience';
  #waitMs = FIRST_WAIT_MS;
  #firstHello: ((hello: Hello) => void) | undefined;
  /** Proposed and not yet seen in the log: sent again after a break. The host takes each id once. */
  readonly #unconfirmed = new Map<string, Draft>();
  /** Calls for terminals and jails that are not answered yet. */
  readonly #calls = new Map<number, (answer: JailAnswer) => void>();
  #lastCall = 0;
  readonly terminals = terminalControls(async (call) => (await this.#call('terminal', call)).problem);
  readonly jails = jailControls((call) => this.#call('jail', call));

  constructor(url: string) {
    this.#url = url;
  }

  connect(role: WindowRole): Promise<Hello> {
    this.#role = role;
    this.#socket?.close();
    return new Promise((resolve) => {
      this.#firstHello = resolve;
      this.#open();
    });
  }

  subscribe(listener: (event: HostEvent) => void): () => void {
    return this.#listeners.add(listener);
  }

  append(drafts: readonly Draft[]): void {
    for (const draft of drafts) this.#unconfirmed.set(draft.id, draft);
    this.#send({ type: 'append', drafts });
  }

  seen(seq: number): void {
    this.#send({ type: 'seen', seq });
  }

  resume(accept: boolean): Promise<void> {
    this.#send({ type: 'resume', accept });
    return Promise.resolve();
  }

  #send(message: unknown): void {
    if (this.#isOpen()) this.#socket?.send(JSON.stringify(message));
  }

  #isOpen(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /** A key is not sent again after a break, since nobody knows whether it was taken: the caller is told. */
  #call(type: 'terminal' | 'jail', call: TerminalCall | JailCall): Promise<JailAnswer> {
    if (!this.#isOpen()) return Promise.resolve({ problem: NO_TALK });
    const id = (this.#lastCall += 1);
    return new Promise((resolve) => {
      this.#calls.set(id, resolve);
      this.#send({ type, id, call });
    });
  }

  #answer(message: TerminalAnswer | JailMessage): void {
    this.#calls.get(message.id)?.(message);
    this.#calls.delete(message.id);
  }

  #open(): void {
    const socket = new WebSocket(this.#url);
    this.#socket = socket;
    socket.onopen = () => {
      this.#waitMs = FIRST_WAIT_MS;
      this.#send({ type: 'connect', role: this.#role });
    };
    socket.onmessage = ({ data }) => {
      if (this.#socket !== socket) return;
      const message = JSON.parse(String(data)) as HostEvent | TerminalAnswer | JailMessage;
      if (message.type === 'terminal' || message.type === 'jail') this.#answer(message);
      else this.#receive(message);
    };
    socket.onclose = () => {
      if (this.#socket !== socket) return;
      for (const answer of this.#calls.values()) answer({ problem: NO_TALK });
      this.#calls.clear();
      this.#listeners.tell({ type: 'connection', state: 'lost' });
      setTimeout(() => this.#open(), this.#waitMs);
      this.#waitMs = Math.min(this.#waitMs * 2, LONGEST_WAIT_MS);
    };
  }

  #receive(event: HostEvent): void {
    if (event.type === 'entry') this.#unconfirmed.delete(event.entry.id);
    if (event.type === 'refused') this.#unconfirmed.delete(event.id);
    if (event.type !== 'hello') return this.#listeners.tell(event);
    for (const { id } of event.hello.entries) this.#unconfirmed.delete(id);
    const first = this.#firstHello;
    this.#firstHello = undefined;
    if (first) first(event.hello);
    else this.#listeners.tell(event);
    this.#listeners.tell({ type: 'connection', state: 'connected' });
    if (this.#unconfirmed.size > 0) this.#send({ type: 'append', drafts: [...this.#unconfirmed.values()] });
  }
}

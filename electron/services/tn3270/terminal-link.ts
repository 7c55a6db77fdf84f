import type { LoggedAction } from '../../../demos/core/talk/entry.ts';
import {
  createTerminal,
  fieldAt,
  lightPen,
  lockMessage,
  moveCursorTo,
  press,
  receive,
  setConnected,
  typeText,
} from '../../../demos/lib/terminal/3270/index.ts';
import type { Key, Pressed, Terminal, TerminalOptions } from '../../../demos/lib/terminal/3270/index.ts';
import type { TerminalInput } from '../../contract/host.ts';
import type { HostAddress } from './address.ts';
import { Tn3270Client } from './client.ts';
import type { Verdict } from './client-session.ts';
import type { ClientState, Reconnect, Timeouts } from './client.ts';

/** Longest hex text of one entry: an action of the log may have 64 KiB, with what is around it. */
const LONGEST_PIECE = 65_000;

/** What a host may send before the session is ended: more than any talk shows, less than what harms a journal. */
const MOST_BYTES = 32 * 1024 * 1024;
const RECORDS_PER_SECOND = 200;
const RECORDS_AT_ONCE = 1000;

export interface LinkOptions {
  readonly address: HostAddress;
  /** The address as it was typed, for the log. */
  readonly shown: string;
  readonly terminal: TerminalOptions;
  readonly verifyCertificate: boolean;
  readonly extended: boolean;
  readonly timeouts?: Partial<Timeouts> | undefined;
  /** How a session that breaks is taken up again; absent: it is over. */
  readonly reconnect?: Reconnect | undefined;
  /** Enters an action of the instance into the log. */
  log(action: LoggedAction): void;
  /** The session stands, or ended; nothing follows an end. */
  settled(outcome: 'connected' | { readonly ended: string }): void;
}

/** What a person should read: the keyboard is locked, and the like. */
export class InputRefused extends Error {}

/**
 * One session of a terminal on a slide with a real host. Its engine is the authority: it takes the keys, it
 * answers the host, and what it has accepted is logged, for the engines in the windows to do the same.
 */
export class TerminalLink {
  readonly #options: LinkOptions;
  #terminal: Terminal;
  readonly #client: Tn3270Client;
  #over = false;
  /** There has been a session: one that breaks may be taken up again. */
  #stood = false;
  #bytes = 0;
  #allowance = RECORDS_AT_ONCE;
  #allowedAt = performance.now();

  constructor(options: LinkOptions) {
    this.#options = options;
    const { address, terminal, verifyCertificate, extended, timeouts, reconnect } = options;
    this.#terminal = unconnected(terminal);
    this.#client = new Tn3270Client(
      { address, terminal, verifyCertificate, extended, reconnect, ...(timeouts !== undefined && { timeouts }) },
      { state: (state) => this.#hear(state), record: (record) => this.#receive(record) },
    );
  }

  /** Takes a key. Throws InputRefused when the terminal does not. */
  input(input: TerminalInput): void {
    if (this.#over) throw new InputRefused('The session with the host is over; connect again.');
    switch (input.type) {
      case 'type':
        return this.#type(input.text);
      case 'press':
        return this.#press(input.key as Key);
      case 'cursor':
        return this.#take(moveCursorTo(this.#terminal, input.address), { type: 'cursor', address: input.address });
      case 'pen':
        return this.#take(lightPen(this.#terminal, input.address), { type: 'pen', address: input.address });
    }
  }

  /** Ends the session; with a message that goes into the log, without one nothing does. */
  close(message?: string): void {
    if (this.#over) return;
    this.#over = true;
    this.#client.close();
    setConnected(this.#terminal, false);
    if (message !== undefined) this.#logState('closed', { message });
    this.#options.settled({ ended: message ?? 'The session was ended.' });
  }

  /**
   * Types character by character, since each may lie in another field. What goes into a hidden field is logged as
   * stars (zeros where only digits may be typed): the windows then show the same, and no secret is stored.
   */
  #type(text: string): void {
    let logged = '';
    let outcome: Pressed = { ok: true };
    for (const character of text) {
      const mask = maskOf(this.#terminal);
      outcome = typeText(this.#terminal, character);
      // What locks the keyboard does so in the windows too, and for the same reason: a letter among digits.
      if (outcome.ok) logged += mask ?? character;
      else if (outcome.reason === 'operator')
        logged += mask === undefined ? character : this.#terminal.lock.kind === 'numeric' ? '*' : mask;
      if (!outcome.ok) break;
    }
    if (logged !== '') this.#options.log({ type: 'type', text: logged });
    if (!outcome.ok) this.#refuse(outcome.reason);
  }

  /** Where a field ends depends on the blanks in it, and stars hide those: the place is logged, not the key. */
  #press(key: Key): void {
    const hidden = key === 'FieldEnd' && maskOf(this.#terminal) !== undefined;
    const pressed = press(this.#terminal, key);
    this.#take(pressed, hidden ? { type: 'cursor', address: this.#terminal.cursor } : { type: 'press', key });
  }

  #take(pressed: Pressed, action: LoggedAction): void {
    if (!pressed.ok && pressed.reason !== 'operator') return this.#refuse(pressed.reason);
    if (pressed.ok && pressed.signal !== undefined && !this.#client.signal(pressed.signal))
      throw new InputRefused(
        `The host has not agreed to ${pressed.signal === 'attn' ? 'Attn' : 'SysReq'} in this session.`,
      );
    this.#options.log(action);
    if (pressed.ok && pressed.inbound !== undefined) this.#client.send(pressed.inbound);
  }

  /** An operator error is no refusal: the status line says it, in every window. */
  #refuse(reason: 'locked' | 'operator' | 'unsupported'): void {
    if (reason === 'operator') return;
    if (reason === 'locked') throw new InputRefused(`The keyboard is locked: ${lockMessage(this.#terminal.lock)}.`);
    throw new InputRefused(`Code page ${this.#terminal.codePage} or the terminal does not have this.`);
  }

  #receive(record: Uint8Array): Verdict {
    if (this.#over) return { ok: false, reject: true };
    if (!this.#mayReceive(record.length)) {
      this.close('The host sent more than a terminal on a slide can show; the session was ended.');
      return { ok: false, reject: true };
    }
    this.#logRecord(record);
    const { replies, error } = receive(this.#terminal, record);
    for (const reply of replies) this.#client.send(reply);
    return error === undefined ? { ok: true } : { ok: false, reject: error.reject };
  }

  #mayReceive(bytes: number): boolean {
    const now = performance.now();
    const filled = this.#allowance + ((now - this.#allowedAt) / 1000) * RECORDS_PER_SECOND;
    this.#allowance = Math.min(RECORDS_AT_ONCE, filled) - 1;
    this.#allowedAt = now;
    this.#bytes += bytes;
    return this.#allowance >= 0 && this.#bytes <= MOST_BYTES;
  }

  /** A record that is too long for one entry comes in pieces; all but the last say that more follows. */
  #logRecord(record: Uint8Array): void {
    const hex = Buffer.from(record).toString('hex');
    for (let from = 0; from < hex.length; from += LONGEST_PIECE) {
      const more = from + LONGEST_PIECE < hex.length;
      this.#options.log({
        type: 'received',
        hex: hex.slice(from, from + LONGEST_PIECE),
        ...(more && { more }),
      });
    }
  }

  #hear(state: ClientState): void {
    if (this.#over) return;
    switch (state.state) {
      case 'connecting':
        this.#terminal = unconnected(this.#options.terminal);
        return this.#logState('connecting', {});
      case 'connected': {
        const { mode, lu, secure } = state;
        this.#stood = true;
        setConnected(this.#terminal, true);
        this.#logState('connected', { mode, ...(lu !== undefined && { lu }), secure });
        return this.#options.settled('connected');
      }
      case 'closed':
      case 'failed':
        return this.#hearEnd(state);
    }
  }

  #hearEnd({ state, message, again }: Extract<ClientState, { state: 'closed' | 'failed' }>): void {
    setConnected(this.#terminal, false);
    if (again && this.#stood) return this.#logState(state, { message: `${message} It is tried again.` });
    this.#over = true;
    this.#client.close();
    this.#logState(state, { message });
    this.#options.settled({ ended: message });
  }

  #logState(state: ClientState['state'], more: Readonly<Record<string, unknown>>): void {
    const { shown, terminal } = this.#options;
    this.#options.log({
      type: 'link',
      state,
      address: shown,
      ...more,
      model: terminal.model,
      codePage: terminal.codePage,
    });
  }
}

function unconnected(options: TerminalOptions): Terminal {
  const terminal = createTerminal(options);
  setConnected(terminal, false);
  return terminal;
}

/** What stands in the log for a character that is typed at the cursor; undefined where it may be seen. */
function maskOf(terminal: Terminal): string | undefined {
  const field = fieldAt(terminal, terminal.cursor);
  if (field?.hidden !== true) return undefined;
  return field.numeric ? '0' : '*';
}

import type { Entry, LoggedAction } from '../../../demos/core/talk/entry.ts';
import { Talk } from '../../../demos/core/talk/talk.ts';
import { CODE_PAGES } from '../../../demos/lib/terminal/3270/index.ts';
import type { CodePageName } from '../../../demos/lib/terminal/3270/index.ts';
import type { TerminalControls, TerminalInput, TerminalTarget } from '../../contract/host.ts';
import { explain, terminalCallSchema } from '../../contract/schemas.ts';
import type { TerminalCall } from '../../contract/schemas.ts';
import type { TalkService } from '../talk/talk-service.ts';
import { AddressError, parseAddress } from './address.ts';
import type { HostAddress } from './address.ts';
import type { Reconnect, Timeouts } from './client.ts';
import { InputRefused, TerminalLink } from './terminal-link.ts';

/** What the service does with a talk; a test may bring less than a TalkService. */
export type TalkLog = Pick<TalkService, 'entries' | 'hasInstance' | 'observe' | 'record'>;

/** Half a minute at the longest, and a quarter of an hour in all: longer than any break of a talk's network. */
const RECONNECT: Reconnect = { firstMs: 1_000, longestMs: 30_000, attempts: 35 };

/** A call that cannot be answered as it was meant, in words for people. */
class Refusal extends Error {}

/**
 * The sessions of a talk's terminals with real hosts, at most one for an instance of a demo. They begin by a call
 * of a window and never by a deck; they end with the call, a reset of the demo, or the talk.
 */
export class TerminalService implements TerminalControls {
  readonly #talk: TalkLog;
  readonly #timeouts: Partial<Timeouts> | undefined;
  readonly #reconnect: Reconnect;
  readonly #links = new Map<string, TerminalLink>();

  constructor(talk: TalkLog, options: { readonly timeouts?: Partial<Timeouts>; readonly reconnect?: Reconnect } = {}) {
    this.#talk = talk;
    this.#timeouts = options.timeouts;
    this.#reconnect = options.reconnect ?? RECONNECT;
    this.#closeForgotten();
    talk.observe((entry) => this.#follow(entry));
  }

  /** Does what a window asks; what was wrong, in words, or undefined. Never rejects. */
  async answer(call: unknown): Promise<string | undefined> {
    const parsed = terminalCallSchema.safeParse(call);
    if (!parsed.success) return `The terminal refuses this: ${explain(parsed.error)}.`;
    try {
      await this.#do(parsed.data);
      return undefined;
    } catch (error) {
      const expected = error instanceof Refusal || error instanceof AddressError || error instanceof InputRefused;
      if (expected) return error.message;
      process.stderr.write(`stage370: a terminal failed: ${String(error)}\n`);
      return 'The terminal failed; the talk goes on. Connect again.';
    }
  }

  async connect(instance: string, target: TerminalTarget): Promise<void> {
    if (!this.#talk.hasInstance(instance)) throw new Refusal(`There is no demo "${instance}" in this deck.`);
    const codePage = CODE_PAGES.find((name) => name === target.codePage);
    if (codePage === undefined)
      throw new Refusal(`There is no code page ${target.codePage}; there are ${CODE_PAGES.join(', ')}.`);
    const address = parseAddress(target.address);
    this.#links.get(instance)?.close();
    await this.#open(instance, { target, address, codePage });
  }

  /** Throws when there is no session, or its terminal does not take the key. */
  async input(instance: string, input: TerminalInput): Promise<void> {
    const link = this.#links.get(instance);
    if (link === undefined) throw new Refusal('This terminal is not connected to a real host.');
    link.input(input);
  }

  async disconnect(instance: string): Promise<void> {
    this.#links.get(instance)?.close('Disconnected.');
  }

  /** Ends all sessions, with a line in the log each. */
  close(): void {
    for (const link of [...this.#links.values()]) link.close('The talk has ended.');
  }

  #do(call: TerminalCall): Promise<void> {
    switch (call.call) {
      case 'connect':
        return this.connect(call.instance, call.target);
      case 'input':
        return this.input(call.instance, call.input);
      case 'disconnect':
        return this.disconnect(call.instance);
    }
  }

  #open(
    instance: string,
    { target, address, codePage }: { target: TerminalTarget; address: HostAddress; codePage: CodePageName },
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      const link: TerminalLink = new TerminalLink({
        address,
        shown: target.address.trim(),
        terminal: { model: target.model, codePage },
        verifyCertificate: target.verifyCertificate ?? true,
        extended: target.extended ?? true,
        timeouts: this.#timeouts,
        reconnect: target.reconnect === true ? this.#reconnect : undefined,
        log: (action) => this.#log(instance, action),
        settled: (outcome) => {
          if (outcome === 'connected') return resolve();
          if (this.#links.get(instance) === link) this.#links.delete(instance);
          reject(new Refusal(outcome.ended));
        },
      });
      this.#links.set(instance, link);
    });
  }

  #log(instance: string, action: LoggedAction): void {
    this.#talk.record({ kind: 'demo.action', instance, action });
  }

  #follow({ body }: Entry): void {
    switch (body.kind) {
      // A new run of the demo begins without a session: nothing is to be said in it.
      case 'demo.reset':
      case 'demo.scenario':
        return this.#links.get(body.instance)?.close();
      case 'session.end':
        return this.#drop();
      case 'session.resume':
        // Another log: what is open here does not belong to it, and what it says is open is not.
        this.#drop();
        return this.#closeForgotten();
      default:
    }
  }

  #drop(): void {
    for (const link of [...this.#links.values()]) link.close();
  }

  /** Sessions that the log says are open ended with the program that had them. */
  #closeForgotten(): void {
    const { instances } = new Talk(this.#talk.entries).state;
    for (const [instance, { actions }] of Object.entries(instances)) {
      const last = actions.findLast(({ action }) => action.type === 'link')?.action;
      if (last === undefined || (last['state'] !== 'connecting' && last['state'] !== 'connected')) continue;
      const { address, model, codePage } = last;
      const message = 'The session was lost when the program ended; connect again.';
      this.#log(instance, { type: 'link', state: 'closed', address, message, model, codePage });
    }
  }
}

import net from 'node:net';
import { once } from 'node:events';

/** TELNET codes (RFC 854, 885, 1576, 2355). */
const IAC = 0xff;
const DONT = 0xfe;
const DO = 0xfd;
const WONT = 0xfc;
const WILL = 0xfb;
const SB = 0xfa;
const SE = 0xf0;
const EOR = 0xef;
const NOP = 0xf1;
const BINARY = 0;
const TIMING_MARK = 6;
const TERMINAL_TYPE = 24;
const END_OF_RECORD = 25;
const TN3270E = 40;

/** Types of TN3270E messages. */
const DATA_3270 = 0;
const RESPONSE = 2;
const NEGATIVE = 1;

/**
 * The host's side of a TN3270 or TN3270E connection on loopback: records out, records in, and a mark that
 * says when the terminal has dealt with all that was sent.
 */
export class TelnetHost {
  readonly port: number;
  /** Records of the terminal since they were last taken: hex, others than 3270 data with their type. */
  inbound: string[] = [];
  /** The last answer to a record that asked for one: `+00`, `-00`, `-02`. */
  response: string | undefined;

  readonly #server: net.Server;
  readonly #extended: boolean;
  #socket: net.Socket | undefined;
  #sequence = 0;
  #pending: number[] = [];
  #marks: (() => void)[] = [];
  #ready = (): void => undefined;
  #failed: Error | undefined;

  private constructor(server: net.Server, extended: boolean) {
    this.#server = server;
    this.#extended = extended;
    this.port = (server.address() as net.AddressInfo).port;
  }

  static async listen(extended: boolean): Promise<TelnetHost> {
    const server = net.createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new TelnetHost(server, extended);
  }

  /** Resolves when a terminal has connected and agreed on TN3270 or TN3270E. */
  async negotiated(): Promise<void> {
    const [socket] = (await once(this.#server, 'connection')) as [net.Socket];
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (data) => this.#receive(data));
    socket.on('error', (error) => this.#fail(error));
    socket.on('close', () => this.#fail(new Error('the terminal has closed the connection')));
    const agreed = new Promise<void>((resolve) => (this.#ready = resolve));
    this.#command(IAC, DO, this.#extended ? TN3270E : TERMINAL_TYPE);
    await agreed;
    this.inbound = [];
  }

  /** Sends a record; resolves when the terminal has dealt with it. `resp`: 0 no answer wanted, 1 on errors, 2 always. */
  async send(record: Uint8Array, resp: 0 | 1 | 2 = 0): Promise<void> {
    this.response = undefined;
    this.#write(this.#framed(record, resp));
    await this.caughtUp();
  }

  /** Sends records one after the other, all of them so many times, and waits once, when all have been dealt with. */
  async stream(records: readonly Uint8Array[], times: number): Promise<void> {
    const once = Buffer.concat(records.map((record) => this.#framed(record, 0)));
    for (let count = 0; count < times; count++) this.#write(once);
    await this.caughtUp();
  }

  /** Resolves when the terminal has answered a timing mark: what it sent before is here, what it was sent is done. */
  async caughtUp(): Promise<void> {
    if (this.#failed) throw this.#failed;
    const answered = new Promise<void>((resolve) => this.#marks.push(resolve));
    this.#command(IAC, DO, TIMING_MARK);
    await answered;
    if (this.#failed) throw this.#failed as Error;
  }

  close(): void {
    this.#socket?.destroy();
    this.#server.close();
  }

  #framed(record: Uint8Array, resp: 0 | 1 | 2): Uint8Array {
    this.#sequence = (this.#sequence + 1) & 0x7fff;
    const header = this.#extended ? [DATA_3270, 0, resp, this.#sequence >> 8, this.#sequence & 0xff] : [];
    const bytes: number[] = [];
    for (const byte of [...header, ...record]) {
      if (byte === IAC) bytes.push(IAC);
      bytes.push(byte);
    }
    return Uint8Array.from([...bytes, IAC, EOR]);
  }

  #write(bytes: Uint8Array): void {
    this.#socket?.write(bytes);
  }

  #command(...bytes: number[]): void {
    this.#write(Uint8Array.from(bytes));
  }

  /** A lost connection ends every wait; the next call says why. */
  #fail(error: Error): void {
    this.#failed ??= error;
    for (const resolve of this.#marks.splice(0)) resolve();
    this.#ready();
  }

  #receive(data: Uint8Array): void {
    this.#pending.push(...data);
    while (this.#takeOne());
  }

  /** Takes a record or a command off what came in; false when there is no whole one yet. */
  #takeOne(): boolean {
    const bytes = this.#pending;
    if (bytes[0] !== IAC || bytes[1] === IAC) return this.#takeRecord();
    if (bytes.length < 2) return false;
    if (bytes[1] === SB) {
      const end = bytes.findIndex((byte, at) => byte === IAC && bytes[at + 1] === SE);
      if (end < 0) return false;
      this.#subnegotiation(bytes.splice(0, end + 2).slice(2, end));
    } else if ([DO, DONT, WILL, WONT].includes(bytes[1] as number)) {
      if (bytes.length < 3) return false;
      const [, verb, option] = bytes.splice(0, 3) as [number, number, number];
      this.#option(verb, option);
    } else bytes.splice(0, 2);
    return true;
  }

  #takeRecord(): boolean {
    const record: number[] = [];
    for (let at = 0; at < this.#pending.length; at++) {
      const byte = this.#pending[at] as number;
      if (byte !== IAC) record.push(byte);
      else if (this.#pending[++at] === IAC) record.push(IAC);
      else if (this.#pending[at] === EOR) {
        this.#pending.splice(0, at + 1);
        this.#record(record);
        return true;
      }
    }
    return false;
  }

  #record(record: number[]): void {
    // What the terminal says next would wait for an acknowledgement (Nagle, 40 ms): this carries it.
    this.#command(IAC, NOP);
    const hex = Buffer.from(record).toString('hex');
    if (!this.#extended) {
      this.inbound.push(hex);
      return;
    }
    const type = record[0] ?? 0;
    if (type === RESPONSE) this.response = `${record[2] === NEGATIVE ? '-' : '+'}${hex.slice(10, 12)}`;
    else this.inbound.push(type === DATA_3270 ? hex.slice(10) : `${type}:${hex.slice(10)}`);
  }

  #option(verb: number, option: number): void {
    if (option === TIMING_MARK) this.#marks.shift()?.();
    else if (option === TERMINAL_TYPE && verb === WILL) this.#command(IAC, SB, TERMINAL_TYPE, 1, IAC, SE);
    else if (option === TN3270E && verb === WILL) this.#command(IAC, SB, TN3270E, 8, 2, IAC, SE);
    else if (option === BINARY && verb === DO) this.#ready();
  }

  #subnegotiation(bytes: readonly number[]): void {
    const [option, first, second] = bytes;
    if (option === TERMINAL_TYPE) {
      this.#command(IAC, DO, END_OF_RECORD, IAC, WILL, END_OF_RECORD, IAC, DO, BINARY, IAC, WILL, BINARY);
    } else if (option === TN3270E && first === 2 && second === 7) {
      const type = bytes.slice(3);
      this.#command(IAC, SB, TN3270E, 2, 4, ...type, 1, ...Buffer.from('LU01'), IAC, SE);
    } else if (option === TN3270E && first === 3) {
      // Function RESPONSES only: BIND-IMAGE would need a bind, and SYSREQ opens a session of its own.
      if (second === 4) this.#ready();
      else this.#command(IAC, SB, TN3270E, 3, 7, 2, IAC, SE);
    }
  }
}

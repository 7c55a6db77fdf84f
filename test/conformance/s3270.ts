import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';
import { CODE, hexOf } from './codes.ts';
import { readInbound, readPrinted } from './read-buffer.ts';
import { PLANES } from './protocol.ts';
import type { Dump, Implementation, Reply, Request, Session } from './protocol.ts';
import { TelnetHost } from './telnet.ts';

/** What s3270 says after each command. */
interface Prompt {
  readonly ok: boolean;
  /** Lines of output. */
  readonly data: readonly string[];
  readonly locked: boolean;
  readonly formatted: boolean;
  readonly rows: number;
  readonly cols: number;
  readonly cursor: number;
}

const FIELD_REPLY_MODE: readonly number[] = [CODE.setReplyMode, 0, 0];
/** Character reply mode with all attributes: a Read Buffer then says everything there is. */
const TELL_ALL = [CODE.setReplyMode, 0, 2, CODE.highlight, CODE.foreground, CODE.charset, CODE.background];

/**
 * The reference: Debian's s3270, driven by its script commands on one side and by a TN3270 host of our own on the
 * other. No clock is involved: the host knows by TELNET timing marks when a record has been dealt with, and
 * s3270 prompts when a command has.
 */
export class S3270 implements Implementation {
  readonly name = 's3270';
  #host: TelnetHost | undefined;
  #program: ChildProcessWithoutNullStreams | undefined;
  #lines: string[] = [];
  #waiting: { resolve: (prompt: Prompt) => void; reject: (error: Error) => void } | undefined;
  #complaints = '';
  #state: Prompt | undefined;
  /** The last Set Reply Mode, to set it again after a dump. */
  #replyMode = FIELD_REPLY_MODE;
  #inbound: string[] = [];

  /** Its process, for who wants to measure it. */
  get pid(): number {
    if (this.#program?.pid === undefined) throw new Error('s3270 is not running');
    return this.#program.pid;
  }

  async request(request: Request): Promise<Reply> {
    switch (request.op) {
      case 'hello':
        return { ok: true, name: this.name, protocol: 1, features: ['core'] } as Reply;
      case 'open':
        return this.#open(request);
      case 'reset':
        await this.#send(Buffer.from('f5c2', 'hex'));
        await this.#command('Reset()');
        this.#inbound = [];
        return { ok: true };
      case 'host':
        return this.#record(Buffer.from(request.hex, 'hex'), request.resp ?? 0);
      case 'key':
        return this.#key(request);
      case 'dump':
        return this.#dump();
      case 'bye':
        await this.close();
        return { ok: true, bye: true } as Reply;
    }
  }

  async close(): Promise<void> {
    const program = this.#program;
    this.#program = undefined;
    this.#host?.close();
    this.#host = undefined;
    if (!program || program.exitCode !== null || program.signalCode !== null) return;
    const gone = new Promise((resolve) => program.once('exit', resolve));
    program.kill('SIGKILL');
    await gone;
  }

  /** Sends records, all of them so many times; resolves when the last has been dealt with. */
  async stream(records: readonly Uint8Array[], times: number): Promise<void> {
    await this.#connected().stream(records, times);
    this.#state = undefined;
  }

  async #open(session: Session): Promise<Reply> {
    await this.close();
    const host = await TelnetHost.listen(session.e === true);
    this.#host = host;
    this.#start(session);
    const negotiated = host.negotiated();
    // Connect() ends with the first write, which unlocks the keyboard.
    const connected = this.#command(`Connect(127.0.0.1:${host.port})`);
    await Promise.race([negotiated, connected]);
    await host.send(Buffer.from('f5c2', 'hex'));
    await connected;
    const { rows, cols } = await this.#refresh();
    host.inbound = [];
    this.#inbound = [];
    this.#replyMode = FIELD_REPLY_MODE;
    return { ok: true, rows, cols };
  }

  /** As a terminal whose numeric lock is on and whose insert needs NULs, as the architecture has it. */
  #start({ model, color = true, codepage = 'cp037', oversize }: Session): void {
    const options = ['-model', `${color ? 3279 : 3278}-${model}-E`, '-codepage', codepage];
    options.push('-xrm', 's3270.numericLock: true', '-clear', 'aidWait', '-clear', 'blankFill');
    if (oversize !== undefined) options.push('-oversize', oversize);
    const program = spawn('s3270', options);
    this.#program = program;
    this.#lines = [];
    this.#complaints = '';
    const end = (why: string): void => this.#waiting?.reject(new Error(`s3270 ${why}: ${this.#complaints}`));
    program.on('error', (error) => end(error.message));
    program.on('exit', (code, signal) => end(`ended (${code ?? signal})`));
    program.stdin.on('error', (error) => end(error.message));
    program.stderr.on('data', (text: Buffer) => (this.#complaints += text.toString()));
    createInterface(program.stdout).on('line', (line) => this.#line(line));
  }

  #line(line: string): void {
    if (line !== 'ok' && line !== 'error') {
      this.#lines.push(line);
      return;
    }
    const status = this.#lines.pop()?.split(' ') ?? [];
    const data = this.#lines.filter((text) => text.startsWith('data: ')).map((text) => text.slice(6));
    this.#lines = [];
    const [rows, cols, row, col] = status.slice(6, 10).map(Number) as [number, number, number, number];
    const cursor = row * cols + col;
    this.#state = {
      ok: line === 'ok',
      data,
      locked: status[0] !== 'U',
      formatted: status[1] === 'F',
      rows,
      cols,
      cursor,
    };
    this.#waiting?.resolve(this.#state);
  }

  #command(text: string): Promise<Prompt> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#program?.stdin.write(`${text}\n`);
    });
  }

  /** The present state; a record from the host may have changed it. */
  async #refresh(): Promise<Prompt> {
    return this.#state ?? this.#command('Query(Formatted)');
  }

  #connected(): TelnetHost {
    if (!this.#host) throw new Error('s3270 is not connected: open comes first');
    return this.#host;
  }

  async #send(record: Uint8Array, resp: 0 | 1 | 2 = 0): Promise<void> {
    await this.#connected().send(record, resp);
    this.#state = undefined;
    this.#followReplyMode(record);
  }

  async #record(record: Uint8Array, resp: 0 | 1 | 2): Promise<Reply> {
    await this.#send(record, resp);
    const { response } = this.#connected();
    return response === undefined ? { ok: true } : { ok: true, resp: response };
  }

  #followReplyMode(record: Uint8Array): void {
    const [command, ...data] = record;
    if (resetsReplyMode(command, data[0])) this.#replyMode = FIELD_REPLY_MODE;
    if (command !== 0xf3 && command !== 0x11) return;
    for (let at = 0; at + 2 < data.length;) {
      const length = ((data[at] as number) << 8) | (data[at + 1] as number) || data.length - at;
      const field = data.slice(at + 2, at + length);
      const [identifier, , inner, wcc] = field;
      if (identifier === CODE.setReplyMode) this.#replyMode = field;
      else if (identifier === CODE.eraseReset) this.#replyMode = FIELD_REPLY_MODE;
      else if (identifier === CODE.outbound && resetsReplyMode(inner, wcc)) this.#replyMode = FIELD_REPLY_MODE;
      at += Math.max(3, length);
    }
  }

  async #key(request: Request & { op: 'key' }): Promise<Reply> {
    const key = 'key' in request ? request.key : undefined;
    if ((await this.#refresh()).locked && key !== 'Reset') return { ok: false, err: 'locked' };
    const action = 'text' in request ? typed(request.text) : actionOf(request);
    if (action === undefined) return { ok: false, err: 'unsupported' };
    const { ok, locked } = await this.#command(action);
    // An attention key locks the keyboard too, and is well.
    if (ok) return { ok: true };
    return { ok: false, err: locked ? 'operator' : 'unsupported' };
  }

  async #dump(): Promise<Dump> {
    const host = this.#connected();
    await host.caughtUp();
    this.#inbound.push(...host.inbound.splice(0));
    const { data, rows, cols, cursor, formatted, locked } = await this.#command('ReadBuffer(Ebcdic)');
    const words = data.flatMap((line) => line.split(' '));
    const { planes, backgrounds } = readPrinted(words, rows * cols);
    const read = await this.#readBuffer();
    if (backgrounds) planes.bg.set(readInbound(read, rows * cols).bg);
    const hex = Object.fromEntries(PLANES.map((plane) => [plane, hexOf(planes[plane])])) as Record<
      (typeof PLANES)[number],
      string
    >;
    const inbound = this.#inbound.splice(0);
    return {
      ok: true,
      rows,
      cols,
      ...hex,
      cursor,
      formatted,
      aid: read[0] as number,
      kbd: locked ? 'L' : 'U',
      inbound,
    };
  }

  /** The buffer as a host reads it, with everything, and the reply mode as it was afterwards. */
  async #readBuffer(): Promise<Uint8Array> {
    const host = this.#connected();
    await host.send(structured(TELL_ALL));
    await host.send(Uint8Array.of(CODE.readBuffer));
    await host.send(structured(this.#replyMode));
    const [hex, ...others] = host.inbound.splice(0);
    if (hex === undefined || others.length > 0) throw new Error('s3270 has not answered Read Buffer with one record');
    return Buffer.from(hex, 'hex');
  }
}

/** Erase/Write and Erase/Write Alternate do, when the write control character says reset. */
function resetsReplyMode(command: number | undefined, wcc = 0): boolean {
  return [0xf5, 0x05, 0x7e, 0x0d].includes(command ?? 0) && (wcc & 0x40) !== 0;
}

function structured(field: readonly number[]): Uint8Array {
  return Uint8Array.of(CODE.writeStructuredField, 0, field.length + 2, ...field);
}

/** A key for each character: String() would not do, it moves the cursor otherwise at the end of a line. */
const typed = (text: string): string =>
  [...text].map((character) => `Key(U+${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')})`).join(' ');

const PLAIN_ACTIONS =
  'Enter Clear SysReq Attn Reset Tab BackTab Newline Home Left Right Up Down EraseEOF EraseInput Delete BackSpace Insert Dup FieldMark CursorSelect FieldEnd';

function actionOf({ key, row = 0, col = 0 }: Extract<Request, { key: string }>): string | undefined {
  const [, kind, number] = /^(PF|PA)(\d+)$/.exec(key) ?? [];
  if (kind !== undefined && number !== undefined) return `${kind}(${number})`;
  if (key === 'MoveCursor') return `MoveCursor(${row},${col})`;
  return PLAIN_ACTIONS.split(' ').includes(key) ? `${key}()` : undefined;
}

import {
  createTerminal,
  isFormatted,
  moveCursor,
  oversizeProblem,
  press,
  receive,
  resetTerminal,
  typeText,
} from '../../../demos/lib/terminal/3270/index.ts';
import type { Pressed, Received, Terminal } from '../../../demos/lib/terminal/3270/index.ts';
import { keyOf, readRequest } from './requests.ts';
import type { Fields, Request } from './requests.ts';

/** A terminal under test, and what it has sent since the last dump. */
export interface Session {
  terminal: Terminal | undefined;
  /** TN3270E: the host may ask for responses. */
  extended: boolean;
  inbound: Uint8Array[];
}

export function createSession(): Session {
  return { terminal: undefined, extended: false, inbound: [] };
}

interface Answer {
  readonly ok: boolean;
  readonly [field: string]: unknown;
}

/**
 * Answers one line: the reply as a line of JSON, and whether it was the last. Any line gets exactly one reply,
 * {"ok":false,"err":…} when it is no request or cannot be done.
 */
export function answerLine(session: Session, line: string): { readonly reply: string; readonly done: boolean } {
  const { id, ...read } = readRequest(line);
  const answer = read.request === undefined ? failed(read.problem) : answerRequest(session, read.request);
  const reply = JSON.stringify(id === undefined ? answer : { id, ...answer });
  return { reply, done: read.request?.op === 'bye' };
}

function failed(err: string): Answer {
  return { ok: false, err };
}

function answerRequest(session: Session, request: Request): Answer {
  switch (request.op) {
    case 'hello':
      return { ok: true, name: 'stage370', protocol: 1, features: ['core'] };
    case 'open':
      return open(session, request.fields);
    case 'bye':
      return { ok: true, bye: true };
    default:
      return session.terminal === undefined
        ? failed('no terminal: open comes first')
        : answerTerminal(session, session.terminal, request);
  }
}

function answerTerminal(
  session: Session,
  terminal: Terminal,
  request: Exclude<Request, { readonly op: 'hello' | 'open' | 'bye' }>,
): Answer {
  switch (request.op) {
    case 'reset':
      resetTerminal(terminal);
      session.inbound = [];
      return { ok: true };
    case 'host':
      return host(session, terminal, request.fields);
    case 'key':
      return key(session, terminal, request.fields);
    case 'dump':
      return dump(session, terminal);
  }
}

function open(session: Session, { model, color, e, codepage, oversize }: Fields<'open'>): Answer {
  const problem = oversize === undefined ? undefined : oversizeProblem(model, oversize);
  if (problem !== undefined) return failed(`oversize: ${problem}`);
  const terminal = createTerminal({ model, color, codePage: codepage, ...(oversize !== undefined && { oversize }) });
  terminal.sysReq = e ? 'signal' : 'test-request';
  session.terminal = terminal;
  session.extended = e;
  session.inbound = [];
  return { ok: true, rows: terminal.rows, cols: terminal.cols };
}

function host(session: Session, terminal: Terminal, { hex, resp }: Fields<'host'>): Answer {
  const received = receive(terminal, hex);
  session.inbound.push(...received.replies);
  const response = session.extended ? responseTo(received, resp) : undefined;
  return { ok: true, ...(response !== undefined && { resp: response }) };
}

/**
 * The response of TN3270E to a record (RFC 2355): negative when something was wrong and a response is asked for (1, 2),
 * positive only when it always is (2), also for a read that has sent data.
 */
function responseTo({ error }: Received, asked: 0 | 1 | 2): string | undefined {
  if (asked === 0) return undefined;
  if (error !== undefined) return error.reject ? '-00' : '-02';
  return asked === 2 ? '+00' : undefined;
}

function key(session: Session, terminal: Terminal, fields: Fields<'key'>): Answer {
  const locked = terminal.lock.kind !== 'none';
  if ('text' in fields) return locked ? failed('locked') : pressed(session, typeText(terminal, fields.text));
  if (locked && fields.key !== 'Reset') return failed('locked');
  if ('row' in fields) return pressed(session, moveCursor(terminal, fields.row, fields.col));
  const name = keyOf(fields.key);
  return name === undefined ? failed('unsupported') : pressed(session, press(terminal, name));
}

function pressed(session: Session, outcome: Pressed): Answer {
  if (!outcome.ok) return failed(outcome.reason);
  if (outcome.inbound !== undefined) session.inbound.push(outcome.inbound);
  return { ok: true };
}

function dump(session: Session, terminal: Terminal): Answer {
  const { rows, cols, cursor, aid, lock } = terminal;
  const plane = (bytes: Uint8Array): string => hexOf(bytes.subarray(0, rows * cols));
  const inbound = session.inbound.map(hexOf);
  session.inbound = [];
  return {
    ok: true,
    rows,
    cols,
    ec: plane(terminal.code),
    fa: plane(terminal.attribute),
    fg: plane(terminal.foreground),
    bg: plane(terminal.background),
    hl: plane(terminal.highlight),
    cs: plane(terminal.charset),
    ge: plane(terminal.graphic),
    cursor,
    formatted: isFormatted(terminal),
    aid,
    kbd: lock.kind === 'none' ? 'U' : 'L',
    inbound,
  };
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}

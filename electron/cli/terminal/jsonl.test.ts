import { describe, expect, test } from 'vitest';
import { answerLine, createSession } from './jsonl.ts';
import type { Session } from './jsonl.ts';

type Reply = Readonly<Record<string, unknown>>;

const ask = (session: Session, request: unknown): Reply =>
  JSON.parse(answerLine(session, typeof request === 'string' ? request : JSON.stringify(request)).reply) as Reply;

const opened = (fields: object = { model: 2 }): Session => {
  const session = createSession();
  expect(ask(session, { op: 'open', ...fields })).toMatchObject({ ok: true });
  return session;
};

const host = (session: Session, hex: string, resp?: number) => ask(session, { op: 'host', hex, resp });
const key = (session: Session, fields: object) => ask(session, { op: 'key', ...fields });
const dump = (session: Session) => ask(session, { op: 'dump' });

/** The start of a plane. */
const start = (reply: Reply, plane: string, positions: number) => (reply[plane] as string).slice(0, 2 * positions);

describe('lines', () => {
  test('hello, and the id of a request in its reply', () => {
    expect(ask(createSession(), { op: 'hello', id: 7 })).toEqual({
      id: 7,
      ok: true,
      name: 'stage370',
      protocol: 1,
      features: ['core'],
    });
    expect(ask(createSession(), { op: 'hello', id: -1.5 })).toMatchObject({ id: -1.5 });
    expect(ask(createSession(), { op: 'hello' })).not.toHaveProperty('id');
  });

  test('bye is the last', () => {
    const session = createSession();
    expect(answerLine(session, '{"op":"bye","id":1}')).toEqual({ reply: '{"id":1,"ok":true,"bye":true}', done: true });
    expect(answerLine(session, '{"op":"hello"}').done).toBe(false);
  });

  test.each([
    ['', { ok: false, err: 'not JSON' }],
    ['{"op":', { ok: false, err: 'not JSON' }],
    ['[1]', { ok: false, err: 'not a JSON object' }],
    ['null', { ok: false, err: 'not a JSON object' }],
    ['{"id":3}', { id: 3, ok: false, err: 'unknown op' }],
    ['{"id":3,"op":"frobnicate"}', { id: 3, ok: false, err: 'unknown op' }],
    ['{"id":3,"op":"toString"}', { id: 3, ok: false, err: 'unknown op' }],
    ['{"id":"x","op":"dump"}', { ok: false, err: 'no terminal: open comes first' }],
    ['{"op":"reset"}', { ok: false, err: 'no terminal: open comes first' }],
    ['{"op":"host","hex":"f5c"}', { ok: false, err: 'hex: takes two hexadecimal digits for each byte' }],
    ['{"op":"host","hex":"zz"}', { ok: false, err: 'hex: takes two hexadecimal digits for each byte' }],
  ])('%s', (line, reply) => {
    expect(ask(createSession(), line)).toEqual(reply);
  });

  test('what is missing or of another type is named', () => {
    for (const request of [
      { op: 'host' },
      { op: 'host', hex: 1 },
      { op: 'key' },
      { op: 'key', text: 5 },
      { op: 'open' },
    ])
      expect(ask(opened(), request)).toEqual({ ok: false, err: expect.stringMatching(/./) });
  });
});

describe('open and reset', () => {
  test('every model begins with 24 × 80, cleared and unlocked', () => {
    for (const model of [2, 3, 4, 5]) {
      const session = createSession();
      expect(ask(session, { op: 'open', model })).toEqual({ ok: true, rows: 24, cols: 80 });
      const planes = Object.fromEntries(
        ['ec', 'fa', 'fg', 'bg', 'hl', 'cs', 'ge'].map((name) => [name, '00'.repeat(1920)]),
      );
      expect(dump(session)).toEqual({
        ok: true,
        rows: 24,
        cols: 80,
        ...planes,
        cursor: 0,
        formatted: false,
        aid: 0x60,
        kbd: 'U',
        inbound: [],
      });
    }
  });

  test('oversize is columns × rows', () => {
    const session = opened({ model: 2, oversize: '132x60' });
    host(session, '7ec2');
    expect(dump(session)).toMatchObject({ rows: 60, cols: 132 });
  });

  test.each([
    [{ model: 6 }],
    [{ model: 2, codepage: 'cp999' }],
    [{ model: 2, oversize: '10x10' }],
    [{ model: 2, oversize: '200x200' }],
    [{ model: 2, oversize: 'big' }],
    [{ model: 2, color: 'yes' }],
  ])('%o is refused, and the session before it stays', (fields) => {
    const session = opened();
    host(session, 'f5c2c1');
    expect(ask(session, { op: 'open', ...fields })).toMatchObject({ ok: false });
    expect(start(dump(session), 'ec', 1)).toBe('c1');
  });

  test('a second open drops what the first has; reset too', () => {
    const session = opened({ model: 4 });
    for (const again of [{ op: 'open', model: 4 }, { op: 'reset' }]) {
      host(session, '7ec21d60c1');
      key(session, { key: 'Enter' });
      expect(ask(session, again)).toMatchObject({ ok: true });
      expect(dump(session)).toMatchObject({ rows: 24, formatted: false, aid: 0x60, kbd: 'U', inbound: [] });
    }
  });
});

describe('host and dump', () => {
  test('planes as the protocol has them', () => {
    const session = opened();
    expect(host(session, 'F5C2 2905C0FD41F842F245F143F1 2842F42841F42843F1C1 08C5'.replaceAll(' ', ''))).toEqual({
      ok: true,
    });
    const reply = dump(session);
    expect(start(reply, 'ec', 3)).toBe('00c1c5');
    expect(start(reply, 'fa', 3)).toBe('fd0000');
    expect(start(reply, 'fg', 3)).toBe('f2f4f4');
    expect(start(reply, 'bg', 3)).toBe('f10000');
    expect(start(reply, 'hl', 3)).toBe('080404');
    expect(start(reply, 'cs', 3)).toBe('f1f100');
    expect(start(reply, 'ge', 3)).toBe('000001');
    expect(reply).toMatchObject({ formatted: true, cursor: 0 });
  });

  test('the planes have the present size', () => {
    const session = opened({ model: 5 });
    host(session, '7ec2c1');
    expect((dump(session).ec as string).length).toBe(2 * 27 * 132);
    host(session, 'f5c2');
    expect((dump(session).ec as string).length).toBe(2 * 1920);
  });

  test('inbound records are handed out once, in order', () => {
    const session = opened();
    host(session, 'f5c21d41c1c2');
    host(session, 'f6');
    key(session, { key: 'PF1' });
    expect(dump(session).inbound).toEqual(['6040401140c1c1c2', 'f140401140c1c1c2']);
    expect(dump(session).inbound).toEqual([]);
  });

  test('a malformed record is consumed, and locks', () => {
    const session = opened();
    expect(host(session, '')).toEqual({ ok: true });
    expect(host(session, 'f5c2c1117f')).toEqual({ ok: true });
    expect(dump(session)).toMatchObject({ kbd: 'L' });
  });
});

describe('responses', () => {
  test('only in TN3270E, only when asked for', () => {
    const session = opened({ model: 2, e: true });
    expect(host(session, 'f5c2', 2)).toEqual({ ok: true, resp: '+00' });
    expect(host(session, 'f5c2', 1)).toEqual({ ok: true });
    expect(host(session, 'f5c2', 0)).toEqual({ ok: true });
    expect(host(session, 'f6', 2)).toEqual({ ok: true, resp: '+00' });
    expect(host(session, '99', 1)).toEqual({ ok: true, resp: '-00' });
    expect(host(session, 'f5c211ffff', 2)).toEqual({ ok: true, resp: '-02' });
    expect(host(session, '99', 0)).toEqual({ ok: true });
    expect(host(opened(), 'f5c2', 2)).toEqual({ ok: true });
    expect(host(session, 'f5c2', 3)).toMatchObject({ ok: false });
  });
});

describe('keys', () => {
  const KEYS = [
    ...['Enter', 'Clear', 'PF1', 'PF24', 'PA1', 'PA2', 'PA3', 'SysReq', 'Attn', 'Reset', 'Tab', 'BackTab', 'Newline'],
    ...['Home', 'Left', 'Right', 'Up', 'Down', 'EraseEOF', 'EraseInput', 'Delete', 'BackSpace', 'Insert', 'Dup'],
    ...['FieldMark', 'CursorSelect', 'FieldEnd'],
  ];

  test.each(KEYS)('%s', (name) => {
    expect(key(opened(), { key: name })).toEqual({ ok: true });
  });

  test('others are unsupported', () => {
    for (const name of ['PF0', 'PF25', 'PA4', 'none', 'Select', 'enter', '', 'MoveCursor'])
      expect(key(opened(), { key: name })).toEqual({ ok: false, err: 'unsupported' });
  });

  test('text and MoveCursor', () => {
    const session = opened();
    expect(key(session, { key: 'MoveCursor', row: 1, col: 2 })).toEqual({ ok: true });
    expect(key(session, { text: 'Aé' })).toEqual({ ok: true });
    const reply = dump(session);
    expect((reply.ec as string).slice(2 * 82, 2 * 84)).toBe('c151');
    expect(reply.cursor).toBe(84);
    expect(key(session, { key: 'MoveCursor', row: 24, col: 0 })).toEqual({ ok: false, err: 'unsupported' });
  });

  test('with the keyboard locked only Reset', () => {
    const session = opened({ model: 2, e: true });
    key(session, { key: 'Enter' });
    for (const fields of [{ text: '' }, { text: 'a' }, { key: 'Attn' }, { key: 'SysReq' }, { key: 'Nonsense' }])
      expect(key(session, fields)).toEqual({ ok: false, err: 'locked' });
    expect(key(session, { key: 'Reset' })).toEqual({ ok: true });
    expect(dump(session)).toMatchObject({ kbd: 'U', aid: 0x7d });
  });

  test('operator errors: text stops there and the keyboard is locked', () => {
    const session = opened();
    host(session, 'f5c21d4000001d60');
    key(session, { key: 'Tab' });
    expect(key(session, { text: 'abc' })).toEqual({ ok: false, err: 'operator' });
    const reply = dump(session);
    expect([start(reply, 'ec', 4), reply.kbd]).toEqual(['00818200', 'L']);
    expect(key(session, { text: 'd' })).toEqual({ ok: false, err: 'locked' });
  });

  test('SysReq: a test request in basic TN3270, nothing here in TN3270E', () => {
    const basic = opened();
    key(basic, { key: 'SysReq' });
    expect(dump(basic)).toMatchObject({ inbound: ['016c6102'], kbd: 'L' });
    const extended = opened({ model: 2, e: true });
    key(extended, { key: 'SysReq' });
    expect(dump(extended)).toMatchObject({ inbound: [], kbd: 'U' });
  });
});

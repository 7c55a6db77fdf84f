import { afterEach, beforeEach, expect, test } from 'vitest';
import { Program } from './ours.ts';

/** The program keeps to the protocol: one line for each line, in order, whatever it is. */
let program: Program;
beforeEach(() => {
  program = new Program();
});
afterEach(() => program.close());

test('says hello, works, and ends with code 0', async () => {
  expect(await program.request({ op: 'hello' })).toMatchObject({ ok: true, protocol: 1 });
  expect(await program.request({ op: 'open', model: 4 })).toEqual({ ok: true, rows: 24, cols: 80 });
  expect(await program.request({ op: 'host', hex: '7ec31d40c1' })).toEqual({ ok: true });
  expect(await program.request({ op: 'dump' })).toMatchObject({ ok: true, rows: 43, cols: 80, kbd: 'U', inbound: [] });
  const ended = program.ended();
  expect(await program.request({ op: 'bye' })).toEqual({ ok: true, bye: true });
  expect(await ended).toBe(0);
});

test('answers requests sent ahead in order, with their ids', async () => {
  const lines = [
    { id: 1, op: 'open', model: 2 },
    { id: 2, op: 'host', hex: 'f5c311404013' },
    { id: 3, op: 'key', text: 'AB' },
    { id: 4, op: 'key', key: 'Enter' },
    { id: 5, op: 'key', key: 'PF1' },
    { id: 6, op: 'dump' },
  ];
  const replies = await Promise.all(lines.map((line) => program.line(JSON.stringify(line))));
  expect(replies.map((reply) => (reply as unknown as { id: number }).id)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(replies[4]).toEqual({ id: 5, ok: false, err: 'locked' });
  expect(replies[5]).toMatchObject({ aid: 0x7d, kbd: 'L', inbound: ['7d40c2c1c2'] });
});

test.for([
  ['{"op":"dance"}', 'unknown op'],
  ['{"op":"host","hex":"f5c3"}', expect.any(String)],
  ['not JSON', expect.any(String)],
  ['[]', expect.any(String)],
  ['', expect.any(String)],
  ['{"op":"host","hex":"f5c"}', expect.any(String)],
])('refuses %s and goes on', async ([line, err]) => {
  expect(await program.line(line as string)).toEqual({ ok: false, err });
  expect(await program.request({ op: 'open', model: 2 })).toMatchObject({ ok: true });
});

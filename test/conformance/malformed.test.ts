import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hexOf } from './codes.ts';
import { SEED } from './generate.ts';
import { drawMalformed } from './malformed.ts';
import { InProcess, Program } from './ours.ts';
import { dumpOf } from './protocol.ts';
import type { Dump, Implementation, Session } from './protocol.ts';
import { requestOf } from './steps.ts';

const RECORDS = 2_000;

/** Fields, colours, a character from the graphic set, the cursor; the keyboard restored and the reply mode reset. */
const ERASE_WRITE = 'f5c31140401d60c1c211c1502903c04042f241f4284200c3f008ad133cc26040';

/** What the terminal shows after the Erase/Write, and what it sends for some keys then. */
async function afterEraseWrite(terminal: Implementation): Promise<Dump[]> {
  await dumpOf(terminal);
  await terminal.request({ op: 'host', hex: ERASE_WRITE });
  const shown = await dumpOf(terminal);
  await terminal.request({ op: 'key', text: 'abc' });
  await terminal.request({ op: 'key', key: 'Enter' });
  await terminal.request({ op: 'host', hex: 'f2' });
  return [shown, await dumpOf(terminal)];
}

async function fresh(session: Session): Promise<Dump[]> {
  const terminal = new InProcess();
  await terminal.request({ op: 'open', ...session });
  return afterEraseWrite(terminal);
}

/** Names of what is not the same in two lists of dumps, with the values. */
function unequal(dumps: readonly Dump[], expected: readonly Dump[]): string[] {
  return expected.flatMap((dump, at) =>
    Object.entries(dump).flatMap(([name, value]) => {
      const found = JSON.stringify(dumps[at]?.[name as keyof Dump]);
      return found === JSON.stringify(value) ? [] : [`dump ${at + 1}, ${name}: ${found}, not ${JSON.stringify(value)}`];
    }),
  );
}

/** The terminal is a process of its own: a hang is then a test that ends, and a throw a process that ends. */
describe(`${RECORDS} malformed and truncated records`, () => {
  let program: Program;
  beforeAll(() => {
    program = new Program();
  });
  afterAll(() => program.kill());

  test('are answered, and the next Erase/Write gives what a fresh terminal shows', async () => {
    const expected = new Map<string, Dump[]>();
    let refused = 0;
    for (let number = 0; number < RECORDS; number++) {
      const { name, session, before, record } = drawMalformed(SEED, number);
      const key = JSON.stringify(session);
      expected.set(key, expected.get(key) ?? (await fresh(session)));
      expect(await program.request({ op: 'open', ...session }), name).toMatchObject({ ok: true });
      for (const step of before) await program.request(requestOf(step));
      const reply = await program.request({ op: 'host', hex: hexOf(record), resp: 1 });
      expect(reply.ok, name).toBe(true);
      if (reply.resp?.startsWith('-') === true) refused++;
      expect(unequal(await afterEraseWrite(program), expected.get(key) ?? []), name).toEqual([]);
    }
    // Responses are for TN3270E only, a quarter of the sessions; most records there must have been found wrong.
    expect(refused).toBeGreaterThan(RECORDS / 8);
  }, 120_000);
});

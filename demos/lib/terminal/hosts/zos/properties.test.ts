import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PROGRAMS } from './programs.ts';
import { createRig } from './testing.ts';
import type { Rig } from './testing.ts';

const rig = (seed = 370): Rig => createRig({ programs: PROGRAMS, seed });
const bytes = fc.uint8Array({ maxLength: 60 });
/** Records that look like those of a terminal: an attention, a cursor, fields. */
const inbound = fc
  .tuple(
    fc.constantFrom(0x7d, 0x6d, 0x6c, 0x6e, 0xf1, 0xf3, 0xf7, 0xf8, 0x7a, 0xf0, 0x88, 0x60),
    fc.array(fc.tuple(fc.integer({ min: 0, max: 1_919 }), fc.uint8Array({ maxLength: 30 })), { maxLength: 3 }),
  )
  .map(([aid, fields]) =>
    Uint8Array.from([
      aid,
      ...(aid === 0x6d || aid === 0x6c || aid === 0x6e ? [] : [0x40, 0x40]),
      ...fields.flatMap(([at, data]) => [0x11, at >> 8, at & 0xff, ...data]),
    ]),
  );

describe('any bytes', () => {
  test.each(['', 'logon', 'ready', 'sdsf', 'ispf'])(
    'never throw, and the terminal can be used afterwards: %s',
    (where) => {
      fc.assert(
        fc.property(fc.array(fc.oneof(bytes, inbound), { maxLength: 12 }), (records) => {
          const terminal = rig();
          if (where === 'logon') terminal.enter('tso demo1');
          else if (where !== '') terminal.logOn();
          if (where === 'sdsf' || where === 'ispf') terminal.enter(where);
          for (const record of records) {
            terminal.inbound(record);
            terminal.wait(300);
          }
          // Whatever it was, another terminal gets a logon screen, and its user a session.
          const other = terminal.other('TCP00099');
          expect(other.find('VTAM Terminal')).toBe(3);
          expect(other.logOn('DEMO2').find('READY')).toBe(4);
          terminal.wait(5_000);
          const session = (): (typeof terminal.state.terminals)[string] | undefined =>
            terminal.state.terminals.TCP00042;
          if (session()?.sysreq === false) terminal.press('SysReq');
          if (session()?.where === 'uss') terminal.press('Clear');
          else terminal.press('Clear').enter('logoff');
          expect(terminal.find('VTAM Terminal')).toBe(3);
        }),
        { numRuns: 60 },
      );
    },
  );
});

test('a flood of records does not pile up, and one that is too long is none', () => {
  const terminal = rig().logOn();
  for (let count = 0; count < 100; count += 1) terminal.inbound(Uint8Array.of(0x7d, 0x40, 0x40));
  terminal.inbound(new Uint8Array(100_000).fill(0x7d));
  expect(terminal.state.terminals.TCP00042?.inbox).toHaveLength(8);
  expect(terminal.wait(2_000).press('Clear').enter('time').find('IKJ56650I')).toBe(2);
});

describe('determinism', () => {
  const script = (terminal: Rig): Rig =>
    terminal
      .logOn()
      .enter('submit jcl.cntl(sort)')
      .wait(4_000)
      .enter('st')
      .enter('alloc da(a.b) new')
      .wait(60_000)
      .press('Clear')
      .enter('listc');

  test('the same seed and keys give the same state, another seed other jobs', () => {
    expect(script(rig(1)).run.hash()).toBe(script(rig(1)).run.hash());
    expect(script(rig(1)).run.hash()).not.toBe(script(rig(2)).run.hash());
  });

  test('back to a moment and forth again', () => {
    const { run } = script(rig(5));
    const end = run.hash();
    const { now } = run;
    run.seek(2_000_000);
    run.seek(now);
    expect(run.hash()).toBe(end);
  });
});

test('READY takes any line', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[ -~]{0,60}$/), { maxLength: 6 }), (lines) => {
      const terminal = rig().logOn();
      for (const line of lines) {
        if (/^\s*(logoff|ispf|sdsf|pdf|spf|ispstart)/i.test(line)) continue;
        terminal.enter(line);
        for (let page = 0; page < 20 && terminal.find('***') > 0; page += 1) terminal.press('PA1');
        terminal.press('PA1');
      }
      terminal.press('Clear').press('Clear').enter('time');
      expect(terminal.find('IKJ56650I')).toBeGreaterThan(0);
    }),
    { numRuns: 60 },
  );
});

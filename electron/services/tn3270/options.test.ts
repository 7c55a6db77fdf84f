import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Options } from './options.ts';
import { TelnetParser } from './telnet.ts';
import type { Verb } from './telnet.ts';

const ALL = { mine: () => true, theirs: () => true };
const NONE = { mine: () => false, theirs: () => false };

function side(willing = ALL): { options: Options; sent: string[] } {
  const sent: string[] = [];
  return { options: new Options(willing, (bytes) => sent.push(Buffer.from(bytes).toString('hex'))), sent };
}

describe('Options', () => {
  it('answers a question once, and one of its own never', () => {
    const { options, sent } = side();
    expect(options.hear('do', 25)).toBe(true);
    expect(options.hear('do', 25)).toBe(false);
    options.ask(0);
    expect(options.hear('will', 0)).toBe(true);
    expect(sent).toEqual(['fffb19', 'fffd00']);
    expect(options.mine(25)).toBe(true);
    expect(options.theirs(0)).toBe(true);
    expect(options.both(0)).toBe(false);
  });

  it('refuses what it is not willing to', () => {
    const { options, sent } = side(NONE);
    expect(options.hear('do', 1)).toBe(false);
    expect(options.hear('will', 1)).toBe(false);
    expect(sent).toEqual(['fffc01', 'fffe01']);
  });

  it('says that an offer or a question of its own was refused, and answers nothing', () => {
    const { options, sent } = side();
    options.offer(40);
    options.ask(24);
    expect(options.hear('dont', 40)).toBe(true);
    expect(options.hear('wont', 24)).toBe(true);
    expect(sent).toEqual(['fffb28', 'fffd18']);
  });

  it('confirms a withdrawal', () => {
    const { options, sent } = side();
    options.hear('do', 40);
    expect(options.hear('dont', 40)).toBe(true);
    expect(options.mine(40)).toBe(false);
    expect(sent).toEqual(['fffb28', 'fffc28']);
  });

  it('comes to rest with a side like itself, whatever the two begin with, and both know the same', () => {
    const verb = fc.constantFrom<'offer' | 'ask' | 'withdraw'>('offer', 'ask', 'withdraw');
    const moves = fc.array(fc.tuple(fc.boolean(), verb, fc.nat(3)), { maxLength: 12 });
    fc.assert(
      fc.property(moves, fc.nat(15), fc.nat(15), (begun, left, right) => {
        const queue: { to: number; bytes: Uint8Array }[] = [];
        const sides = [left, right].map(
          (mask, index) =>
            new Options(
              { mine: (option) => (mask & (1 << option)) !== 0, theirs: (option) => (mask & (1 << option)) !== 0 },
              (bytes) => queue.push({ to: 1 - index, bytes }),
            ),
        );
        for (const [first, move, option] of begun) sides[first ? 0 : 1]?.[move](option);
        let exchanged = 0;
        for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
          expect((exchanged += 1)).toBeLessThan(200);
          for (const event of new TelnetParser().push(next.bytes))
            if (event.type === 'negotiation') sides[next.to]?.hear(event.verb satisfies Verb, event.option);
        }
        for (const option of [0, 1, 2, 3]) {
          expect(sides[0]?.mine(option)).toBe(sides[1]?.theirs(option));
          expect(sides[1]?.mine(option)).toBe(sides[0]?.theirs(option));
        }
      }),
    );
  });
});

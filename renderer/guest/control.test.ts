import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Control } from './control.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** The guest's end of the channel. */
function channel(): {
  control: Control;
  /** Number and script of each line that came. */
  asked(): { number: string; script: string }[];
  say(line: string): void;
  answer(number: string | undefined, code: number, output: string): void;
  runs: { value: boolean };
} {
  let listener: (byte: number) => void = () => undefined;
  const sent: number[] = [];
  const runs = { value: true };
  const control = new Control({
    onControl: (one) => void (listener = one),
    send: (line, bytes) => {
      expect(line).toBe('control');
      sent.push(...bytes);
    },
    get running() {
      return runs.value;
    },
  });
  const say = (line: string): void => {
    for (const byte of Buffer.from(line, 'latin1')) listener(byte);
  };
  return {
    control,
    runs,
    say,
    asked: () =>
      Buffer.from(sent)
        .toString()
        .split('\n')
        .slice(0, -1)
        .map((line) => {
          const [number = '', script = ''] = line.split(' ');
          return { number, script: Buffer.from(script, 'base64').toString() };
        }),
    answer: (number, code, output) => say(`${number} ${code} ${Buffer.from(output).toString('base64')}\r\n`),
  };
}

describe('the control channel', () => {
  test('carries scripts and what they print as UTF-8', async () => {
    const { control, asked, answer } = channel();
    const result = control.run('echo "Grüße, 世界 🐧"');
    expect(asked()).toEqual([{ number: expect.any(String) as string, script: 'echo "Grüße, 世界 🐧"' }]);
    answer(asked()[0]?.number, 0, 'Grüße, 世界 🐧\n');
    await expect(result).resolves.toEqual({ code: 0, output: 'Grüße, 世界 🐧\n' });
    expect(vi.getTimerCount()).toBe(0);
  });

  test('matches answers by number, in any order; nobody else’s are taken', async () => {
    const { control, asked, answer } = channel();
    const [one, two] = [control.run('one'), control.run('two')];
    const [first, second] = asked();
    answer('7', 1, 'of another');
    answer(second?.number, 2, 'second');
    answer(first?.number, 1, '');
    await expect(one).resolves.toEqual({ code: 1, output: '' });
    await expect(two).resolves.toEqual({ code: 2, output: 'second' });
    // Said twice, it is heard once.
    answer(first?.number, 9, 'again');
  });

  test('"are you there?" is answered without output', async () => {
    const { control, asked, say } = channel();
    const there = control.run('');
    say(`${asked()[0]?.number} 0 \n`);
    await expect(there).resolves.toEqual({ code: 0, output: '' });
  });

  test('gives up after its time, and does not take what comes later', async () => {
    const { control, asked, answer } = channel();
    const result = control.run('sleep 99');
    const refused = expect(result).rejects.toThrow('has not answered for 60 s');
    await vi.advanceTimersByTimeAsync(60_000);
    await refused;
    expect(vi.getTimerCount()).toBe(0);
    answer(asked()[0]?.number, 0, 'late');
    const next = control.run('next');
    answer(asked()[1]?.number, 0, 'in time');
    await expect(next).resolves.toMatchObject({ output: 'in time' });
  });

  test('waits as long as the guest stands still', async () => {
    const { control, asked, answer, runs } = channel();
    const result = control.run('x');
    runs.value = false;
    await vi.advanceTimersByTimeAsync(600_000);
    runs.value = true;
    answer(asked()[0]?.number, 0, 'ok');
    await expect(result).resolves.toMatchObject({ output: 'ok' });
  });

  test('is cut short when the guest goes to another state, also in the middle of an answer', async () => {
    const { control, asked, say, answer } = channel();
    const result = control.run('x');
    say(`${asked()[0]?.number} 0 aGFs`);
    control.cut('set back');
    await expect(result).rejects.toThrow('set back');
    const next = control.run('y');
    answer(asked()[1]?.number, 0, 'fresh');
    await expect(next).resolves.toMatchObject({ output: 'fresh' });
    expect(vi.getTimerCount()).toBe(0);
  });

  test('does not break when a program of the guest writes into it', async () => {
    const { control, asked, say, answer } = channel();
    const result = control.run('x');
    say('root was here\n\n\u00ff\u0000\n');
    say(`${asked()[0]?.number} 0 ===\n`);
    await expect(result).rejects.toThrow('cannot be read');
    const next = control.run('y');
    answer(asked()[1]?.number, 0, 'ok');
    await expect(next).resolves.toMatchObject({ output: 'ok' });
  });

  test('refuses what would fill the memory', async () => {
    const { control, asked, say } = channel();
    const result = control.run('cat /dev/zero');
    say(`${asked()[0]?.number} 0 `);
    say('A'.repeat(9 * 1024 * 1024));
    say('\n');
    await expect(result).rejects.toThrow('more than 6 MB');
  });
});

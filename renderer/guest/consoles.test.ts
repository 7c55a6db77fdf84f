import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { followConsoles, type Consoles } from './consoles.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const WHERE = '\u001b[6n';

/** Consoles of a guest that shows what the test says, and stands still while it is held. */
function follow(): {
  consoles: Consoles;
  show(text: string, console?: number): void;
  told: string[];
  shown(console?: number): string;
  held(): boolean;
  panics: string[];
  runs: { value: boolean };
} {
  let listener: (console: number, byte: number) => void = () => undefined;
  const told: string[] = [];
  const texts = ['', ''];
  const panics: string[] = [];
  const runs = { value: true };
  let held = false;
  const emulator = {
    onConsole: (one: typeof listener) => void (listener = one),
    get running() {
      return runs.value;
    },
  };
  const consoles = followConsoles(emulator, {
    tell: (console, data) => {
      told.push(data);
      texts[console] += data;
    },
    hold: (value) => (held = value),
    panicked: (line) => panics.push(line),
  });
  return {
    consoles,
    told,
    panics,
    runs,
    show: (text, console = 0) => {
      for (const character of text) listener(console, character.charCodeAt(0));
    },
    shown: (console = 0) => texts[console] ?? '',
    held: () => held,
  };
}

describe('what the consoles show', () => {
  test('is told in pieces, bytes as they are, each console for itself', () => {
    const { show, shown, told } = follow();
    show('caf\u00c3\u00a9', 0);
    show('inside', 1);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(30);
    expect(told).toEqual(['caf\u00c3\u00a9', 'inside']);
    expect(shown(1)).toBe('inside');
  });

  test('has no question for the cursor in it, however it is split', () => {
    for (let cut = 0; cut <= WHERE.length; cut += 1) {
      const { show, shown, consoles } = follow();
      show(`a${WHERE.slice(0, cut)}`);
      vi.advanceTimersByTime(30);
      show(`${WHERE.slice(cut)}b`);
      vi.advanceTimersByTime(60);
      expect(shown(), `cut at ${cut}`).toBe('ab');
      expect(consoles.since(0)).toBe('ab');
    }
  });

  test('keeps other sequences that begin in the same way', () => {
    const { show, shown } = follow();
    show('\u001b[');
    vi.advanceTimersByTime(60);
    show('6m\u001b[1mx');
    vi.advanceTimersByTime(60);
    expect(shown()).toBe('\u001b[6m\u001b[1mx');
  });

  test('is not news while it is quiet', () => {
    const { show, shown, consoles } = follow();
    show('before ');
    consoles.setQuiet(true);
    show('x'.repeat(200_000));
    vi.advanceTimersByTime(30);
    consoles.setQuiet(false);
    show('after');
    vi.advanceTimersByTime(30);
    expect(shown()).toBe('before after');
  });

  test('of a quiet guest holds nobody', () => {
    const { show, held, consoles } = follow();
    consoles.setQuiet(true);
    show('x'.repeat(200_000));
    vi.advanceTimersByTime(30);
    expect(held()).toBe(false);
  });
});

describe('a flood', () => {
  test('is held to 64 KiB a second, in pieces of 8 KiB, and all of it is shown in the end', () => {
    const { show, shown, told, held } = follow();
    const all = 300_000;
    show('x'.repeat(all));
    vi.advanceTimersByTime(30);
    expect(held()).toBe(true);
    vi.advanceTimersByTime(970);
    // What was saved up in the second before, and that of this second.
    expect(shown().length).toBeLessThanOrEqual(2 * 65_536);
    const first = shown().length;
    vi.advanceTimersByTime(1_000);
    expect(shown().length - first).toBeGreaterThan(0.9 * 65_536);
    expect(shown().length - first).toBeLessThan(1.1 * 65_536);
    vi.advanceTimersByTime(5_000);
    expect(shown()).toBe('x'.repeat(all));
    expect(Math.max(...told.map((piece) => piece.length))).toBe(8_192);
    expect(held()).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('is passed on at once when the guest goes elsewhere, and paid for later', () => {
    const { show, shown, consoles } = follow();
    show('x'.repeat(100_000));
    consoles.flush();
    expect(shown()).toHaveLength(100_000);
    show('y');
    vi.advanceTimersByTime(100);
    expect(shown()).not.toContain('y');
    vi.advanceTimersByTime(1_000);
    expect(shown().endsWith('y')).toBe(true);
  });
});

describe('waiting for a prompt', () => {
  const back = (text: string): boolean => text.endsWith('# ');

  test('ends when the text since the mark fits, with that text', async () => {
    const { show, consoles } = follow();
    show('old# ');
    consoles.mark(0);
    const shown = consoles.until(0, back, 30_000);
    show('ls\r\nfile\r\n');
    vi.advanceTimersByTime(30);
    show(`${WHERE}guest:~# `);
    vi.advanceTimersByTime(30);
    await expect(shown).resolves.toBe('ls\r\nfile\r\nguest:~# ');
    expect(vi.getTimerCount()).toBe(0);
  });

  test('ends with a reason when it does not come', async () => {
    const { consoles } = follow();
    const shown = consoles.until(0, back, 30_000);
    vi.advanceTimersByTime(29_000);
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(2_000);
    await expect(shown).rejects.toThrow('did not come back to its prompt within 30 s');
    expect(vi.getTimerCount()).toBe(0);
  });

  test('does not count time in which the guest stands still', async () => {
    const { consoles, runs } = follow();
    let ended = false;
    const shown = consoles.until(0, back, 30_000);
    shown.catch(() => (ended = true));
    vi.advanceTimersByTime(20_000);
    runs.value = false;
    await vi.advanceTimersByTimeAsync(600_000);
    expect(ended).toBe(false);
    runs.value = true;
    await vi.advanceTimersByTimeAsync(11_000);
    expect(ended).toBe(true);
  });

  test('is cut short when the guest goes to another state, and what was shown is forgotten', async () => {
    const { show, shown, consoles } = follow();
    const waited = consoles.until(0, back, 30_000);
    show('half');
    consoles.cut('set back');
    await expect(waited).rejects.toThrow('set back');
    vi.advanceTimersByTime(100);
    expect(shown()).toBe('');
    expect(consoles.since(0)).toBe('');
    expect(vi.getTimerCount()).toBe(0);
  });

  test('remembers the end of what is long', () => {
    const { show, consoles } = follow();
    show(`${'x'.repeat(100_000)}# `);
    expect(consoles.since(0).length).toBeLessThanOrEqual(16_384);
    expect(back(consoles.since(0))).toBe(true);
  });
});

describe('a kernel that gives up', () => {
  test('is noticed once, by the last line that it prints', () => {
    const { show, panics } = follow();
    show('[   12.3] Kernel panic - not syncing: Attempted to kill init!\r\n');
    expect(panics).toEqual([]);
    show('[   12.4] ---[ end Kernel panic - not syncing: Attempted to kill init! ]---\r\n');
    show('more\r\n');
    expect(panics).toEqual(['Kernel panic - not syncing: Attempted to kill init!']);
  });

  test('is not taken for someone who says so', () => {
    const { show, panics } = follow();
    show('echo Kernel panic\r\nKernel panic\r\n');
    expect(panics).toEqual([]);
  });
});

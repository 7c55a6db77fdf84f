import * as xterm from '@xterm/xterm';
import { describe, expect, it } from 'vitest';
import { toBytes } from './bytes.ts';
import { isTyped, leaveUnanswered } from './replies.ts';

/** What a terminal says by itself while it is written to; its Terminal runs without a page as well. */
async function answersTo(text: string, prepare: (terminal: xterm.Terminal) => void): Promise<string[]> {
  const terminal = new xterm.Terminal({ cols: 80, rows: 24 });
  const said: string[] = [];
  prepare(terminal);
  terminal.onData((data) => isTyped(data) && said.push(data));
  await new Promise<void>((done) => terminal.write(toBytes(text), done));
  expect(terminal.buffer.active.getLine(0)?.translateToString(true)).toBe('before after');
  terminal.dispose();
  return said;
}

/** Primary and secondary attributes, status, cursor, modes, settings. */
const QUESTIONS = [
  '\u001b[c',
  '\u001b[>c',
  '\u001b[5n',
  '\u001b[6n',
  '\u001b[?6n',
  '\u001b[?25$p',
  '\u001b[4$p',
  '\u001bP$qm\u001b\\',
];

describe('what a program asks its terminal', () => {
  it.each(QUESTIONS)('%j is answered by nobody', async (question) => {
    const text = `before ${question}after`;
    expect(await answersTo(text, () => undefined)).toHaveLength(1);
    expect(await answersTo(text, leaveUnanswered)).toEqual([]);
  });

  it('includes the focus', () => {
    expect(['\u001b[I', '\u001b[O', '\u001b[A', 'I'].map(isTyped)).toEqual([false, false, true, true]);
  });
});

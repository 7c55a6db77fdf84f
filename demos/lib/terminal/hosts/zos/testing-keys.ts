import { putCharacter, setModified } from '../../3270/buffer.ts';
import { codeOf } from '../../3270/codepage.ts';
import { AID } from '../../3270/codes.ts';
import { readModified } from '../../3270/reads.ts';
import type { Key, Pressed, Terminal } from '../../3270/types.ts';

export function typeText(terminal: Terminal, text: string): void {
  for (const character of text) {
    putCharacter(terminal, terminal.cursor, codeOf(character, terminal.codePage) ?? 0x40);
    setModified(terminal, terminal.cursor);
    terminal.cursor += 1;
  }
}

export function press(terminal: Terminal, key: Key): Pressed {
  if (key === 'EraseEOF') {
    for (let at = terminal.cursor; terminal.attribute[at] === 0; at += 1) terminal.code[at] = 0;
    setModified(terminal, terminal.cursor);
    return { ok: true };
  }
  if (key === 'Attn' || key === 'SysReq') return { ok: true, signal: key === 'Attn' ? 'attn' : 'sysreq' };
  const aid = AID[key as keyof typeof AID];
  terminal.lock = { kind: 'wait' };
  if (key === 'Clear') {
    terminal.code.fill(0);
    terminal.attribute.fill(0);
    terminal.cursor = 0;
  }
  return { ok: true, inbound: readModified(terminal, aid) };
}

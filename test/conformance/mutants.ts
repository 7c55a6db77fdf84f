/** A defect that the differential run must find: a change to the source text of the engine. */
export interface Mutant {
  readonly name: string;
  /** File in demos/lib/terminal/3270. */
  readonly file: string;
  /** Text that is there once, and what stands in its place. */
  readonly text: string;
  readonly becomes: string;
}

export const MUTANTS: readonly Mutant[] = [
  {
    name: 'an address of six-bit codes is decoded by one bit too few',
    file: 'address.ts',
    text: '((first & 0x3f) << 6)',
    becomes: '((first & 0x3f) << 5)',
  },
  {
    name: 'an address of 14 bits is decoded as one of 12',
    file: 'address.ts',
    text: 'return (first << 8) | second;',
    becomes: 'return (first << 6) | (second & 0x3f);',
  },
  {
    name: 'SFE ignores the colour',
    file: 'attributes.ts',
    text: 'if (terminal.color) terminal.foreground[address] = value;',
    becomes: '',
  },
  {
    name: 'SA 00 leaves the attributes as they are',
    file: 'attributes.ts',
    text: 'Object.assign(attributes, NO_ATTRIBUTES);',
    becomes: '',
  },
  {
    name: 'SF keeps the extended attributes of the cell',
    file: 'attributes.ts',
    text: 'putCharacter(terminal, address, 0);',
    becomes: 'terminal.code[address] = 0; void putCharacter;',
  },
  {
    name: 'RA stops one position late',
    file: 'write.ts',
    text: 'else putRange(writing, stop, character, graphic);',
    becomes: 'else putRange(writing, next(stop, writing.positions), character, graphic);',
  },
  {
    name: 'RA to where it begins does nothing',
    file: 'write.ts',
    text: 'if (stop > at) fillRange(',
    becomes: 'if (stop >= at) fillRange(',
  },
  {
    name: 'the WCC does not reset modified data tags',
    file: 'write.ts',
    text: 'if ((wcc & WCC.resetMdt) !== 0) resetModified(terminal);',
    becomes: 'void resetModified;',
  },
  {
    name: 'PT after text does not null the rest of the field',
    file: 'write.ts',
    text: "if (before !== 'order') {",
    becomes: "if (before === 'nulling') {",
  },
  {
    name: 'PT goes on from the start of the buffer',
    file: 'write.ts',
    text: 'found < writing.at ? 0 : found',
    becomes: 'found',
  },
  { name: 'IC is lost', file: 'write.ts', text: 'writing.terminal.cursor = writing.at;', becomes: '' },
  {
    name: 'EUA erases protected fields too',
    file: 'write.ts',
    text: 'else if (open) eraseCharacter',
    becomes: 'else eraseCharacter',
  },
  {
    name: 'MF does not move on',
    file: 'write.ts',
    text: 'setPairs(writing, pairs);\n  step(writing);\n}\n\n/** Number',
    becomes: 'setPairs(writing, pairs);\n}\n\n/** Number',
  },
  {
    name: 'a write does not restore the keyboard',
    file: 'commands.ts',
    text: 'if (restore) restoreKeyboard(terminal);',
    becomes: 'if (restore) hostAnswered(terminal);',
  },
  {
    name: 'the keyboard is restored, but the AID stays',
    file: 'lock.ts',
    text: 'terminal.aid = AID.none;',
    becomes: 'void AID;',
  },
  {
    name: 'Erase/Write Alternate takes the default size',
    file: 'buffer.ts',
    text: "terminal.rows = size === 'default' ? 24 : terminal.alternate.rows;",
    becomes: 'terminal.rows = 24;',
  },
  {
    name: 'insert overwrites',
    file: 'typing.ts',
    text: 'if (terminal.insert && !makeRoom(terminal, cursor))',
    becomes: 'if (terminal.insert && makeRoom === undefined)',
  },
  {
    name: 'insert does not need a NUL',
    file: 'typing.ts',
    text: 'if (free === room) return false;',
    becomes: 'if (free === room) return true;',
  },
  {
    name: 'typing does not set the modified data tag',
    file: 'typing.ts',
    text: 'setModified(terminal, cursor);\n  return undefined;',
    becomes: 'return undefined;',
  },
  {
    name: 'auto-skip is missing',
    file: 'typing.ts',
    text: 'isAutoSkip(attribute[at] as number) ? nextUnprotected(terminal, at) : next(at, positions)',
    becomes: 'next(at, positions)',
  },
  {
    name: 'the numeric lock is missing',
    file: 'typing.ts',
    text: '(attribute & FIELD.numeric) !== 0 && !isNumeric(code)',
    becomes: 'code === -1 && !isNumeric(code)',
  },
  {
    name: 'Delete forgets the modified data tag',
    file: 'typing.ts',
    text: 'eraseCharacter(terminal, at);\n  setModified(terminal, cursor);',
    becomes: 'eraseCharacter(terminal, at);',
  },
  {
    name: 'Erase EOF leaves the last position',
    file: 'typing.ts',
    text: 'for (let count = 0; count < room; count += 1) eraseCharacter',
    becomes: 'for (let count = 0; count < room - 1; count += 1) eraseCharacter',
  },
  {
    name: 'Tab stops at fields without positions',
    file: 'buffer.ts',
    text: ' && attribute[after] === 0) return after;',
    becomes: ') return after;',
  },
  {
    name: 'Back Tab stays at the start of a field',
    file: 'fields.ts',
    text: 'if (attribute[at] !== 0) at = previous(at, positions);',
    becomes: '',
  },
  {
    name: 'New Line stays where the line is protected',
    file: 'fields.ts',
    text: 'return open ? line : nextUnprotected(terminal, line);',
    becomes: 'return open ? line : terminal.cursor;',
  },
  {
    name: 'Erase Input leaves modified data tags',
    file: 'buffer.ts',
    text: 'attribute[at] = found & ~FIELD.modified;',
    becomes: 'void FIELD;',
  },
  {
    name: 'Cursor Select leaves the modified data tag on',
    file: 'pen.ts',
    text: 'terminal.attribute[start] = (terminal.attribute[start] as number) & ~FIELD.modified;',
    becomes: 'void FIELD;',
  },
  {
    name: 'a read of modified fields keeps NULs',
    file: 'reads.ts',
    text: 'if (terminal.code[at] === CONTROL.NUL) return;',
    becomes: 'void CONTROL;',
  },
  {
    name: 'Read Modified All is short after PA keys and Clear',
    file: 'reads.ts',
    text: 'if (isShortRead(aid) && !all)',
    becomes: 'if (isShortRead(aid))',
  },
  {
    name: 'reads leave out Graphic Escape',
    file: 'reads.ts',
    text: 'if (terminal.graphic[at] !== 0) bytes.push(ORDER.GE);',
    becomes: '',
  },
  {
    name: 'character reply mode repeats attributes that did not change',
    file: 'reads.ts',
    text: 'sent[name] = value;',
    becomes: 'sent[name] = 0;',
  },
  {
    name: 'Set Reply Mode is ignored',
    file: 'structured.ts',
    text: 'terminal.replyMode = replyMode;',
    becomes: '',
  },
  {
    name: 'a query leaves the keyboard unlocked',
    file: 'structured.ts',
    text: 'replies.push(queryReplies(terminal, undefined));\n      lockForQuery(terminal);',
    becomes: 'replies.push(queryReplies(terminal, undefined));',
  },
];

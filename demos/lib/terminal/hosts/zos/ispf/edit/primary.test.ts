import { describe, expect, test } from 'vitest';
import { data, edit, saved, short } from './testing.ts';

describe('FIND and CHANGE', () => {
  test('FIND, RFIND and the end of the data', () => {
    const desk = edit(['abc', 'x ABC abc', 'end']).command('f abc');
    expect(short(desk)).toBe("CHARS 'abc' found");
    expect(desk.cursor()).toEqual({ row: 6, column: 9 });
    expect(desk.key('PF5').cursor()).toEqual({ row: 7, column: 11 });
    expect(desk.key('PF5').cursor()).toEqual({ row: 7, column: 15 });
    expect(short(desk.key('PF5'))).toBe('*Bottom of data reached*');
    expect(desk.key('PF5').cursor()).toEqual({ row: 6, column: 9 });
    desk.command('find abc all');
    expect(short(desk)).toBe("3 CHARS 'abc'");
    expect(desk.key('PF1').line(5)).toBe(" CHARS 'abc' found 3 times on 2 lines.");
    expect(short(desk.command('f nothing'))).toBe("No CHARS 'nothing' found");
    expect(short(desk.command("f c'ABC'"))).toBe("CHARS 'ABC' found");
    expect(desk.cursor()).toEqual({ row: 7, column: 11 });
  });

  test('FIND scrolls, shows excluded lines, and goes to columns', () => {
    const lines = [...Array.from({ length: 40 }, () => 'x'), `${' '.repeat(74)}here`, 'y'];
    const desk = edit(lines).command('x all').command('f here');
    expect(desk.line(3)).toContain('found');
    expect(desk.lines().some((line) => line.endsWith('here'))).toBe(true);
    expect(desk.find('40 Line(s) not Displayed')).toBeGreaterThan(0);
  });

  test('CHANGE and RCHANGE, flags, CHANGE ALL', () => {
    const desk = edit(['a a', 'b a']).command('c a xy');
    expect(data(desk)).toEqual([' ==CHG> xy a', ' 000002 b a']);
    expect(short(desk)).toBe("CHARS 'a' changed to 'xy'");
    expect(desk.key('PF6').line(6)).toBe(' ==CHG> xy xy');
    expect(desk.key('PF6').line(7)).toBe(' ==CHG> b xy');
    expect(short(desk.key('PF6'))).toBe('*Bottom of data reached*');
    desk.command('c xy z all');
    expect(data(desk)).toEqual([' ==CHG> z z', ' ==CHG> b z']);
    expect(desk.key('PF1').line(5)).toBe(" CHARS 'xy' changed to 'z': 3 times on 2 lines.");
    expect(data(desk.command('reset'))).toEqual([' 000001 z z', ' 000002 b z']);
  });

  test('CHANGE without room says so', () => {
    const desk = edit([`a${'x'.repeat(79)}`]).command('c a bb');
    expect(short(desk)).toBe("Error - CHARS 'a'");
    expect(desk.line(6)).toContain('==ERR> a');
  });

  test.each([
    ['f', 'No search string'],
    ['f a b', 'Put string in quotes'],
    ['c a', 'Missing parameter'],
    ['f a .x .y', 'Label not found'],
    ['rfind', 'No search string'],
    ['nonsense', 'Invalid command'],
  ])('%s: %s', (command, message) => {
    expect(short(edit(['a']).command(command))).toBe(message);
  });
});

describe('other primary commands', () => {
  test('labels: LOCATE, ranges', () => {
    const desk = edit(['one', 'two', 'three', 'one']).at(7, 2, '.a').at(8, 2, '.b').key('Enter');
    expect(desk.line(7)).toBe(' .A     two');
    expect(short(desk.command('f one .a .b'))).toBe("No CHARS 'one' found");
    expect(desk.command('locate .b').line(5)).toBe(' .B     three');
    expect(desk.command('delete .a .b').lines().slice(4, 6).join()).not.toContain('three');
    expect(short(desk)).toBe('2 lines deleted');
    expect(desk.command('locate .zlast').line(5)).toBe(' 000002 one');
  });

  test('EXCLUDE, DELETE ALL X, FLIP', () => {
    const desk = edit(['keep', 'drop 1', 'keep', 'drop 2']).command('x drop all');
    expect(desk.lines().filter((line) => line.includes('not Displayed'))).toHaveLength(2);
    desk.command('delete all x');
    expect(data(desk)).toEqual([' 000001 keep', ' 000002 keep']);
    expect(short(desk)).toBe('2 lines deleted');
    desk.command('x all').command('flip');
    expect(data(desk)).toHaveLength(2);
    expect(desk.command('delete all nx').line(6)).toContain('Bottom of Data');
  });

  test('SORT goes by EBCDIC: small letters, capitals, digits', () => {
    const desk = edit(['1', 'B', 'b', 'A', 'a']).command('sort');
    expect(data(desk).map((line) => line.slice(8))).toEqual(['a', 'b', 'A', 'B', '1']);
    expect(data(desk.command('sort d')).map((line) => line.slice(8))).toEqual(['1', 'B', 'A', 'b', 'a']);
    const columns = edit(['b1', 'a2']).command('sort 2 2 d');
    expect(data(columns).map((line) => line.slice(8))).toEqual(['a2', 'b1']);
    expect(short(columns.command('sort q'))).toBe('Invalid operand');
  });

  test('UNDO takes back typing, line commands and CHANGE, step by step', () => {
    const desk = edit(['a', 'b', 'c']).at(6, 9, 'z').key('Enter').at(7, 2, 'd').key('Enter').command('c c q all');
    expect(data(desk).map((line) => line.slice(8))).toEqual(['z', 'q']);
    expect(data(desk.command('undo')).map((line) => line.slice(8))).toEqual(['z', 'c']);
    expect(data(desk.command('undo')).map((line) => line.slice(8))).toEqual(['z', 'b', 'c']);
    expect(data(desk.command('undo')).map((line) => line.slice(8))).toEqual(['a', 'b', 'c']);
    expect(short(desk.command('undo'))).toBe('No activity to undo');
  });

  test('SAVE keeps on editing, CANCEL asks and discards', () => {
    const desk = edit(['a']).at(6, 9, 'b').command('save');
    expect(saved(desk)).toEqual(['b']);
    expect(short(desk)).toBe('Member A saved');
    expect(desk.line(3)).toContain('- 01.04');
    desk.at(6, 9, 'c').command('cancel');
    expect(desk.find('Confirm Cancel')).toBeGreaterThan(0);
    desk.key('PF3');
    expect(desk.line(6)).toBe(' 000001 c');
    desk.command('can').key('Enter');
    expect(desk.line(3).trim()).toBe('Edit Entry Panel');
    expect(saved(desk)).toEqual(['b']);
  });

  test('SUBMIT', () => {
    const desk = edit(['//DEMO1A JOB', '//S EXEC PGM=IEFBR14']).command('submit');
    expect(desk.submitted).toEqual([['//DEMO1A JOB', '//S EXEC PGM=IEFBR14']]);
    expect(desk.typed).toEqual(['IKJ56250I JOB DEMO1A(JOB00123) SUBMITTED']);
    expect(desk.key('Enter').line(6)).toBe(' 000001 //DEMO1A JOB');
    expect(edit(['x']).command('sub').typed).toEqual(['IKJ56248I INVALID JCL']);
  });

  test('CREATE, REPLACE and COPY with line commands', () => {
    const desk = edit(['1', '2', '3']).at(6, 2, 'c2').command('create made');
    expect(saved(desk, 'MADE')).toEqual(['1', '2']);
    expect(short(desk)).toBe('Member MADE created');
    expect(desk.line(6)).toBe(' 000001 1');
    expect(short(desk.at(6, 2, 'c').command('create made'))).toBe('Member already exists');
    desk.command('reset').at(8, 2, 'm').command('replace made');
    expect(saved(desk, 'MADE')).toEqual(['3']);
    expect(data(desk)).toHaveLength(2);
    expect(short(desk.command('copy other'))).toBe('Enter "A" or "B" line cmd');
    desk.at(6, 2, 'a').command('copy other');
    expect(data(desk).map((line) => line.slice(8))).toEqual(['1', 'other 1', 'other 2', '2']);
    expect(short(desk.command('copy none'))).toBe('Member not found');
    expect(short(desk.command("move 'sys1.parmlib(ieasys00)'"))).toBe('Authorization failed');
    expect(short(desk.command("replace 'sys1.parmlib(ieasys00)'"))).toBe('Authorization failed');
    expect(short(desk.command('create x'))).toBe('Enter "C" or "M" line cmd');
  });

  test('NUMBER, RENUM and UNNUM', () => {
    const desk = edit(['a', 'b']).command('num on');
    expect(data(desk)).toEqual([' 000100 a', ' 000200 b']);
    desk.at(6, 2, 'd').key('Enter').command('renum');
    expect(data(desk)).toEqual([' 000100 b']);
    desk.command('unnum').key('PF3');
    expect(saved(desk)).toEqual(['b']);
    const off = edit(['a']).command('num on').command('num off').key('PF3');
    expect(saved(off)).toEqual([`${'a'.padEnd(72)}00010000`]);
  });

  test('CAPS, PROFILE, COLS, BOUNDS', () => {
    const desk = edit(['a']).command('caps on').at(6, 9, 'bc').key('Enter');
    expect(desk.line(6)).toBe(' 000001 BC');
    desk.command('profile');
    expect(desk.line(6)).toMatch(/^ =PROF> \.{4}DATA \(FIXED - 80\)\.{4}RECOVERY OFF\.{4}NUMBER OFF\.+$/);
    expect(desk.line(7)).toContain('CAPS ON');
    desk.command('reset').command('cols');
    expect(desk.line(5)).toBe(' =COLS> ----+----1----+----2----+----3----+----4----+----5----+----6----+----7--');
    expect(desk.line(7)).toBe(' 000001 BC');
    desk.command('bounds 2 10').at(7, 2, ')').key('Enter');
    expect(desk.line(7)).toBe(' 000001 B  C');
    expect(short(desk.command('bounds 9 3'))).toBe('Invalid bounds');
    expect(short(desk.command('caps maybe'))).toBe('Invalid operand');
  });

  test('NULLS: with them, what is typed behind a gap moves to the left', () => {
    const desk = edit(['ab']).command('nulls on').at(6, 15, 'c').key('Enter');
    expect(desk.line(6)).toBe(' 000001 abc');
    desk.command('nulls off').at(6, 15, 'd').key('Enter');
    expect(desk.line(6)).toBe(' 000001 abc   d');
  });

  test('AUTOSAVE OFF', () => {
    const desk = edit(['a']).command('autosave off').at(6, 9, 'b').key('PF3');
    expect(short(desk)).toBe('Data changed-SAVE/CANCEL');
    expect(desk.command('save;end').line(3).trim()).toContain('Edit Entry Panel');
  });
});

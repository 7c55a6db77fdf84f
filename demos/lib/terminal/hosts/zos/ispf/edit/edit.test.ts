import { describe, expect, test } from 'vitest';
import { createDesk, exampleCatalog, library, sequential } from '../testing.ts';
import type { Desk } from '../testing.ts';

function short(desk: Desk): string {
  return desk.line(3).slice(53).trim();
}

/** A member DEMO1.TEST.DATA(A) with these lines, in Edit. */
function edit(lines: readonly string[], mode = '2'): Desk {
  const catalog = {
    ...exampleCatalog(),
    'DEMO1.TEST.DATA': library('DEMO1.TEST.DATA', { A: lines, OTHER: ['other 1', 'other 2'] }),
  };
  return createDesk(2, '', catalog).command(mode).over(13, 23, 'test.data(a)').key('Enter');
}

function saved(desk: Desk, member = 'A'): readonly string[] | undefined {
  return desk.catalog['DEMO1.TEST.DATA']?.members[member]?.lines;
}

/** Rows of data, as they look. */
function data(desk: Desk): string[] {
  const end = desk.find('Bottom of Data');
  return desk.lines().slice(5, end === 0 ? 22 : end - 1);
}

describe('the screen', () => {
  test('title, top and bottom, relative numbers', () => {
    const desk = edit(['one', 'Two']);
    expect(desk.line(3)).toBe(' EDIT       DEMO1.TEST.DATA(A) - 01.03                      Columns 00001 00072');
    expect(desk.line(4)).toMatch(/^ Command ===> {50}Scroll ===> PAGE$/);
    expect(desk.line(5)).toBe(` ****** ${'*'.repeat(29)} Top of Data ${'*'.repeat(30)}`);
    expect(desk.line(6)).toBe(' 000001 one');
    expect(desk.line(7)).toBe(' 000002 Two');
    expect(desk.line(8)).toContain('Bottom of Data');
    expect(desk.cursor()).toEqual({ row: 4, column: 15 });
  });

  test('sequence numbers of the data are the line numbers', () => {
    const record = (text: string, number: number): string => `${text.padEnd(72)}${String(number).padStart(6, '0')}00`;
    const desk = edit([record('//A JOB', 100), record('//B EXEC', 200)]);
    expect(data(desk)).toEqual([' 000100 //A JOB', ' 000200 //B EXEC']);
    desk.at(6, 2, 'i').key('Enter').at(7, 9, '//* new').key('Enter').key('Enter');
    expect(data(desk)).toEqual([' 000100 //A JOB', ' 000110 //* NEW', ' 000200 //B EXEC']);
    desk.key('PF3');
    expect(saved(desk)).toEqual([record('//A JOB', 100), `${'//* NEW'.padEnd(72)}00011004`, record('//B EXEC', 200)]);
  });

  test('a new member begins with lines to type into, and gets numbers', () => {
    const desk = edit(['x']).key('PF3').over(13, 23, 'fresh.data').key('Enter');
    expect(short(desk)).toBe('Data set not found');
    desk.over(13, 23, 'test.data(new1)').key('Enter');
    expect(desk.line(6)).toBe(" ''''''");
    desk.at(6, 9, 'first').at(7, 9, 'second').key('Enter');
    expect(desk.line(6)).toBe(' 000001 first');
    desk.key('Enter').key('PF3');
    expect(saved(desk, 'NEW1')).toEqual(['first', 'second']);
    expect(short(desk)).toBe('Member NEW1 saved');
    expect(desk.catalog['DEMO1.TEST.DATA']?.members['NEW1']).toMatchObject({
      version: 1,
      modification: 0,
      userid: 'DEMO1',
    });
  });

  test('in a new type the first member is numbered and in capitals', () => {
    const desk = createDesk().command('2').over(13, 23, 'source.cobol(prog)').key('Enter');
    desk.at(6, 9, 'identification division.').key('Enter').key('PF3');
    expect(desk.catalog['DEMO1.SOURCE.COBOL']?.members['PROG']?.lines).toEqual([
      `${'IDENTIFICATION DIVISION.'.padEnd(72)}00010000`,
    ]);
  });

  test('data that do not fit the profile change it, and messages say so', () => {
    const desk = edit(['lower']).key('PF3').over(13, 23, 'test.data(caps)').key('Enter');
    desk.command('caps on').at(6, 9, 'up').key('Enter').key('PF3').over(13, 23, 'test.data(a)').key('Enter');
    expect(desk.line(6)).toBe(' ==MSG> -CAUTION- Profile changed to CAPS OFF (from CAPS ON) because the');
    expect(desk.line(7)).toBe(' ==MSG>           data contains lower case characters.');
    expect(desk.command('reset').line(6)).toBe(' 000001 lower');
  });
});

describe('typing', () => {
  test('overtyped data, and a cursor that stays', () => {
    const desk = edit(['one', 'two']).over(7, 9, 'changed').key('Enter');
    expect(data(desk)).toEqual([' 000001 one', ' 000002 changed']);
    expect(desk.cursor()).toEqual({ row: 7, column: 16 });
    desk.key('PF3');
    expect(saved(desk)).toEqual(['one', 'changed']);
    expect(desk.catalog['DEMO1.TEST.DATA']?.members['A']).toMatchObject({ modification: 4, userid: 'DEMO1' });
  });

  test('what was typed is still there after help, a long message, a pull-down and a swap', () => {
    const desk = edit(['one', 'two']).at(6, 9, 'ONE').key('PF1');
    expect(desk.line(3)).toContain('Help - Edit');
    expect(desk.key('PF3').line(6)).toBe(' 000001 ONE');
    desk.at(7, 9, 'TWO').at(16, 1).key('PF2').at(1, 4).key('Enter').key('PF3');
    expect(desk.line(7)).toBe(' 000002 TWO');
    desk.command('what').at(5, 2, 'i').key('PF1').key('Enter');
    expect(desk.line(6)).toBe(" ''''''");
    desk.at(1, 4).key('Enter').command('1');
    expect(saved(desk)).toEqual(['ONE', 'TWO']);
  });

  test('a member that was not changed is not saved', () => {
    const desk = edit(['one']).key('PF3');
    expect(short(desk)).toBe('');
    expect(desk.catalog['DEMO1.TEST.DATA']?.members['A']?.modification).toBe(3);
  });

  test('inserted lines: the cursor goes below the text above, blank ones vanish', () => {
    const desk = edit(['  one', 'two']).at(6, 2, 'i3').key('Enter');
    expect(data(desk)).toEqual([' 000001   one', " ''''''", " ''''''", " ''''''", ' 000002 two']);
    expect(desk.cursor()).toEqual({ row: 7, column: 11 });
    desk.at(7, 11, 'new').key('Enter');
    expect(data(desk)).toEqual([' 000001   one', ' 000002   new', " ''''''", ' 000003 two']);
    expect(desk.cursor()).toEqual({ row: 8, column: 11 });
    desk.key('Enter');
    expect(data(desk)).toEqual([' 000001   one', ' 000002   new', ' 000003 two']);
  });

  test('a pending command is shown, can be blanked, and RESET takes it away', () => {
    const desk = edit(['one', 'two']).at(6, 2, 'cc').key('Enter');
    expect(short(desk)).toBe('Block command incomplete');
    expect(desk.line(6)).toBe(' CC     one');
    desk.over(6, 2, '').key('Enter');
    expect(desk.line(6)).toBe(' 000001 one');
    desk.at(6, 2, 'm').key('Enter');
    expect(short(desk)).toBe('MOVE/COPY is pending');
    expect(desk.line(6)).toBe(' M      one');
    expect(desk.command('reset').line(6)).toBe(' 000001 one');
  });

  test('END is refused while line commands wait', () => {
    const desk = edit(['one', 'two']).at(6, 2, 'dd').key('PF3');
    expect(short(desk)).toBe('Block command incomplete');
    expect(desk.at(7, 2, 'dd').key('PF3').line(3)).toContain('Edit Entry Panel');
    expect(saved(desk)).toEqual([]);
  });

  test('excluded lines: n Line(s) not Displayed', () => {
    const desk = edit(['a', 'b', 'c', 'd']).at(7, 2, 'x2').key('Enter');
    expect(desk.line(7)).toBe(` - - -  ${'-  '.repeat(15)}-  2 Line(s) not Displayed`);
    expect(data(desk)).toHaveLength(3);
    desk.at(7, 2, 'f').key('Enter');
    expect(data(desk)[1]).toBe(' 000002 b');
    expect(desk.line(8)).toContain('1 Line(s) not Displayed');
    desk.command('reset');
    expect(data(desk)).toHaveLength(4);
  });

  test('columns beyond the screen: RIGHT and LEFT, and both halves of a line are kept', () => {
    const desk = edit([`${'x'.repeat(72)}12345678`, 'abc']).key('PF11');
    expect(desk.line(3)).toContain('Columns 00009 00080');
    expect(desk.line(6)).toBe(` 000001 ${'x'.repeat(64)}12345678`);
    desk.at(6, 73, 'END').key('PF10').key('PF3');
    expect(saved(desk)?.[0]).toBe(`${'x'.repeat(72)}END45678`);
  });
});

describe('scrolling', () => {
  const many = Array.from({ length: 60 }, (_, index) => `line ${index + 1}`);

  test.each([
    ['PF8', '', ' 000018 line 18'],
    ['PF8', 'm', ' 000044 line 44'],
    ['PF8', '5', ' 000005 line 5'],
    ['PF8', 'half', ' 000009 line 9'],
    ['Enter', 'down 12', ' 000012 line 12'],
    ['Enter', 'locate 30', ' 000030 line 30'],
    ['Enter', 'bottom', ' 000044 line 44'],
  ] as const)('%s %s', (key, command, first) => {
    const desk = edit(many).command(command, key);
    expect(desk.line(5)).toBe(first);
    expect(desk.command('top').line(5)).toContain('Top of Data');
  });

  test('CSR brings the cursor line to the top', () => {
    const desk = edit(many).over(4, 76, 'csr').at(12, 20).key('PF8');
    expect(desk.line(5)).toBe(' 000007 line 7');
    expect(desk.line(4)).toMatch(/Scroll ===> CSR$/);
    desk.at(8, 9).key('PF7');
    expect(desk.line(5)).toContain('Top of Data');
  });

  test('UP at the top and DOWN at the bottom stop', () => {
    const desk = edit(many).key('PF7');
    expect(desk.line(5)).toContain('Top of Data');
    for (let times = 0; times < 6; times += 1) desk.key('PF8');
    expect(desk.line(5)).toContain('Bottom of Data');
  });
});

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

describe('View', () => {
  test('changes are not saved, and leaving asks', () => {
    const desk = edit(['a'], '1');
    expect(desk.line(3)).toContain('VIEW       DEMO1.TEST.DATA(A) - 01.03');
    desk.at(6, 9, 'b').key('PF3');
    expect(desk.find('View Warning')).toBeGreaterThan(0);
    expect(desk.key('PF3').line(6)).toBe(' 000001 b');
    expect(short(desk.command('save'))).toBe('Cannot save in View');
    expect(desk.key('PF3').key('Enter').line(3).trim()).toBe('View Entry Panel');
    expect(saved(desk)).toEqual(['a']);
  });
});

describe('records of variable length', () => {
  test('have no sequence numbers, and four bytes less', () => {
    const catalog = {
      'DEMO1.VB.TEXT': { ...sequential('DEMO1.VB.TEXT', ['a']), recordFormat: 'VB' as const, recordLength: 84 },
    };
    const desk = createDesk(2, '', catalog).command('2').over(13, 23, 'vb.text').key('Enter').key('PF11');
    expect(desk.line(3)).toContain('Columns 00009 00080');
    expect(short(desk.command('num on'))).toBe('Number not allowed');
    expect(desk.command('prof').line(6)).toContain('TEXT (VARIABLE - 84)');
  });
});

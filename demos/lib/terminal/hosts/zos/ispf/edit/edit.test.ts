import { describe, expect, test } from 'vitest';
import { createDesk, sequential } from '../testing.ts';
import { data, edit, saved, short } from './testing.ts';

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
    expect(desk.line(3)).toContain('EDIT       DEMO1.TEST.DATA(NEW1) - 01.00  ');
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

  test('a blank line that is deleted is a change too', () => {
    const desk = edit(['a', '', 'b']).at(7, 2, 'd').key('Enter').key('PF3');
    expect(saved(desk)).toEqual(['a', 'b']);
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

import { describe, expect, test } from 'vitest';
import { createDesk } from './testing.ts';
import type { Desk } from './testing.ts';

function short(desk: Desk): string {
  return desk.line(3).slice(53).trim();
}

/** The long message, with PF1. */
function long(desk: Desk): string {
  return desk.key('PF1').line(5).trim();
}

describe('Edit and View entry panels', () => {
  test('project, group, type and member; all are remembered', () => {
    const desk = createDesk().command('2');
    desk.over(7, 19, 'demo1').over(8, 19, 'jcl').over(9, 19, 'cntl').over(10, 19, 'demo1a').key('Enter');
    expect(desk.line(3)).toContain('EDIT       DEMO1.JCL.CNTL(DEMO1A)');
    desk.command('=1');
    expect(desk.line(10)).toContain('Member  . . . DEMO1A');
    expect(desk.key('Enter').line(3)).toContain('VIEW       DEMO1.JCL.CNTL(DEMO1A)');
  });

  test.each<readonly [string, Readonly<Record<number, string>>, string]>([
    ['nothing', {}, 'Enter required field'],
    ['no type', { 7: 'DEMO1', 8: 'JCL' }, 'Enter required field'],
    ['a wrong project', { 7: '1DEMO', 8: 'JCL', 9: 'CNTL' }, 'Invalid data set name'],
    ['a wrong member', { 7: 'DEMO1', 8: 'JCL', 9: 'CNTL', 10: '1A' }, 'Invalid member name'],
    ['an unknown data set', { 7: 'DEMO1', 8: 'NONE', 9: 'CNTL' }, 'Data set not found'],
    ['a wrong name', { 13: "'A..B'" }, 'Invalid data set name'],
    ['a name of another', { 13: "'DEMO9.X'" }, 'Data set not found'],
    ['a member of a sequential one', { 13: 'notes.text(a)' }, 'Data set not partitioned'],
    ['another volume', { 13: 'notes.text', 14: 'WORK02' }, 'Data set not on volume'],
    ['no member like that', { 13: 'jcl.cntl(q*)' }, 'No members matched'],
    ['a system data set', { 13: "'sys1.parmlib(ieasys00)'" }, 'Authorization failed'],
  ])('%s', (_name, fields, message) => {
    const desk = createDesk().command('2');
    for (const [row, text] of Object.entries(fields)) desk.over(Number(row), Number(row) < 12 ? 19 : 23, text);
    desk.key('Enter');
    expect(desk.line(3).slice(1)).toContain(message);
    expect(long(desk)).not.toBe('');
  });

  test('the cursor goes to the field that is wrong', () => {
    const desk = createDesk().command('2').over(7, 19, 'DEMO1').key('Enter');
    expect(desk.cursor()).toEqual({ row: 8, column: 19 });
  });

  test('View: a member that is not there, an empty library, Browse mode', () => {
    const desk = createDesk().command('1').over(13, 23, 'jcl.cntl(none)').key('Enter');
    expect(short(desk)).toBe('Member not found');
    desk.over(13, 23, 'source.cobol').key('Enter');
    expect(short(desk)).toBe('No members in data set');
    desk.over(13, 23, "'sys1.parmlib(ieasys00)'").at(17, 5, '/').key('Enter');
    expect(desk.line(3)).toMatch(/^ BROWSE {5}SYS1.PARMLIB\(IEASYS00\) +Line 00000000 Col 001 079$/);
  });

  test('commands that are none', () => {
    expect(short(createDesk().command('2').command('what'))).toBe('Invalid command');
  });
});

describe('member list', () => {
  const open = (name = 'jcl.cntl', option = '2'): Desk => createDesk().command(option).over(13, 23, name).key('Enter');

  test('layout', () => {
    const desk = open();
    expect(desk.line(3)).toBe(' EDIT              DEMO1.JCL.CNTL                        Row 0000001 of 0000003');
    expect(desk.line(5)).toBe('           Name     Prompt       Size   Created     Changed             ID');
    expect(desk.line(6)).toBe('           DEMO1A                   2   2009/05/14  2009/05/14 09:41:00 DEMO1');
    expect(desk.line(9)).toBe('           **End**');
  });

  test('a pattern', () => {
    expect(open('jcl.cntl(*e*)').line(3)).toContain('of 0000002');
    expect(open('jcl.cntl(%%%%%%%)').find('IEFBR14')).toBeGreaterThan(0);
  });

  test('S, E, V and B one after the other', () => {
    const desk = open().at(6, 2, 's').at(7, 2, 'v').at(8, 2, 'b').key('Enter');
    expect(desk.line(3)).toContain('EDIT       DEMO1.JCL.CNTL(DEMO1A)');
    expect(desk.key('PF3').line(3)).toContain('VIEW       DEMO1.JCL.CNTL(IEFBR14)');
    expect(desk.key('PF3').line(3)).toContain('BROWSE     DEMO1.JCL.CNTL(LISTING)');
    desk.key('PF3');
    expect(
      desk
        .lines()
        .slice(5, 8)
        .map((line) => line.slice(20, 29).trim()),
    ).toEqual(['*Edited', '*Viewed', '*Browsed']);
  });

  test('D asks first', () => {
    const desk = open().at(7, 2, 'd').key('Enter');
    expect(desk.find('Confirm Member Delete')).toBeGreaterThan(0);
    expect(desk.find('Member Name . . . : IEFBR14')).toBeGreaterThan(0);
    desk.key('PF3');
    expect(desk.find('IEFBR14')).toBe(7);
    desk.at(7, 2, 'd').key('Enter').key('Enter');
    expect(desk.line(7)).toContain('LISTING');
    expect(short(desk)).toBe('Member IEFBR14 deleted');
    expect(Object.keys(desk.catalog['DEMO1.JCL.CNTL']?.members ?? {})).toEqual(['DEMO1A', 'LISTING']);
  });

  test('R asks for a new name', () => {
    const desk = open().at(7, 2, 'r').key('Enter').key('Enter');
    expect(desk.lines().join()).toContain('Enter required field');
    const { row, column } = desk.cursor();
    desk.over(row, column, 'demo1a').key('Enter');
    expect(desk.lines().join()).toContain('Member already exists');
    desk.over(row, column, 'other').key('Enter');
    expect(short(desk)).toBe('Member OTHER renamed');
    expect(desk.catalog['DEMO1.JCL.CNTL']?.members['OTHER']?.lines).toHaveLength(2);
  });

  test('J submits, and a wrong command keeps the list', () => {
    const desk = open().at(6, 2, 'j').key('Enter');
    expect(desk.typed).toEqual(['IKJ56250I JOB DEMO1A(JOB00123) SUBMITTED']);
    desk.key('Enter').at(6, 2, 'q').key('Enter');
    expect(short(desk)).toBe('Invalid line command');
  });

  test('SELECT a new member, SORT, LOCATE, errors', () => {
    const desk = open().command('s fresh').at(6, 9, 'x').key('Enter').key('PF3');
    expect(desk.find('FRESH    *Edited')).toBe(7);
    expect(desk.command('sort changed').find('FRESH')).toBe(6);
    expect(desk.command('sort size').find('LISTING')).toBe(9);
    expect(desk.command('sort name').command('l l').find('LISTING')).toBe(6);
    expect(short(desk.command('sort colour'))).toBe('Invalid sort field');
    expect(short(desk.command('s'))).toBe('Enter member name');
    expect(short(desk.command('x y'))).toBe('Invalid command');
    expect(desk.command('s li*').line(3)).toContain('(LISTING)');
  });

  test('library utility (3.1)', () => {
    const desk = createDesk().command('3.1').over(18, 23, 'jcl.cntl(listing)');
    expect(desk.command('v').line(3)).toContain('VIEW       DEMO1.JCL.CNTL(LISTING)');
    expect(desk.key('PF3').command('i').find('Number of members . : 3')).toBeGreaterThan(0);
    desk.key('Enter').command('d').key('Enter');
    expect(short(desk)).toBe('Member LISTING deleted');
    expect(short(desk.command('d'))).toBe('Member not found');
    expect(short(desk.command('q'))).toBe('Invalid option');
    expect(desk.command('').line(3)).toContain('LIBRARY           DEMO1.JCL.CNTL');
  });
});

describe('data set list', () => {
  const open = (level = 'demo1', view = '1'): Desk =>
    createDesk().command('3.4').over(14, 5, view).over(9, 24, level).key('Enter');

  test('layout', () => {
    const desk = open();
    expect(desk.line(3)).toBe(' DSLIST - Data Sets Matching DEMO1                                   Row 1 of 3');
    expect(desk.line(6)).toBe(' Command - Enter "/" to select action                  Message           Volume');
    expect(desk.line(8)).toBe('          DEMO1.JCL.CNTL                                                 WORK01');
    expect(desk.line(11)).toBe(` ${'*'.repeat(29)} End of Data Set list ${'*'.repeat(28)}`.slice(0, 80).trimEnd());
  });

  test.each([
    ['demo1.j*', 1],
    ['demo1.*.cobol', 1],
    ['**.text', 1],
    ['demo1.%cl', 1],
    ['*', 4],
    ['demo1.jcl.cntl', 1],
  ])('level %s', (level, count) => {
    expect(open(level).line(3)).toContain(`of ${count}`);
  });

  test('views', () => {
    const desk = open('demo1', '3');
    expect(desk.line(6)).toContain('Dsorg  Recfm  Lrecl  Blksz');
    expect(desk.line(8)).toMatch(/DEMO1\.JCL\.CNTL +PO +FB +80 +27920$/);
    expect(desk.key('PF10').line(8)).toMatch(/DEMO1\.JCL\.CNTL +15 +\d+ +1 +3390$/);
    expect(desk.command('view 4').line(9)).toContain('27920');
    expect(desk.key('PF11').line(6)).toContain('Volume');
  });

  test('B, E, V, M, I and their marks', () => {
    const desk = open().at(9, 2, 'b').key('Enter');
    expect(desk.line(3)).toContain('BROWSE     DEMO1.NOTES.TEXT');
    desk.key('PF3');
    expect(desk.line(9)).toContain('Browsed');
    desk.at(8, 2, 'm').key('Enter');
    expect(desk.line(3)).toContain('DSLIST            DEMO1.JCL.CNTL');
    desk.key('PF3').at(10, 2, 'i').key('Enter');
    expect(desk.line(6)).toContain('DEMO1.SOURCE.COBOL');
    expect(desk.find('Organization  . . . : PO')).toBeGreaterThan(0);
    desk.key('Enter').at(9, 2, 'm').key('Enter');
    expect(short(desk)).toBe('Data set not partitioned');
  });

  test('D and R ask, and system data sets are protected', () => {
    const desk = open('*').at(9, 2, 'd').key('Enter');
    expect(desk.find('Confirm Delete')).toBeGreaterThan(0);
    desk.key('Enter');
    expect(desk.catalog['DEMO1.NOTES.TEXT']).toBeUndefined();
    desk.at(9, 2, 'r').key('Enter');
    const { row, column } = desk.cursor();
    desk.over(row, column, "'demo1.jcl.cntl'").key('Enter');
    expect(desk.lines().join()).toContain('Data set already exists');
    desk.over(row, column, 'new.cobol').key('Enter');
    expect(desk.catalog['DEMO1.NEW.COBOL']?.name).toBe('DEMO1.NEW.COBOL');
    desk.at(10, 2, 'd').key('Enter');
    expect(short(desk)).toBe('Authorization failed');
  });

  test('/ offers the actions, here and on member lists', () => {
    const desk = open().at(8, 2, '/').key('Enter');
    expect(desk.find('List Actions')).toBeGreaterThan(0);
    expect(desk.key('Enter').line(3)).toContain('Invalid choice');
    const { row, column } = desk.cursor();
    desk.over(row, column, '4').key('Enter');
    expect(desk.line(3)).toContain('DSLIST            DEMO1.JCL.CNTL');
    desk.at(7, 2, '/').key('Enter').over(row, column, '1').key('Enter');
    expect(desk.line(3)).toContain('EDIT       DEMO1.JCL.CNTL(IEFBR14)');
  });

  test('without confirmation D deletes at once', () => {
    const desk = createDesk().command('3.4').over(14, 29, '').over(15, 29, '').key('Enter').at(9, 2, 'd').key('Enter');
    expect(short(desk)).toBe('Data set deleted');
    expect(desk.catalog['DEMO1.NOTES.TEXT']).toBeUndefined();
    desk.at(8, 2, 'm').key('Enter').at(6, 2, 'd').at(8, 2, 'd').key('Enter');
    expect(Object.keys(desk.catalog['DEMO1.JCL.CNTL']?.members ?? {})).toEqual(['IEFBR14']);
  });

  test.each([
    ['', '', 'Enter required field'],
    ['a..b', '', 'Invalid dsname level'],
    ['demo7', '', 'No data set names found'],
    ['demo1', 'OTHER', 'No data set names found'],
  ])('level %j on volume %j: %s', (level, volume, message) => {
    const desk = createDesk().command('3.4').over(9, 24, level).over(10, 24, volume).key('Enter');
    expect(desk.line(3)).toContain(message);
  });

  test('LOCATE, SORT, errors', () => {
    const desk = open();
    expect(desk.command('l demo1.n').line(8)).toContain('DEMO1.NOTES.TEXT');
    expect(short(desk.command('sort colour'))).toBe('Invalid sort field');
    expect(short(desk.command('view 9'))).toBe('Invalid view');
    expect(short(desk.at(8, 2, 'zz').command(''))).toBe('Invalid line command');
  });
});

describe('data set utility (3.2)', () => {
  test('allocates, with every value checked', () => {
    const desk = createDesk().command('3.2').over(15, 23, 'new.data').command('a');
    expect(desk.line(3).trim()).toBe('Allocate New Data Set');
    for (const [row, value, message] of [
      [9, 'MILES', 'Invalid space units'],
      [10, '0', 'Invalid quantity'],
      [11, 'X', 'Invalid directory blocks'],
      [12, 'U', 'Invalid record format'],
      [13, '0', 'Invalid record length'],
      [14, '27921', 'Invalid block size'],
    ] as const) {
      const before = desk.line(row).slice(25, 31).trim();
      expect(short(desk.over(row, 26, value).key('Enter'))).toBe(message);
      desk.over(row, 26, before);
    }
    desk.over(11, 26, '10').over(14, 26, '0').key('Enter');
    expect(short(desk)).toBe('Data set allocated');
    expect(desk.catalog['DEMO1.NEW.DATA']).toMatchObject({
      organization: 'PO',
      blockSize: 27_920,
      recordLength: 80,
      tracks: 5,
    });
    expect(short(desk.command('a'))).toBe('Data set already exists');
    expect(desk.command('').line(6)).toContain('DEMO1.NEW.DATA');
    desk.key('PF3').command('d').key('Enter');
    expect(desk.catalog['DEMO1.NEW.DATA']).toBeUndefined();
    expect(short(desk.command('r'))).toBe('Data set not found');
    expect(short(desk.command('z'))).toBe('Invalid option');
  });
});

describe('Browse', () => {
  const open = (): Desk => createDesk().command('3.4').key('Enter').at(9, 2, 'b').key('Enter');

  test('layout, COLS, HEX', () => {
    const desk = open();
    expect(desk.line(5)).toBe(` ${'*'.repeat(33)} Top of Data ${'*'.repeat(33)}`);
    expect(desk.line(6)).toBe(' one two');
    expect(desk.line(9)).toContain('Bottom of Data');
    expect(desk.command('cols').line(5)).toContain('----+----1----+----2');
    desk.command('reset').command('hex on');
    expect(
      desk
        .lines()
        .slice(5, 9)
        .map((line) => line.slice(0, 9)),
    ).toEqual(
      [' one two', ' 99848A94', ' 6550366', ' -------'].map(
        (line) => expect.stringContaining(line.slice(0, 4)) as string,
      ),
    );
  });

  test('FIND goes on with PF5, and wraps', () => {
    const desk = open().command('f o');
    expect(desk.cursor()).toEqual({ row: 6, column: 2 });
    expect(desk.key('PF5').cursor()).toEqual({ row: 6, column: 8 });
    expect(desk.key('PF5').cursor()).toEqual({ row: 7, column: 9 });
    expect(short(desk.key('PF5'))).toBe('*Bottom of data reached*');
    expect(desk.key('PF5').cursor()).toEqual({ row: 6, column: 2 });
    expect(short(desk.command('f none'))).toBe("No CHARS 'none' found");
    expect(short(desk.command('f o all'))).toBe("3 CHARS 'o'");
  });

  test('LOCATE, scrolling, errors', () => {
    const desk = open().command('l 2');
    expect(desk.line(5)).toBe(' Three four');
    expect(desk.line(3)).toContain('Line 00000002 Col 001 079');
    expect(short(desk.command('l x'))).toBe('Invalid operand');
    expect(desk.key('PF7').line(5)).toContain('Top of Data');
    expect(desk.key('PF11').line(3)).toContain('Col 002 080');
    expect(short(desk.command('save'))).toBe('Invalid command');
  });
});

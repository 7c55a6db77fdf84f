import { describe, expect, test } from 'vitest';
import { createDesk } from './testing.ts';
import type { Desk } from './testing.ts';

/** What stands at the right of the title: the short message. */
function short(desk: Desk): string {
  return desk.line(3).slice(53).trim();
}

describe('menus', () => {
  test('the primary option menu', () => {
    const desk = createDesk();
    expect(desk.line(3).trim()).toBe('ISPF Primary Option Menu');
    expect(desk.line(4)).toBe(' Option ===>');
    expect(desk.cursor()).toEqual({ row: 4, column: 14 });
    for (const text of [
      '0   Settings',
      '1   View',
      '2   Edit',
      '3   Utilities',
      '6   Command',
      'User ID . : DEMO1',
      'Time. . . : 09:41',
      'Screen. . : 1',
      'TSO prefix: DEMO1',
    ]) {
      expect(desk.find(text)).toBeGreaterThan(0);
    }
    expect(desk.line(23)).toContain('F3=Exit');
  });

  test.each([
    ['0', 'ISPF Settings'],
    ['1', 'View Entry Panel'],
    ['2', 'Edit Entry Panel'],
    ['3', 'Utility Selection Panel'],
    ['3.1', 'Library Utility'],
    ['3.2', 'Data Set Utility'],
    ['3.4', 'Data Set List Utility'],
    ['=3.4', 'Data Set List Utility'],
    ['6', 'ISPF Command Shell'],
  ])('option %s', (option, title) => {
    const desk = createDesk().command(option);
    expect(desk.line(3).trim()).toBe(title);
    expect(desk.key('PF3').line(3).trim()).toBe('ISPF Primary Option Menu');
  });

  test.each(['9', '3.9', '2.1', 'ABC'])('option %s is none', (option) => {
    const desk = createDesk().command(option);
    expect(short(desk)).toBe('Invalid option');
    expect(desk.line(4)).toBe(` Option ===> ${option}`);
    expect(desk.key('PF1').line(5)).toContain('is not an option of this menu');
  });

  test('an option after the name of the program', () => {
    expect(createDesk(2, '3.4').line(3)).toContain('Data Set List Utility');
    expect(short(createDesk(2, '99'))).toBe('Invalid option');
  });

  test('a jump from anywhere, and RETURN', () => {
    const desk = createDesk().command('3.4').key('Enter').command('=2');
    expect(desk.line(3).trim()).toBe('Edit Entry Panel');
    desk.command('=3').command('4').key('PF4');
    expect(desk.line(3).trim()).toBe('ISPF Primary Option Menu');
  });

  test.each(['X', '=X', 'END'])('%s ends ISPF', (command) => {
    expect(createDesk().command(command).ended).toBe(true);
  });

  test('SDSF is called, and ISPF comes back', () => {
    const desk = createDesk().command('SD');
    expect(desk.called).toEqual(['SDSF']);
    expect(desk.key('Enter').line(3).trim()).toBe('ISPF Primary Option Menu');
    expect(desk.command('=S').called).toHaveLength(2);
  });

  test('TSO commands: option 6 and TSO', () => {
    const desk = createDesk().command('6').command('LISTCAT');
    expect(desk.typed).toEqual(['ran LISTCAT']);
    desk.key('Enter');
    expect(desk.find('LISTCAT')).toBeGreaterThan(11);
    desk.at(12, 2, 's').key('Enter').key('Enter').command('TSO TIME').key('Enter');
    expect(desk.typed).toEqual(['ran LISTCAT', 'ran LISTCAT', 'ran TIME']);
    expect(short(desk.command('TSO'))).toBe('Enter TSO command');
    expect(desk.command('tso silent').line(3).trim()).toBe('ISPF Command Shell');
    expect(desk.typed).toHaveLength(3);
  });

  test('the action bar: by number and by cursor', () => {
    const desk = createDesk().at(1, 4).key('Enter');
    expect(desk.find('1. Settings')).toBeGreaterThan(1);
    desk.command('3');
    expect(desk.line(3).trim()).toBe('Edit Entry Panel');
    desk.at(1, 10).key('Enter').at(5, 16).key('Enter');
    expect(desk.line(3).trim()).toBe('Data Set List Utility');
    desk.at(1, 4).key('Enter').key('PF3');
    expect(desk.line(3).trim()).toBe('Data Set List Utility');
  });

  test('settings', () => {
    const desk = createDesk().command('0').over(8, 4, '').key('Enter');
    expect(desk.find('F1=Help      F2')).toBeLessThan(20);
    expect(short(desk)).toBe('Settings saved');
    desk.command('PFSHOW');
    expect(desk.line(23)).toContain('F1=Help');
  });
});

describe('commands of ISPF itself', () => {
  test('several commands at once stop at an error', () => {
    const desk = createDesk().command('3.4;=2;=99;=1');
    expect(short(desk)).toBe('Invalid option');
    expect(desk.command('=3;1').line(3).trim()).toBe('Library Utility');
  });

  test('RETRIEVE goes back through the commands', () => {
    const desk = createDesk().command('3').command('=2').key('PF12');
    expect(desk.line(4)).toContain('=2');
    expect(desk.key('PF12').line(4)).toContain('===> 3');
  });

  test('Clear and the PA keys show the screen again', () => {
    const desk = createDesk().command('=2');
    const before = desk.lines();
    for (const key of ['Clear', 'PA1', 'PA2'] as const) expect(desk.key(key).lines()).toEqual(before);
  });

  test('HELP: the long message first, then the panel', () => {
    const desk = createDesk().command('77').key('PF1').key('PF1');
    expect(desk.line(3).trim()).toBe('Help - ISPF');
    expect(desk.key('PF3').line(3).trim()).toBe('ISPF Primary Option Menu');
  });

  test('a scroll amount that is none', () => {
    const desk = createDesk().command('3.4').key('Enter').over(4, 76, 'ABC').key('Enter');
    expect(short(desk)).toBe('Invalid scroll amount');
    desk.over(4, 76, 'h').key('Enter');
    expect(desk.line(4)).toMatch(/Scroll ===> HALF$/);
  });
});

describe('split screen', () => {
  test('PF2 splits at the cursor, PF9 swaps, each half is its own', () => {
    const desk = createDesk().command('2').at(12, 1).key('PF2');
    expect(desk.line(12)).toMatch(/^( \.)+$/);
    expect(desk.line(3).trim()).toBe('Edit Entry Panel');
    expect(desk.line(15).trim()).toBe('ISPF Primary Option Menu');
    expect(desk.find('Screen. . : 2')).toBeGreaterThan(12);
    expect(desk.cursor().row).toBe(16);
    desk.command('3.4');
    expect(desk.line(15).trim()).toBe('Data Set List Utility');
    expect(desk.line(3).trim()).toBe('Edit Entry Panel');
    desk.key('PF9').command('=1');
    expect(desk.line(3).trim()).toBe('View Entry Panel');
    desk.at(16, 15).key('PF3');
    expect(desk.line(15).trim()).toBe('ISPF Primary Option Menu');
    desk.command('X');
    expect(desk.ended).toBe(false);
    expect(desk.find('. . . . . . . . . . . . .')).toBe(0);
    expect(desk.line(3).trim()).toBe('View Entry Panel');
    expect(desk.line(24)).toContain('F12=Retrieve');
  });

  test('what was typed into the other half stays', () => {
    const desk = createDesk().command('2').at(14, 1).key('PF2');
    desk.over(7, 19, 'DEMO1').at(18, 15, '3').key('Enter');
    expect(desk.line(17).trim()).toBe('Utility Selection Panel');
    expect(desk.line(7)).toContain('Project . . . DEMO1');
  });

  test('the line can be moved; at the top and bottom each screen has all rows', () => {
    const desk = createDesk().at(12, 1).key('PF2').at(16, 1).key('PF2');
    expect(desk.line(16)).toMatch(/^( \.)+$/);
    desk.at(1, 1).key('PF2');
    expect(desk.find('Screen. . : 2') + desk.find('Screen. . : 1')).toBe(9);
    const other = desk.find('Screen. . : 1') > 0 ? '2' : '1';
    desk.key('PF9');
    expect(desk.find(`Screen. . : ${other}`)).toBe(9);
  });

  test('SPLIT NEW makes up to four, SWAP n and SWAP NEXT show them', () => {
    const desk = createDesk();
    for (const number of [2, 3, 4]) expect(desk.command('SPLIT NEW').find(`Screen. . : ${number}`)).toBeGreaterThan(0);
    expect(desk.command('SPLIT NEW').lines().join('\n')).toContain('Maximum screens');
    desk.command('SWAP 1');
    expect(desk.find('Screen. . : 1')).toBeGreaterThan(0);
    expect(desk.command('SWAP 7').lines().join('\n')).toContain('Invalid screen');
    for (const more of [true, true, true]) expect(desk.command('=X').ended).toBe(!more);
    expect(desk.command('=X').ended).toBe(true);
  });

  test('a member is edited on one screen only', () => {
    const desk = createDesk().command('2').over(13, 23, 'jcl.cntl(demo1a)').key('Enter');
    expect(desk.line(3)).toContain('EDIT       DEMO1.JCL.CNTL(DEMO1A)');
    desk.at(10, 1).key('PF2').command('3.4').key('Enter');
    desk.at(18, 2, 'e').key('Enter').at(16, 2, 's').key('Enter');
    expect(desk.lines().join('\n')).toContain('Member in use');
  });
});

describe('other sizes', () => {
  test('43 × 80 has room for 37 lines, 27 × 132 for 124 columns', () => {
    const tall = createDesk(4);
    expect(tall.terminal.rows).toBe(43);
    expect(tall.line(42)).toContain('F1=Help');
    tall.command('2').over(13, 23, 'notes.text').key('Enter').at(5, 2, 'i99').key('Enter');
    expect(tall.lines().filter((line) => line.startsWith(" ''''''"))).toHaveLength(36);
    const wide = createDesk(5).command('2').over(13, 23, 'notes.text').key('Enter');
    expect(wide.terminal.cols).toBe(132);
    expect(wide.line(3)).toContain('Columns 00001 00080');
  });
});

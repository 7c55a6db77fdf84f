import { describe, expect, test } from 'vitest';
import { createRig } from '../../testing.ts';
import { parseChange } from './targets.ts';
import { edit } from './testing.ts';

describe('XEDIT: the screen', () => {
  test('identification, file area with scale, command line, status', () => {
    const { seat } = edit();
    expect(seat.line(1)).toBe(' TEST     DATA     A1  F 80  Trunc=80 Size=5 Line=0 Col=1 Alt=0');
    expect(seat.line(12)).toBe('===== * * * Top of File * * *');
    expect(seat.line(13)).toBe('      |...+....1....+....2....+....3....+....4....+....5....+....6....+....7...');
    expect(seat.line(14)).toBe('===== A');
    expect(seat.line(19)).toBe('===== * * * End of File * * *');
    expect(seat.line(23)).toBe('====>');
    expect(seat.line(24)).toBe(`${' '.repeat(60)}X E D I T  1 File`);
    expect(seat.cursor()).toEqual({ row: 23, column: 7 });
  });

  test('SET NUMBER, PREFIX and SCALE', () => {
    const { seat, command } = edit();
    command('set number on');
    expect([seat.line(12), seat.line(14)]).toEqual(['00000 * * * Top of File * * *', '00001 A']);
    command('scale off');
    expect(seat.line(13)).toBe('00001 A');
    command('prefix off');
    expect(seat.line(13)).toBe(' A');
    command('set nonsense on');
    expect(seat.line(2)).toBe(' DMSXSE520E Invalid operand: NONSENSE');
  });

  test('a new file says so', () => {
    const seat = createRig().terminal().logOn('DEMO1').enter().enter('xedit new exec');
    expect(seat.line(2)).toBe(' DMSXIN571I Creating new file:');
    expect(seat.line(1)).toBe(' NEW      EXEC     A1  V 130  Trunc=130 Size=0 Line=0 Col=1 Alt=0');
  });
});

describe('XEDIT: lines', () => {
  test('typed over, cut at the end, and beyond the screen kept', () => {
    const { seat, state, command } = edit(['A', 'x'.repeat(80)]);
    seat.type('Alpha', 14, 7).type('Y', 15, 7).press('Enter');
    expect(state().lines).toEqual(['Alpha', `Y${'x'.repeat(79)}`]);
    expect(seat.line(1)).toContain('Alt=2');
    expect(seat.cursor()).toEqual({ row: 15, column: 8 });
    command('right 70');
    expect(seat.line(15)).toBe(`===== ${'x'.repeat(10)}`);
    seat.type('Z', 15, 7).press('Enter');
    expect(state().lines[1]).toBe(`Y${'x'.repeat(69)}Z${'x'.repeat(9)}`);
    command('left 70');
    expect(seat.line(1)).toContain('Col=1');
  });

  test('PF2 adds a line, PF11 splits and joins', () => {
    const { seat, state } = edit(['one two', 'three']);
    seat.type('', 14, 10).press('PF2').type('new').press('Enter');
    expect(state().lines).toEqual(['one two', 'new', 'three']);
    seat.type('', 14, 11).press('PF11');
    expect(state().lines).toEqual(['one', 'two', 'new', 'three']);
    expect(seat.cursor()).toEqual({ row: 14, column: 11 });
    seat.type('', 14, 11).press('PF11');
    expect(state().lines).toEqual(['one two', 'new', 'three']);
    seat.type('', 1, 5).press('PF11');
    expect(seat.line(2)).toBe(' DMSXSJ561E Cursor is not on a valid data field');
  });
});

describe('XEDIT: commands', () => {
  test('moving about', () => {
    const { seat, state, command } = edit();
    const at = (text: string) => {
      command(text);
      return state().current;
    };
    expect(at('bottom')).toBe(5);
    expect(at('up 2')).toBe(3);
    expect(at('n')).toBe(4);
    expect(at('next 9')).toBe(6);
    expect(seat.line(2)).toBe(' EOF:');
    expect(at('top')).toBe(0);
    expect(at('down 3')).toBe(3);
    expect(at(':2')).toBe(2);
    expect(at('+2')).toBe(4);
    expect(at('-1')).toBe(3);
    expect(at('4')).toBe(6);
    expect(at('u *')).toBe(0);
    expect(seat.line(2)).toBe(' TOF:');
    expect(at('/d/')).toBe(4);
    expect(at('-/b')).toBe(2);
    expect(at('locate /E/')).toBe(5);
    expect(at('/nope/')).toBe(5);
    expect(seat.line(2)).toBe(' DMSXDC546E Target not found');
    expect(at('top')).toBe(0);
    expect(at('find c')).toBe(3);
    expect(at('up nonsense')).toBe(3);
    expect(seat.line(2)).toBe(' DMSXMD543E Invalid number: nonsense');
    seat.press('PF7');
    expect(state().current).toBe(0);
    seat.press('PF8');
    expect(state().current).toBe(6);
  });

  test('CHANGE, with how many times on how many lines', () => {
    const { seat, state, command } = edit(['aXaXa', 'X', 'none', 'aX']);
    command(':1');
    command('change /X/yy/');
    expect(state().lines[0]).toBe('ayyaXa');
    expect(seat.line(2)).toBe(' DMSXCG517I 1 occurrence(s) changed on 1 line(s)');
    command(':1');
    command('c /X//* *');
    expect(state().lines).toEqual(['ayyaa', '', 'none', 'a']);
    expect(seat.line(2)).toBe(' DMSXCG517I 3 occurrence(s) changed on 3 line(s)');
    expect(state().current).toBe(5);
    command('c/a/b/');
    expect(seat.line(2)).toBe(' DMSXCG586E Not found');
    command('change nonsense');
    expect(seat.line(2)).toBe(' DMSXCG520E Invalid operand: nonsense');
    expect(parseChange('/a/b')).toEqual({ from: 'a', to: 'b', lines: 1, times: 1 });
    expect(parseChange('//b/')).toBeUndefined();
  });

  test('INPUT: one line, or many until Enter on nothing', () => {
    const { seat, state, command } = edit(['A', 'B']);
    command(':1');
    command('input One more');
    expect(state().lines).toEqual(['A', 'One more', 'B']);
    command('i');
    expect(seat.line(2)).toBe(' DMSXMD573I Input mode:');
    expect(seat.line(23)).toBe('====> * * * Input Zone * * *');
    expect(seat.line(24)).toContain('Input-mode');
    expect(seat.cursor()).toEqual({ row: 13, column: 7 });
    seat.type('first').press('Newline').type('second').press('Enter');
    expect(state().lines).toEqual(['A', 'One more', 'first', 'second', 'B']);
    seat.press('Enter');
    expect(seat.line(24)).toContain('X E D I T');
    expect(state().current).toBe(4);
  });

  test('DELETE, ADD, REPLACE, GET', () => {
    const { seat, state, command } = edit();
    command(':2');
    command('delete 2');
    expect(state().lines.join('')).toBe('ADE');
    command('replace Delta');
    command('add 1');
    expect(state().lines).toEqual(['A', 'Delta', '', 'E']);
    command('get shares note');
    expect(state().lines[2]).toBe('An absolute share is a percentage of the system.');
    command('get no such');
    expect(seat.line(2)).toBe(' DMSXGT002E File NO SUCH * not found');
    command('top');
    command('replace x');
    expect(seat.line(2)).toBe(' DMSXMD555E Current line is top or end of file');
    command('del *');
    expect(state().lines).toEqual([]);
  });

  test('QUIT refuses to lose changes, QQUIT does not; FILE and SAVE write', () => {
    const first = edit();
    first.seat.type('changed', 14, 7).press('PF3');
    expect(first.seat.line(2)).toBe(' DMSXSU577E File has been changed; type QQUIT to quit anyway');
    first.command('qquit');
    expect(first.seat.line(1)).toMatch(/^Ready/);
    expect(first.file().lines[0]).toBe('A');
    const second = edit();
    second.seat.type('changed', 14, 7).press('Enter');
    second.command('save');
    expect(second.seat.line(1)).toContain('Alt=0');
    expect(second.file()).toMatchObject({ lines: ['changed', 'B', 'C', 'D', 'E'], format: 'F', recordLength: 80 });
    expect(second.seat.press('PF3').line(1)).toMatch(/^Ready/);
    const third = edit();
    third.command('file other = =');
    expect(third.seat.line(1)).toMatch(/^Ready/);
    expect(third.seat.ask('l other *')[0]).toBe('OTHER    DATA     A1');
  });

  test.each([
    ['file shares note', ' DMSXFD024E File SHARES NOTE A1 already exists; use FFILE/SSAVE'],
    ['file x y s', ' DMSXFD037E Filemode S is accessed as read/only'],
    ['file x y b', ' DMSXFD069E Filemode B not accessed'],
    ['file x y 9', ' DMSXFD048E Invalid filemode 9'],
    ['nonsense', ' DMSXCT542E No such subcommand: nonsense'],
  ])('refused: %s', (text, message) => {
    const { seat, command, state } = edit();
    command(text);
    if (seat.status() === 'MORE...') seat.press('Clear');
    expect(seat.line(2)).toBe(message);
    expect(state().kind).toBe('xedit');
  });

  test('a disk that is full', () => {
    const { seat, command, state } = edit(['x'.repeat(80)]);
    for (let time = 0; time < 40; time += 1) command('get big data');
    for (let size = 1; size < 9_000; size *= 2) {
      command('save big data');
      command('ssave big data');
      command('get big data');
    }
    command('ffile test data');
    seat.ask('x test data');
    expect(state().lines.length).toBeGreaterThan(4_000);
    command('qq');
    let last = '';
    for (let copy = 0; copy < 20 && !last.startsWith('DMSCPY'); copy += 1)
      [last = ''] = seat.ask(`copy test data a t${copy} = =`);
    expect(last).toBe('DMSCPY107S Disk A(191) is full');
    seat.enter('x test data');
    command('file more data');
    expect(seat.line(2)).toBe(' DMSXFD107S Disk A(191) is full');
  });

  test('? brings commands back, = repeats the last one, & keeps it', () => {
    const { seat, state, command } = edit();
    command('down 1');
    command('=');
    expect(state().current).toBe(2);
    seat.press('PF6');
    expect(seat.line(23)).toBe('====> down 1');
    seat.press('Enter');
    expect(state().current).toBe(3);
    command('&up 1');
    expect(seat.line(23)).toBe('====> &up 1');
    expect(state().current).toBe(2);
  });

  test('the editor over the editor', () => {
    const { seat, command } = edit();
    command('xedit shares note');
    expect(seat.line(24)).toContain('2 Files');
    seat.press('PF3');
    expect(seat.line(1)).toContain('TEST');
  });

  test('CP commands over it: their lines are read first', () => {
    const { seat, command } = edit();
    command('cp query userid');
    expect([seat.line(1), seat.status()]).toEqual(['DEMO1    AT STAGE370', 'MORE...']);
    expect(seat.wait(61_000).line(1)).toContain('TEST');
  });

  test('Q is QUERY and no QUIT: alone it lacks an operand, with one CP answers', () => {
    const { seat, command } = edit();
    command('q');
    expect(seat.line(2)).toBe(' DMSXQR545E Missing operand(s)');
    expect(seat.line(1)).toContain('TEST');
    command('q userid');
    expect([seat.line(1), seat.status()]).toEqual(['DEMO1    AT STAGE370', 'MORE...']);
  });

  test('a message over it holds; PA1 goes to CP and BEGIN comes back', () => {
    const { rig, seat } = edit();
    const other = rig.terminal('TCP00043').logOn('DEMO2').enter();
    other.enter('msg demo1 hello');
    expect([seat.line(1), seat.status()]).toEqual(['09:41:07  * MSG FROM DEMO2   : hello', 'HOLDING']);
    seat.press('Clear');
    expect(seat.line(1)).toContain('TEST');
    seat.press('PA1');
    expect(seat.status()).toBe('CP READ');
    seat.press('Clear').enter('query userid').enter('begin');
    expect(seat.line(1)).toContain('TEST');
  });

  test('LOGOFF from it ends everything', () => {
    const { rig, seat, command } = edit();
    command('cp logoff');
    expect(seat.text()).toContain('LOGOFF AT');
    expect(rig.state.machines['DEMO1']).toBeUndefined();
  });
});

import { describe, expect, test } from 'vitest';
import { createRig } from '../testing.ts';

function filelist(command = 'filelist') {
  const rig = createRig();
  const seat = rig.terminal().logOn('DEMO1').enter().press('Clear').enter(command);
  const names = () =>
    seat
      .lines()
      .slice(2, 19)
      .map((line) => line.slice(6, 23).trimEnd())
      .filter((line) => line !== '');
  return { rig, seat, names };
}

describe('FILELIST', () => {
  test('the screen: heading, files by date, keys, command line, status', () => {
    const { seat, names } = filelist();
    expect(seat.line(1)).toBe(' DEMO1    FILELIST A0  V 169  Trunc=169 Size=5 Line=1 Col=1 Alt=0');
    expect(seat.line(2)).toBe('Cmd   Filename Filetype Fm Format Lrecl    Records     Blocks   Date     Time');
    expect(seat.line(3)).toBe('      SHARES   NOTE     A1 V         48          3          1  5/12/09  9:41:07');
    expect(names()).toEqual(['SHARES   NOTE', 'GUESTS   DATA', 'WELCOME  NOTE', 'HELLO    EXEC', 'PROFILE  EXEC']);
    expect(seat.line(20)).toMatch(/^1= Help/);
    expect(seat.line(21)).toMatch(/^7= Backward/);
    expect(seat.line(23)).toBe('====>');
    expect(seat.line(24)).toBe(`${' '.repeat(60)}X E D I T  1 File`);
    expect(seat.cursor()).toEqual({ row: 3, column: 1 });
  });

  test('PF4, PF5 and PF6 sort; PF3 ends with Ready on an empty screen', () => {
    const { seat, names } = filelist();
    seat.press('PF4');
    expect(names()).toEqual(['GUESTS   DATA', 'HELLO    EXEC', 'PROFILE  EXEC', 'SHARES   NOTE', 'WELCOME  NOTE']);
    seat.press('PF5');
    expect(names()[0]).toBe('SHARES   NOTE');
    seat.press('PF6').press('PF3');
    expect([seat.line(1), seat.status()]).toEqual(['Ready; T=0.01/0.01 09:41:07', 'RUNNING']);
  });

  test('commands in front of files: with a slash, without, more than one', () => {
    const { seat, names } = filelist();
    // Longer than the space in front of the name: it goes over the row.
    seat.type('copy / = backup =', 3, 1).type('erase', 5, 1).type('discard', 6, 1).press('Enter');
    expect(seat.line(3)).toMatch(/^\* {5}SHARES {3}NOTE {5}A1 V/);
    expect(seat.line(5)).toBe('*     WELCOME  NOTE     A1 ** Discarded or renamed **');
    expect(seat.line(6)).toBe('*     HELLO    EXEC     A1 ** Discarded or renamed **');
    seat.type('nope', 3, 1).type('copy / =', 4, 1).press('Enter');
    expect(seat.line(1)).toBe('DMSCPY024E File GUESTS DATA A1 already exists; specify REPLACE');
    seat.press('Clear');
    expect(seat.line(3)).toMatch(/^\*\? {4}SHARES/);
    seat.press('PF2');
    expect(names()).toEqual(['SHARES   BACKUP', 'SHARES   NOTE', 'GUESTS   DATA', 'PROFILE  EXEC']);
    seat.type('erase /n /t b', 4, 1).press('Enter').press('Clear');
    expect(seat.line(4)).toMatch(/^\*28 {3}SHARES/);
    seat.type('*  ', 4, 1).press('Enter');
    expect(seat.line(4)).toMatch(/^ {6}SHARES/);
  });

  test('a command that writes lines shows them first; Clear comes back', () => {
    const { seat } = filelist();
    seat.type('type', 3, 1).press('Enter');
    expect(seat.line(2)).toBe('An absolute share is a percentage of the system.');
    expect(seat.status()).toBe('MORE...');
    seat.press('Clear');
    expect(seat.line(3)).toMatch(/^\* {5}SHARES/);
  });

  test('PF11 and X edit the file; the list comes back afterwards', () => {
    const { seat } = filelist();
    seat.type('', 4, 10).press('PF11');
    expect(seat.line(1)).toMatch(/^ GUESTS {3}DATA {5}A1/);
    expect(seat.line(24)).toContain('X E D I T  2 Files');
    seat.press('PF3').type('x', 5, 1).press('Enter');
    expect(seat.line(1)).toMatch(/^ WELCOME {2}NOTE/);
    seat.press('PF3');
    expect(seat.line(5)).toMatch(/^\* {5}WELCOME/);
    expect(seat.type('', 22, 2).press('PF11').line(22)).toBe(' DMSWFL680E Invalid cursor position');
  });

  test('the command line: CMS commands, locate, quit, an error', () => {
    const { seat } = filelist();
    seat.type('/hello', 23, 7).press('Enter');
    expect(seat.line(3)).toMatch(/^ {6}HELLO/);
    seat.type('top', 23, 7).press('Enter').type('copy hello exec a zebra = =', 23, 7).press('Enter').press('PF2');
    expect(seat.line(3)).toMatch(/^ {6}ZEBRA/);
    seat.type('nonsense', 23, 7).press('Enter');
    expect(seat.line(22)).toBe(' DMSXCT542E No such subcommand: NONSENSE');
    expect(seat.type('quit', 23, 7).press('Enter').line(1)).toMatch(/^Ready/);
  });

  test('PF7 and PF8 scroll a long list, PF9 lists the same name, PF1 helps', () => {
    const { seat } = filelist('filelist * * s');
    expect(seat.line(1)).toContain('Size=22');
    seat.press('PF8');
    expect(seat.line(1)).toContain('Line=17');
    seat.press('PF7');
    expect(seat.line(1)).toContain('Line=1 ');
    seat.type('', 3, 1).press('PF9');
    expect(seat.line(24)).toContain('2 Files');
    seat.press('PF3').press('PF1');
    expect(seat.line(1)).toContain('CMS FILELIST');
    seat.press('PF3');
    expect(seat.line(1)).toContain('FILELIST A0');
  });
});

describe('HELP', () => {
  test('the menus follow the cursor; PF4 leaves all, PF3 one', () => {
    const { seat } = filelist('help');
    expect(seat.line(1)).toContain('TASK MENU');
    seat.type('', 4, 3).press('Enter');
    expect(seat.line(1)).toContain('CP MENU');
    const row = seat.lines().findIndex((line) => line.includes('DISConn')) + 1;
    const column = seat.line(row).indexOf('DISConn') + 2;
    seat.type('', row, column).press('Enter');
    expect(seat.line(1)).toMatch(/^ CP DISCONNECT +All Help Information/);
    expect(seat.text()).toContain('Privilege Class: Any');
    expect(seat.press('PF3').line(1)).toContain('CP MENU');
    expect(seat.press('PF4').line(1)).toMatch(/^Ready/);
  });

  test.each([
    ['help query', 'CP QUERY'],
    ['help cms query', 'CMS QUERY'],
    ['help cp menu', 'CP MENU'],
    ['help xedit change', 'XEDIT CHANGE'],
    ['h listf', 'CMS LISTFILE'],
  ])('%s', (command, title) => {
    expect(filelist(command).seat.line(1)).toMatch(new RegExp(`^ ${title} `));
  });
});

import { describe, expect, it } from 'vitest';
import { applicationOf, writeBind } from './bind.ts';
import { deviceTypeOf, displayOf, isLuName, terminalTypeOf } from './device.ts';

describe('types of terminals', () => {
  it.each([
    [{ model: 2 } as const, true, 'IBM-3279-2-E', 'IBM-3278-2-E'],
    [{ model: 5, color: false } as const, true, 'IBM-3278-5-E', 'IBM-3278-5-E'],
    [{ model: 4 } as const, false, 'IBM-3279-4', 'IBM-3278-4'],
    [{ model: 2, oversize: { rows: 62, cols: 160 } } as const, true, 'IBM-DYNAMIC', 'IBM-DYNAMIC'],
  ])('are named: %o', (options, extended, basic, enhanced) => {
    expect(terminalTypeOf(options, extended)).toBe(basic);
    expect(deviceTypeOf(options, extended)).toBe(enhanced);
  });

  it('are known by name, printers and others are not', () => {
    const size = { rows: 24, cols: 80 };
    expect(displayOf('ibm-3278-5-e')).toEqual({ ...size, alternateRows: 27, alternateCols: 132, extended: true });
    expect(displayOf('IBM-3279-3')).toEqual({ ...size, alternateRows: 32, alternateCols: 80, extended: false });
    expect(displayOf('IBM-DYNAMIC')).toMatchObject({ extended: true });
    for (const type of ['IBM-3287-1', 'IBM-3278-6', 'XTERM', '']) expect(displayOf(type)).toBeUndefined();
  });
});

describe('names of logical units', () => {
  it('are at most eight characters, and begin with no digit', () => {
    expect(['TCP00001', '@A', '$X9'].every(isLuName)).toBe(true);
    expect(['', '9ABC', 'TOOLONG99', 'lower', 'A-B'].some(isLuName)).toBe(false);
  });
});

describe('images of BIND', () => {
  const sizes = { rows: 24, cols: 80, alternateRows: 43, alternateCols: 80 };

  it('say the sizes and who binds, where SNA has them', () => {
    const image = writeBind('TSO', sizes);
    expect(image[0]).toBe(0x31);
    expect([...image.subarray(20, 25)]).toEqual([24, 80, 43, 80, 0x7f]);
    expect(applicationOf(image)).toBe('TSO');
    expect(applicationOf(writeBind('LONGNAME9', sizes))).toBe('LONGNAME');
  });

  it('name nobody when they are none or cut off', () => {
    expect(applicationOf(writeBind('', sizes))).toBeUndefined();
    expect(applicationOf(writeBind('TSO', sizes).subarray(0, 29))).toBeUndefined();
    expect(applicationOf(Uint8Array.of(1))).toBeUndefined();
  });
});

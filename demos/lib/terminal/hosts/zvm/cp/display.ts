import { refuse, tell } from './call.ts';
import type { CpCall } from './call.ts';

/**
 * DISPLAY. Instructions are not executed here, so a machine in which CMS waits always shows the same registers
 * and low storage; above it, and in a machine that has been reset, everything is zero.
 */

const WAITING_PSW = '030A0000 80F1C4E6';
const CMS_REGISTERS = [
  ...['00000000', '00F0A100', '00F1C4E0', '00000008', '00020E18', '00F02C60', '00000000', '00020DF8'],
  ...['00000001', '00F1B3A0', '00F1D0A8', '00F02000', '80F1C48E', '00F23C30', '80F1C4E6', '00F1C400'],
];
/** Old and new PSWs, by address. */
const LOW_STORAGE: Readonly<Record<string, string>> = {
  '10': '00000000 00000000 030A0000 80F1C4E6',
  '20': '030C2000 80F0B7A2 00000000 00000000',
  '30': '00000000 00000000 030A0000 80F1C4E6',
  '50': '00000000 00000000 000C0000 80F03F00',
  '60': '000C0000 80F04240 000C0000 80F05110',
  '70': '000A0000 0000BADC 000C0000 80F06A38',
};
const MOST_ROWS = 64;

export function display(call: CpCall): number {
  const [what = ''] = call.words;
  const running = call.guest.loaded !== null;
  if (what === 'PSW') return tell(call, `PSW = ${running ? WAITING_PSW : '000A0000 00000000'}`);
  if (/^[GXY]([0-9A-F]|1[0-5])?(?:[-:.]([0-9A-F]|1[0-5]))?$/.test(what)) return registers(call, what, running);
  const range = /^[RVT]?([0-9A-F]{1,8})(?:([-:.])([0-9A-F]{1,8}))?$/.exec(what);
  if (range === null) return refuse(call, 'HCPDSP026E Operand missing or invalid');
  const first = parseInt(range[1] as string, 16);
  const second = range[3] === undefined ? first : parseInt(range[3], 16);
  const last = range[2] === '.' ? first + second - 1 : second;
  if (last >= call.guest.storageMiB * 0x100000)
    return refuse(call, `HCPDSP160E Hexloc ${last.toString(16).toUpperCase()} exceeds storage`);
  for (let at = first - (first % 16), rows = 0; at <= last && rows < MOST_ROWS; at += 16, rows += 1) {
    const words = running ? LOW_STORAGE[at.toString(16)] : undefined;
    tell(
      call,
      `R${at.toString(16).toUpperCase().padStart(8, '0')}  ${words ?? '00000000 00000000 00000000 00000000'}  06`,
    );
  }
  return 0;
}

/** General (G), control (X) and floating-point (Y) registers, four in a row. */
function registers(call: CpCall, what: string, running: boolean): number {
  const name = { G: 'GPR', X: 'CR ', Y: 'FPR' }[what[0] as 'G' | 'X' | 'Y'];
  const values = running && what.startsWith('G') ? CMS_REGISTERS : CMS_REGISTERS.map(() => '00000000');
  for (let at = 0; at < 16; at += 4)
    tell(call, `${name} ${String(at).padStart(2)} =  ${values.slice(at, at + 4).join('  ')}`);
  return 0;
}

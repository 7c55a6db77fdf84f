import { tell } from './call.ts';
import type { CpCall } from './call.ts';

/** QUERY SET. */
export function querySettings(call: CpCall): number {
  const { settings } = call.machine;
  const on = (name: string) => (settings[name] ?? 'OFF').padEnd(3);
  return tell(
    call,
    `MSG ${on('MSG')}, WNG ${on('WNG')}, EMSG ${(settings['EMSG'] ?? 'ON').padEnd(4)}, ACNT ${on('ACNT')}, RUN ${on('RUN').trim()}`,
    `LINEDIT ${on('LINEDIT')}, TIMER ${on('TIMER')}, ISAM OFF, ECMODE ON`,
    `ASSIST OFF                , PAGEX ${on('PAGEX')}, AUTOPOLL ${on('AUTOPOLL').trim()}`,
    `IMSG ${on('IMSG')}, SMSG ${on('SMSG')}, AFFINITY NONE   , NOTRAN OFF`,
    'VMSAVE OFF, 370E OFF',
    'STBYPASS OFF , STMULTI OFF 00/000',
    `MIH OFF , VMCONIO ${on('VMCONIO')}, CPCONIO ${on('CPCONIO')}, SVCACCL OFF, CONCEAL ${on('CONCEAL').trim()}`,
    `MACHINE ${settings['MACHINE'] ?? 'ESA'}, SVC76 CP, NOPDATA OFF, IOASSIST OFF`,
    'CCWTRAN ON , 370ACCOM OFF',
  );
}

/** QUERY TERMINAL. */
export function queryTerminal(call: CpCall): number {
  const { terminal, moreSeconds } = call.machine;
  const value = (name: string, width: number) => (terminal[name] ?? '').padEnd(width);
  const [warn, clear] = moreSeconds.map((seconds) => String(seconds).padStart(3, '0'));
  return tell(
    call,
    `LINEND ${value('LINEND', 3)}, LINEDEL ${value('LINEDEL', 3)}, CHARDEL ${value('CHARDEL', 3)}, ESCAPE ${value('ESCAPE', 3)}, TABCHAR ${value('TABCHAR', 3).trim()}`,
    `LINESIZE ${value('LINESIZE', 3)}, ATTN ${value('ATTN', 3)}, APL ${value('APL', 3)}, TEXT ${value('TEXT', 3)}, MODE ${value('MODE', 2)}, HILIGHT ${value('HILIGHT', 3).trim()}`,
    `CONMODE ${value('CONMODE', 4)}, BREAKIN ${value('BREAKIN', 9)}, BRKKEY ${value('BRKKEY', 4)}, SCRNSAVE ${value('SCRNSAVE', 3).trim()}`,
    `AUTOCR ${value('AUTOCR', 3)}, MORE ${warn ?? ''} ${clear ?? ''}, HOLD ${value('HOLD', 3)}, TIMESTAMP ${value('TIMESTAMP', 3)}, SYS3270 ${value('SYS3270', 3).trim()}`,
  );
}

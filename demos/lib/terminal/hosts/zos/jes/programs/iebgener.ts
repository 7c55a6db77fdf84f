import type { BatchProgram } from '../../system.ts';

/** IEBGENER: copies SYSUT1 to SYSUT2, record by record. Control statements that edit records are not taken. */
export const iebgener: BatchProgram = {
  workMs: (io) => 260 + 1.5 * io.read('SYSUT1').length,
  run(io) {
    const print = (...lines: readonly string[]): void => io.write('SYSPRINT', lines);
    for (const ddname of ['SYSPRINT', 'SYSIN', 'SYSUT1', 'SYSUT2']) {
      if (io.dd(ddname) === undefined) {
        io.missing(ddname);
        return 12;
      }
    }
    print(`DATA SET UTILITY - GENERATE${' '.repeat(71)}PAGE 0001`);
    const controls = io.read('SYSIN').filter((line) => line.trim() !== '');
    if (controls.length > 0) {
      print(...controls, 'INVALID CONTROL STATEMENT', ' PROCESSING ENDED DUE TO CONTROL STATEMENT ERROR');
      return 12;
    }
    const records = io.read('SYSUT1');
    io.write('SYSUT2', records);
    const { dataset = '', dcb = {} } = io.dd('SYSUT2') ?? {};
    if (dataset !== '' && Object.keys(dcb).length === 0) {
      print('IEB352I WARNING: ONE OR MORE OF THE OUTPUT DCB PARMS COPIED FROM INPUT');
    }
    print('', 'PROCESSING ENDED AT EOD');
    return 0;
  },
};

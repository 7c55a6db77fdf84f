import { runCommand } from '../../tso/commands/index.ts';
import { batchTurn } from '../batch.ts';
import type { BatchProgram } from '../../system.ts';

/** The terminal monitor program in batch: commands from SYSTSIN, what they say to SYSTSPRT. */
export const ikjeft01: BatchProgram = {
  workMs: (io) => 350 + 220 * io.read('SYSTSIN').length,
  run(io) {
    for (const ddname of ['SYSTSPRT', 'SYSTSIN']) {
      if (io.dd(ddname) === undefined) {
        io.missing(ddname);
        return 12;
      }
    }
    const turn = batchTurn(io);
    const commands = [io.step.parm, ...io.read('SYSTSIN')].map((line) => line.trim()).filter((line) => line !== '');
    let code = 0;
    for (const command of commands) {
      io.write('SYSTSPRT', ['READY', command]);
      const result = runCommand(turn, command, false);
      if (result.logoff === true) return code;
      io.write('SYSTSPRT', result.lines);
      code = result.code ?? 0;
    }
    io.write('SYSTSPRT', ['READY', 'END']);
    return code;
  },
};

import { parseOperands } from '../../tso/parse.ts';
import { deleteEntry } from '../../tso/commands/datasets.ts';
import { listCatalog, listcat } from '../../tso/commands/list.ts';
import { shortDateText, timeText } from '../../clock.ts';
import { batchTurn } from '../batch.ts';
import type { BatchProgram, StepIo } from '../../system.ts';

/** IDCAMS, access method services, in small: LISTCAT, DELETE, REPRO and SET MAXCC. */
export const idcams: BatchProgram = {
  workMs: (io) => 380 + 120 * io.read('SYSIN').length,
  run(io) {
    for (const ddname of ['SYSPRINT', 'SYSIN']) {
      if (io.dd(ddname) === undefined) {
        io.missing(ddname);
        return 12;
      }
    }
    const { now } = io.system.context;
    const print = (...lines: readonly string[]): void => io.write('SYSPRINT', lines);
    print(
      `IDCAMS  SYSTEM SERVICES${' '.repeat(43)}TIME: ${timeText(now)}        ${shortDateText(now)}     PAGE      1`,
    );
    let highest = 0;
    for (const statement of statementsOf(io.read('SYSIN'))) {
      print('', ...statement.lines);
      const code = run(io, statement.text, print);
      if (code === 'reset') highest = 0;
      else {
        print(`IDC0001I FUNCTION COMPLETED, HIGHEST CONDITION CODE WAS ${code}`);
        highest = Math.max(highest, code);
      }
    }
    print('', `IDC0002I IDCAMS PROCESSING COMPLETE. MAXIMUM CONDITION CODE WAS ${highest}`);
    return highest;
  },
};

function run(io: StepIo, text: string, print: (...lines: readonly string[]) => void): number | 'reset' {
  const [, verb = '', rest = ''] = /^\s*(\S+)\s*([\s\S]*)$/.exec(text.toUpperCase()) ?? [];
  // In a job names are complete: nothing is put before them.
  const turn = batchTurn(io);
  turn.space.prefix = '';
  switch (verb) {
    case 'LISTCAT':
    case 'LISTC': {
      const { lines, code = 0 } = listCatalog(turn, parseOperands(rest, listcat.keywords, 0).keywords);
      const entries = lines.filter((line) => line.startsWith('NONVSAM')).length;
      print(
        ...lines,
        '         THE NUMBER OF ENTRIES PROCESSED WAS:',
        `                   NONVSAM ---------------${String(entries)}`,
        `                   TOTAL -----------------${String(entries)}`,
      );
      return code;
    }
    case 'DELETE':
    case 'DEL': {
      const [name = ''] = parseOperands(rest, [], 1).positional;
      const { lines, code = 0 } = deleteEntry(turn, name);
      print(...lines);
      return code;
    }
    case 'REPRO': {
      const { keywords } = parseOperands(rest, ['INFILE', 'OUTFILE'], 0);
      const records = io.read(keywords.INFILE ?? '');
      if (io.dd(keywords.INFILE ?? '') === undefined || io.dd(keywords.OUTFILE ?? '') === undefined) {
        print('IDC3300I ERROR OPENING DATA SET', 'IDC0005I NUMBER OF RECORDS PROCESSED WAS 0');
        return 12;
      }
      io.write(keywords.OUTFILE ?? '', records);
      print(`IDC0005I NUMBER OF RECORDS PROCESSED WAS ${records.length}`);
      return 0;
    }
    case 'SET':
      return 'reset';
    default:
      print(`IDC3207I VERB NAME '${verb}' UNKNOWN`, 'IDC3202I ABOVE TEXT BYPASSED UNTIL NEXT COMMAND');
      return 12;
  }
}

/** Commands; a hyphen or plus sign at the end continues. */
function statementsOf(lines: readonly string[]): { readonly lines: readonly string[]; readonly text: string }[] {
  const statements: { lines: string[]; text: string }[] = [];
  let open = false;
  for (const line of lines) {
    const text = line.replace(/\/\*.*?\*\//g, '').trimEnd();
    if (text.trim() === '' && !open) continue;
    if (!open) statements.push({ lines: [], text: '' });
    const last = statements.at(-1);
    if (last === undefined) continue;
    last.lines.push(line);
    open = /[-+]$/.test(text);
    last.text += `${open ? text.slice(0, -1) : text} `;
  }
  return statements;
}

/** A statement of job control language, continuations joined. */
export interface Statement {
  /** Number as the listing shows it. */
  readonly number: number;
  readonly name: string;
  /** JOB, EXEC, DD … in capitals; '' when there is none. */
  readonly operation: string;
  readonly operands: string;
  /** Records of DD * and DD DATA. */
  readonly data: readonly string[] | null;
}

export interface Reading {
  readonly statements: readonly Statement[];
  /** JESJCL: each line as JES2 prints it. */
  readonly listing: readonly string[];
  /** Messages by statement number. */
  readonly errors: readonly { readonly statement: number; readonly text: string }[];
}

/** Columns 73 to 80 are sequence numbers. */
const CODE_COLUMNS = 71;

/** Reads the records of one job into statements, and lists them. A second JOB statement ends it. */
export function readStatements(lines: readonly string[]): Reading {
  const statements: Statement[] = [];
  const listing: string[] = [];
  const errors: { statement: number; text: string }[] = [];
  let at = 0;
  const codeOf = (index: number): string => (lines[index] ?? '').slice(0, CODE_COLUMNS).trimEnd();
  while (at < lines.length) {
    const line = codeOf(at);
    at += 1;
    if (line.startsWith('//*') || (line.startsWith('/*') && line !== '/*')) listing.push(`          ${line}`);
    else if (line === '//') break;
    else if (line.startsWith('//')) {
      const number = statements.length + 1;
      listing.push(`${String(number).padStart(9)} ${line}`);
      const [, name = '', operation = '', rest = ''] = /^\/\/(\S*)\s*(\S*)\s*(.*)$/.exec(line) ?? [];
      if (operation.toUpperCase() === 'JOB' && statements.length > 0) {
        listing.pop();
        break;
      }
      let operands = operandsOf(rest);
      while (operands.endsWith(',')) {
        while (codeOf(at).startsWith('//*')) {
          listing.push(`          ${codeOf(at)}`);
          at += 1;
        }
        const next = /^\/\/ {1,13}(\S.*)$/.exec(codeOf(at));
        if (next === null) {
          errors.push({ statement: number, text: 'IEFC621I EXPECTED CONTINUATION NOT RECEIVED' });
          break;
        }
        listing.push(`          ${codeOf(at)}`);
        operands += operandsOf(next[1] ?? '');
        at += 1;
      }
      let data: string[] | null = null;
      if (operation === 'DD' && /^(?:\*|DATA)(?:,|$)/.test(operands)) {
        const delimiter = /DLM='?(..)/.exec(operands)?.[1] ?? '/*';
        data = [];
        while (at < lines.length && !isEnd(lines[at] as string, delimiter, operands.startsWith('*'))) {
          data.push((lines[at] as string).slice(0, 80).trimEnd());
          at += 1;
        }
        if ((lines[at] ?? '').startsWith(delimiter)) at += 1;
      }
      statements.push({ number, name, operation, operands, data });
    } else if (line !== '/*' && line !== '') {
      // Records that no DD statement announced: the reader makes one.
      const data: string[] = [];
      for (at -= 1; at < lines.length && !/^(?:\/\/|\/\*)/.test(lines[at] as string); at += 1) {
        data.push((lines[at] as string).trimEnd());
      }
      const number = statements.length + 1;
      listing.push(`${String(number).padStart(9)} //SYSIN    DD *                GENERATED STATEMENT`);
      statements.push({ number, name: 'SYSIN', operation: 'DD', operands: '*', data });
    }
  }
  return { statements, listing, errors };
}

function isEnd(line: string, delimiter: string, endsAtStatement: boolean): boolean {
  return line.startsWith(delimiter) || (endsAtStatement && delimiter === '/*' && line.startsWith('//'));
}

/** Operands end at the first blank outside apostrophes; comments follow. */
function operandsOf(text: string): string {
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === "'") quoted = !quoted;
    else if (text[at] === ' ' && !quoted) return text.slice(0, at);
  }
  return text;
}

/** The records of each job of a stream. What stands before the first JOB statement goes with it. */
export function splitJobs(lines: readonly string[]): string[][] {
  const jobs: string[][] = [];
  let started = false;
  for (const line of lines) {
    const isJob = /^\/\/\S+ +JOB(?: |$)/.test(line);
    if (jobs.length === 0 || (isJob && started)) jobs.push([]);
    started ||= isJob;
    jobs.at(-1)?.push(line);
  }
  return jobs;
}

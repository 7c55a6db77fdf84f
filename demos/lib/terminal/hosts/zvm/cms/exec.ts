/** What a procedure may do. */
export interface ExecHost {
  say(line: string): void;
  /** Runs a command; returns its code. */
  execute(line: string): number;
}

const LITERAL = /^(['"])((?:(?!\1).|\1\1)*)\1$/;

/**
 * Runs a REXX procedure in a straight line: commands in quotes, SAY of a literal, EXIT with a number, comments.
 * REXX itself is not simulated: at the first clause of another kind it says so and ends.
 * @returns the code of EXIT; 0 at the end
 */
export function runExec(host: ExecHost, lines: readonly string[]): number {
  for (const { number, text } of clauses(lines)) {
    const exit = /^exit(?:\s+(-?\d{1,5}))?$/i.exec(text);
    if (exit !== null) return Number(exit[1] ?? 0);
    const said = literal(text.replace(/^say\s+/i, ''));
    if (/^say\s/i.test(text) && said !== undefined) host.say(said);
    else if (/^say$/i.test(text)) host.say('');
    else {
      const command = literal(text.replace(/^address\s+(command|cms)\s+/i, ''));
      if (command === undefined) return notSimulated(host, number, text);
      const code = host.execute(command);
      if (code < 0) {
        host.say(`${String(number).padStart(6)} *-* ${text}`);
        host.say(`       +++ RC(${code}) +++`);
      }
    }
  }
  return 0;
}

function literal(text: string): string | undefined {
  const parts = LITERAL.exec(text);
  const quote = parts?.[1] ?? "'";
  return parts?.[2]?.replaceAll(quote + quote, quote);
}

function notSimulated(host: ExecHost, number: number, text: string): number {
  host.say(`${String(number).padStart(6)} +++ ${text}`);
  host.say('REXX is not simulated here: only commands in quotes, SAY of a literal, and EXIT run.');
  return 20;
}

/** Clauses with the numbers of their lines: comments taken out, split at semicolons outside quotes. */
function clauses(lines: readonly string[]): { readonly number: number; readonly text: string }[] {
  const found: { number: number; text: string }[] = [];
  let inComment = false;
  lines.forEach((line, index) => {
    let text = '';
    let quote = '';
    const finish = () => {
      if (text.trim() !== '') found.push({ number: index + 1, text: text.trim() });
      text = '';
    };
    for (let at = 0; at < line.length; at += 1) {
      const character = line[at] as string;
      const two = line.slice(at, at + 2);
      if (inComment) {
        if (two === '*/') {
          inComment = false;
          at += 1;
        }
      } else if (quote !== '') {
        if (character === quote) quote = '';
        text += character;
      } else if (two === '/*') {
        inComment = true;
        at += 1;
      } else if (character === ';') finish();
      else {
        if (character === "'" || character === '"') quote = character;
        text += character;
      }
    }
    finish();
  });
  return found;
}

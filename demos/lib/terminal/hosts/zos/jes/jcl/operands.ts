/** Operands of a statement: those without a name in order, and the rest by name. */
export interface JclOperands {
  readonly positional: readonly string[];
  readonly keywords: Readonly<Record<string, string>>;
  /** Parentheses do not match. */
  readonly unbalanced: boolean;
}

/** Takes `(ACCT),'A TEXT',CLASS=A,COND=(4,LT)` apart. */
export function parseJclOperands(text: string): JclOperands {
  const positional: string[] = [];
  const keywords: Record<string, string> = {};
  const { parts, unbalanced } = splitList(text);
  for (const part of parts) {
    const [, keyword, value = ''] = /^([A-Z0-9#$@]+)=([\s\S]*)$/i.exec(part) ?? [];
    if (keyword === undefined) positional.push(part);
    else keywords[keyword.toUpperCase()] = value;
  }
  return { positional, keywords, unbalanced };
}

/** The items of a sublist: of `(A,B)` A and B, of anything else the thing itself. */
export function sublist(text: string): string[] {
  const inner = text.startsWith('(') ? text.slice(1, text.endsWith(')') ? -1 : undefined) : text;
  return inner === '' ? [] : splitList(inner).parts;
}

/** Text without its apostrophes. */
export function unquoted(text: string): string {
  return /^'([\s\S]*)'$/.exec(text)?.[1]?.replaceAll("''", "'") ?? text;
}

function splitList(text: string): { readonly parts: string[]; readonly unbalanced: boolean } {
  const parts: string[] = [];
  let part = '';
  let depth = 0;
  let quoted = false;
  for (const character of text) {
    if (character === "'") quoted = !quoted;
    if (!quoted && character === '(') depth += 1;
    if (!quoted && character === ')') depth -= 1;
    if (!quoted && depth === 0 && character === ',') {
      parts.push(part);
      part = '';
    } else part += character;
  }
  if (text !== '') parts.push(part);
  return { parts, unbalanced: depth !== 0 || quoted };
}

/** Operands of a TSO command as the parse service routine takes them apart. */
export interface Operands {
  /** Without parentheses behind them. A list in parentheses is one positional operand. */
  readonly positional: readonly string[];
  /** Full keyword to what stands in its parentheses, '' when it has none. */
  readonly keywords: Readonly<Record<string, string>>;
  /** What is no keyword of the command, or stands for several. */
  readonly wrong: { readonly text: string; readonly reason: 'invalid' | 'ambiguous' } | undefined;
}

/**
 * Takes operands apart: blanks and commas separate, quotes and parentheses hold together. Keywords may be
 * shortened as far as they stay unambiguous. The first `positions` operands are positional whatever they look like.
 */
export function parseOperands(text: string, keywords: readonly string[], positions: number): Operands {
  const positional: string[] = [];
  const found: Record<string, string> = {};
  for (const token of tokensOf(text)) {
    if (positional.length < positions) {
      positional.push(token);
      continue;
    }
    const [, name = '', value = ''] = /^([^('"]*)(?:\(([\s\S]*?)\)?)?$/.exec(token) ?? [];
    const upper = name.toUpperCase();
    const matches = upper === '' ? [] : keywords.filter((keyword) => keyword.startsWith(upper));
    const keyword = matches.find((match) => match === upper) ?? (matches.length === 1 ? matches[0] : undefined);
    if (keyword === undefined) {
      const reason = matches.length > 1 ? 'ambiguous' : 'invalid';
      return { positional, keywords: found, wrong: { text: token, reason } };
    }
    found[keyword] = value.trim();
  }
  return { positional, keywords: found, wrong: undefined };
}

/** Words of a command line; what stands in quotes or parentheses is part of one word. */
export function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  let token = '';
  let depth = 0;
  let quoted = false;
  for (const character of text) {
    if (character === "'") quoted = !quoted;
    else if (!quoted && character === '(') depth += 1;
    else if (!quoted && character === ')') depth = Math.max(0, depth - 1);
    if (!quoted && depth === 0 && (character === ' ' || character === ',')) {
      if (token !== '') tokens.push(token);
      token = '';
    } else token += character;
  }
  if (token !== '') tokens.push(token);
  return tokens;
}

/** Items of a list: of what stands in parentheses, or of the text itself. */
export function listOf(text: string): string[] {
  const inner = /^\((.*?)\)?$/.exec(text.trim())?.[1] ?? text;
  return tokensOf(inner);
}

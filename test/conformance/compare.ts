import { PLANES } from './protocol.ts';
import type { Dump, Implementation, Plane, Reply } from './protocol.ts';
import { dumpOf } from './protocol.ts';
import { requestOf } from './steps.ts';
import type { Case } from './steps.ts';

/** What came of a case: the answer to each step, and the dumps, the one at its end last. */
export interface Outcome {
  readonly replies: readonly Reply[];
  readonly dumps: readonly Dump[];
}

/** Runs the steps of a case on a terminal of its session that is open already. */
export async function runCase(implementation: Implementation, { session, steps }: Case): Promise<Outcome> {
  await implementation.request({ op: 'reset' });
  const replies: Reply[] = [];
  const dumps: Dump[] = [];
  for (const [at, step] of steps.entries()) {
    if (step.step === 'dump') dumps.push(await dumpOf(implementation));
    // Over TN3270E records ask for a response never, on errors and always, in turns.
    const resp = session.e === true ? ([0, 1, 2] as const)[at % 3] : undefined;
    replies.push(step.step === 'dump' ? { ok: true } : await implementation.request(requestOf(step, resp)));
  }
  dumps.push(await dumpOf(implementation));
  return { replies, dumps };
}

/** Attributes of characters: of no account where there is no character (NUL). */
const LOOKS: readonly Plane[] = ['fg', 'bg', 'hl', 'cs', 'ge'];

/** Query replies that both terminals must give in the same order; what they say differs with the program. */
const COMPARED_REPLIES = ['80', '81', '86', '87', '88'];

/** What differs, a line each; nothing when the outcomes are the same. */
export function differences(ours: Outcome, reference: Outcome): string[] {
  const lines: string[] = [];
  ours.replies.forEach((reply, at) => {
    const [mine, theirs] = [reply, reference.replies[at]].map(replyText);
    if (mine !== theirs) lines.push(`step ${at + 1}: ours ${mine}, reference ${theirs}`);
  });
  const [at, mine] =
    [...ours.dumps.entries()].find(([i, dump]) => dumpDifferences(dump, reference.dumps[i] as Dump).length > 0) ?? [];
  if (at === undefined || mine === undefined) return lines;
  const which = at === ours.dumps.length - 1 ? 'at the end' : `in dump ${at + 1}`;
  return [...lines, `${which}:`, ...dumpDifferences(mine, reference.dumps[at] as Dump)];
}

function dumpDifferences(ours: Dump, reference: Dump): string[] {
  const lines: string[] = [];
  for (const name of ['rows', 'cols', 'cursor', 'kbd', 'formatted', 'aid'] as const) {
    if (ours[name] !== reference[name]) lines.push(`${name}: ours ${ours[name]}, reference ${reference[name]}`);
  }
  lines.push(...inboundDifferences(ours.inbound, reference.inbound));
  if (ours.ec.length === reference.ec.length) lines.push(...planeDifferences(ours, reference));
  return lines;
}

const replyText = (reply: Reply | undefined): string =>
  `${reply?.ok === true ? 'ok' : (reply?.err ?? 'no answer')} ${reply?.resp?.[0] ?? ''}`.trim();

function inboundDifferences(ours: readonly string[], reference: readonly string[]): string[] {
  const [mine, theirs] = [ours, reference].map((records) => records.map(comparedRecord));
  if (JSON.stringify(mine) === JSON.stringify(theirs)) return [];
  return [`inbound: ours      ${mine?.join(' ')}`, `         reference ${theirs?.join(' ')}`];
}

/** A record as it is compared: query replies by their codes. */
function comparedRecord(hex: string): string {
  if (!hex.startsWith('88')) return hex;
  const codes: string[] = [];
  for (let at = 2; at + 8 <= hex.length;) {
    const length = parseInt(hex.slice(at, at + 4), 16);
    codes.push(hex.slice(at + 6, at + 8));
    at += 2 * Math.max(4, length);
  }
  return `query replies ${codes.filter((code) => COMPARED_REPLIES.includes(code)).join(',')}`;
}

/** Runs of positions in which a plane differs, the first few of each. */
function planeDifferences(ours: Dump, reference: Dump): string[] {
  const lines: string[] = [];
  for (const plane of PLANES) {
    const runs: string[] = [];
    for (let at = 0; at < ours.rows * ours.cols; at++) {
      let end = at;
      while (differsAt(ours, reference, plane, end)) end++;
      if (end === at) continue;
      const part = (dump: Dump): string => dump[plane].slice(2 * at, 2 * Math.min(end, at + 16));
      const place = `${at} (row ${Math.floor(at / ours.cols) + 1}, column ${(at % ours.cols) + 1})`;
      runs.push(`${plane} at ${place}, ${end - at} positions: ours ${part(ours)}, reference ${part(reference)}`);
      at = end;
    }
    lines.push(...runs.slice(0, 4));
    if (runs.length > 4) lines.push(`${plane}: and in ${runs.length - 4} more places`);
  }
  return lines;
}

function differsAt(ours: Dump, reference: Dump, plane: Plane, at: number): boolean {
  const byte = (dump: Dump, of: Plane): string => dump[of].slice(2 * at, 2 * at + 2);
  if (byte(ours, plane) === byte(reference, plane)) return false;
  const empty = [ours, reference].every((dump) => byte(dump, 'ec') === '00' && byte(dump, 'fa') === '00');
  return !(empty && LOOKS.includes(plane));
}

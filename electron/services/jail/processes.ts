import fs from 'node:fs';

/** A process, told from a later one that got the same number. */
export interface ProcessMark {
  readonly pid: number;
  /** Clock ticks since the system started. */
  readonly startedAt: string;
}

interface Stat extends ProcessMark {
  readonly parent: number;
}

/**
 * All descendants of a process. For the first process of a pid namespace these are all processes in it, those that
 * called setsid or lost their parent included: it is what they fall to.
 */
export function descendantsOf(pid: number): readonly ProcessMark[] {
  const children = new Map<number, Stat[]>();
  for (const stat of allProcesses()) {
    const siblings = children.get(stat.parent);
    if (siblings) siblings.push(stat);
    else children.set(stat.parent, [stat]);
  }
  const found: Stat[] = [...(children.get(pid) ?? [])];
  for (const each of found) found.push(...(children.get(each.pid) ?? []));
  return found.map(({ pid: number, startedAt }) => ({ pid: number, startedAt }));
}

/** Is it still there? A process that has ended and waits for its parent is not. */
export function isAlive({ pid, startedAt }: ProcessMark): boolean {
  return statOf(pid)?.startedAt === startedAt;
}

function allProcesses(): Stat[] {
  return fs
    .readdirSync('/proc')
    .map((name) => (/^\d+$/.test(name) ? statOf(Number(name)) : undefined))
    .filter((stat) => stat !== undefined);
}

function statOf(pid: number): Stat | undefined {
  try {
    const text = fs.readFileSync(`/proc/${String(pid)}/stat`, 'latin1');
    // The name in parentheses may hold anything, parentheses too.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    return { pid, parent: Number(fields[1]), startedAt: fields[19] ?? '' };
  } catch {
    // It ended while we looked.
    return undefined;
  }
}

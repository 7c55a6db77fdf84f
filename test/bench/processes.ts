import fs from 'node:fs';

/** Resident memory of a process, shared pages divided by those who share them; undefined where Linux does not tell. */
export function proportionalBytes(pid: number): number | undefined {
  try {
    const rollup = fs.readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1]) * 1024;
  } catch {
    return undefined;
  }
}

/** The same, of all processes that run this program. */
export function proportionalBytesOf(program: string): number {
  const pids = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.filter((pid) => runs(pid, program)).reduce((sum, pid) => sum + (proportionalBytes(Number(pid)) ?? 0), 0);
}

function runs(pid: string, program: string): boolean {
  try {
    return fs.readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === program;
  } catch {
    return false;
  }
}

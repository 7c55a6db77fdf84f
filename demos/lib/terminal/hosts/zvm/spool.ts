import type { SpoolFile, ZvmState } from './state.ts';

export function filesOf(state: ZvmState, owner: string, queue: SpoolFile['queue']): SpoolFile[] {
  return state.spool.filter((file) => file.owner === owner && file.queue === queue);
}

/** "  NO RDR, 0001 PRT,   NO PUN" */
export function spoolCounts(state: ZvmState, userid: string): string {
  return (['RDR', 'PRT', 'PUN'] as const)
    .map((queue) => {
      const { length } = filesOf(state, userid, queue);
      return `${length === 0 ? '  NO' : String(length).padStart(4, '0')} ${queue}`;
    })
    .join(', ');
}

/** Adds a file to a queue of its owner, with the lowest number that is free. */
export function addSpoolFile(state: ZvmState, file: Omit<SpoolFile, 'id'>): SpoolFile {
  let id = 1;
  while (state.spool.some((other) => other.owner === file.owner && other.id === id)) id += 1;
  const added = { id, ...file };
  state.spool.push(added);
  return added;
}

/** Takes files away; returns them. */
export function removeSpoolFiles(state: ZvmState, files: readonly SpoolFile[]): void {
  for (const file of files) state.spool.splice(state.spool.indexOf(file), 1);
}

export function spoolNumber({ id }: SpoolFile): string {
  return String(id).padStart(4, '0');
}

import { addSpoolFile, filesOf, removeSpoolFiles, spoolNumber } from '../spool.ts';
import type { SpoolFile } from '../state.ts';
import { isWord, refuse, tell } from './call.ts';
import type { CpCall, CpCommand } from './call.ts';

/** Of spooling: the console's own file, and moving files between queues. */
export const SPOOLING: readonly CpCommand[] = [
  { name: 'SPOOL', least: 2, classes: 'G', run: spool },
  { name: 'CLOSE', least: 1, classes: 'G', run: close },
  { name: 'TRANSFER', least: 4, classes: 'G', run: transfer },
  { name: 'PURGE', least: 3, classes: 'G', run: purge },
];

function spool(call: CpCall): number {
  const [device, ...options] = call.words;
  if (device === undefined) return refuse(call, 'HCPCSP026E Operand missing or invalid');
  const console = isWord(device, 'CONSOLE', 3) || device === '009' || device === '0009' || device === '9';
  if (!console) {
    const known = /^(0*[CDE]|RDR|READER|PRT|PRINTER|PUN|PUNCH|PCH)$/.test(device);
    return known ? 0 : refuse(call, `HCPCSP003E Invalid option - ${device}`);
  }
  const { machine } = call;
  if (options.includes('STOP') && machine.spooled !== null) closeConsole(call);
  if (options.some((word) => isWord(word, 'START', 3))) machine.spooled ??= [];
  return 0;
}

function close(call: CpCall): number {
  const [device] = call.words;
  if (device === undefined) return refuse(call, 'HCPCSP026E Operand missing or invalid');
  if (!isWord(device, 'CONSOLE', 3)) return 0;
  const again = call.machine.spooled !== null;
  if (again) closeConsole(call);
  if (again) call.machine.spooled = [];
  return 0;
}

/** The lines of the console become a file in the owner's printer queue. */
function closeConsole(call: CpCall): void {
  const { machine, world } = call;
  const lines = machine.spooled ?? [];
  machine.spooled = null;
  const { userid } = machine;
  const file = addSpoolFile(world.state, {
    owner: userid,
    origin: userid,
    queue: 'PRT',
    from: 'CON',
    lines,
    at: world.context.now,
  });
  const records = String(lines.length).padStart(4, '0');
  tell(
    call,
    `PRT FILE ${spoolNumber(file)} SENT FROM ${userid.padEnd(8)} CON WAS ${spoolNumber(file)} RECS ${records} CPY  001 T NOHOLD NOKEEP`,
  );
}

/** TRANSFER RDR|PRT|PUN file|ALL TO userid RDR. */
function transfer(call: CpCall): number {
  const [queueWord, which, ...rest] = call.words.filter((word) => word !== 'TO');
  const queue = queueName(queueWord);
  const files = queue === undefined ? undefined : select(call, queue, which);
  if (queue === undefined || files === undefined) return refuse(call, 'HCPCST026E Operand missing or invalid');
  const [to = ''] = rest;
  const target = to === '*' ? call.machine.userid : to;
  const guest = call.world.state.system.guests[target];
  if (guest === undefined) return refuse(call, `HCPCST053E ${target} not in CP directory`);
  removeSpoolFiles(call.world.state, files);
  for (const { id: _, ...file } of files)
    addSpoolFile(call.world.state, { ...file, owner: target, queue: queueName(rest[1]) ?? 'RDR' });
  return tell(call, `${count(files)} TRANSFERRED`);
}

function purge(call: CpCall): number {
  const [queueWord, which] = call.words;
  const queue = queueName(queueWord);
  const files = queue === undefined ? undefined : select(call, queue, which);
  if (files === undefined) return refuse(call, 'HCPCSP026E Operand missing or invalid');
  removeSpoolFiles(call.world.state, files);
  return tell(call, `${count(files)} PURGED`);
}

function queueName(word: string | undefined): SpoolFile['queue'] | undefined {
  if (word === undefined) return undefined;
  if (word === 'RDR' || isWord(word, 'READER', 1)) return 'RDR';
  if (word === 'PRT' || isWord(word, 'PRINTER', 1)) return 'PRT';
  return /^(PUN|PUNCH|PCH)$/.test(word) ? 'PUN' : undefined;
}

function select(call: CpCall, queue: SpoolFile['queue'], which: string | undefined): SpoolFile[] | undefined {
  const files = filesOf(call.world.state, call.machine.userid, queue);
  if (which === 'ALL') return files;
  return /^\d{1,4}$/.test(which ?? '') ? files.filter(({ id }) => id === Number(which)) : undefined;
}

function count(files: readonly SpoolFile[]): string {
  return files.length === 0
    ? 'NO FILES'
    : `${String(files.length).padStart(7, '0')} FILE${files.length === 1 ? ' ' : 'S'}`;
}

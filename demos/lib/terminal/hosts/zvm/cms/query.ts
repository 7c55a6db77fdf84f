import { clockAt } from '../clock.ts';
import { fail, tell } from './call.ts';
import type { CmsCall, CmsCommand } from './call.ts';
import { shortNumber } from './disk-commands.ts';
import { openDisks, spaceOf } from './files.ts';
import type { OpenDisk } from './files.ts';

/** QUERY and SET of CMS; what it does not know is CP's. */
export const QUERY_COMMANDS: readonly CmsCommand[] = [
  { name: 'QUERY', least: 1, run: query },
  { name: 'SET', least: 3, run: set },
  { name: 'IDENTIFY', least: 2, run: identify },
  { name: 'TELL', least: 4, run: say },
];

/** Settings of CMS with their values. */
const SETTINGS: Readonly<Record<string, readonly string[]>> = {
  IMPCP: ['ON', 'OFF'],
  IMPEX: ['ON', 'OFF'],
  AUTOREAD: ['ON', 'OFF'],
  RDYMSG: ['LMSG', 'SMSG'],
};

function query(call: CmsCall): number | undefined {
  const [what = '', operand] = call.words;
  const is = (name: string, least: number) => what.length >= least && name.startsWith(what);
  const { cms } = call;
  if (is('DISK', 4)) return disks(call, operand);
  if (is('SEARCH', 3)) return search(call);
  if (is('ACCESSED', 6)) return accessed(call, operand);
  if (is('CMSLEVEL', 4)) return tell(call, 'CMS Level 24, Service Level 902');
  if (is('CMSTYPE', 4)) return tell(call, 'CMSTYPE = RT');
  if (SETTINGS[what] !== undefined) return tell(call, `${what.padEnd(8)} = ${cms.settings[what] ?? ''}`);
  return undefined;
}

function set(call: CmsCall): number | undefined {
  const [what = '', value = ''] = call.words;
  const allowed = SETTINGS[what];
  if (allowed === undefined) return undefined;
  if (!allowed.includes(value)) return fail(call, 24, `DMSSET026E Invalid value ${value} for ${what}`);
  call.cms.settings[what] = value;
  return 0;
}

function disks(call: CmsCall, which: string | undefined): number {
  const open = openDisks(call.world, call.machine, call.cms).filter(
    ({ accessed: { letter, vdev }, readOnly }) =>
      which === undefined ||
      letter === which ||
      vdev === which.padStart(4, '0') ||
      (which === 'R/W' && !readOnly) ||
      (which === 'MAX' && !readOnly),
  );
  if (open.length === 0) return fail(call, 28, `DMSQRY069E Disk ${which ?? ''} not accessed`);
  tell(call, 'LABEL  VDEV M  STAT   CYL TYPE BLKSZ   FILES  BLKS USED-(%) BLKS LEFT  BLK TOTAL');
  for (const disk of open) tell(call, diskLine(disk));
  return 0;
}

function diskLine({ accessed, disk, readOnly }: OpenDisk): string {
  const { total, used } = spaceOf(disk);
  const percent = String(Math.floor((used * 100) / total)).padStart(2, '0');
  return (
    `${disk.label.padEnd(6)} ${shortNumber(accessed.vdev).padEnd(4)} ${modeOf(accessed).padEnd(3)} ${readOnly ? 'R/O' : 'R/W'} ` +
    `${String(disk.cylinders).padStart(5)} 3390 4096 ${String(disk.files.length).padStart(8)} ${String(used).padStart(10)}-${percent} ` +
    `${String(total - used).padStart(10)} ${String(total).padStart(10)}`
  );
}

function modeOf({ letter, parent }: OpenDisk['accessed']): string {
  return letter === parent ? letter : `${letter}/${parent}`;
}

function search(call: CmsCall): number {
  for (const { accessed: access, disk, readOnly } of openDisks(call.world, call.machine, call.cms))
    tell(
      call,
      `${disk.label.padEnd(6)}  ${shortNumber(access.vdev).padEnd(4)}   ${modeOf(access).padEnd(4)}   ${readOnly ? 'R/O' : 'R/W'}`,
    );
  return 0;
}

function accessed(call: CmsCall, which: string | undefined): number {
  const open = openDisks(call.world, call.machine, call.cms).filter(
    ({ accessed: { letter } }) => which === undefined || letter === which,
  );
  if (open.length === 0) return fail(call, 28, `DMSQRY069E Filemode ${which ?? ''} not accessed`);
  tell(call, 'Mode  Stat     Files  Vdev  Label/Directory');
  for (const { accessed: access, disk, readOnly } of open)
    tell(
      call,
      `${modeOf(access).padEnd(6)} ${readOnly ? 'R/O' : 'R/W'} ${String(disk.files.length).padStart(9)}  ${shortNumber(access.vdev).padEnd(4)}  ${disk.label}`,
    );
  return 0;
}

function identify(call: CmsCall): number {
  const { date, time, weekday } = clockAt(call.world.context.now);
  const { name } = call.world.state.system;
  return tell(
    call,
    `${call.machine.userid.padEnd(8)} AT ${name.padEnd(8)} VIA RSCS     ${date} ${time} EDT      ${weekday}`,
  );
}

/** TELL is a message by way of CP. */
function say(call: CmsCall): number | undefined {
  const [to, ...text] = call.words;
  if (to === undefined || text.length === 0) return fail(call, 24, 'DMSTLL647E Userid not specified');
  return call.toCp(`MSG ${call.rest}`);
}

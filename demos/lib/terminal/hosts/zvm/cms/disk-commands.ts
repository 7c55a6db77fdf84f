import { fail, tell } from './call.ts';
import type { CmsCall, CmsCommand } from './call.ts';
import { contentOf, minidiskOf } from './files.ts';
import type { AccessedDisk } from './state.ts';

export const DISK_COMMANDS: readonly CmsCommand[] = [
  { name: 'ACCESS', least: 2, run: access },
  { name: 'RELEASE', least: 3, run: release },
  { name: 'FORMAT', least: 4, run: format },
];

/** ACCESS vdev mode[/ext] */
function access(call: CmsCall): number {
  const { cms, machine, world } = call;
  const [number = '191', mode = 'A'] = call.words;
  const parts = /^([A-Z])(?:\/([A-Z]))?$/.exec(mode);
  if (!/^[0-9A-F]{1,4}$/.test(number)) return fail(call, 24, `DMSACC017E Invalid device address ${number}`);
  if (parts === null) return fail(call, 24, `DMSACC048E Invalid filemode ${mode}`);
  const letter = parts[1] as string;
  const parent = parts[2] ?? letter;
  const minidisk = minidiskOf(world, machine, number);
  const short = shortNumber(number);
  if (minidisk === undefined) return fail(call, 100, `DMSACP113S ${letter}(${short}) not attached`);
  if (contentOf(world, minidisk) === undefined) return fail(call, 100, `DMSACP112S ${letter}(${short}) device error`);
  const already = cms.accessed.find(({ vdev, letter: other }) => vdev === number.padStart(4, '0') && other !== letter);
  if (already !== undefined) {
    drop(cms.accessed, already);
    tell(call, `DMSACP726I ${short} ${already.letter} released`);
  }
  const replaced = cms.accessed.find((other) => other.letter === letter);
  if (replaced !== undefined) {
    drop(cms.accessed, replaced);
    tell(call, `DMSACC724I ${short} replaces ${letter} (${shortNumber(replaced.vdev)})`);
  }
  cms.accessed.push({ vdev: number.padStart(4, '0'), letter, parent });
  if (minidisk.mode === 'R/O' || parent !== letter) tell(call, `DMSACP723I ${mode} (${short}) R/O`);
  return 0;
}

/** RELEASE mode or vdev, and (DET gives the device back. */
function release(call: CmsCall): number {
  const { cms, guest } = call;
  const [what] = call.words;
  if (what === undefined) return fail(call, 24, 'DMSARE050E Parameter missing after RELEASE');
  const found = cms.accessed.find(({ letter, vdev }) =>
    what.length === 1 && /[A-Z]/.test(what) ? letter === what : vdev === what.padStart(4, '0'),
  );
  if (found === undefined)
    return fail(call, 36, `DMSARE069E ${what.length === 1 ? 'Filemode' : 'Device'} ${what} not accessed`);
  if (found.letter === 'S') return fail(call, 24, 'DMSARE048E Invalid filemode S');
  drop(cms.accessed, found);
  if (call.options[0]?.startsWith('DET') === true) {
    guest.devices = guest.devices.filter(({ vdev }) => vdev !== found.vdev);
    tell(call, `DASD ${found.vdev} DETACHED`);
  }
  return 0;
}

/** FORMAT asks before it erases; that dialogue is not here, so nothing is ever erased. */
function format(call: CmsCall): number {
  const [number = ''] = call.words;
  if (minidiskOf(call.world, call.machine, number) === undefined)
    return fail(call, 100, `DMSFOR113S ${shortNumber(number)} not attached`);
  return fail(call, 88, 'FORMAT is not simulated: nothing was erased.');
}

/** Without leading zeros, as CMS shows it. */
export function shortNumber(vdev: string): string {
  return vdev.replace(/^0+(?=.)/, '');
}

function drop(accessed: AccessedDisk[], disk: AccessedDisk): void {
  accessed.splice(accessed.indexOf(disk), 1);
}

import { openDisks } from './files.ts';
import type { Cms } from './state.ts';
import { initialise } from './shell.ts';
import { say } from '../console.ts';
import type { Machine, World } from '../state.ts';

/**
 * CMS takes over a machine that has been loaded. It waits for a first line from the console, unless it was
 * loaded with PARM AUTOCR.
 */
export function startCms(world: World, machine: Machine, parameters: readonly string[]): void {
  const cms: Cms = {
    waiting: true,
    accessed: [],
    settings: { IMPCP: 'ON', IMPEX: 'ON', RDYMSG: 'LMSG', AUTOREAD: 'OFF' },
    screens: [],
    depth: 0,
  };
  machine.cms = cms;
  say(world, machine, 'z/VM V5.4.0    2009-04-02 13:05');
  for (const [vdev, letter, parent] of [
    ['0190', 'S', 'S'],
    ['019E', 'Y', 'S'],
  ] as const)
    cms.accessed.push({ vdev, letter, parent });
  if (openDisks(world, machine, cms).length === 0) cms.accessed.length = 0;
  machine.mode = 'vm-read';
  if (parameters.includes('AUTOCR')) initialise(world, machine, cms);
}

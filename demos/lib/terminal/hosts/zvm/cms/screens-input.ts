import type { Inbound } from '../../../3270/inbound.ts';
import { readPanel } from '../../panel.ts';
import { attention } from '../console-input.ts';
import type { Machine, Terminal, World } from '../state.ts';
import { machineOf } from '../terminal.ts';
import { filelistInput } from './filelist-input.ts';
import type { ScreenInput } from './filelist-input.ts';
import { helpInput } from './help-input.ts';
import { showTop, showTopOf } from './screens.ts';
import { finishScreens } from './shell.ts';
import { xeditInput } from './xedit/input.ts';

/** An attention key on a full screen of CMS. */
export function screenInput(world: World, terminal: Terminal, inbound: Inbound): void {
  const machine = machineOf(world, terminal);
  const { panel } = terminal;
  if (machine === undefined || panel === null) return;
  if (inbound.aid === 'PA1') {
    attention(world, machine);
    return;
  }
  if (inbound.aid === 'Clear' || inbound.aid === 'PA2' || inbound.aid === 'PA3') {
    showTop(world, terminal);
    return;
  }
  const { rows, cols } = panel;
  handle(world, machine, { inbound, values: readPanel(panel, inbound), rows, cols });
  after(world, machine);
}

function handle(world: World, machine: Machine, input: ScreenInput): void {
  const screen = machine.cms?.screens.at(-1);
  switch (screen?.kind) {
    case 'xedit':
      xeditInput(world, machine, screen, input);
      return;
    case 'filelist':
      filelistInput(world, machine, screen, input);
      return;
    case 'help':
      helpInput(world, machine, screen, input);
      return;
    case undefined:
  }
}

/** The screen that is on top now, or Ready when all are closed. */
function after(world: World, machine: Machine): void {
  if (world.state.machines[machine.userid] !== machine || machine.cms === null) return;
  if (machine.cms.screens.length > 0) showTopOf(world, machine);
  else finishScreens(world, machine, machine.cms);
}

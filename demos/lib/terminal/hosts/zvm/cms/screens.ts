import { holdBeforeScreen, terminalOf } from '../console.ts';
import type { Machine, Terminal, World } from '../state.ts';
import { machineOf } from '../terminal.ts';
import { filelistPanel } from './filelist.ts';
import { helpPanel } from './help.ts';
import { xeditPanel } from './xedit/panel.ts';
import type { Panel } from '../../panel.ts';
import type { CmsScreen } from './state.ts';

/** Shows the topmost full screen of a machine's CMS, if there is one. */
export function showTop(world: World, terminal: Terminal): void {
  const machine = machineOf(world, terminal);
  const screen = machine?.cms?.screens.at(-1);
  if (machine === undefined || screen === undefined) return;
  terminal.view = 'screen';
  terminal.console.interrupts = false;
  terminal.console.shown = [];
  terminal.console.pending = [];
  terminal.refresh = 'all';
  terminal.panel = panelOf(world, terminal, machine, screen);
}

/** The same, but lines on the console stay until they have been read. */
export function showTopOf(world: World, machine: Machine): void {
  const terminal = terminalOf(world, machine);
  if (terminal === undefined || machine.mode === 'cp-read') return;
  const { console } = terminal;
  // What a command has written over a full screen is read first.
  if (terminal.view === 'console' && console.interrupts) holdBeforeScreen(world, terminal);
  else if (console.held === 'no') showTop(world, terminal);
  else console.interrupts = true;
}

function panelOf(world: World, terminal: Terminal, machine: Machine, screen: CmsScreen): Panel {
  const { alternateRows: rows, alternateCols: cols } = terminal.device;
  const size = { rows, cols, files: machine.cms?.screens.length ?? 1 };
  switch (screen.kind) {
    case 'xedit':
      return xeditPanel(screen, size);
    case 'filelist':
      return filelistPanel(world, machine, screen, size);
    case 'help':
      return helpPanel(screen, size);
  }
}

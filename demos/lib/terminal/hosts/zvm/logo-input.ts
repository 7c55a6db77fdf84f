import type { Inbound } from '../../3270/inbound.ts';
import { readPanel } from '../panel.ts';
import { resetConsole, writeTo } from './console.ts';
import { beforeLogon, logon, withoutPassword } from './logon.ts';
import { sayCommands } from './logo.ts';
import type { Terminal, World } from './state.ts';

/** Enter logs on, or runs the command; anything else (or nothing typed) goes on in line mode. */
export function logoInput(world: World, terminal: Terminal, inbound: Inbound): void {
  if (terminal.panel === null) return;
  const typed = readPanel(terminal.panel, inbound);
  const userid = (typed['userid'] ?? '').trim();
  const command = (typed['command'] ?? '').trim();
  const enters = inbound.aid === 'Enter' && (userid !== '' || command !== '');
  terminal.view = 'console';
  terminal.panel = null;
  resetConsole(world, terminal);
  if (!enters) {
    sayCommands(world, terminal);
    return;
  }
  const words = userid.toUpperCase().split(/\s+/);
  if (userid !== '') {
    const password = (typed['password'] ?? '').trim();
    writeTo(world, terminal, `LOGON ${words.join(' ')}`, 'input');
    logon(world, terminal, {
      words: [...words, ...moreOperands(command)],
      password: password === '' ? null : password,
    });
  } else {
    writeTo(world, terminal, withoutPassword(command), 'input');
    beforeLogon(world, terminal, command);
  }
}

/** HERE, NOIPL and so on may stand on the command line. */
function moreOperands(command: string): string[] {
  return command === '' ? [] : command.toUpperCase().split(/\s+/);
}

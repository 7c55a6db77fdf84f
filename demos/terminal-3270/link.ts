import { setConnected } from '../lib/terminal/3270/index.ts';
import type { CodePageName, TerminalModel } from '../lib/terminal/3270/index.ts';
import type { Action, State } from './types.ts';

type LinkAction = Extract<Action, { type: 'link' }>;

/** What the host program says of a connection to a real host. */
export function applyLink(
  state: State,
  action: LinkAction,
  freshTerminal: (model: TerminalModel, codePage: CodePageName) => State['terminal'],
): void {
  const { state: stands, address, lu, mode, secure = false, message } = action;
  // News of a connection that the presenter has left for a simulated host may still be on its way.
  if (stands !== 'connecting' && state.host !== 'real') return;
  if (stands === 'connecting') {
    state.session += 1;
    state.host = 'real';
    state.system = null;
    state.waiting = [];
    state.partial = '';
    state.askedAt = null;
    state.terminal = freshTerminal(action.model, action.codePage);
  }
  state.link = { state: stands, address, lu, mode, secure, message };
  if (lu !== undefined) state.lu = lu;
  else if (stands === 'connecting') state.lu = '';
  setConnected(state.terminal, stands === 'connected');
}

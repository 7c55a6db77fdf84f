import { fromMs } from '../../../../core/time.ts';
import type { Device, SimulatedHost } from '../host.ts';
import { parseInbound } from '../../3270/inbound.ts';
import { createJes } from './jes/create.ts';
import { handleJes } from './jes/events.ts';
import { BATCH_PROGRAMS } from './jes/programs/index.ts';
import { openHouse } from './jes/visitors.ts';
import { beginLogon, logonInput } from './logon/logon.ts';
import { createCatalog } from './population/index.ts';
import { createUsers } from './population/users.ts';
import { PROGRAMS } from './programs.ts';
import { attention, tsoInput } from './tso/ready.ts';
import { endSpace } from './tso/session.ts';
import type { Programs, Turn } from './turn.ts';
import type { Terminal, ZosContext, ZosEvent, ZosState } from './types.ts';
import { showLogonScreen } from './vtam/screen.ts';
import { ussInput } from './vtam/uss.ts';
import { systemRequest, systemRequestInput } from './vtam/sysreq.ts';

export { observeZos } from './observe.ts';
export type { ZosEvent, ZosState } from './types.ts';

/** The system needs this long at least for an answer, ms; and so much more on average. */
const THINK_MS = { least: 4, more: 14 } as const;
const LONGEST_RECORD = 65_535;
const MOST_WAITING = 8;
/** How long an address space waits for a reconnection (RECONLIM), ms. */
const RECONNECT_MS = 180_000;

/** A z/OS with these full-screen programs: a terminal logs on through VTAM to TSO. */
export function createZos(programs: Programs): SimulatedHost<ZosState, ZosEvent> {
  const turnOf = (state: ZosState, terminal: Terminal, context: ZosContext): Turn => ({
    state,
    context,
    batch: BATCH_PROGRAMS,
    programs,
    terminal,
  });
  return {
    id: 'zos',
    title: 'z/OS',

    init(context) {
      const state: ZosState = {
        catalog: createCatalog(),
        users: createUsers(),
        terminals: {},
        tso: {},
        mail: {},
        jes: createJes(),
        lastCommand: '',
      };
      openHouse({ state, context, batch: BATCH_PROGRAMS });
      return state;
    },

    connect(state, device, context) {
      drop(state, device.lu, context);
      const terminal = createTerminal(device);
      state.terminals[device.lu] = terminal;
      showLogonScreen(turnOf(state, terminal, context));
    },

    disconnect(state, lu, context) {
      drop(state, lu, context);
    },

    receive(state, lu, record, context) {
      const terminal = state.terminals[lu];
      if (terminal === undefined) return;
      if (isTestRequest(record)) systemRequest(turnOf(state, terminal, context));
      // A terminal waits for answers: whatever sends more, or longer records, is none.
      if (parseInbound(record) === undefined || record.length > LONGEST_RECORD) return;
      if (terminal.inbox.length >= MOST_WAITING) return;
      terminal.inbox.push(record.slice());
      think(terminal, context);
    },

    signal(state, lu, signal, context) {
      const terminal = state.terminals[lu];
      if (terminal === undefined) return;
      const turn = turnOf(state, terminal, context);
      const space = state.tso[terminal.userid];
      if (signal === 'sysreq') systemRequest(turn);
      else if (terminal.where === 'tso' && space !== undefined && !terminal.sysreq) {
        terminal.inbox.length = 0;
        attention({ ...turn, space });
      }
    },

    handle(state, event, context) {
      switch (event.type) {
        case 'input': {
          const terminal = state.terminals[event.lu];
          if (terminal !== undefined) answer(turnOf(state, terminal, context));
          return;
        }
        case 'banner': {
          const terminal = state.terminals[event.lu];
          // Whoever was faster than the logon screen has it already.
          if (terminal?.where !== 'uss' || terminal.panel !== null) return;
          if (event.logon === '') showLogonScreen(turnOf(state, terminal, context));
          else beginLogon(turnOf(state, terminal, context), event.logon);
          return;
        }
        case 'expire': {
          const space = state.tso[event.userid];
          if (space !== undefined) endSpace(state, space);
          return;
        }
        default:
          handleJes({ state, context, batch: BATCH_PROGRAMS }, event);
      }
    },
  };
}

/** The z/OS of the talk. */
export const zos = createZos(PROGRAMS);

function createTerminal(device: Device): Terminal {
  return {
    device,
    where: 'uss',
    userid: '',
    panel: null,
    inbox: [],
    thinking: null,
    logon: null,
    sysreq: false,
  };
}

/** What SysReq sends on a connection that has no signal for it: SOH % / STX. */
function isTestRequest(record: Uint8Array): boolean {
  return [0x01, 0x6c, 0x61, 0x02].every((code, index) => record[index] === code);
}

function think(terminal: Terminal, context: ZosContext): void {
  if (terminal.thinking !== null) return;
  const ms = THINK_MS.least + context.random('zos/think').exponential(THINK_MS.more);
  terminal.thinking = context.schedule(fromMs(ms), { type: 'input', lu: terminal.device.lu });
}

function answer(turn: Turn): void {
  const { state, terminal, context } = turn;
  terminal.thinking = null;
  const inbound = parseInbound(terminal.inbox.shift() ?? new Uint8Array());
  if (inbound !== undefined) {
    const space = state.tso[terminal.userid];
    if (inbound.aid === 'SysReq') systemRequest(turn);
    else if (terminal.sysreq) systemRequestInput(turn, inbound);
    else if (terminal.where === 'tso' && space !== undefined) tsoInput({ ...turn, space }, inbound);
    else if (terminal.where === 'logon') logonInput(turn, inbound);
    else ussInput(turn, inbound);
  }
  if (terminal.inbox.length > 0) think(terminal, context);
}

/** The terminal is gone. A TSO user's address space waits for a while. */
function drop(state: ZosState, lu: string, context: ZosContext): void {
  const terminal = state.terminals[lu];
  if (terminal === undefined) return;
  if (terminal.thinking !== null) context.cancel(terminal.thinking);
  const space = state.tso[terminal.userid];
  if (terminal.where === 'tso' && space !== undefined) {
    space.lu = null;
    space.expiry = context.schedule(fromMs(RECONNECT_MS), { type: 'expire', userid: space.userid });
  }
  delete state.terminals[lu];
}

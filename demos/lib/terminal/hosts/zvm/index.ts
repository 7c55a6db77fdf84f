import { SECOND } from '../../../../core/time.ts';
import { accountTo, createSystem, drawDemands, guestsOf, isLoggedOn } from '../../../systemz/index.ts';
import { parseInbound } from '../../3270/inbound.ts';
import type { HostContext, SimulatedHost } from '../host.ts';
import { startCms } from './cms/start.ts';
import { startDisks } from './cms/population.ts';
import { screenInput } from './cms/screens-input.ts';
import { cancelTimers, warnMore } from './console.ts';
import { attention, clear, consoleInput, runAhead, wake } from './console-input.ts';
import { boot } from './ipl.ts';
import { logoInput } from './logo-input.ts';
import { showLogo } from './logo.ts';
import { disconnect } from './logon.ts';
import { refreshTerminal } from './screen.ts';
import type { Terminal, World, ZvmEvent, ZvmState } from './state.ts';
import { freshMachine, freshTerminal, machineOf } from './terminal.ts';

export { observeZvm } from './observe.ts';
export type { ZvmEvent, ZvmState } from './state.ts';

/** What guests want is drawn anew so often. */
const PERIOD = 5 * SECOND;

/** A simulated z/VM 5.4 with the guests of the talk's System z chapter. */
export const zvm: SimulatedHost<ZvmState, ZvmEvent> = {
  id: 'zvm',
  title: 'z/VM',
  init(context) {
    const system = createSystem();
    const state: ZvmState = { system, terminals: {}, machines: {}, disks: startDisks(system), spool: [], nextLdev: 3 };
    for (const guest of guestsOf(system).filter(isLoggedOn)) {
      const machine = freshMachine(guest.userid, guest.logonAt);
      state.machines[guest.userid] = machine;
      machine.mode = 'running';
      if (guest.system === 'Linux') machine.asks = 'login';
    }
    const world = worldOf(state, context);
    for (const guest of guestsOf(system).filter(({ loaded }) => loaded === 'CMS'))
      startCms(world, state.machines[guest.userid]!, ['AUTOCR']);
    drawDemands(system, context.random('zvm-demand'));
    context.schedule(PERIOD, { type: 'period' });
    return state;
  },
  connect(state, device, context) {
    const world = worldOf(state, context);
    if (state.terminals[device.lu] !== undefined) zvm.disconnect(state, device.lu, context);
    const terminal = freshTerminal(device, newLdev(state));
    state.terminals[device.lu] = terminal;
    showLogo(world, terminal);
    refreshTerminal(world, terminal);
  },
  /** The machine of a terminal that goes is disconnected, and runs on. */
  disconnect(state, lu, context) {
    const world = worldOf(state, context);
    const terminal = state.terminals[lu];
    if (terminal === undefined) return;
    const machine = machineOf(world, terminal);
    if (machine !== undefined) disconnect(world, machine);
    cancelTimers(world, terminal);
    delete state.terminals[lu];
    refreshAll(world);
  },
  /** An answer takes a few milliseconds; the order of the input stays. */
  receive(state, lu, record, context) {
    const terminal = state.terminals[lu];
    if (terminal === undefined || parseInbound(record) === undefined) return;
    later(terminal, context, { type: 'input', lu, bytes: [...record] });
  },
  /** Attn is the attention of line mode, as PA1; SysReq has no meaning without VTAM. */
  signal(state, lu, signal, context) {
    const terminal = state.terminals[lu];
    if (terminal !== undefined && signal === 'attn') later(terminal, context, { type: 'signal', lu });
  },
  /** Time used is counted before anything changes. */
  handle(state, event, context) {
    const world = worldOf(state, context);
    accountTo(state.system, context.now);
    act(world, event);
    refreshAll(world);
  },
};

function worldOf(state: ZvmState, context: HostContext<ZvmEvent>): World {
  return { state, context, startCms };
}

function later(terminal: Terminal, context: HostContext<ZvmEvent>, event: ZvmEvent): void {
  const at = Math.max(context.now + context.random('zvm-delay').integer(2_000, 9_000), terminal.busyUntil + 1);
  terminal.busyUntil = at;
  context.schedule(at - context.now, event);
}

/** Logical devices are numbered on; a number that is in use is passed over. */
function newLdev(state: ZvmState): string {
  const name = (number: number) => `L${number.toString(16).toUpperCase().padStart(4, '0')}`;
  while (Object.values(state.terminals).some(({ ldev }) => ldev === name(state.nextLdev))) state.nextLdev += 1;
  const ldev = name(state.nextLdev);
  state.nextLdev = (state.nextLdev % 0xfff) + 1;
  return ldev;
}

function refreshAll(world: World): void {
  for (const lu of Object.keys(world.state.terminals).sort()) refreshTerminal(world, world.state.terminals[lu]!);
}

function act(world: World, event: ZvmEvent): void {
  const { state, context } = world;
  const terminal = 'lu' in event ? state.terminals[event.lu] : undefined;
  const machine = 'userid' in event ? state.machines[event.userid] : undefined;
  switch (event.type) {
    case 'period':
      drawDemands(state.system, context.random('zvm-demand'));
      context.schedule(PERIOD, { type: 'period' });
      return;
    case 'input':
      if (terminal !== undefined) input(world, terminal, Uint8Array.from(event.bytes));
      return;
    case 'signal':
      if (terminal !== undefined) signal(world, terminal);
      return;
    case 'more':
      if (terminal !== undefined) more(world, terminal, event.step);
      return;
    case 'accept':
      if (terminal === undefined) return;
      terminal.console.notAccepted = null;
      if (terminal.refresh === 'none') terminal.refresh = 'update';
      return;
    case 'wake':
      if (machine === undefined) return;
      wake(world, machine);
      runAhead(world, machine);
      return;
    case 'boot':
      boot(world, event.userid, event.step);
  }
}

function input(world: World, terminal: Terminal, bytes: Uint8Array): void {
  const inbound = parseInbound(bytes);
  if (inbound === undefined) return;
  terminal.taken = true;
  if (terminal.view === 'logo') logoInput(world, terminal, inbound);
  else if (terminal.view === 'screen') screenInput(world, terminal, inbound);
  else consoleInput(world, terminal, inbound);
}

function signal(world: World, terminal: Terminal): void {
  const machine = machineOf(world, terminal);
  if (machine !== undefined) attention(world, machine);
}

function more(world: World, terminal: Terminal, step: 'warn' | 'clear'): void {
  terminal.console.timer = null;
  if (terminal.console.held !== 'more') return;
  if (step === 'warn') warnMore(world, terminal);
  else clear(world, terminal);
}

import type { Device } from '../host.ts';
import type { Console, Machine, PfKey, Terminal, World } from './state.ts';

export function freshConsole(): Console {
  return { shown: [], painted: 0, pending: [], held: 'no', timer: null, notAccepted: null, interrupts: false };
}

export function freshTerminal(device: Device, ldev: string): Terminal {
  return {
    device,
    ldev,
    view: 'logo',
    userid: null,
    logon: null,
    console: freshConsole(),
    panel: null,
    refresh: 'all',
    taken: true,
    alarm: false,
    recalled: null,
    busyUntil: 0,
  };
}

/** The console of a virtual machine as LOGON makes it. */
export function freshMachine(userid: string, now: number): Machine {
  return {
    userid,
    lu: null,
    mode: 'cp-read',
    resume: 'running',
    connectedAt: now,
    settings: {
      MSG: 'ON',
      WNG: 'ON',
      EMSG: 'ON',
      ACNT: 'OFF',
      RUN: 'OFF',
      LINEDIT: 'ON',
      TIMER: 'OFF',
      IMSG: 'ON',
      SMSG: 'OFF',
      PAGEX: 'OFF',
      AUTOPOLL: 'OFF',
      VMCONIO: 'OFF',
      CPCONIO: 'OFF',
      CONCEAL: 'OFF',
      MACHINE: 'ESA',
    },
    terminal: {
      LINEND: '#',
      LINEDEL: '¢',
      CHARDEL: '@',
      ESCAPE: '"',
      TABCHAR: 'OFF',
      LINESIZE: '080',
      HOLD: 'ON',
      HILIGHT: 'OFF',
      MODE: 'VM',
      ATTN: 'OFF',
      APL: 'OFF',
      TEXT: 'OFF',
      CONMODE: '3215',
      BREAKIN: 'IMMED',
      BRKKEY: 'PA1',
      SCRNSAVE: 'OFF',
      AUTOCR: 'OFF',
      TIMESTAMP: 'OFF',
      SYS3270: 'OFF',
    },
    moreSeconds: [50, 10],
    pf: {} satisfies Record<string, PfKey>,
    typed: [],
    recall: 0,
    ahead: [],
    sleeping: null,
    booting: null,
    readyCode: null,
    cms: null,
    asks: null,
    spooled: null,
  };
}

/** The machine whose console a terminal is; undefined before LOGON. */
export function machineOf(world: World, { userid }: Terminal): Machine | undefined {
  return userid === null ? undefined : world.state.machines[userid];
}

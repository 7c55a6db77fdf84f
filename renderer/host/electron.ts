import type { Bridge } from '../../electron/contract/bridge.ts';
import type { HostApi } from '../../electron/contract/host.ts';
import { jailControls } from './jails.ts';
import { terminalControls } from './terminals.ts';

/** The host inside Electron: everything goes over the preload's bridge. */
export function electronHost(bridge: Bridge): HostApi {
  return {
    capabilities: { host: 'electron', journal: true, windows: true, hotReload: true, terminals: true, jails: true },
    connect: () => bridge.connect(),
    subscribe: (listener) => bridge.subscribe(listener),
    append: (drafts) => bridge.append(drafts),
    seen: (seq) => bridge.seen(seq),
    resume: (accept) => bridge.resume(accept),
    windows: {
      open: (role) => bridge.openWindow(role),
      place: () => bridge.placeWindows(),
      toggleFullScreen: () => bridge.toggleFullScreen(),
      close: () => bridge.closeWindow(),
    },
    terminals: terminalControls((call) => bridge.terminal(call)),
    jails: jailControls((call) => bridge.jail(call)),
  };
}

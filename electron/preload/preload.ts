import { contextBridge, ipcRenderer } from 'electron';
import type { Draft } from '../../demos/core/talk/entry.ts';
import type { Hello, HostEvent, JailAnswer, WindowRole } from '../contract/host.ts';
import type { Bridge } from '../contract/bridge.ts';
import type { JailCall, TerminalCall } from '../contract/schemas.ts';

/** Named functions only; no event and no channel reaches the page. */
const bridge: Bridge = {
  connect: () => ipcRenderer.invoke('talk:connect') as Promise<Hello>,
  resume: (accept: boolean) => ipcRenderer.invoke('talk:resume', accept) as Promise<void>,
  append: (drafts: readonly Draft[]) => ipcRenderer.send('talk:append', drafts),
  seen: (seq: number) => ipcRenderer.send('talk:seen', seq),
  subscribe(listener: (event: HostEvent) => void) {
    const forward = (_event: unknown, payload: HostEvent): void => listener(payload);
    ipcRenderer.on('talk:event', forward);
    return () => ipcRenderer.off('talk:event', forward);
  },
  openWindow: (role: WindowRole) => ipcRenderer.invoke('windows:open', role) as Promise<void>,
  placeWindows: () => ipcRenderer.invoke('windows:place') as Promise<void>,
  toggleFullScreen: () => ipcRenderer.invoke('windows:full-screen') as Promise<void>,
  closeWindow: () => ipcRenderer.invoke('windows:close') as Promise<void>,
  terminal: (call: TerminalCall) => ipcRenderer.invoke('terminals:call', call) as Promise<string | undefined>,
  jail: (call: JailCall) => ipcRenderer.invoke('jails:call', call) as Promise<JailAnswer>,
};

contextBridge.exposeInMainWorld('stage370', bridge);

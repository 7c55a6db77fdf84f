import type { Bridge } from '../../electron/contract/bridge.ts';
import type { CompiledDeck } from '../../electron/contract/deck.ts';
import type { HostApi } from '../../electron/contract/host.ts';
import { electronHost } from './electron.ts';
import { ServerHost } from './server.ts';
import { StaticHost } from './static.ts';

declare global {
  interface Window {
    /** Put there by Electron's preload. */
    readonly stage370?: Bridge;
    /** Put there by an exported page. */
    readonly stage370Deck?: CompiledDeck;
  }
}

/** The host that this page runs in. */
export function chooseHost(): HostApi {
  if (window.stage370) return electronHost(window.stage370);
  if (window.stage370Deck) return new StaticHost(window.stage370Deck);
  return new ServerHost(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/talk`);
}

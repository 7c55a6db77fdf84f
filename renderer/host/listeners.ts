import type { HostEvent } from '../../electron/contract/host.ts';

/** The listeners of a host, told in the order in which they came. */
export class Listeners {
  readonly #all = new Set<(event: HostEvent) => void>();

  add(listener: (event: HostEvent) => void): () => void {
    this.#all.add(listener);
    return () => this.#all.delete(listener);
  }

  tell(event: HostEvent): void {
    for (const listener of this.#all) listener(event);
  }
}

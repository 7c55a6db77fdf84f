import type { GuestAction, Guests } from '../../demos/lib/guest/index.ts';
import type { Peer, WindowRole } from '../../electron/contract/host.ts';
import { SystemRunner, type SystemHost } from './system.ts';

/** How the clock of the instance stands. */
export interface Stage {
  readonly onStage: boolean;
  readonly playing: boolean;
}

/** Runners of this window that have guests in memory. */
const alive = new Set<GuestRunner>();

/** What the runner needs of the window. */
export interface RunnerHost extends Pick<SystemHost, 'machine' | 'image'> {
  readonly role: WindowRole;
  propose(action: GuestAction): void;
  /** The windows of this talk. */
  peers(): readonly Peer[];
  newId(): string;
}

/**
 * Runs the guests of one demo instance as its state in the log says: claims them when nobody runs them, starts,
 * feeds and stops them, carries out what the model asks for, and enters into the log what came of it.
 */
export class GuestRunner {
  readonly #host: RunnerHost;
  readonly #me: string;
  readonly #systems = new Map<string, SystemRunner>();
  /** What runs here. */
  #lease: string | undefined;
  /** All leases that this window has asked for. */
  readonly #leases = new Set<string>();
  /** The state in which it asked last: the answer is on its way until the state is another. */
  #asked: { readonly guests: Guests; readonly generation: number } | undefined;
  #stage: Stage = { onStage: false, playing: false };
  #guests: Guests | undefined;

  constructor(host: RunnerHost) {
    this.#host = host;
    this.#me = host.newId();
  }

  /** Brings the guests to what the state says. Called after every change, and when the windows change. */
  drive(guests: Guests, stage: Stage): void {
    this.#guests = guests;
    this.#stage = stage;
    if (!guests.wanted) {
      this.#asked = undefined;
      return this.stop();
    }
    if (guests.owner !== this.#me || guests.lease !== this.#lease) {
      this.stop();
      // Nothing is started for a slide that is not shown.
      if (!stage.onStage) return;
      if (guests.owner === this.#me && guests.lease !== null && this.#leases.has(guests.lease)) {
        this.#begin(guests, guests.lease);
      } else if (this.#isFree(guests)) {
        return this.#claim(guests);
      }
    }
    if (this.#lease === undefined) return;
    for (const system of guests.systems) {
      const runner = this.#systems.get(system.name);
      runner?.setRunning(stage.onStage && stage.playing);
      runner?.follow(system, guests.requests);
    }
  }

  /** Lets everything go. The log may say otherwise: then the next call begins anew. */
  stop(): void {
    for (const system of this.#systems.values()) system.dispose();
    this.#systems.clear();
    this.#lease = undefined;
    alive.delete(this);
  }

  /** Nobody runs the guests, or the window that did is gone. */
  #isFree(guests: Guests): boolean {
    const { owner, ownerRole, generation } = guests;
    if (owner === this.#me) return true;
    if (owner === null) return this.#asked?.guests !== guests || this.#asked.generation !== generation;
    const peers = this.#host.peers();
    if (peers.length === 0) return false;
    const ofOwner = peers.filter(({ role }) => role === ownerRole).length;
    // The only window of the owner's kind is this one: the owner was loaded again.
    return ofOwner === 0 || (ofOwner === 1 && this.#host.role === ownerRole);
  }

  #claim(guests: Guests): void {
    const { generation } = guests;
    this.#asked = { guests, generation };
    const lease = this.#host.newId();
    this.#leases.add(lease);
    this.#host.propose({
      type: 'guest-claim',
      owner: this.#me,
      role: this.#host.role,
      lease,
      generation: generation + 1,
    });
  }

  #begin({ systems }: Guests, lease: string): void {
    // Guests are large: those of slides that were left go, and are brought back when they are needed.
    for (const other of alive) if (!other.#stage.onStage) other.stop();
    alive.add(this);
    this.#lease = lease;
    const allowed = this.#stage.onStage && this.#stage.playing;
    for (const system of systems) {
      const host: SystemHost = {
        machine: (listener) => this.#host.machine(listener),
        image: () => this.#host.image(),
        // News of a lease that is over is not told.
        tell: (news) => {
          if (this.#lease === lease) this.#host.propose({ ...news, lease });
        },
        look: () => {
          if (this.#lease === lease && this.#guests) this.drive(this.#guests, this.#stage);
        },
      };
      this.#systems.set(system.name, new SystemRunner(host, system, allowed));
    }
  }
}

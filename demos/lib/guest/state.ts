import { RefusalError } from '../../core/schema.ts';
import type { GuestConsole, Guests, GuestSystem, Work } from './types.ts';

/** Bytes of a console that are kept. */
export const CONSOLE_KEPT = 64 * 1024;
/** Bytes of what was typed that are kept: more than anyone types before it is passed on. */
export const TYPED_KEPT = 4 * 1024;
/** Each system has one console outside a jail and one inside. */
const CONSOLES = 2;

/** The lease of a recording: its entries are always of the owner. */
export const RECORDED_LEASE = 'recorded';

/**
 * The guests of a demo, none of them running.
 * @param names of the systems, as the slide calls them
 * @param options `wanted`: a window shall start them at once; `recorded`: what follows comes from a recording
 */
export function createGuests(
  names: readonly string[],
  { wanted = false, recorded = false }: { readonly wanted?: boolean; readonly recorded?: boolean } = {},
): Guests {
  return {
    wanted,
    recorded,
    owner: null,
    ownerRole: null,
    lease: recorded ? RECORDED_LEASE : null,
    generation: 0,
    image: null,
    systems: names.map((name) => ({
      name,
      status: recorded ? 'recorded' : wanted ? 'waiting' : 'off',
      message: '',
      restoreUs: null,
      consoles: freshConsoles(),
      deeds: [],
      checkpoints: [],
    })),
    requests: [],
    lastRequest: 0,
  };
}

export function freshConsoles(): GuestConsole[] {
  return Array.from({ length: CONSOLES }, () => ({ text: '', total: 0, typed: '', typedTotal: 0 }));
}

/** Are there guests to ask: running, about to, or recorded? */
export function guestsActive({ wanted, recorded }: Guests): boolean {
  return wanted || recorded;
}

/** The system of that name; refuses the action when there is none. */
export function systemOf(guests: Guests, name: string): GuestSystem {
  const system = guests.systems.find((one) => one.name === name);
  if (system) return system;
  const known = guests.systems.map((one) => one.name).join(', ');
  throw new RefusalError([{ field: 'system', message: `there is no guest "${name}"; guests are ${known}` }]);
}

/**
 * Asks for work in a guest. It comes back as `guest-done`, with the same tag.
 * @returns the number of the request
 */
export function request(guests: Guests, system: string, work: Work, tag = ''): number {
  systemOf(guests, system);
  const id = (guests.lastRequest += 1);
  guests.requests.push({ id, system, tag, work: { ...work } });
  return id;
}

/** Forgets the requests of this tag that are not done; those under way still end, and nobody listens. */
export function withdraw(guests: Guests, tag: string): void {
  guests.requests = guests.requests.filter((one) => one.tag !== tag);
}

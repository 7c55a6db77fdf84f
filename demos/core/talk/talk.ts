import { byTime, type Entry } from './entry.ts';
import { INITIAL_TALK, talkAfter, type TalkState } from './state.ts';

/** How many entries lie between two kept states: a late entry costs at most this many and what follows it. */
const KEEP_EVERY = 256;

/** The log in the order of the talk, and the state after it. Late entries go to their own place. */
export class Talk {
  readonly #entries: Entry[] = [];
  readonly #kept: TalkState[] = [INITIAL_TALK];
  #state: TalkState = INITIAL_TALK;

  constructor(entries: readonly Entry[] = []) {
    for (const entry of [...entries].sort(byTime)) this.#append(entry);
  }

  get state(): TalkState {
    return this.#state;
  }

  /** In the order of the talk. */
  get entries(): readonly Entry[] {
    return this.#entries;
  }

  add(entry: Entry): void {
    const last = this.#entries.at(-1);
    if (!last || byTime(last, entry) < 0) this.#append(entry);
    else this.#insert(entry);
  }

  /** The state after all entries up to and including this talk time. */
  stateAt(talkTime: number): TalkState {
    let end = this.#entries.length;
    while (end > 0 && (this.#entries[end - 1] as Entry).at > talkTime) end -= 1;
    return this.#stateAfter(end);
  }

  #append(entry: Entry): void {
    this.#entries.push(entry);
    this.#state = talkAfter(this.#state, entry);
    if (this.#entries.length % KEEP_EVERY === 0) this.#kept.push(this.#state);
  }

  #insert(entry: Entry): void {
    let index = this.#entries.length;
    while (index > 0 && byTime(this.#entries[index - 1] as Entry, entry) > 0) index -= 1;
    const tail = this.#entries.splice(index);
    this.#kept.length = Math.floor(index / KEEP_EVERY) + 1;
    this.#state = this.#stateAfter(index);
    this.#append(entry);
    for (const later of tail) this.#append(later);
  }

  #stateAfter(count: number): TalkState {
    const kept = Math.floor(count / KEEP_EVERY);
    let state = this.#kept[kept] as TalkState;
    for (let i = kept * KEEP_EVERY; i < count; i += 1) state = talkAfter(state, this.#entries[i] as Entry);
    return state;
  }
}

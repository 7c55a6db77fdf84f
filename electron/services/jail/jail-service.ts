import type { Entry } from '../../../demos/core/talk/entry.ts';
import { Talk } from '../../../demos/core/talk/talk.ts';
import type { JailAction } from '../../../demos/lib/shell/index.ts';
import type { JailAnswer, JailChoice, JailControls, JailSize } from '../../contract/host.ts';
import { explain, jailCallSchema } from '../../contract/schemas.ts';
import type { JailCall } from '../../contract/schemas.ts';
import type { TalkService } from '../talk/talk-service.ts';
import { JailRun, RUN_LIMITS } from './jail-run.ts';
import type { RunLimits } from './jail-run.ts';
import type { JailMachine } from './machine.ts';
import { profileOf, PROFILES } from './profiles.ts';

/** What the service does with a talk. */
export type JailTalk = Pick<TalkService, 'entries' | 'hasInstance' | 'observe' | 'observeWindows' | 'record'>;

const MOST_JAILS = 4;
/** A window that reloads is away for a moment; when none comes back in this time, nobody sees the jails. */
const UNWATCHED_MS = 10_000;

/** A call that cannot be answered as it was meant, in words for people. */
class Refusal extends Error {}

/**
 * The jails of a talk, at most one for an instance of a demo. They begin by a call of a window and never by a deck,
 * and only while their slide is shown; they end with the call, the slide, the windows, or the talk.
 */
export class JailService implements JailControls {
  readonly #talk: JailTalk;
  readonly #machine: JailMachine;
  readonly #limits: RunLimits;
  readonly #runs = new Map<string, JailRun>();
  #unwatched: NodeJS.Timeout | undefined;

  constructor(talk: JailTalk, machine: JailMachine, limits: RunLimits = RUN_LIMITS) {
    this.#talk = talk;
    this.#machine = machine;
    this.#limits = limits;
    this.#closeForgotten();
    talk.observe((entry) => this.#follow(entry));
    talk.observeWindows((windows) => this.#watch(windows));
  }

  /** Does what a window asks. Never rejects: what was wrong is said in words. */
  async answer(call: unknown): Promise<JailAnswer> {
    const parsed = jailCallSchema.safeParse(call);
    if (!parsed.success) return { problem: `The jail refuses this: ${explain(parsed.error)}.` };
    try {
      return parsed.data.call === 'profiles' ? { profiles: await this.profiles() } : await this.#do(parsed.data);
    } catch (error) {
      if (error instanceof Refusal) return { problem: error.message };
      process.stderr.write(`stage370: a jail failed: ${String(error)}\n`);
      return { problem: 'The jail failed; the talk goes on. Start it again.' };
    }
  }

  profiles(): Promise<JailChoice[]> {
    return Promise.all(
      PROFILES.map(async (profile) => {
        const reason = await this.#machine.problemWith(profile);
        return { id: profile.id, title: profile.title, available: reason === undefined, reason: reason ?? '' };
      }),
    );
  }

  /** Settles when the shell runs. A jail that the instance has is ended first. */
  async start(instance: string, profileId: string, size: JailSize): Promise<void> {
    this.#refuseUnlessShown(instance);
    const profile = profileOf(profileId);
    if (!profile)
      throw new Refusal(`There is no profile "${profileId}"; there are ${PROFILES.map(({ id }) => id).join(', ')}.`);
    const problem = await this.#machine.problemWith(profile);
    if (problem !== undefined) {
      this.#log(instance, {
        type: 'jail-status',
        status: 'unavailable',
        profile: profile.id,
        message: problem,
        processes: 0,
      });
      throw new Refusal(problem);
    }
    for (let old = this.#runs.get(instance); old; old = this.#runs.get(instance)) await old.end('Started again.');
    // Things have changed while we waited, perhaps.
    this.#refuseUnlessShown(instance);
    if (this.#runs.size >= MOST_JAILS)
      throw new Refusal(`There are ${String(MOST_JAILS)} jails already; end one of them first.`);
    const run = new JailRun({
      profile,
      size,
      command: this.#machine.commandFor(profile),
      pty: this.#machine.startPty(),
      limits: this.#limits,
      log: (action) => this.#log(instance, action),
    });
    this.#runs.set(instance, run);
    void run.over.then(() => this.#runs.get(instance) === run && this.#runs.delete(instance));
    const failure = await run.stood;
    if (failure !== undefined) throw new Refusal(failure);
  }

  async input(instance: string, text: string): Promise<void> {
    this.#running(instance).input(text);
  }

  async resize(instance: string, size: JailSize): Promise<void> {
    this.#running(instance).resize(size);
  }

  /** Settles when nothing of the jail is left. */
  async stop(instance: string): Promise<void> {
    await this.#runs.get(instance)?.end('Ended.');
  }

  /** Ends all jails at once, with a line in the log each: the program is about to end. */
  close(): void {
    clearTimeout(this.#unwatched);
    for (const run of this.#runs.values()) run.abandon('The talk has ended.');
    this.#runs.clear();
  }

  async #do(call: Exclude<JailCall, { call: 'profiles' }>): Promise<JailAnswer> {
    switch (call.call) {
      case 'start':
        await this.start(call.instance, call.profile, call.size);
        break;
      case 'input':
        await this.input(call.instance, call.text);
        break;
      case 'resize':
        await this.resize(call.instance, call.size);
        break;
      case 'stop':
        await this.stop(call.instance);
    }
    return {};
  }

  #running(instance: string): JailRun {
    const run = this.#runs.get(instance);
    if (run === undefined) throw new Refusal('There is no jail here; start it first.');
    return run;
  }

  #refuseUnlessShown(instance: string): void {
    if (!this.#talk.hasInstance(instance)) throw new Refusal(`There is no demo "${instance}" in this deck.`);
    const slide = this.#talk.entries.findLast(({ body }) => body.kind === 'slide')?.body;
    if (slide?.kind !== 'slide' || !slide.instances.includes(instance))
      throw new Refusal(`The slide of "${instance}" is not shown; a jail runs only while it is.`);
  }

  #log(instance: string, action: JailAction): void {
    this.#talk.record({ kind: 'demo.action', instance, action });
  }

  #follow({ body }: Entry): void {
    switch (body.kind) {
      case 'slide':
        for (const [instance, run] of this.#runs)
          if (!body.instances.includes(instance)) void run.end('Its slide was left.');
        return;
      // A new run of the demo begins without a jail: nothing is to be said in it.
      case 'demo.reset':
      case 'demo.scenario':
        return void this.#runs.get(body.instance)?.end(undefined);
      case 'session.end':
        return this.#drop();
      case 'session.resume':
        // Another log: what runs here does not belong to it, and what it says is running is not.
        this.#drop();
        return this.#closeForgotten();
      default:
    }
  }

  #watch(windows: number): void {
    clearTimeout(this.#unwatched);
    if (windows > 0 || this.#runs.size === 0) return;
    this.#unwatched = setTimeout(() => {
      for (const run of this.#runs.values()) void run.end('No window shows it any more.');
    }, UNWATCHED_MS);
  }

  #drop(): void {
    for (const run of this.#runs.values()) run.abandon(undefined);
    this.#runs.clear();
  }

  /** Jails that the log says are running ended with the program that had them. */
  #closeForgotten(): void {
    const { instances } = new Talk(this.#talk.entries).state;
    for (const [instance, { actions }] of Object.entries(instances)) {
      const last = actions.findLast(({ action }) => action.type === 'jail-status')?.action;
      if (last?.['status'] !== 'starting' && last?.['status'] !== 'running') continue;
      const message = 'The jail ended with the program that had it; start it again.';
      this.#log(instance, {
        type: 'jail-status',
        status: 'ended',
        profile: String(last['profile']),
        message,
        processes: 0,
      });
    }
  }
}

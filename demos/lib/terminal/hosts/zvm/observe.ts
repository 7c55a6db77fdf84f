import type { Micros } from '../../../../core/time.ts';
import { averageUse, guestsOf, isLoggedOn, storageInUse } from '../../../systemz/index.ts';
import { statusText } from './screen.ts';
import type { ZvmState } from './state.ts';
import { clockAt } from './clock.ts';

/** What a read-out may show of the system. JSON. */
export interface ZvmObservation {
  readonly time: string;
  readonly loggedOn: number;
  readonly connected: readonly string[];
  readonly disconnected: readonly string[];
  readonly processorPercent: number;
  readonly storageInUseMiB: number;
  readonly storageMiB: number;
  readonly terminals: readonly { readonly lu: string; readonly userid: string | null; readonly status: string }[];
  readonly guests: readonly {
    readonly userid: string;
    /** "absolute 20 %", "relative 100" */
    readonly share: string;
    readonly processors: number;
    readonly storageMiB: number;
    /** Processors that it uses now. */
    readonly using: number;
  }[];
}

/** The system in the terms of the field, as of `now`. */
export function observeZvm(state: ZvmState, now: Micros): ZvmObservation {
  const guests = guestsOf(state.system).filter(isLoggedOn);
  const named = (status: string) => guests.filter((guest) => guest.status === status).map(({ userid }) => userid);
  return {
    time: clockAt(now).time,
    loggedOn: guests.length,
    connected: named('connected'),
    disconnected: named('disconnected'),
    processorPercent: averageUse(state.system),
    storageInUseMiB: storageInUse(state.system),
    storageMiB: state.system.storageMiB,
    terminals: Object.keys(state.terminals)
      .sort()
      .map((lu) => {
        const terminal = state.terminals[lu]!;
        const status = terminal.view === 'console' ? statusText(state, terminal) : terminal.view;
        return { lu, userid: terminal.userid, status };
      }),
    guests: guests.map(({ userid, share, processors, storageMiB, use }) => ({
      userid,
      share:
        share.minimum.kind === 'absolute'
          ? `absolute ${share.minimum.value / 10} %`
          : `relative ${share.minimum.value}`,
      processors: processors.length,
      storageMiB,
      using: use.rate / 1_000_000,
    })),
  };
}

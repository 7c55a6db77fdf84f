import { isUnder, reachableOutside, samePlace, waysOut } from '../lib/unix/index.ts';
import { observe } from './observe.ts';
import type { JailState } from './types.ts';

type Check = (state: JailState) => string | undefined;

const insiderOf = ({ kernel, pids }: JailState): JailState['kernel']['processes'][number] | undefined =>
  kernel.processes.find(({ pid }) => pid === pids.inside);

/** What must hold after every step (DOMAIN rows 12 and 96 to 100). Each names what is broken, or nothing. */
export const invariants: Readonly<Record<string, Check>> = {
  'without a way out, nothing outside of the root can be named': (state) => {
    const process = insiderOf(state);
    if (process === undefined || waysOut(state.kernel, process.pid).length > 0) return undefined;
    const outside = reachableOutside(state.kernel, process.pid, process.root);
    return outside === 0 ? undefined : `${outside} files and directories`;
  },

  'who is no longer user 0 has no capability': ({ kernel }) => {
    const found = kernel.processes.find(({ uid, capabilities }) => uid !== 0 && capabilities.length > 0);
    return found && `process ${found.pid} of user ${found.uid} has ${found.capabilities.join(', ')}`;
  },

  'chroot moves the root only': (state) => {
    const process = insiderOf(state);
    const last = state.trace.at(-1);
    if (process === undefined || last === undefined || !last.ok || last.call !== 'chroot("foo")') return undefined;
    return samePlace(process.root, process.cwd) || isUnder(state.kernel, process.cwd, process.root)
      ? 'the working directory went with it'
      : undefined;
  },

  'the rescue system is unchanged': (state) => {
    if (state.config.topic !== 'recovery' || state.config.forget === 'chroot') return undefined;
    return observe(state).rescueUnchanged ? undefined : 'its files differ';
  },

  'all mounts are undone at the end': (state) => {
    if (state.config.topic !== 'recovery') return undefined;
    const { mountsLeft, stepsDone, stepsTotal } = observe(state);
    return stepsDone === stepsTotal && mountsLeft !== 0 ? `${mountsLeft} left` : undefined;
  },

  'a request has one host or one error': ({ exchanges, config }) => {
    const wrong = exchanges.find(
      ({ host, status }) => (host === null) === (status === 200) || (host ?? 0) >= config.hosts.length,
    );
    return wrong && `${wrong.request.host ?? 'no host'}: ${wrong.why}`;
  },
};

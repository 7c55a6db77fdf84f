import { putFile } from '../../lib/guest/index.ts';
import type { Work } from '../../lib/guest/index.ts';
import type { Failure } from '../types.ts';
import type { RealState } from './types.ts';

/** Where the service has its jail in both guests. */
const JAIL = '/jail';
const CHECKPOINT = `${JAIL}/checkpoint`;
const NUMBERS = `${JAIL}/numbers`;
/** Lines of a service's file that "service numbers" prints at most. */
export const NUMBERS_KEPT = 1_500;

function script(...lines: readonly string[]): Work {
  return { kind: 'run', script: lines.join('\n') };
}

export const bootService = (): Work => script(`service start ${JAIL}`);

/** Makes the jail, so that a service that comes finds it. */
export const prepareJail = (): Work => script(`service prepare ${JAIL}`);

/** Prepares what shall go wrong (a folder lies where the checkpoint goes), then tells the service. */
export function notifyService(failures: Readonly<Record<Failure, boolean>>): Work {
  const veto = `${JAIL}/veto`;
  const inTheWay = `${JAIL}/checkpoint.new`;
  return script(
    `rm -rf ${veto} ${inTheWay}`,
    ...(failures.veto ? [`touch ${veto}`] : []),
    ...(failures.ioError ? [`mkdir ${inTheWay}`] : []),
    `service notify ${JAIL}`,
  );
}

export const awaitCheckpoint = (): Work => script(`service wait ${JAIL}`);

/** Puts the checkpoint into the target; damaged on its way when the restart shall fail. */
export function putCheckpoint({ next, sum }: NonNullable<RealState['checkpoint']>, damaged: boolean): Work {
  return putFile(CHECKPOINT, `${next} ${damaged ? 'damaged' : sum}\n`);
}

/** Builds the service again; it takes its checkpoint in and waits. */
export const rebuildService = (): Work => script(`service start ${JAIL} hold`);

/** Lets it count: from here on it runs there. */
export const releaseService = (): Work => script(`service go ${JAIL}`);

export const removeService = (): Work => script(`service stop ${JAIL}`);

export const thawService = (): Work => script(`service thaw ${JAIL}`);

/** What was counted so far is not looked at any more; a service that counts begins a new file. */
export const putNumbersAside = (): Work => script(`rm -f ${NUMBERS}.old`, `mv ${NUMBERS} ${NUMBERS}.old 2> /dev/null`);

/** Its numbers, after it has counted some more. */
export function readService(afterSeconds: number): Work {
  const wait = afterSeconds > 0 ? `sleep ${afterSeconds}; ` : '';
  return { kind: 'run', script: `${wait}service numbers ${JAIL} 2> /dev/null`, passive: true };
}

/** A checkpoint as the service prints it: "137 8f14e45f…"; undefined when it is none. */
export function readCheckpoint(text: string): NonNullable<RealState['checkpoint']> | undefined {
  const [, next, sum] = /^(\d+) ([0-9a-f]{32})$/m.exec(text) ?? [];
  return next === undefined || sum === undefined ? undefined : { next: Number(next), sum };
}

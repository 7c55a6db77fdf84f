import type { JSX } from 'react';
import type { Micros } from '../../core/time.ts';
import { classes, percent } from '../../kit/index.ts';
import { timesSentAgain } from '../clients.ts';
import { copyOf, systemOf } from '../images.ts';
import type { WparMobilityState } from '../types.ts';
import { seconds } from './looks.ts';

/** More than these are a number. */
const MOST_DRAWN = 16;
/** For so long a request that was just sent is seen on its way. */
const ON_THE_WAY_US: Micros = 200_000;

export interface ClientsProps {
  readonly state: WparMobilityState;
  readonly now: Micros;
  /** Requests glide. */
  readonly tokens: boolean;
}

/** Who asks, what waits, and to which side the line goes: the address is up on one only. */
export function Clients({ state, now, tokens }: ClientsProps): JSX.Element {
  const { clients, clientsOf } = state;
  const { running } = copyOf(state, clientsOf);
  const side = systemOf(state, clientsOf);
  const waiting = clients.waitingSinceUs.length;
  const oldest = clients.waitingSinceUs[0];
  const again = oldest === undefined ? 0 : timesSentAgain(now - oldest);
  const sentUs = clients.lastSentUs === null ? Infinity : now - clients.lastSentUs;
  const way = tokens && sentUs < ON_THE_WAY_US ? sentUs / ON_THE_WAY_US : undefined;
  return (
    <div className={classes('wpar-clients', `wpar-side-${side}`, !running && 'wpar-silent')}>
      <Line on={side === 'A'} way={side === 'A' ? way : undefined} />
      <div className={classes('wpar-client-box', state.pointedAt === 'clients' && 'wpar-pointed')}>
        <span className="wpar-client-name">Clients of WPAR {clientsOf}</span>
        <span className="wpar-queue" aria-hidden="true">
          {clients.waitingSinceUs.slice(0, MOST_DRAWN).map((at) => (
            <span key={at} className="wpar-request" />
          ))}
          {waiting > MOST_DRAWN && <span className="wpar-more">+{waiting - MOST_DRAWN}</span>}
        </span>
        <span className="wpar-client-state">
          {running || oldest === undefined
            ? waiting > 1
              ? 'being answered'
              : 'answered at once'
            : `${seconds(now - oldest, 0)} without an answer, sent again ${again}×`}
        </span>
      </div>
      <Line on={side === 'B'} way={side === 'B' ? way : undefined} />
    </div>
  );
}

function Line({ on, way }: { readonly on: boolean; readonly way: number | undefined }): JSX.Element {
  return (
    <span className={classes('wpar-line', on && 'wpar-line-on')} aria-hidden="true">
      {way !== undefined && <span className="wpar-request wpar-flying" style={{ insetInlineStart: percent(way) }} />}
    </span>
  );
}

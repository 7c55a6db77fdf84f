import type { JSX } from 'react';
import type { Micros } from '../../core/time.ts';
import { classes, Cylinder, percent } from '../../kit/index.ts';
import { readMiB, writtenMiB } from '../progress.ts';
import type { System } from '../system.ts';
import type { WparMobilityState } from '../types.ts';
import { grouped } from './looks.ts';
import { stateFileOf } from './picture.ts';

export interface StorageProps {
  readonly state: WparMobilityState;
  readonly source: System;
  readonly now: Micros;
  /** There is a state file, or may be one. */
  readonly file: boolean;
  /** Tokens glide; otherwise only the cells change. */
  readonly tokens: boolean;
}

/** NFS between the systems: the state file as cells, with the cell on its way in and the one on its way out. */
export function Storage({ state, source, now, file: exists, tokens }: StorageProps): JSX.Element {
  const file = stateFileOf(state, now);
  const { sizeMiB } = state.settings;
  const read = readMiB(state, now);
  const shown = read > 0 ? read : writtenMiB(state, now);
  const verb = read > 0 ? 'read' : 'written';
  return (
    <div className={classes('wpar-storage', source === 'B' && 'wpar-to-left')}>
      <Lane at={file.writing} tokens={tokens} />
      <Cylinder
        layer="storage"
        className={classes('wpar-nfs', state.pointedAt === 'stateFile' && 'wpar-pointed')}
        label={exists ? 'State file on NFS' : 'NFS'}
      >
        {exists && (
          <>
            <div
              className="wpar-cells"
              role="img"
              aria-label={`State file: ${grouped(shown)} of ${grouped(sizeMiB)} MiB ${verb}`}
            >
              {file.cells.map((cell, index) => (
                // The cells are places of one file: their number is what they are.
                <span key={index} className={`wpar-cell wpar-cell-${cell}`} />
              ))}
            </div>
            <span className="wpar-size">
              {grouped(shown)} of {grouped(sizeMiB)} MiB
            </span>
          </>
        )}
      </Cylinder>
      <Lane at={file.reading} tokens={tokens} />
    </div>
  );
}

/** The way between a system and NFS. */
function Lane({ at, tokens }: { readonly at: number | undefined; readonly tokens: boolean }): JSX.Element {
  return (
    <span className={classes('wpar-lane', at !== undefined && 'wpar-busy')} aria-hidden="true">
      {at !== undefined && tokens && <span className="wpar-lane-token" style={{ insetInlineStart: percent(at) }} />}
    </span>
  );
}

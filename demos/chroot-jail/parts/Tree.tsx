import type { JSX } from 'react';
import { classes, tone, vars } from '../../kit/index.ts';
import type { Scene } from '../scene.ts';
import { rowsOf } from './rows.ts';
import type { Marker, Row } from './rows.ts';

const SHORT = { inside: 'in', outside: 'out' };

/** Lines that have room at their usual height. */
const ROOMY = 10;

/** The file tree: tinted what the process inside can name by its root, grey what it cannot, and who stands where. */
export function Tree({
  scene,
  jail,
  who,
  source,
  narrow = false,
}: {
  readonly scene: Scene;
  readonly jail: string;
  /** What the process inside is called. */
  readonly who: string;
  readonly source: string;
  /** There is little room: short names, fewer files. */
  readonly narrow?: boolean;
}): JSX.Element {
  const rows = rowsOf(scene, jail);
  return (
    <div
      className={classes('jail-tree', rows.length > ROOMY && 'jail-tree-dense', narrow && 'jail-tree-narrow')}
      role="group"
      aria-label={`File tree, ${source}`}
    >
      {rows.map((row) => (
        <Line key={row.path} row={row} names={narrow ? SHORT : { inside: who, outside: 'outside' }} />
      ))}
    </div>
  );
}

function Line({
  row,
  names,
}: {
  readonly row: Row;
  readonly names: Readonly<Record<Marker['who'], string>>;
}): JSX.Element {
  const { name, level, up, files, mounted, visible, markers } = row;
  return (
    <div
      className={classes('jail-line', visible === true && 'jail-visible', visible === false && 'jail-hidden')}
      style={vars({ '--level': level, '--up': up })}
    >
      <span className="jail-names">
        <span className="jail-folder">{name}</span>
        {mounted !== null && <span className="jail-mount">{mounted}</span>}
        <span className="jail-files">{files.join('  ')}</span>
      </span>
      <span className="jail-markers">
        {markers.map((marker) => (
          <MarkerChip key={`${marker.who} ${marker.what}`} marker={marker} name={names[marker.who]} />
        ))}
      </span>
    </div>
  );
}

/** Solid: the root. With an edge only: the working directory; dashed and red when it is outside of its root. */
function MarkerChip({
  marker: { who, what, stray },
  name,
}: {
  readonly marker: Marker;
  readonly name: string;
}): JSX.Element {
  const colour = stray ? 'bad' : who === 'inside' ? 'application' : 'os';
  return (
    <span
      className={classes('jail-marker', what === 'root' && 'jail-marker-root', stray && 'jail-marker-stray')}
      style={tone(colour)}
    >
      {name} {what}
      {stray && '!'}
    </span>
  );
}

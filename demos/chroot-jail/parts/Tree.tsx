import type { JSX } from 'react';
import { classes, tone, vars } from '../../kit/index.ts';
import type { Scene } from '../scene.ts';
import { rowsOf } from './rows.ts';
import type { Marker, Row } from './rows.ts';

/** Lines that have room at their usual height. */
const ROOMY = 10;

/** The file tree: tinted what the process inside can name by its root, grey what it cannot, and who stands where. */
export function Tree({
  scene,
  jail,
  source,
}: {
  readonly scene: Scene;
  readonly jail: string;
  readonly source: string;
}): JSX.Element {
  const rows = rowsOf(scene, jail);
  return (
    <div
      className={classes('jail-tree', rows.length > ROOMY && 'jail-tree-dense')}
      role="group"
      aria-label={`File tree, ${source}`}
    >
      {rows.map((row) => (
        <Line key={row.path} row={row} />
      ))}
    </div>
  );
}

function Line({ row }: { readonly row: Row }): JSX.Element {
  const { name, level, files, mounted, visible, markers } = row;
  return (
    <div
      className={classes('jail-line', visible === true && 'jail-visible', visible === false && 'jail-hidden')}
      style={vars({ '--level': level })}
    >
      <span className="jail-names">
        <span className="jail-folder">{name}</span>
        {mounted !== null && <span className="jail-mount">{mounted}</span>}
        <span className="jail-files">
          {files.map((file) => (file.kind === 'link' ? `${file.name}@` : file.name)).join('  ')}
        </span>
      </span>
      <span className="jail-markers">
        {markers.map((marker) => (
          <MarkerChip key={`${marker.who} ${marker.what}`} marker={marker} />
        ))}
      </span>
    </div>
  );
}

/** Solid: the root. With an edge only: the working directory; dashed and red when it is outside of its root. */
function MarkerChip({ marker: { who, what, stray } }: { readonly marker: Marker }): JSX.Element {
  const colour = stray ? 'bad' : who === 'inside' ? 'application' : 'os';
  return (
    <span
      className={classes('jail-marker', what === 'root' && 'jail-marker-root', stray && 'jail-marker-stray')}
      style={tone(colour)}
    >
      {who} {what}
      {stray && '!'}
    </span>
  );
}

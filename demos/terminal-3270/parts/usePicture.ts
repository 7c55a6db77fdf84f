import { useRef } from 'react';
import { pictureOf } from '../../lib/terminal/3270/picture.ts';
import type { Picture } from '../../lib/terminal/3270/picture.ts';
import type { Terminal } from '../../lib/terminal/3270/types.ts';

const PLANES = ['code', 'attribute', 'foreground', 'background', 'highlight', 'charset', 'graphic', 'outline'] as const;

/**
 * The screen as a picture: the same object until something of it changes. The state is changed in place and
 * moves with every frame, the screen only now and then.
 */
export function usePicture(terminal: Terminal): Picture {
  const last = useRef<{ readonly key: readonly unknown[]; readonly planes: readonly Uint8Array[]; picture: Picture }>(
    undefined,
  );
  const key = [terminal.rows, terminal.cols, terminal.codePage, terminal.color, terminal.cursor];
  const size = terminal.rows * terminal.cols;
  const planes = PLANES.map((name) => terminal[name]);
  const same =
    last.current !== undefined &&
    last.current.key.every((value, index) => value === key[index]) &&
    last.current.planes.every((plane, index) => equal(plane, planes[index] as Uint8Array, size));
  if (!same) {
    last.current = { key, planes: planes.map((plane) => plane.slice(0, size)), picture: pictureOf(terminal) };
  }
  return (last.current as { picture: Picture }).picture;
}

function equal(a: Uint8Array, b: Uint8Array, size: number): boolean {
  for (let i = 0; i < size; i += 1) if (a[i] !== b[i]) return false;
  return true;
}

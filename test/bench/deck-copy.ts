import fs from 'node:fs';
import path from 'node:path';
import { inRoot } from '../../build/setup/paths.mjs';

/** A copy of the talk in this folder: an edit of the deck during the bench must not reload it. Returns its folder. */
export function copyDeck(folder: string): string {
  const copy = path.join(folder, 'virtualization');
  fs.cpSync(inRoot('slides', 'virtualization'), copy, { recursive: true });
  return copy;
}

import { browseDisplay } from './browse/browse.ts';
import { dslistDisplay } from './dslist/list.ts';
import { dslistEntryDisplay } from './dslist/entry.ts';
import { editDisplay } from './edit/edit.ts';
import { allocateDisplay } from './dslist/allocate.ts';
import { dataSetUtilityDisplay } from './dslist/utility.ts';
import { infoDisplay } from './dslist/info.ts';
import { entryDisplay } from './entry/entry.ts';
import { helpDisplay } from './help/help.ts';
import { membersDisplay } from './members/members.ts';
import { libraryDisplay } from './members/library.ts';
import { menuDisplay } from './menu/primary.ts';
import { settingsDisplay } from './menu/settings.ts';
import { tsoDisplay } from './menu/tso.ts';
import { utilitiesDisplay } from './menu/utilities.ts';
import { drawPopup, enterPopup } from './popup/popup.ts';
import { drawPulldown, enterPulldown } from './popup/pulldown.ts';
import { freeze, newLayout } from './screen/layout.ts';
import type { Layout } from './screen/layout.ts';
import type { Display, Entered, Session } from './session.ts';
import type { Frame } from './state.ts';

/** Every panel by its kind. Windows lie over the panel below them. */

const DISPLAYS: { readonly [K in Frame['kind']]?: Display<Extract<Frame, { kind: K }>> } = {
  menu: menuDisplay,
  utilities: utilitiesDisplay,
  settings: settingsDisplay,
  tso: tsoDisplay,
  entry: entryDisplay,
  members: membersDisplay,
  library: libraryDisplay,
  dataSetUtility: dataSetUtilityDisplay,
  allocate: allocateDisplay,
  info: infoDisplay,
  dslistEntry: dslistEntryDisplay,
  dslist: dslistDisplay,
  browse: browseDisplay,
  edit: editDisplay,
  help: helpDisplay,
};

function displayOf(frame: Frame): Display<Frame> | undefined {
  return DISPLAYS[frame.kind];
}

export function drawFrame(session: Session, index: number): Layout {
  const frame = session.screen.frames[index];
  if (frame === undefined) return newLayout(session.rows, session.cols);
  if (frame.kind !== 'popup' && frame.kind !== 'pulldown') {
    return displayOf(frame)?.draw(frame, session) ?? newLayout(session.rows, session.cols);
  }
  const layout = drawFrame(session, index - 1);
  freeze(layout);
  if (frame.kind === 'popup') drawPopup(layout, frame);
  else drawPulldown(layout, frame, session.screen.frames[index - 1]);
  return layout;
}

/** Hands what was entered to the panel on top; when it ends, the one below is told. */
export function enterFrame(session: Session, entered: Entered): void {
  const { frames } = session.screen;
  const frame = frames.at(-1);
  if (frame === undefined) return;
  const depth = frames.length;
  if (frame.kind === 'popup') enterPopup(frame, entered, session);
  else if (frame.kind === 'pulldown') enterPulldown(frame, entered, session);
  else displayOf(frame)?.enter(frame, entered, session);
  if (frames.length >= depth) return;
  const below = frames.at(-1);
  if (below !== undefined) displayOf(below)?.back?.(below, session);
}

import { fail, tell } from './call.ts';
import type { CmsCall, CmsCommand } from './call.ts';
import { isFileMode, isFileName } from './files.ts';
import { openFilelist } from './filelist.ts';
import { openHelp } from './help.ts';
import { openXedit } from './xedit/open.ts';

/** Commands that open a full screen. */
export const SCREEN_COMMANDS: readonly CmsCommand[] = [
  { name: 'XEDIT', least: 1, run: xedit },
  { name: 'FILELIST', least: 5, synonyms: ['FL'], run: filelist },
  { name: 'HELP', least: 1, run: help },
];

/** Screens over screens: more would not be read any more. */
const MOST_SCREENS = 8;

function isFull(call: CmsCall): boolean {
  return call.cms.screens.length >= MOST_SCREENS;
}

function xedit(call: CmsCall): number {
  const [name, type, mode] = call.words;
  if (name === undefined || type === undefined) return fail(call, 24, 'DMSXIN054E Incomplete fileid specified');
  if (!isFileName(name) || !isFileName(type))
    return fail(call, 20, `DMSXIN062E Invalid character in fileid ${name} ${type} ${mode ?? 'A1'}`);
  if (mode !== undefined && mode !== '*' && !isFileMode(mode))
    return fail(call, 24, `DMSXIN048E Invalid filemode ${mode}`);
  if (isFull(call)) return fail(call, 104, 'DMSXIN915E Maximum number of windows already defined');
  const opened = openXedit(call.world, call.machine, { name, type, mode: mode ?? '*' });
  if (typeof opened === 'string') return fail(call, 24, opened);
  call.cms.screens.push(opened);
  return 0;
}

function filelist(call: CmsCall): number {
  const [name = '*', type = '*', mode = 'A'] = call.words;
  if (mode !== '*' && !isFileMode(mode)) return fail(call, 24, `DMSWFL048E Invalid filemode ${mode}`);
  if (isFull(call)) return fail(call, 104, 'DMSWFL915E Maximum number of windows already defined');
  const opened = openFilelist(call.world, call.machine, { name, type, mode });
  if (opened === undefined) return fail(call, 28, `DMSLST002E File not found`);
  call.cms.screens.push(opened);
  return 0;
}

function help(call: CmsCall): number {
  const opened = isFull(call) ? undefined : openHelp(call.words);
  if (opened === undefined)
    return fail(call, 28, `DMSHEL254E HELP cannot find the information you requested: ${call.words.join(' ')}`);
  call.cms.screens.push(opened);
  return tell(call);
}

import type { IspfState } from '../state.ts';
import type { EditFrame, EditProfile, Line } from './model.ts';
import { numberable } from './model.ts';
import { hasNumbers } from './number.ts';

/** Edit profiles: modes by type of data set, and what the data make of them. */

/** The profile of a frame's type. */
export function profileOf(state: IspfState, frame: Pick<EditFrame, 'type'>): EditProfile {
  return (state.profiles[frame.type] ??= newProfile(frame.type));
}

function newProfile(name: string): EditProfile {
  return {
    name,
    number: true,
    caps: true,
    nulls: false,
    autosave: true,
    stats: true,
    recovery: false,
    bounds: undefined,
  };
}

/**
 * Fits NUMBER and CAPS to the data that are read. Returns the ==MSG> lines that tell so; a profile that is
 * made for them, and data without lines, give none.
 */
export function fitProfile(
  state: IspfState,
  frame: Pick<EditFrame, 'type' | 'fixed' | 'recordLength'>,
  records: readonly string[],
): Line[] {
  const fresh = state.profiles[frame.type] === undefined;
  const profile = profileOf(state, frame);
  if (records.length === 0) return [];
  const messages: string[] = [];
  const numbered = numberable(frame) && hasNumbers(records, frame.recordLength);
  if (numbered !== profile.number) {
    profile.number = numbered;
    const [now, then] = numbered ? ['ON STD', 'OFF'] : ['OFF', 'ON STD'];
    messages.push(
      `-CAUTION- Profile changed to NUMBER ${now} (from NUMBER ${then}).`,
      `          Data ${numbered ? 'has' : 'does not have'} valid standard numbers.`,
    );
  }
  const caps = !records.some((record) => record !== record.toUpperCase());
  if (caps !== profile.caps) {
    profile.caps = caps;
    const [now, then] = caps ? ['ON', 'OFF'] : ['OFF', 'ON'];
    messages.push(
      `-CAUTION- Profile changed to CAPS ${now} (from CAPS ${then}) because the`,
      caps
        ? '          data does not contain any lower case characters.'
        : '          data contains lower case characters.',
    );
  }
  return fresh ? [] : messages.map((text) => ({ kind: 'message', text }));
}

/** The =PROF> lines of the PROFILE command. */
export function profileLines(frame: EditFrame, profile: EditProfile): Line[] {
  const on = (value: boolean): string => (value ? 'ON' : 'OFF');
  const lines = [
    [
      `${frame.type} (${frame.fixed ? 'FIXED' : 'VARIABLE'} - ${frame.fixed ? frame.recordLength : frame.recordLength + 4})`,
      `RECOVERY ${on(profile.recovery)}`,
      `NUMBER ${profile.number && numberable(frame) ? 'ON STD' : 'OFF'}`,
    ],
    [`CAPS ${on(profile.caps)}`, 'HEX OFF', `NULLS ${profile.nulls ? 'ON STD' : 'OFF'}`, 'TABS OFF', 'SETUNDO STG'],
    [`AUTOSAVE ${on(profile.autosave)}`, 'AUTONUM OFF', 'AUTOLIST OFF', `STATS ${on(profile.stats)}`],
    ['PROFILE UNLOCK', 'IMACRO NONE', 'PACK OFF', 'NOTE ON'],
    ['HILITE OFF'],
  ];
  const made = lines.map((words): Line => ({ kind: 'profile', text: `....${words.join('....')}`.padEnd(72, '.') }));
  return profile.bounds === undefined ? made : [...made, { kind: 'bounds', text: '' }];
}

/** What a =BNDS> line shows: < and > at the bounds. */
export function boundsText(profile: EditProfile, width: number): string {
  const { left, right } = profile.bounds ?? { left: 1, right: width };
  return `${' '.repeat(left - 1)}<${' '.repeat(Math.max(0, right - left - 1))}>`;
}

/** The bounds as columns from 0, the right one excluded. */
export function boundsOf(profile: EditProfile, width: number): { readonly left: number; readonly right: number } {
  if (profile.bounds === undefined) return { left: 0, right: width };
  const right = Math.min(width, profile.bounds.right);
  return { left: Math.min(profile.bounds.left - 1, right - 1), right };
}

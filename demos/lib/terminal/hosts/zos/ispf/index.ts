import type { Program } from '../program.ts';
import { handle, paintAll } from './dispatch.ts';
import { openOption } from './menu/options.ts';
import { sessionOf, sizeOf, viewsOf } from './screen/views.ts';
import type { View } from './screen/views.ts';
import { newScreen } from './screen/split.ts';
import { fail } from './session.ts';
import type { IspfState } from './state.ts';

export type { IspfState } from './state.ts';

/** ISPF/PDF: menus, browse, view, edit, member and data set lists, in up to four logical screens. */
export const ispf: Program<IspfState> = {
  start(argument, context) {
    const state: IspfState = {
      screens: [newScreen(1)],
      active: 0,
      split: undefined,
      pfshow: true,
      recall: [],
      recalled: 0,
      scroll: {},
      profiles: {},
      find: undefined,
      change: undefined,
      remembered: {},
      confirmDataSet: true,
      confirmMember: true,
    };
    const option = argument.trim();
    if (option !== '') {
      const session = sessionOf(state, context, viewsOf(state, sizeOf(context).rows)[0] as View);
      if (!openOption(session, option, 'menu'))
        fail(session, 'Invalid option', `"${option}" is not an option of this menu.`);
      if (session.left) return state;
    }
    paintAll(state, context);
    return state;
  },
  input: handle,
  resume: paintAll,
};

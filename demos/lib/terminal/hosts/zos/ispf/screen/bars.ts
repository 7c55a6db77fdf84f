/** Action bars, and what their choices do: each is a command. */

export interface Choice {
  readonly name: string;
  readonly items: readonly (readonly [label: string, command: string])[];
}

interface Bar {
  readonly names: readonly string[];
  readonly choices: readonly Choice[];
}

const MENU: Choice = {
  name: 'Menu',
  items: [
    ['Settings', '=0'],
    ['View', '=1'],
    ['Edit', '=2'],
    ['ISPF Command Shell', '=6'],
    ['Exit', '=X'],
  ],
};
const UTILITIES: Choice = {
  name: 'Utilities',
  items: [
    ['Library', '=3.1'],
    ['Data set', '=3.2'],
    ['Data Set List', '=3.4'],
    ['SDSF', '=SD'],
  ],
};
const HELP: Choice = { name: 'Help', items: [['Help for this panel', 'HELP']] };

function bar(...choices: readonly Choice[]): Bar {
  return { names: choices.map(({ name }) => name), choices };
}

export const BARS = {
  menu: bar(
    MENU,
    UTILITIES,
    { name: 'Options', items: [['General Settings', '=0']] },
    {
      name: 'Status',
      items: [
        ['Function keys on or off', 'PFSHOW'],
        ['Swap screens', 'SWAP'],
      ],
    },
    HELP,
  ),
  entry: bar(MENU, UTILITIES, HELP),
  edit: bar(
    {
      name: 'File',
      items: [
        ['Save', 'SAVE'],
        ['Cancel', 'CANCEL'],
        ['Exit', 'END'],
      ],
    },
    {
      name: 'Edit',
      items: [
        ['Reset', 'RESET'],
        ['Undo', 'UNDO'],
        ['Submit', 'SUBMIT'],
      ],
    },
    {
      name: 'Edit_Settings',
      items: [
        ['Profile', 'PROFILE'],
        ['Columns', 'COLS'],
        ['Renumber', 'RENUM'],
      ],
    },
    MENU,
    UTILITIES,
    HELP,
  ),
  members: bar(
    MENU,
    {
      name: 'Functions',
      items: [
        ['Sort by name', 'SORT NAME'],
        ['Sort by date of change', 'SORT CHANGED'],
        ['Sort by size', 'SORT SIZE'],
        ['Refresh', 'REFRESH'],
      ],
    },
    UTILITIES,
    HELP,
  ),
  dslist: bar(
    MENU,
    {
      name: 'View',
      items: [
        ['Volume', 'VIEW 1'],
        ['Space', 'VIEW 2'],
        ['Attributes', 'VIEW 3'],
        ['Total', 'VIEW 4'],
      ],
    },
    UTILITIES,
    HELP,
  ),
} as const satisfies Record<string, Bar>;

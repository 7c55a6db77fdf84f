/** Characters of the console of a shell of this machine, the same in all windows: as many as can be read from afar. */
export const SHELL_SIZE = { columns: 58, rows: 13 } as const;

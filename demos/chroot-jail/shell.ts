/** Characters of the console of a shell of this machine, the same in all windows. */
export const SHELL_SIZE = { columns: 64, rows: 16 } as const;

/** The two systems. */
export type System = 'A' | 'B';

/** What a jail may use. Each process has its own share, unless the name says otherwise. */
export interface JailLimits {
  /** Processes in the whole jail. */
  readonly processes: number;
  /** Address space, in MiB. */
  readonly memoryMib: number;
  /** Largest file, in MiB. */
  readonly fileMib: number;
  /** All files in the scratch folder, in MiB. */
  readonly scratchMib: number;
  readonly cpuSeconds: number;
  readonly openFiles: number;
  /** How long the whole jail runs, in seconds. */
  readonly wallClockSeconds: number;
}

/** One of the kinds of jail there are. A window names it; what runs is decided here alone. */
export interface JailProfile {
  readonly id: string;
  readonly title: string;
  /** The only user and group inside; outside it is the user who runs the program, or nobody when that is root. */
  readonly uid: number;
  readonly user: string;
  /** Capabilities inside, over what belongs to the jail. Never sys_admin: it could mount. */
  readonly capabilities: readonly string[];
  readonly limits: JailLimits;
}

const LIMITS: JailLimits = {
  processes: 32,
  memoryMib: 64,
  fileMib: 8,
  scratchMib: 16,
  cpuSeconds: 60,
  openFiles: 64,
  wallClockSeconds: 900,
};

export const PROFILES: readonly JailProfile[] = [
  { id: 'jail-user', title: 'A shell of user 65534', uid: 65_534, user: 'nobody', capabilities: [], limits: LIMITS },
  {
    id: 'jail-root',
    title: 'A shell of root, inside its user namespace',
    uid: 0,
    user: 'root',
    capabilities: ['sys_chroot', 'dac_override', 'fowner', 'chown', 'kill'],
    limits: LIMITS,
  },
];

export function profileOf(id: string): JailProfile | undefined {
  return PROFILES.find((profile) => profile.id === id);
}

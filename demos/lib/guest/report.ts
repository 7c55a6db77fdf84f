/** A process of the guest, as its kernel reports it. Paths are as the reporting process sees them. */
export interface ReportedProcess {
  readonly pid: number;
  readonly parent: number;
  readonly uid: number;
  readonly root: string;
  readonly cwd: string;
  readonly name: string;
}

export interface ReportedMount {
  readonly device: string;
  readonly place: string;
  readonly type: string;
  readonly options: string;
}

export interface ReportedFile {
  readonly inode: number;
  /** Type and permissions, as st_mode has them. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly size: number;
  readonly path: string;
}

/** What the program "report" prints in the guest (build/guest/rootfs/system/usr/bin/report). */
export interface Report {
  readonly processes: readonly ReportedProcess[];
  readonly mounts: readonly ReportedMount[];
  readonly files: readonly ReportedFile[];
}

/** Reads what "report" printed; undefined when it is not whole. */
export function readReport(text: string): Report | undefined {
  if (!/^== end$/m.test(text)) return undefined;
  const sections = new Map<string, string[]>();
  let lines: string[] = [];
  for (const line of text.split('\n')) {
    const title = /^== (\w+)$/.exec(line)?.[1];
    if (title !== undefined) sections.set(title, (lines = []));
    else if (line !== '') lines.push(line);
  }
  return {
    processes: (sections.get('processes') ?? []).flatMap(processOf),
    mounts: (sections.get('mounts') ?? []).flatMap(mountOf),
    files: (sections.get('files') ?? []).flatMap(fileOf),
  };
}

function processOf(line: string): ReportedProcess[] {
  const [pid, parent, uid, root, cwd, name] = line.split(' ');
  // A process that ended while it was looked at has no places.
  if (root === undefined || cwd === undefined || name === undefined || root === '' || cwd === '') return [];
  return [{ pid: Number(pid), parent: Number(parent), uid: Number(uid), root, cwd, name }];
}

function mountOf(line: string): ReportedMount[] {
  const [device, place, type, options] = line.split(' ');
  if (device === undefined || place === undefined || type === undefined) return [];
  return [{ device: unescaped(device), place: unescaped(place), type, options: options ?? '' }];
}

/** In /proc/mounts a blank in a name is \040, and others alike. */
function unescaped(name: string): string {
  return name.replace(/\\([0-7]{3})/g, (_all, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));
}

function fileOf(line: string): ReportedFile[] {
  const match = /^(\d+) ([0-9a-f]+) (\d+) (\d+) (\d+) (.+)$/.exec(line);
  if (!match) return [];
  const [, inode, mode, uid, gid, size, path] = match as unknown as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  return [
    {
      inode: Number(inode),
      mode: Number.parseInt(mode, 16),
      uid: Number(uid),
      gid: Number(gid),
      size: Number(size),
      path,
    },
  ];
}

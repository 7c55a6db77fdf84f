import { fail } from './errors.ts';
import { isBusy } from './files.ts';
import { addFilesystem, directoryAt, filesystemOf, inodeOf, mountOf } from './kernel.ts';
import { resolve } from './path.ts';
import { listProcess } from './proc.ts';
import type { Call, Kernel, Mount, Process } from './types.ts';

/**
 * mount(2): a bind mount of a directory, a file system on a block device, or one that the kernel makes up (proc, sysfs
 * and devtmpfs exist once; every mount of them shows the same). Without CAP_SYS_ADMIN: EPERM.
 */
export function mount(kernel: Kernel, process: Process, call: Extract<Call, { name: 'mount' }>): void {
  const at = resolve(kernel, process, call.target);
  if (!process.capabilities.includes('CAP_SYS_ADMIN')) fail('EPERM');
  directoryAt(kernel, at);
  kernel.mounts.push({ ...mounted(kernel, process, call), at });
}

function mounted(kernel: Kernel, process: Process, call: Extract<Call, { name: 'mount' }>): Omit<Mount, 'at'> {
  if (call.type === 'bind') {
    const source = resolve(kernel, process, call.source);
    directoryAt(kernel, source);
    return { filesystem: mountOf(kernel, source.mount).filesystem, root: source.inode, bind: true };
  }
  const filesystem =
    call.type === 'ext2' ? onDevice(kernel, process, call.source) : madeUp(kernel, call.type, call.source);
  return { filesystem, root: filesystemOf(kernel, filesystem).root, bind: false };
}

/** The file system on the device that a path leads to; ENOTBLK when that is no disk, ENXIO when nothing is on it. */
function onDevice(kernel: Kernel, process: Process, path: string): number {
  const inode = inodeOf(kernel, resolve(kernel, process, path).inode);
  if (inode.kind !== 'block') return fail('ENOTBLK');
  const found = kernel.filesystems.findIndex(
    ({ device }) => device !== null && device.major === inode.major && device.minor === inode.minor,
  );
  return found === -1 ? fail('ENXIO') : found;
}

function madeUp(kernel: Kernel, type: 'proc' | 'sysfs' | 'devtmpfs' | 'tmpfs', source: string): number {
  const found = type === 'tmpfs' ? -1 : kernel.filesystems.findIndex((one) => one.type === type);
  if (found !== -1) return found;
  const added = addFilesystem(kernel, type, source);
  if (type === 'proc') for (const { pid } of kernel.processes) listProcess(kernel, pid);
  return added;
}

/** umount(2): EINVAL where nothing is mounted, EBUSY while it is in use. */
export function umount(kernel: Kernel, process: Process, path: string): void {
  const place = resolve(kernel, process, path);
  if (!process.capabilities.includes('CAP_SYS_ADMIN')) fail('EPERM');
  const { root, at } = mountOf(kernel, place.mount);
  if (place.inode !== root) fail('EINVAL');
  if (at === null || isBusy(kernel, place.mount)) fail('EBUSY');
  kernel.mounts[place.mount] = null;
}

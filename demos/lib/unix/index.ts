/** Files, processes and roots of a Unix kernel. */
export { addFilled, createKernel, device, file, folder, program, symlink } from './build.ts';
export type { Node } from './build.ts';
export { descriptorEscape, escapeCalls } from './escape.ts';
export { formatCall, formatResult } from './format.ts';
export { filesystemOf, inodeOf, mountOf, realRoot, samePlace } from './kernel.ts';
export { throughMounts } from './path.ts';
export { perform } from './perform.ts';
export { isPrivileged, isUnder, reachableOutside, realPath, waysOut } from './reach.ts';
export type { WayOut } from './reach.ts';
export type { Call, Errno, Inode, Kernel, Place, Result } from './types.ts';

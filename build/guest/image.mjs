import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { inRoot } from '../setup/paths.mjs';
import { SetupError } from '../setup/report.mjs';
import { run } from '../setup/run.mjs';
import { cpioOf } from './cpio.mjs';
import { modulesInOrder, unsigned } from './modules.mjs';

/** RAM disk for the root file system, ext4 (which mounts ext2), the IDE disk. */
const MODULES = ['crc32c_generic', 'ext4', 'brd', 'ata_piix', 'crct10dif_generic', 'sd_mod', 'loop'];
const MODULE_OPTIONS = { brd: 'rd_nr=1 rd_size=20480' };

/** What the damaged system on the disk holds besides BusyBox: the boot loader and the libraries it runs with. */
const BOOT_LOADER = ['usr/sbin/grub-install', 'usr/lib/grub/i386-pc', 'lib/ld-linux.so.2'];
const LIBRARY_FOLDERS = ['lib/i386-linux-gnu', 'usr/lib/i386-linux-gnu'];
const LIBRARIES =
  /^(ld-linux|libc\.so|libm\.so|libdevmapper|libefi|libgcc_s|liblzma|libpcre2-8|libpthread|libdl|libselinux|libudev)/;

/** Compiled without a C library, for any i386 Linux. */
// prettier-ignore
const COMPILE = [
  '-m32', '-static', '-nostdlib', '-ffreestanding', '-fno-pic', '-no-pie', '-fno-stack-protector', '-fno-asynchronous-unwind-tables', '-Os', '-s',
];

/**
 * The guest's first file system: drivers, BusyBox, our scripts, and what is copied to its disks.
 * @param {string} packages folder with Debian's packages unpacked
 * @param {string} work an empty folder
 */
export async function initialFileSystem(packages, work) {
  fs.cpSync(inRoot('build', 'guest', 'rootfs'), work, { recursive: true });
  for (const name of ['bin', 'dev', 'proc', 'sys', 'modules']) fs.mkdirSync(path.join(work, name), { recursive: true });
  const busybox = path.join(packages, 'bin', 'busybox');
  for (const folder of ['', 'system', 'disk']) {
    fs.mkdirSync(path.join(work, folder, 'bin'), { recursive: true });
    fs.copyFileSync(busybox, path.join(work, folder, 'bin', 'busybox'));
    fs.chmodSync(path.join(work, folder, 'bin', 'busybox'), 0o755);
  }
  await compile(inRoot('build', 'guest', 'src', 'calls.c'), path.join(work, 'system', 'usr', 'bin', 'calls'));
  copyModules(packages, path.join(work, 'modules'));
  for (const name of BOOT_LOADER) copyFlat(path.join(packages, name), path.join(work, 'disk', name), /./);
  for (const name of LIBRARY_FOLDERS) copyFlat(path.join(packages, name), path.join(work, 'disk', name), LIBRARIES);
  // Compressed, since the PC has it at 64 MiB, and 16 MiB above that the firmware's own memory begins.
  return zlib.gzipSync(cpioOf(work), { level: 6 });
}

/** @param {string} source @param {string} program */
async function compile(source, program) {
  fs.mkdirSync(path.dirname(program), { recursive: true });
  const { code, output } = await run('gcc', [...COMPILE, '-o', program, source]);
  if (code !== 0) throw new SetupError(`${path.basename(source)} could not be compiled for i386:\n${output}`);
}

/** @param {string} packages @param {string} into */
function copyModules(packages, into) {
  const kernels = path.join(packages, 'lib', 'modules');
  const [version] = fs.readdirSync(kernels);
  const modules = modulesInOrder(path.join(kernels, version ?? ''), MODULES);
  for (const { name, file } of modules) fs.writeFileSync(path.join(into, `${name}.ko`), unsigned(file));
  const order = modules.map(({ name }) => `${name} ${MODULE_OPTIONS[/** @type {'brd'} */ (name)] ?? ''}`.trim());
  fs.writeFileSync(path.join(into, 'order'), `${order.join('\n')}\n`);
}

/**
 * A file, or the files of one folder whose names match. Links stay links.
 * @param {string} from @param {string} to @param {RegExp} wanted
 */
function copyFlat(from, to, wanted) {
  const stat = fs.lstatSync(from, { throwIfNoEntry: false });
  if (!stat) throw new SetupError(`Debian's packages have no ${from}`);
  if (!stat.isDirectory()) return fs.cpSync(from, to, { verbatimSymlinks: true });
  for (const { name } of fs.readdirSync(from, { withFileTypes: true }).filter((entry) => !entry.isDirectory()))
    if (wanted.test(name)) fs.cpSync(path.join(from, name), path.join(to, name), { verbatimSymlinks: true });
}

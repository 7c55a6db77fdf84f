import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import { inRoot, out, userCache } from '../setup/paths.mjs';
import { SetupError, say, step } from '../setup/report.mjs';
import { debian } from './debian.mjs';
import { initialFileSystem } from './image.mjs';
import { MEMORY_MIB, startMachine } from './machine.mjs';
import { notices } from './notices.mjs';

/** Where the program looks for the guest. */
export const GUEST_FOLDER = path.join(out, 'guest');

const FILES = ['guest.bin.gz', 'NOTICES.txt', 'manifest.json'];
const DISK_MIB = 32;
/** Pages are emptied when they are given back: what is not in use does not fill the checkpoint. */
const COMMAND_LINE = 'console=ttyS0 rdinit=/init init_on_free=1 mitigations=off quiet';
const BOOT_TIMEOUT_MS = 180_000;
const PROMPT = 'guest:~# ';

/**
 * The Linux guest in build/out/guest: made once, then taken from the user's cache as long as nothing of it changes.
 * @returns {Promise<void>} rejects with a SetupError that says why it cannot be made here
 */
export async function ensureGuest() {
  const inputs = digestOfInputs();
  if (inputsOf(GUEST_FOLDER) === inputs) return;
  const cached = path.join(userCache(), 'guest', inputs);
  if (inputsOf(cached) !== inputs) await step('Making the Linux guest', () => make(cached, inputs));
  fs.mkdirSync(GUEST_FOLDER, { recursive: true });
  // The manifest comes last: without it there is no guest.
  for (const file of FILES) fs.copyFileSync(path.join(cached, file), path.join(GUEST_FOLDER, file));
}

/** Is the guest there, as this version of the program wants it? */
export const hasGuest = () => inputsOf(GUEST_FOLDER) === digestOfInputs();

/** What a guest was made from; undefined when there is none. @param {string} folder @returns {string | undefined} */
function inputsOf(folder) {
  try {
    const { inputs, bytes } = JSON.parse(fs.readFileSync(path.join(folder, 'manifest.json'), 'utf8'));
    return fs.statSync(path.join(folder, 'guest.bin.gz')).size === bytes ? inputs : undefined;
  } catch {
    return undefined;
  }
}

/** A digest over everything in the repository that the guest is made from. Debian's versions are not among it. */
function digestOfInputs() {
  const hash = createHash('sha256');
  const folder = inRoot('build', 'guest');
  for (const name of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const file = path.join(folder, name);
    if (/\.(md|test\.ts)$/.test(name) || name.startsWith('main.') || !fs.statSync(file).isFile()) continue;
    hash.update(`${name}\0${fs.statSync(file).mode & 0o100}\0`).update(fs.readFileSync(file));
  }
  return hash.update(v86Version()).digest('hex').slice(0, 16);
}

function v86Version() {
  const file = path.join(path.dirname(createRequire(import.meta.url).resolve('v86')), '..', 'package.json');
  return String(JSON.parse(fs.readFileSync(file, 'utf8')).version);
}

/** @param {string} folder @param {string} inputs */
async function make(folder, inputs) {
  if (process.platform !== 'linux' || !fs.existsSync('/usr/bin/apt-get'))
    throw new SetupError('the Linux guest is made from Debian packages with apt, which this system does not have');
  const apt = debian(path.join(userCache(), 'guest', 'apt'));
  await apt.update();
  const packages = await apt.packages();
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'stage370-guest-'));
  try {
    const unpacked = path.join(work, 'packages');
    await apt.unpack(packages, unpacked);
    const initrd = await initialFileSystem(unpacked, path.join(work, 'initrd'));
    const { state, kernel } = await boot(unpacked, initrd);
    const compressed = zlib.gzipSync(state, { level: 9 });
    const manifest = {
      format: 1,
      version: createHash('sha256').update(state).digest('hex').slice(0, 16),
      inputs,
      bytes: compressed.length,
      rawBytes: state.length,
      memoryMiB: MEMORY_MIB,
      diskMiB: DISK_MIB,
      prompt: PROMPT,
      kernel,
      v86: v86Version(),
      packages,
    };
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, 'guest.bin.gz'), compressed);
    fs.writeFileSync(path.join(folder, 'NOTICES.txt'), notices(packages, unpacked));
    fs.writeFileSync(path.join(folder, 'manifest.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
    say(`the guest: ${kernel}, ${(compressed.length / 1e6).toFixed(1)} MB compressed`);
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}

/** Boots the guest, lets it come to rest, and saves it. @param {string} packages @param {Uint8Array} initrd */
async function boot(packages, initrd) {
  const file = (/** @type {string[]} */ ...names) => path.join(packages, ...names);
  const kernel = fs.readdirSync(file('boot')).find((name) => name.startsWith('vmlinuz-')) ?? '';
  const machine = startMachine({
    bios: file('usr', 'share', 'seabios', 'bios.bin'),
    vgaBios: file('usr', 'share', 'seabios', 'vgabios-stdvga.bin'),
    kernel: file('boot', kernel),
    initrd,
    diskMiB: DISK_MIB,
    commandLine: COMMAND_LINE,
  });
  let timer;
  const tooLate = new Promise((_resolve, reject) => {
    const late = () => reject(new SetupError(`the guest did not come up; its console:\n${machine.console.text()}`));
    timer = setTimeout(late, BOOT_TIMEOUT_MS);
    void machine.console.panic.then(late);
  });
  try {
    return await Promise.race([rest(machine, kernel), /** @type {Promise<never>} */ (tooLate)]);
  } finally {
    clearTimeout(timer);
    await machine.emulator.destroy();
  }
}

/** @param {ReturnType<typeof startMachine>} machine @param {string} kernel */
async function rest({ emulator, control, console }, kernel) {
  await control.ready;
  const { code, output } = await control.run('/usr/lib/stage/prepare');
  if (code !== 0) throw new SetupError(`the guest could not prepare itself (code ${code}):\n${output}`);
  if (!console.text().includes(PROMPT)) throw new SetupError(`the guest's console has no prompt:\n${console.text()}`);
  await emulator.stop();
  return { state: new Uint8Array(await emulator.save_state()), kernel: kernel.replace('vmlinuz-', 'Linux ') };
}

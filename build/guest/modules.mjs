import fs from 'node:fs';
import path from 'node:path';

/**
 * The drivers that the guest needs, each after those it depends on.
 * @param {string} folder lib/modules/VERSION of the kernel
 * @param {readonly string[]} wanted names
 * @returns {{ name: string, file: string }[]}
 */
export function modulesInOrder(folder, wanted) {
  const files = new Map(
    fs
      .readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ko'))
      .map((file) => [plain(path.basename(file, '.ko')), path.join(folder, file)]),
  );
  /** @type {Map<string, string>} */
  const order = new Map();
  /** @param {string} name */
  const add = (name) => {
    const file = files.get(plain(name));
    if (file === undefined) throw new Error(`the kernel has no module ${name}`);
    if (order.has(file)) return;
    for (const needed of dependenciesOf(file)) add(needed);
    order.set(file, path.basename(file, '.ko'));
  };
  wanted.forEach(add);
  return [...order].map(([file, name]) => ({ name, file }));
}

/** The line "depends=a,b" of a module's .modinfo. @param {string} file */
function dependenciesOf(file) {
  const found = /\0depends=([^\0]*)\0/.exec(fs.readFileSync(file, 'latin1'))?.[1] ?? '';
  return found.split(',').filter((name) => name !== '');
}

const SIGNED = Buffer.from('~Module signature appended~\n');
/** struct module_signature (include/linux/module_signature.h); its last four bytes are the signature's length. */
const SIGNATURE_HEADER = 12;

/**
 * A module without the signature at its end. The guest's kernel does not ask for one, and checking it is slow.
 * @param {string} file
 * @returns {Buffer}
 */
export function unsigned(file) {
  const bytes = fs.readFileSync(file);
  const end = bytes.length - SIGNED.length;
  if (!bytes.subarray(end).equals(SIGNED)) return bytes;
  return bytes.subarray(0, end - SIGNATURE_HEADER - bytes.readUInt32BE(end - 4));
}

/** Names of modules are written with - or _ alike. @param {string} name */
const plain = (name) => name.replaceAll('-', '_');

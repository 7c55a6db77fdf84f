import fs from 'node:fs';
import path from 'node:path';

/**
 * A folder as a cpio archive (format "newc"), which the kernel unpacks as its initial RAM file system
 * (Documentation/driver-api/early-userspace/buffer-format.rst). Owner root, time 0: same files, same bytes.
 * @param {string} folder
 * @returns {Buffer}
 */
export function cpioOf(folder) {
  const names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const parts = names.map((name, index) => member(name, path.join(folder, name), index + 1));
  return Buffer.concat([...parts, record('TRAILER!!!', 0, 0, Buffer.alloc(0))]);
}

/** @param {string} name @param {string} file @param {number} inode */
function member(name, file, inode) {
  const stat = fs.lstatSync(file);
  if (stat.isSymbolicLink()) return record(name, inode, 0o120777, Buffer.from(fs.readlinkSync(file)));
  if (stat.isDirectory()) return record(name, inode, 0o040755, Buffer.alloc(0));
  const mode = stat.mode & 0o100 ? 0o100755 : 0o100644;
  return record(name, inode, mode, fs.readFileSync(file));
}

/** @param {string} name @param {number} inode @param {number} mode @param {Buffer} content */
function record(name, inode, mode, content) {
  const nameBytes = Buffer.from(`${name}\0`);
  const fields = [inode, mode, 0, 0, 1, 0, content.length, 0, 0, 0, 0, nameBytes.length, 0];
  const header = `070701${fields.map((field) => field.toString(16).padStart(8, '0')).join('')}`;
  return Buffer.concat([padded(Buffer.concat([Buffer.from(header), nameBytes])), padded(content)]);
}

/** Filled up with zeros to a multiple of four bytes. @param {Buffer} bytes */
function padded(bytes) {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}

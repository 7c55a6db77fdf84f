import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { partMissing } from '../../test/parts.ts';
import { findProgram } from '../setup/parts.mjs';
import { cpioOf } from './cpio.mjs';
import { modulesInOrder, unsigned } from './modules.mjs';
import { notices } from './notices.mjs';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'stage370-guest-test-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

function put(name: string, content: string | Buffer, mode = 0o644): void {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, content);
  fs.chmodSync(file, mode);
}

interface Member {
  readonly name: string;
  readonly mode: number;
  readonly fields: readonly number[];
  readonly content: string;
}

/** Reads the format back (Documentation/driver-api/early-userspace/buffer-format.rst). */
function membersOf(archive: Buffer): readonly Member[] {
  const members: Member[] = [];
  for (let at = 0; at < archive.length;) {
    expect(at % 4).toBe(0);
    expect(archive.toString('latin1', at, at + 6)).toBe('070701');
    const fields = Array.from({ length: 13 }, (_none, index) => {
      const from = at + 6 + 8 * index;
      return Number.parseInt(archive.toString('latin1', from, from + 8), 16);
    });
    const [, mode = 0, , , , , size = 0, , , , , nameSize = 0] = fields;
    const nameEnd = at + 110 + nameSize;
    const start = nameEnd + ((4 - (nameEnd % 4)) % 4);
    const end = start + size;
    members.push({
      name: archive.toString('utf8', at + 110, nameEnd - 1),
      mode,
      fields,
      content: archive.toString('utf8', start, end),
    });
    expect(archive[nameEnd - 1]).toBe(0);
    at = end + ((4 - (end % 4)) % 4);
    expect(archive.subarray(end, at).every((byte) => byte === 0)).toBe(true);
  }
  return members;
}

describe('the initial RAM file system', () => {
  beforeEach(() => {
    put('init', '#!/bin/sh\n', 0o755);
    put('bin/busybox', 'abc', 0o755);
    // Contents and names of every length, for the padding.
    for (let length = 0; length < 5; length += 1) put(`etc/${'n'.repeat(length + 1)}`, 'x'.repeat(length), 0o600);
    put('etc/grüße', 'ü');
    fs.symlinkSync('busybox', path.join(folder, 'bin', 'sh'));
    fs.mkdirSync(path.join(folder, 'dev'), 0o700);
  });

  test('has every file under its name, folders before what is in them', () => {
    const names = membersOf(cpioOf(folder)).map(({ name }) => name);
    expect(names).toEqual([
      'bin',
      'bin/busybox',
      'bin/sh',
      'dev',
      'etc',
      'etc/grüße',
      'etc/n',
      'etc/nn',
      'etc/nnn',
      'etc/nnnn',
      'etc/nnnnn',
      'init',
      'TRAILER!!!',
    ]);
  });

  test('has modes by kind, and whether a file can be run, whoever made it', () => {
    const modes = new Map(membersOf(cpioOf(folder)).map(({ name, mode }) => [name, mode]));
    expect(modes.get('bin')).toBe(0o040755);
    expect(modes.get('dev')).toBe(0o040755);
    expect(modes.get('init')).toBe(0o100755);
    expect(modes.get('etc/n')).toBe(0o100644);
    expect(modes.get('bin/sh')).toBe(0o120777);
  });

  test('has contents, and where links lead', () => {
    const contents = new Map(membersOf(cpioOf(folder)).map(({ name, content }) => [name, content]));
    expect(contents.get('bin/busybox')).toBe('abc');
    expect(contents.get('bin/sh')).toBe('busybox');
    expect(contents.get('etc/grüße')).toBe('ü');
    for (let length = 0; length < 5; length += 1) {
      expect(contents.get(`etc/${'n'.repeat(length + 1)}`)).toBe('x'.repeat(length));
    }
  });

  test('belongs to root, at no time, each file with a number of its own: same files, same bytes', () => {
    const members = membersOf(cpioOf(folder)).slice(0, -1);
    for (const { fields } of members) expect(fields.slice(2, 6)).toEqual([0, 0, 1, 0]);
    expect(new Set(members.map(({ fields }) => fields[0])).size).toBe(members.length);
    const before = cpioOf(folder);
    fs.utimesSync(path.join(folder, 'init'), 1, 1);
    expect(cpioOf(folder).equals(before)).toBe(true);
  });

  test('is what BusyBox takes for one', (context) => {
    const missing = partMissing('busybox');
    if (missing !== undefined) return context.skip(missing);
    const listed = execFileSync(findProgram(['busybox']) ?? '', ['cpio', '-tv'], {
      input: cpioOf(folder),
      encoding: 'utf8',
      stdio: 'pipe',
    });
    expect(listed).toMatch(/^lrwxrwxrwx 0\/0 .* bin\/sh -> busybox$/m);
    expect(listed).toMatch(/^-rwxr-xr-x 0\/0 +10 .* init$/m);
    expect(listed.trim().split('\n')).toHaveLength(12);
  });
});

describe('drivers', () => {
  /** As much of a module as is looked at: the strings of its section .modinfo. */
  const moduleFile = (depends: string): string => `ELF\0license=GPL\0depends=${depends}\0name=x\0`;

  test('come after those that they need, once each, however names are written', () => {
    put('kernel/fs/ext4.ko', moduleFile('mbcache,jbd2,crc-core'));
    put('kernel/fs/jbd2.ko', moduleFile(''));
    put('kernel/fs/mbcache.ko', moduleFile(''));
    put('kernel/lib/crc_core.ko', moduleFile(''));
    put('kernel/drivers/sd_mod.ko', moduleFile('scsi_mod'));
    put('kernel/drivers/scsi_mod.ko', moduleFile('scsi_common'));
    put('kernel/drivers/scsi_common.ko', moduleFile(''));
    put('kernel/unwanted.ko', moduleFile(''));
    const order = modulesInOrder(folder, ['ext4', 'sd-mod', 'jbd2']);
    expect(order.map(({ name }) => name)).toEqual([
      'mbcache',
      'jbd2',
      'crc_core',
      'ext4',
      'scsi_common',
      'scsi_mod',
      'sd_mod',
    ]);
    expect(order[3]?.file).toBe(path.join(folder, 'kernel/fs/ext4.ko'));
  });

  test('that the kernel does not have are named, also those that another needs', () => {
    put('a.ko', moduleFile('b'));
    expect(() => modulesInOrder(folder, ['c'])).toThrow('the kernel has no module c');
    expect(() => modulesInOrder(folder, ['a'])).toThrow('the kernel has no module b');
  });

  test('lose the signature at their end, and nothing else', () => {
    const code = Buffer.from('ELF code of a driver');
    const signature = Buffer.alloc(300, 's');
    // struct module_signature: eight bytes, then the length of the signature, big endian.
    const header = Buffer.alloc(12);
    header.writeUInt32BE(signature.length, 8);
    put('signed.ko', Buffer.concat([code, signature, header, Buffer.from('~Module signature appended~\n')]));
    put('plain.ko', code);
    put('tiny.ko', 'x');
    expect(unsigned(path.join(folder, 'signed.ko')).equals(code)).toBe(true);
    expect(unsigned(path.join(folder, 'plain.ko')).equals(code)).toBe(true);
    expect(unsigned(path.join(folder, 'tiny.ko')).toString()).toBe('x');
  });
});

describe('the notices', () => {
  test('name every part with its version and source, and have every licence', () => {
    const named = 'The text is in /usr/share/common-licenses/GPL-2, or in /usr/share/common-licenses/LGPL-9.';
    put('usr/share/doc/busybox-static/copyright', `BusyBox is free. ${named}\n`);
    put('licences/GPL-2', 'GENERAL PUBLIC LICENSE, version 2\n');
    put('licences/GPL-1', 'nobody names this one');
    const text = notices(
      [
        { name: 'busybox-static', version: '1:1.35.0-4', source: 'busybox' },
        { name: 'grub-common', version: '2.06-13', source: 'grub2' },
      ],
      folder,
      path.join(folder, 'licences'),
    );
    expect(text).toContain('busybox-static 1:1.35.0-4 (source package busybox)');
    expect(text).toContain('grub-common 2.06-13 (source package grub2)');
    expect(text).toContain('BusyBox is free.');
    expect(text).toMatch(/={100}\nGPL-2\n={100}\nGENERAL PUBLIC LICENSE, version 2\n/);
    expect(text).toMatch(/\nLGPL-9\n={100}\nThis text is in Debian's package base-files/);
    expect(text).not.toContain('nobody names this one');
    expect(text).toMatch(/The PC itself is v86 \d+\.\d+/);
    // The text of v86's own licence.
    expect(text).toContain('Redistribution and use in source and binary forms');
    expect(text).toContain('https://snapshot.debian.org/package/NAME/VERSION/');
    expect(text).toContain('See the copyright file of the other packages of the same source.');
  });
});

import fs from 'node:fs';
import path from 'node:path';
import { SetupError } from '../setup/report.mjs';
import { run } from '../setup/run.mjs';

/** The last Debian release with a kernel for i386. */
const RELEASE = 'bookworm';
const MIRROR = 'http://deb.debian.org/debian';
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

/** What the guest is made of. The kernel's package is named by its newest version, so it is looked up. */
const KERNEL = 'linux-image-686';

/** For the damaged system that the audience repairs: the real boot loader, and what it needs to run. */
// prettier-ignore
const BOOT_LOADER = [
  'grub-pc-bin', 'grub2-common', 'grub-common', 'libc6', 'liblzma5', 'libdevmapper1.02.1', 'libefiboot1', 'libefivar1', 'libselinux1',
  'libpcre2-8-0', 'libudev1', 'libgcc-s1',
];
const PACKAGES = ['busybox-static', 'seabios', ...BOOT_LOADER];

/** @typedef {{ name: string, version: string, source: string }} Package */

/**
 * An apt of our own: foreign architecture, own state, nothing of the machine's own packages touched. Needs no root.
 * @param {string} folder its state; kept, so that a second run downloads nothing
 */
export function debian(folder) {
  if (!fs.existsSync(KEYRING))
    throw new SetupError(`Debian's archive key is missing (${KEYRING}): install debian-archive-keyring`);
  for (const name of ['lists/partial', 'cache/archives/partial', 'packages'])
    fs.mkdirSync(path.join(folder, name), { recursive: true });
  fs.writeFileSync(path.join(folder, 'sources.list'), `deb [signed-by=${KEYRING}] ${MIRROR} ${RELEASE} main\n`);
  fs.writeFileSync(path.join(folder, 'status'), '');
  const settings = {
    'Dir::Etc::SourceList': path.join(folder, 'sources.list'),
    'Dir::Etc::SourceParts': '-',
    'Dir::State': folder,
    'Dir::State::status': path.join(folder, 'status'),
    'Dir::Cache': path.join(folder, 'cache'),
    'APT::Architecture': 'i386',
    'APT::Architectures': 'i386',
    'APT::Sandbox::User': 'root',
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]);

  /** @param {string} program @param {readonly string[]} args */
  const apt = async (program, args) => {
    const { code, output } = await run(program, [...options, ...args], {
      cwd: path.join(folder, 'packages'),
      env: { ...process.env, LC_ALL: 'C' },
    });
    if (code !== 0) throw new SetupError(`${program} ${args.join(' ')} failed (code ${code}):\n${lastLines(output)}`);
    return output;
  };

  return {
    /** Asks the mirror what there is. */
    update: () => apt('apt-get', ['update', '-q']),

    /** Names and versions of everything the guest is made of, kernel first. @returns {Promise<Package[]>} */
    async packages() {
      const kernel = /Depends: (linux-image-\S+)/.exec(await apt('apt-cache', ['show', KERNEL]))?.[1];
      if (kernel === undefined) throw new SetupError(`Debian ${RELEASE} has no package ${KERNEL} for i386`);
      return Promise.all([kernel, ...PACKAGES].map((name) => describe(name)));
    },

    /** Downloads the packages, and unpacks them over each other. @param {readonly Package[]} packages @param {string} into */
    async unpack(packages, into) {
      await apt('apt-get', ['download', '-q', ...packages.map(({ name, version }) => `${name}=${version}`)]);
      fs.mkdirSync(into, { recursive: true });
      for (const { name, version } of packages) {
        const files = fs.readdirSync(path.join(folder, 'packages'));
        const file = files.find((entry) => entry.startsWith(`${name}_${version.replaceAll(':', '%3a')}_`));
        if (file === undefined) throw new SetupError(`apt did not bring ${name} ${version}`);
        const { code, output } = await run('dpkg-deb', ['-x', path.join(folder, 'packages', file), into]);
        if (code !== 0) throw new SetupError(`${file} could not be unpacked:\n${output}`);
      }
    },
  };

  /** @param {string} name @returns {Promise<Package>} */
  async function describe(name) {
    const shown = await apt('apt-cache', ['show', '--no-all-versions', name]);
    const version = /^Version: (\S+)/m.exec(shown)?.[1];
    if (version === undefined) throw new SetupError(`Debian ${RELEASE} has no package ${name} for i386`);
    return { name, version, source: /^Source: (\S+)/m.exec(shown)?.[1] ?? name };
  }
}

/** @param {string} output */
const lastLines = (output) => output.trim().split('\n').slice(-8).join('\n');

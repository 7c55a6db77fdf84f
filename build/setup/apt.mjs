import fs from 'node:fs';
import { missingOf, PARTS } from './parts.mjs';
import { say, step } from './report.mjs';
import { run } from './run.mjs';

const ENVIRONMENT = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };

/**
 * Installs what is missing of the parts on Debian and Ubuntu as root; otherwise says what to run.
 * Never fails: a test asks for its part and says itself that it is missing.
 * @param {readonly string[]} names keys of PARTS
 */
export async function ensureParts(names) {
  const missing = names.filter((name) => missingOf(name) !== undefined);
  if (missing.length === 0) return;
  for (const name of missing) say(`missing ${PARTS[name]?.purpose}: ${missingOf(name)}`);
  if (!canInstall()) {
    say(installHint(missing));
    return;
  }
  await step(`Installing system parts (${missing.join(', ')})`, () => install(missing));
}

/** The one command that installs the parts. @param {readonly string[]} names */
export function installHint(names) {
  const packages = names.flatMap(
    (name) => PARTS[name]?.debian.map((entry) => (typeof entry === 'string' ? entry : entry.at(-1))) ?? [],
  );
  return `on Debian or Ubuntu, run: sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`;
}

function canInstall() {
  return process.platform === 'linux' && process.getuid?.() === 0 && fs.existsSync('/etc/debian_version');
}

/** @param {readonly string[]} names */
async function install(names) {
  await apt(['update', '-q']);
  const packages = [];
  for (const name of names) {
    for (const entry of PARTS[name]?.debian ?? [])
      packages.push(typeof entry === 'string' ? entry : await available(entry));
  }
  if (await apt(['install', '-y', '-q', '--no-install-recommends', ...packages])) return;
  say(`that did not work; ${installHint(names)}`);
}

/** The first of the names that this release has. @param {readonly string[]} alternatives */
async function available(alternatives) {
  for (const name of alternatives) {
    const { output } = await run('apt-cache', ['policy', name], { env: { ...ENVIRONMENT, LC_ALL: 'C' } });
    if (/Candidate: (?!\(none\))/.test(output)) return name;
  }
  return /** @type {string} */ (alternatives.at(-1));
}

/** @param {readonly string[]} args */
async function apt(args) {
  const { code, output } = await run('apt-get', args, { env: ENVIRONMENT });
  if (code !== 0) say(`apt-get ${args[0]} failed (code ${code}):\n${output.split('\n').slice(-12).join('\n')}`);
  return code === 0;
}

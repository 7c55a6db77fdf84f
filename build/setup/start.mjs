// npm start [-- options]: presents the talk, with whatever this machine has.
import { bootstrap } from './bootstrap.mjs';
import { hasDisplay, startVirtualDisplay } from './display.mjs';
import { electronLaunch, present, serverLaunch, smoke } from './launch.mjs';
import { installHint } from './apt.mjs';
import { missingOf } from './parts.mjs';
import { runMain, say, SetupError } from './report.mjs';

const SMOKE_TIMEOUT_MS = 60_000;

const USAGE = `npm start -- [deck] [options]
  [deck], --deck FOLDER   the deck to present (default: slides/virtualization)
  --journal FOLDER        where the journals of talks are kept
  --resume                go on with the talk that broke off, without asking
  --fresh                 do not offer to resume
  --server                serve to a browser, even where there is a display
  --port N                port of the server (default: any free one)
  --smoke                 show the first slide, print one line of JSON, and exit
  --help                  this text`;

const OPTIONS = ['--deck', '--journal', '--resume', '--fresh', '--server', '--port', '--smoke', '--help'];

await runMain(async () => {
  const given = process.argv.slice(2);
  if (given.includes('--help')) return void say(USAGE);
  const unknown = given.find((argument) => argument.startsWith('-') && !OPTIONS.includes(argument.split('=')[0] ?? ''));
  if (unknown) throw new SetupError(`there is no option ${unknown}\n${USAGE}`);
  const args = given.filter((argument) => argument !== '--server');
  const wantsServer = given.includes('--server') || given.some((argument) => argument.startsWith('--port'));
  return given.includes('--smoke') ? smokeTest(args, wantsServer) : talk(args, wantsServer);
});

/** @param {string[]} args @param {boolean} wantsServer */
async function talk(args, wantsServer) {
  if (!wantsServer && hasDisplay()) {
    await bootstrap(['renderer', 'electron']);
    const launch = await electronLaunch();
    if ('program' in launch) return begin(launch, args);
    say(`${launch.reason}\nserving the talk to a browser instead`);
  } else if (!wantsServer) {
    say('there is no display: serving the talk to a browser instead');
  }
  await bootstrap(['renderer']);
  return begin(serverLaunch(), args);
}

/** @param {import('./launch.mjs').Launch} launch @param {string[]} args */
async function begin(launch, args) {
  // Only now: what it needs of node_modules is there.
  const { makeGuestBeside } = await import('./guest.mjs');
  makeGuestBeside();
  return present(launch, args);
}

/** @param {string[]} args @param {boolean} wantsServer */
async function smokeTest(args, wantsServer) {
  await bootstrap(['renderer', 'electron']);
  if (!wantsServer) {
    const code = await smokeElectron(args);
    if (code !== undefined) return code;
  }
  return smoke(serverLaunch(), args, SMOKE_TIMEOUT_MS);
}

/** @param {string[]} args @returns {Promise<number | undefined>} nothing when Electron cannot run here */
async function smokeElectron(args) {
  const launch = await electronLaunch();
  if (!('program' in launch)) return void say(launch.reason);
  if (hasDisplay()) return smoke(launch, args, SMOKE_TIMEOUT_MS);
  if (missingOf('xvfb')) return void say(`there is neither a display nor Xvfb; ${installHint(['xvfb'])}`);
  const display = await startVirtualDisplay();
  say(`there is no display: using Xvfb (${display.env.DISPLAY})`);
  try {
    return await smoke({ ...launch, env: { ...launch.env, ...display.env } }, args, SMOKE_TIMEOUT_MS);
  } finally {
    display.close();
  }
}

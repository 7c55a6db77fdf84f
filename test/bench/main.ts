// npm run bench [-- part …]: measures, prints the table, and writes it when every part was run.
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ensureParts } from '../../build/setup/apt.mjs';
import { bootstrap } from '../../build/setup/bootstrap.mjs';
import { makeGuest } from '../../build/setup/guest.mjs';
import { hasDisplay, startVirtualDisplay } from '../../build/setup/display.mjs';
import { runMain, say, SetupError, step } from '../../build/setup/report.mjs';
import { coldLoad } from './cold-load.ts';
import { coreBench } from './core.ts';
import { electronStart, electronWindows, prepareElectron } from './electron.ts';
import { describeMachine } from './machine.ts';
import { guestBench } from './guest.ts';
import type { BenchRow } from './row.ts';
import { openStand, type Stand } from './stand.ts';
import { resultsTable } from './table.ts';
import { terminalBench } from './terminal.ts';
import { terminalKeys } from './terminal-keys.ts';
import { walk } from './walk.ts';

const WALKS = 3;
const RESULTS = fileURLToPath(new URL('RESULTS.md', import.meta.url));

/** What can be asked for by name. */
const PARTS: Readonly<Record<string, { readonly title: string; readonly run: () => Promise<BenchRow[]> }>> = {
  core: { title: 'Simulation core', run: coreBench },
  terminal: { title: '3270 terminal, ours and s3270', run: terminalBench },
  typing: { title: 'Keystroke in the 3270 to painted cell', run: () => onStand(terminalKeys) },
  load: { title: 'Cold load, ours and plain reveal.js', run: () => onStand(coldLoad) },
  keys: {
    title: 'Key to painted slide, ours and plain reveal.js',
    run: () => onStand((stand) => walk(stand, WALKS, say)),
  },
  guest: { title: 'Linux guests', run: () => onStand(guestBench) },
  start: { title: 'Start of Electron', run: electronStart },
  windows: { title: 'Speaker to audience in Electron', run: () => electronWindows(say) },
};

await runMain(async () => {
  const asked = process.argv.slice(2);
  const unknown = asked.find((name) => !(name in PARTS));
  if (unknown !== undefined)
    throw new SetupError(`there is no part "${unknown}"; parts are ${Object.keys(PARTS).join(', ')}`);
  await ensureParts(['chromium', 'electron-libraries', 'xvfb', 's3270']);
  await bootstrap(['renderer', 'electron']);
  await makeGuest();
  const electron = await prepareElectron().catch((error: unknown) => void say(reason(error)));
  const machine = describeMachine(electron);
  const display = hasDisplay()
    ? undefined
    : await startVirtualDisplay().catch((error: unknown) => void say(reason(error)));
  Object.assign(process.env, display?.env);

  const rows: BenchRow[] = [];
  for (const [name, part] of Object.entries(PARTS)) {
    if (asked.length === 0 || asked.includes(name)) rows.push(...(await step(part.title, () => attempt(part))));
  }
  display?.close();
  const table = resultsTable(machine, rows);
  process.stdout.write(table);
  // The table in the repository is always that of one whole run.
  if (asked.length === 0) fs.writeFileSync(RESULTS, table);
});

async function onStand(measure: (stand: Stand) => Promise<BenchRow[]>): Promise<BenchRow[]> {
  const stand = await openStand();
  try {
    return await measure(stand);
  } finally {
    await stand.close();
  }
}

/** A part that cannot run here is a row that says why. */
async function attempt({ title, run }: (typeof PARTS)[string]): Promise<BenchRow[]> {
  try {
    return await run();
  } catch (error) {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return [
      { what: title, value: '', reference: `could not be measured: ${reason(error)}`, target: '', reached: null },
    ];
  }
}

function reason(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] as string;
}

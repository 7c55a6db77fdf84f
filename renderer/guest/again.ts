import type { Deed } from '../../demos/lib/guest/index.ts';
import type { GuestMachine } from './machine.ts';

/** How long a line may take until its prompt is back, milliseconds. A program that runs on is not waited for. */
const AGAIN_TIMEOUT_MS = 5_000;

/** Does again what was done to a guest. Its consoles show it already, so it is done quietly. */
export async function doAgain(machine: GuestMachine, deeds: readonly Deed[]): Promise<void> {
  machine.setQuiet(true);
  for (const deed of deeds) {
    if (deed.kind === 'run') await machine.run(deed.script);
    else if (deed.kind === 'type') await line(machine, deed.console, deed.text, deed.wait);
    else await keys(machine, deed.console, deed.data);
  }
  machine.setQuiet(false);
}

async function line(machine: GuestMachine, console: number, text: string, wait = true): Promise<void> {
  await machine.type(console, text, wait ? AGAIN_TIMEOUT_MS : 0).catch(() => undefined);
}

/** What a person typed, line by line; of the line that is not ended the shell has the beginning. */
async function keys(machine: GuestMachine, console: number, data: string): Promise<void> {
  const lines = data.split(/[\r\n]/);
  const unfinished = lines.pop() ?? '';
  for (const text of lines) await line(machine, console, text);
  if (unfinished !== '') machine.keys(console, unfinished);
}

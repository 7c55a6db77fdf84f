import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

/** Command line of the program and of the server; the same words for both. */
export interface LaunchOptions {
  readonly deck: string | undefined;
  readonly journal: string | undefined;
  readonly onBrokenOff: 'offer' | 'resume' | 'fresh';
  readonly smoke: boolean;
  readonly port: number | undefined;
}

/** Wrong use of the command line: the message names the argument and what is allowed. */
export class UsageError extends Error {}

export const USAGE = `Options:
  [deck]            folder of the deck to present (default: slides/virtualization)
  --deck FOLDER     the same
  --journal FOLDER  where the journals of talks are kept
  --resume          go on with the talk that broke off, without asking
  --fresh           do not offer to resume
  --port N          port of the server (server only; default: any free one)
  --smoke           show the first slide, print one line of JSON, and exit`;

/** Reads the arguments; throws UsageError for what it does not know. */
export function parseLaunch(args: readonly string[]): LaunchOptions {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        deck: { type: 'string' },
        journal: { type: 'string' },
        resume: { type: 'boolean', default: false },
        fresh: { type: 'boolean', default: false },
        smoke: { type: 'boolean', default: false },
        port: { type: 'string' },
      },
    });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
  const { values, positionals } = parsed;
  if (positionals.length > 1) throw new UsageError(`One deck at most, not ${positionals.join(', ')}.\n${USAGE}`);
  if (values.resume && values.fresh) throw new UsageError('--resume and --fresh exclude each other.');
  return {
    deck: values.deck ?? positionals[0],
    journal: values.journal,
    onBrokenOff: values.resume ? 'resume' : values.fresh ? 'fresh' : 'offer',
    smoke: values.smoke,
    port: values.port === undefined ? undefined : parsePort(values.port),
  };
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new UsageError(`--port takes a whole number from 0 to 65535, not "${text}".`);
  }
  return port;
}

/** The deck's folder as a whole path; throws UsageError when there is no deck in it. */
export function deckFolderOf({ deck }: LaunchOptions, standard: string): string {
  const folder = path.resolve(deck ?? standard);
  if (!fs.existsSync(path.join(folder, 'deck.yaml'))) {
    throw new UsageError(`${folder} is not a deck: there is no deck.yaml in it.`);
  }
  return folder;
}

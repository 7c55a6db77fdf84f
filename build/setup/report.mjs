/** Something a person can act on: printed without a stack trace. */
export class SetupError extends Error {}

/** Says one thing, on standard error: standard output belongs to results. @param {string} message */
export function say(message) {
  process.stderr.write(`stage370: ${message}\n`);
}

/** @param {number} ms */
export function duration(ms) {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

/**
 * Says what begins, does it, and says how long it took.
 * @template T
 * @param {string} title
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const start = performance.now();
  say(`${title} …`);
  const result = await work();
  say(`${title}: done in ${duration(performance.now() - start)}`);
  return result;
}

/**
 * Runs a program's main function; an error ends it with code 1.
 * @param {() => Promise<number | void>} main resolves to the exit code
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    if (error instanceof SetupError) say(error.message);
    else console.error(error);
    process.exitCode = 1;
  }
}

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { fileURLToPath } from 'node:url';
import { createRun } from '../../demos/core/run.ts';
import type { Run } from '../../demos/core/run.ts';
import { SECOND } from '../../demos/core/time.ts';
import { bareMm1, mm1 } from './mm1.ts';
import type { Mm1Params, Mm1Result } from './mm1.ts';
import type { BenchRow } from './row.ts';

/** 100 events a second of simulated time: 50 arrivals and as many departures, the server 80 % busy. */
const PARAMS: Mm1Params = { betweenUs: 20_000, serviceUs: 16_000 };
const SEED = 370;
const HOUR = 3_600 * SECOND;
const ROUNDS = 15;
const ACTIONS = 2_000;
const SEEKS = 200;

/** All measurements of the core. Takes about ten seconds. */
export async function coreBench(): Promise<BenchRow[]> {
  return [againstBareLoop(), againstSimPy(), ...seeks(), memory()];
}

const median = (values: readonly number[]): number => quantile(values, 0.5);

function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] as number;
}

/** Milliseconds that `work` takes. */
function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function throughCore(until: number): Mm1Result {
  const run = createRun(mm1, { params: PARAMS, seed: SEED });
  run.advanceTo(until);
  return run.observe();
}

const perSecond = (events: number, ms: number): string => `${(events / ms / 1000).toFixed(2)} million events/s`;

/** Alternating rounds in one process, so that both meet the same machine; the first two warm up. */
function againstBareLoop(): BenchRow {
  const until = 2 * HOUR;
  const core: number[] = [];
  const bare: number[] = [];
  let result: Mm1Result = throughCore(until);
  const expected = bareMm1(PARAMS, SEED, until);
  if (JSON.stringify(result) !== JSON.stringify(expected)) {
    throw new Error(`core and bare loop disagree: ${JSON.stringify(result)} and ${JSON.stringify(expected)}`);
  }
  for (let round = -2; round < ROUNDS; round++) {
    const coreMs = timed(() => (result = throughCore(until)));
    const bareMs = timed(() => (result = bareMm1(PARAMS, SEED, until)));
    if (round < 0) continue;
    core.push(coreMs);
    bare.push(bareMs);
  }
  const ratio = median(bare) / median(core);
  return {
    what: 'core: M/M/1 against a bare binary-heap loop (same draws, same heap operations)',
    value: perSecond(result.events, median(core)),
    reference: perSecond(result.events, median(bare)),
    ratio,
    target: 'ratio ≥ 0.4',
    reached: ratio >= 0.4,
  };
}

/** SimPy in the system's own Python; a row either way. */
function againstSimPy(): BenchRow {
  const what = 'core: M/M/1 against SimPy';
  const target = 'faster than SimPy';
  const python = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3';
  const script = fileURLToPath(new URL('mm1_simpy.py', import.meta.url));
  const until = HOUR;
  const ran = spawnSync(python, [script, String(PARAMS.betweenUs), String(PARAMS.serviceUs), String(until)], {
    encoding: 'utf8',
    timeout: 120_000,
  });
  if (ran.status !== 0) {
    const reason =
      ran.status === 3 || ran.error
        ? 'SimPy is not installed'
        : `SimPy failed: ${ran.stderr.trim().split('\n').at(-1) ?? ''}`;
    return { what, value: '', reference: reason, target, reached: null };
  }
  const [version, events, seconds] = ran.stdout.trim().split(' ');
  let result: Mm1Result = throughCore(until);
  const ms = median(Array.from({ length: 5 }, () => timed(() => (result = throughCore(until)))));
  const ratio = result.events / ms / (Number(events) / (Number(seconds) * 1000));
  return {
    what: `${what} ${version ?? ''}`,
    value: perSecond(result.events, ms),
    reference: perSecond(Number(events), Number(seconds) * 1000),
    ratio,
    target,
    reached: ratio > 1,
  };
}

/** An hour of the queue with actions all over it, dispatched live. */
function hourWithActions(): Run<unknown, never, Mm1Result> {
  const run = createRun(mm1, { params: PARAMS, seed: SEED });
  for (let i = 1; i <= ACTIONS; i++) {
    run.advanceTo(Math.round((i * HOUR) / (ACTIONS + 1)));
    run.dispatch({ type: 'join', count: 1 });
  }
  run.advanceTo(HOUR);
  return run as unknown as Run<unknown, never, Mm1Result>;
}

/** Any fixed scattering will do: multiples of the golden ratio, modulo `end`. */
function scattered(count: number, end: number): number[] {
  return Array.from({ length: count }, (_, i) => Math.floor(((i * 0.618_033_988_75) % 1) * end));
}

/** Milliseconds for each time, the least of three passes: without what the machine does meanwhile. */
function leastOf(times: readonly number[], work: (time: number) => void): number[] {
  const passes = [1, 2, 3].map(() => times.map((time) => timed(() => work(time))));
  return times.map((_, i) => Math.min(...passes.map((pass) => pass[i] as number)));
}

function seeks(): BenchRow[] {
  const run = hourWithActions();
  const end = run.hash();
  const times = scattered(SEEKS, HOUR);
  const took = leastOf(times, (time) => run.seek(time));
  run.seek(HOUR);
  if (run.hash() !== end) throw new Error('seeking changed the run');
  const late = times.slice(0, 20).map((time) => timed(() => run.dispatch({ type: 'join', count: 1 }, time)));
  const ms = (q: number, values: readonly number[]): string => `${quantile(values, q).toFixed(2)} ms`;
  return [
    {
      what: `core: seek in a one-hour log (${run.observe().events.toLocaleString('en')} events, ${ACTIONS.toLocaleString('en')} actions), ${SEEKS} seeks (least of 3), p50 / p95 / max`,
      value: [0.5, 0.95, 1].map((q) => ms(q, took)).join(' / '),
      reference: '',
      target: 'max < 50 ms',
      reached: quantile(took, 1) < 50,
    },
    {
      what: 'core: late entry anywhere in that hour, run again to its end, p50 / max',
      value: [0.5, 1].map((q) => ms(q, late)).join(' / '),
      reference: '',
      target: '',
      reached: null,
    },
  ];
}

/** What eight simulated hours keep in memory: keyframes, log and state. */
function memory(): BenchRow {
  const collect = garbageCollector();
  collect();
  const before = process.memoryUsage();
  const run = createRun(mm1, { params: PARAMS, seed: SEED });
  run.advanceTo(8 * HOUR);
  collect();
  const after = process.memoryUsage();
  const megabytes = (after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers) / 2 ** 20;
  const took = leastOf(scattered(SEEKS, 8 * HOUR), (time) => run.seek(time));
  const p95 = quantile(took, 0.95);
  return {
    what: `core: memory kept after 8 simulated hours (${run.entries.length} actions), p95 of ${SEEKS} seeks`,
    value: `${Math.max(0, megabytes).toFixed(1)} MB, ${p95.toFixed(1)} ms`,
    reference: '',
    target: '< 32 MB, < 50 ms',
    reached: megabytes < 32 && p95 < 50,
  };
}

function garbageCollector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const row of await coreBench()) console.log(row);
}

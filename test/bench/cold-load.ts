import { gzipSync } from 'node:zlib';
import type { BenchRow } from './row.ts';
import { load, newPage, type Contestant, type Stand } from './stand.ts';
import { median, ms } from './statistics.ts';

const ROUNDS = 15;

/** Cold load to the first painted slide, each in a new profile, in turns; and what is transferred for it. */
export async function coldLoad(stand: Stand): Promise<BenchRow[]> {
  const { ours, plain } = stand;
  const took: Record<Contestant['name'], number[]> = { ours: [], plain: [] };
  for (let round = -2; round < ROUNDS; round++) {
    const order = round % 2 === 0 ? [ours, plain] : [plain, ours];
    for (const contestant of order) {
      const page = await newPage(stand.browser);
      const time = await load(page, contestant);
      if (round >= 0) took[contestant.name].push(time);
      await page.context().close();
    }
  }
  const ratio = median(took.ours) / median(took.plain);
  const transferred = { ours: await transfer(stand, ours), plain: await transfer(stand, plain) };
  return [
    {
      what: `cold load to the first slide painted, ${ROUNDS} rounds, median`,
      value: ms(median(took.ours)),
      reference: `${ms(median(took.plain))} (plain reveal.js)`,
      ratio,
      target: 'ratio ≤ 1.2',
      reached: ratio <= 1.2,
    },
    {
      what: 'first load: requests, sum of what was transferred, each compressed with gzip',
      value: describe(transferred.ours),
      reference: `${describe(transferred.plain)} (plain reveal.js)`,
      ratio: transferred.ours.bytes / transferred.plain.bytes,
      target: '',
      reached: null,
    },
  ];
}

interface Transfer {
  readonly requests: number;
  readonly bytes: number;
}

const describe = ({ requests, bytes }: Transfer): string => `${requests} requests, ${(bytes / 1000).toFixed(0)} kB`;

/** Every answer and every message over a socket until the first slide stands. */
async function transfer({ browser }: Stand, contestant: Contestant): Promise<Transfer> {
  const page = await newPage(browser);
  const sizes: Promise<number>[] = [];
  let requests = 0;
  const add = (content: Buffer | string): number => gzipSync(content).length;
  page.on('response', (response) => {
    if (response.url().startsWith('data:')) return;
    requests += 1;
    sizes.push(response.body().then(add));
  });
  page.on('websocket', (socket) => {
    requests += 1;
    socket.on('framereceived', ({ payload }) => sizes.push(Promise.resolve(add(payload))));
  });
  await load(page, contestant);
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  await page.context().close();
  return { requests, bytes };
}

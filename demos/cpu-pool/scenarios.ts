import type { Scenario } from '../core/demo.ts';
import { consumes, idles, isLimitedBy } from './expectations.ts';
import { DEFAULT_POOL } from './types.ts';
import type { CpuPoolAction, CpuPoolObservation } from './types.ts';

type CpuPoolScenario = Scenario<CpuPoolAction, CpuPoolObservation>;

/** The pool of the slide: eight processors, all of them promised (DOMAIN WE65.2). */
export const eightProcessors = {
  poolProcessors: 8,
  partitions: [
    { name: 'db', entitledCapacity: 2, virtualProcessors: 4, mode: 'uncapped', weight: 128, demand: 4 },
    { name: 'web', entitledCapacity: 1.5, virtualProcessors: 3, mode: 'uncapped', weight: 64, demand: 3 },
    { name: 'dev', entitledCapacity: 1, virtualProcessors: 2, mode: 'uncapped', weight: 0, demand: 2 },
    { name: 'batch', entitledCapacity: 1.5, virtualProcessors: 2, mode: 'capped', weight: 128, demand: 2 },
    { name: 'idle', entitledCapacity: 1, virtualProcessors: 1, mode: 'uncapped', weight: 128, demand: 0.2 },
    { name: 'vios', entitledCapacity: 1, virtualProcessors: 2, mode: 'uncapped', weight: 255, demand: 0.8 },
  ],
};

const slide: CpuPoolScenario = {
  id: 'eight-processors',
  title: "The slide's eight processors",
  description:
    'All eight are promised, yet db and web get more than their entitlement: they share what idle and vios leave, two to one.',
  params: eightProcessors,
  actions: [
    {
      atMs: 4_000,
      action: { type: 'set-demand', partition: 'vios', value: 0.2 },
      say: 'The I/O server goes quiet: there is more to share, still two to one.',
    },
    {
      atMs: 8_000,
      action: { type: 'set-weight', partition: 'dev', value: 128 },
      say: 'dev had weight 0, which is as good as capped. Now it shares too.',
    },
  ],
  durationMs: 12_000,
  expectations: [
    consumes(2_000, { db: 2.6667, web: 1.8333, dev: 1, batch: 1.5, idle: 0.2, vios: 0.8 }),
    idles(2_000, 0),
    isLimitedBy(2_000, 'dev', 'cap', 'is held at its entitlement by weight 0'),
    consumes(7_000, { db: 3.0667, web: 2.0333, dev: 1, batch: 1.5, idle: 0.2, vios: 0.2 }),
    consumes(10_000, { db: 2.64, web: 1.82, dev: 1.64, batch: 1.5, idle: 0.2, vios: 0.2 }),
    idles(10_000, 0),
  ],
};

const wakesUp: CpuPoolScenario = {
  id: 'quiet-partition-wakes-up',
  title: 'A quiet partition wakes up',
  description:
    'The others live on what payroll does not use. When payroll wants its entitlement, it has it in the next 10 ms.',
  params: {
    poolProcessors: 4,
    partitions: [
      { name: 'payroll', entitledCapacity: 2, virtualProcessors: 3, weight: 128, demand: 0.2 },
      { name: 'web', entitledCapacity: 1, virtualProcessors: 3, weight: 128, demand: 3 },
      { name: 'batch', entitledCapacity: 1, virtualProcessors: 3, weight: 64, demand: 3 },
    ],
  },
  actions: [
    {
      atMs: 4_000,
      action: { type: 'set-demand', partition: 'payroll', value: 2 },
      say: 'Pay day. Entitlement is a guarantee: payroll takes back what is its own at once.',
    },
    {
      atMs: 7_000,
      action: { type: 'set-demand', partition: 'payroll', value: 0.2 },
      say: 'Quiet again: what it does not use is ceded, and nothing idles.',
    },
  ],
  durationMs: 11_000,
  expectations: [
    consumes(2_000, { payroll: 0.2, web: 2.2, batch: 1.6 }),
    consumes(5_000, { payroll: 2, web: 1, batch: 1 }),
    isLimitedBy(5_000, 'web', 'contention', 'wants more, but nothing is left'),
    consumes(10_000, { payroll: 0.2, web: 2.2, batch: 1.6 }),
    idles(10_000, 0),
  ],
};

const weights: CpuPoolScenario = {
  id: 'weights-under-contention',
  title: 'Weights under contention',
  description: 'standby leaves 0.75 processors. Weights 200 and 100 divide that, and only that: 0.50 and 0.25.',
  params: {
    poolProcessors: 3,
    partitions: [
      { name: 'gold', entitledCapacity: 1, virtualProcessors: 2, weight: 200, demand: 2 },
      { name: 'silver', entitledCapacity: 1, virtualProcessors: 2, weight: 100, demand: 2 },
      { name: 'standby', entitledCapacity: 1, virtualProcessors: 1, weight: 128, demand: 0.25 },
    ],
  },
  actions: [
    {
      atMs: 3_000,
      action: { type: 'set-weight', partition: 'gold', value: 100 },
      say: 'Halve both weights: nothing changes. Only their ratio counts.',
    },
    { atMs: 3_000, action: { type: 'set-weight', partition: 'silver', value: 50 } },
    {
      atMs: 6_000,
      action: { type: 'set-weight', partition: 'gold', value: 255 },
      say: 'The most against the least: silver loses the excess, never its entitlement.',
    },
    { atMs: 6_000, action: { type: 'set-weight', partition: 'silver', value: 1 } },
    {
      atMs: 9_000,
      action: { type: 'set-demand', partition: 'standby', value: 1 },
      say: 'No excess, nothing to divide: weights have no say now.',
    },
  ],
  durationMs: 12_000,
  expectations: [
    consumes(2_000, { gold: 1.5, silver: 1.25, standby: 0.25 }),
    consumes(5_000, { gold: 1.5, silver: 1.25, standby: 0.25 }),
    consumes(8_000, { gold: 1.7471, silver: 1.0029, standby: 0.25 }),
    consumes(11_000, { gold: 1, silver: 1, standby: 1 }),
    idles(11_000, 0),
  ],
};

const capped: CpuPoolScenario = {
  id: 'capped-against-uncapped',
  title: 'Capped against uncapped',
  description:
    'billing and shop are entitled to the same and want the same. mail leaves 1.5 processors, and only shop may use them.',
  params: {
    poolProcessors: 4,
    partitions: [
      { name: 'billing', entitledCapacity: 1, virtualProcessors: 2, mode: 'capped', demand: 2 },
      { name: 'shop', entitledCapacity: 1, virtualProcessors: 2, mode: 'uncapped', weight: 128, demand: 2 },
      { name: 'mail', entitledCapacity: 2, virtualProcessors: 2, mode: 'uncapped', weight: 128, demand: 0.5 },
    ],
  },
  actions: [
    {
      atMs: 3_000,
      action: { type: 'set-demand', partition: 'shop', value: 3 },
      say: 'shop wants three, but with two virtual processors it can only be in two places at once.',
    },
    {
      atMs: 6_000,
      action: { type: 'set-virtual-processors', partition: 'shop', value: 3 },
      say: 'A third virtual processor: now it can use all that is left.',
    },
    {
      atMs: 9_000,
      action: { type: 'set-mode', partition: 'billing', value: 'uncapped' },
      say: 'Take the cap off billing: equal weights, equal parts.',
    },
  ],
  durationMs: 12_000,
  expectations: [
    consumes(2_000, { billing: 1, shop: 2, mail: 0.5 }),
    idles(2_000, 0.5),
    isLimitedBy(2_000, 'billing', 'cap', 'is held at its entitlement by its cap'),
    consumes(5_000, { billing: 1, shop: 2, mail: 0.5 }),
    isLimitedBy(5_000, 'shop', 'virtual-processors', 'is limited by its two virtual processors'),
    consumes(8_000, { billing: 1, shop: 2.5, mail: 0.5 }),
    consumes(11_000, { billing: 1.75, shop: 1.75, mail: 0.5 }),
    idles(11_000, 0),
  ],
};

const licence: CpuPoolScenario = {
  id: 'licence-cap',
  title: 'A licence cap',
  description:
    'A database licensed for two processors lives in a pool with a maximum of two. Three more idle, and it may not touch them.',
  params: {
    poolProcessors: 6,
    pools: [{ name: 'Licensed', maximumCapacity: 2, reservedCapacity: 0 }],
    partitions: [
      { name: 'erp', entitledCapacity: 0.5, virtualProcessors: 2, weight: 128, demand: 2, pool: 'Licensed' },
      { name: 'reports', entitledCapacity: 0.5, virtualProcessors: 2, weight: 128, demand: 2, pool: 'Licensed' },
      { name: 'web', entitledCapacity: 1, virtualProcessors: 4, weight: 128, demand: 1 },
    ],
  },
  actions: [
    {
      atMs: 3_000,
      action: { type: 'set-demand', partition: 'reports', value: 0.2 },
      say: 'Inside the pool nothing is lost: what reports leaves, erp takes.',
    },
    { atMs: 6_000, action: { type: 'set-demand', partition: 'reports', value: 2 } },
    {
      atMs: 6_000,
      action: { type: 'set-maximum-capacity', pool: 'Licensed', value: 3 },
      say: 'One more licence: the maximum is three, and they share it.',
    },
    {
      atMs: 10_000,
      action: { type: 'set-pool', partition: 'erp', value: DEFAULT_POOL },
      say: 'erp leaves the licensed pool: nothing holds it but its virtual processors.',
    },
  ],
  durationMs: 13_000,
  expectations: [
    consumes(2_000, { erp: 1, reports: 1, web: 1 }),
    idles(2_000, 3),
    isLimitedBy(2_000, 'erp', 'pool-maximum', "is held at its pool's maximum"),
    consumes(5_000, { erp: 1.8, reports: 0.2, web: 1 }),
    consumes(9_000, { erp: 1.5, reports: 1.5, web: 1 }),
    consumes(12_000, { erp: 2, reports: 2, web: 1 }),
    idles(12_000, 1),
  ],
};

const reconfigured: CpuPoolScenario = {
  id: 'partitions-come-and-go',
  title: 'Partitions and processors come and go',
  description:
    'Entitlement that is set free is shared; a processor that is taken away is missed by those above their entitlement.',
  params: eightProcessors,
  actions: [
    {
      atMs: 2_000,
      action: { type: 'remove-partition', partition: 'dev' },
      say: "dev is shut down: its processor is nobody's now, so everybody shares it.",
    },
    {
      atMs: 5_000,
      action: { type: 'set-pool-processors', value: 7 },
      say: 'Take a processor away. Only the excess shrinks: entitlements are still covered.',
    },
    { atMs: 8_000, action: { type: 'set-pool-processors', value: 8 } },
    {
      atMs: 8_000,
      action: {
        type: 'add-partition',
        value: { name: 'test', entitledCapacity: 0.5, virtualProcessors: 1, mode: 'uncapped', weight: 255, demand: 1 },
      },
      say: 'The processor is back, and a new partition is there with the first window.',
    },
  ],
  durationMs: 11_000,
  expectations: [
    consumes(1_000, { db: 2.6667, web: 1.8333, dev: 1 }),
    consumes(5_000, { db: 3.3333, web: 2.1667, batch: 1.5 }),
    consumes(7_000, { db: 2.6667, web: 1.8333, batch: 1.5, idle: 0.2, vios: 0.8 }),
    consumes(10_000, { db: 2.6667, web: 1.8333, test: 1 }),
    idles(10_000, 0),
  ],
};

export const scenarios: readonly CpuPoolScenario[] = [slide, wakesUp, weights, capped, licence, reconfigured];

import { describe as group, expect, test } from 'vitest';
import { validate } from '../core/schema.ts';
import { model } from './model.ts';
import { eightProcessors } from './scenarios.ts';
import { partition, poolRun } from './testing.ts';

const one = { name: 'a', entitledCapacity: 1, virtualProcessors: 2, demand: 1 };

/** Problems with the parameters, as "field: message". */
function refusedParams(params: unknown): string[] {
  const result = validate(model.parameters, params);
  return result.ok ? [] : result.problems.map(({ field, message }) => `${field}: ${message}`);
}

function withPartition(change: object, rest: object = {}): unknown {
  return { poolProcessors: 8, partitions: [{ ...one, ...change }], ...rest };
}

group('parameters', () => {
  test('defaults are filled in', () => {
    const result = validate(model.parameters, {
      poolProcessors: 1,
      partitions: [{ name: 'a', entitledCapacity: 0.1, virtualProcessors: 1 }],
    });
    expect(result).toEqual({
      ok: true,
      value: {
        poolProcessors: 1,
        partitions: [
          { name: 'a', entitledCapacity: 0.1, virtualProcessors: 1, mode: 'uncapped', weight: 128, demand: 0 },
        ],
        pools: [],
        minimumEntitlementPerVirtualProcessor: 0.1,
        folding: true,
      },
    });
  });

  test.each([
    [
      withPartition({ entitledCapacity: 0.255 }),
      'partitions.0.entitledCapacity: a: entitled capacity is set in hundredths of a processor: 0.255 is not a multiple of 0.01',
    ],
    [
      withPartition({ entitledCapacity: 2.5 }),
      'partitions.0.virtualProcessors: a: 2 virtual processors cannot use an entitled capacity of 2.50: each runs on at most one processor, so at least 3 are needed',
    ],
    [withPartition({ weight: 256 }), 'partitions.0.weight: weight must be a whole number from 0 to 255'],
    [withPartition({ weight: -1 }), 'partitions.0.weight: weight must be a whole number from 0 to 255'],
    [withPartition({ weight: 1.5 }), 'partitions.0.weight: weight must be a whole number from 0 to 255'],
    [
      withPartition({ virtualProcessors: 0 }),
      'partitions.0.virtualProcessors: virtual processors must be a whole number from 1 to 256',
    ],
    [withPartition({ mode: 'soft' }), 'partitions.0.mode: mode must be "capped" or "uncapped"'],
    [withPartition({ demand: -0.1 }), 'partitions.0.demand: demand must be a number of processor units from 0 to 1024'],
    [
      withPartition({ demand: Number.NaN }),
      'partitions.0.demand: demand must be a number of processor units from 0 to 1024',
    ],
    [withPartition({ name: '' }), 'partitions.0.name: name must be a name of 1 to 32 characters'],
    [withPartition({ wieght: 1 }), 'partitions.0: Unrecognized key: "wieght"'],
    [
      withPartition({ pool: 'P2' }, { pools: [{ name: 'P1', maximumCapacity: 1 }] }),
      'partitions.0.pool: a: there is no pool "P2"; there is DefaultPool, P1',
    ],
    [
      withPartition(
        { pool: 'P1', entitledCapacity: 2 },
        { pools: [{ name: 'P1', maximumCapacity: 2, reservedCapacity: 0.5 }] },
      ),
      'pools.0.maximumCapacity: P1: its partitions and its reserve are entitled to 2.50 processor units, more than its maximum capacity of 2',
    ],
    [
      withPartition({}, { pools: [{ name: 'P1', maximumCapacity: 1.5 }] }),
      'pools.0.maximumCapacity: maximum capacity must be a whole number from 1 to 256',
    ],
    [
      withPartition({}, { pools: [{ name: 'DefaultPool', maximumCapacity: 1 }] }),
      'pools.0.name: "DefaultPool" is the pool of all partitions that name none; give this one another name',
    ],
    [
      withPartition(
        {},
        {
          pools: [
            { name: 'P', maximumCapacity: 1 },
            { name: 'P', maximumCapacity: 1 },
          ],
        },
      ),
      'pools.1.name: there is already a pool "P"',
    ],
    [
      withPartition({}, { pools: [{ name: 'P', maximumCapacity: 1, reservedCapacity: 0.005 }] }),
      'pools.0.reservedCapacity: P: reserved capacity 0.005 is not a multiple of 0.01',
    ],
    [
      withPartition({}, { pools: [{ name: 'P', maximumCapacity: 8, reservedCapacity: 7.5 }] }),
      'poolProcessors: the partitions (and reserves of pools) are entitled to 8.50 processor units in total, but the pool has 8 processors; entitlement is a guarantee, so it cannot be overcommitted',
    ],
    [
      withPartition({}, { minimumEntitlementPerVirtualProcessor: 0.2 }),
      'minimumEntitlementPerVirtualProcessor: minimum entitlement per virtual processor must be 0.1 (POWER5 to POWER7) or 0.05 (POWER7+ and later)',
    ],
    [{ poolProcessors: 8, partitions: [] }, 'partitions: at least one partition is needed'],
    [
      { poolProcessors: 0, partitions: [{ ...one, entitledCapacity: 0.2 }] },
      'poolProcessors: processors in the pool must be a whole number from 1 to 256',
    ],
    [{ poolProcessors: 8, partitions: [one, one] }, 'partitions.1.name: a: there is already a partition of this name'],
  ])('refused, naming the field: %#', (params, problem) => {
    expect(refusedParams(params)).toContain(problem);
  });

  test('WE66.1: three virtual processors need 0.30, or 0.15 on POWER7+; 1.00 carries at most 10, or 20', () => {
    const min = { minimumEntitlementPerVirtualProcessor: 0.05 };
    expect(refusedParams(withPartition({ entitledCapacity: 0.29, virtualProcessors: 3 }))).toEqual([
      'partitions.0.entitledCapacity: a: entitled capacity 0.29 is too little for 3 virtual processors: each needs at least 0.10, together 0.30',
    ]);
    expect(refusedParams(withPartition({ entitledCapacity: 0.3, virtualProcessors: 3 }))).toEqual([]);
    expect(refusedParams(withPartition({ entitledCapacity: 0.14, virtualProcessors: 3 }, min))).toHaveLength(1);
    expect(refusedParams(withPartition({ entitledCapacity: 0.15, virtualProcessors: 3 }, min))).toEqual([]);
    for (const [most, extra] of [
      [10, {}],
      [20, min],
    ] as const) {
      expect(refusedParams(withPartition({ virtualProcessors: most }, extra))).toEqual([]);
      expect(refusedParams(withPartition({ virtualProcessors: most + 1 }, extra))).toHaveLength(1);
    }
  });

  test('WE66.3: eight processors carry 80 partitions of 0.10, or 160 of 0.05, and not one more', () => {
    const many = (count: number, entitledCapacity: number): unknown => ({
      poolProcessors: 8,
      minimumEntitlementPerVirtualProcessor: entitledCapacity,
      partitions: Array.from({ length: count }, (_, index) => ({
        name: `p${index}`,
        entitledCapacity,
        virtualProcessors: 1,
      })),
    });
    for (const [count, capacity] of [
      [80, 0.1],
      [160, 0.05],
    ] as const) {
      expect(refusedParams(many(count, capacity))).toEqual([]);
      expect(refusedParams(many(count + 1, capacity))).toHaveLength(1);
    }
  });
});

group('actions', () => {
  const licensed = {
    ...eightProcessors,
    poolProcessors: 9,
    pools: [{ name: 'P1', maximumCapacity: 2, reservedCapacity: 0 }],
  };

  test.each([
    [
      { type: 'set-demand', partition: 'nobody', value: 1 },
      'partition: there is no partition "nobody"; there is db, web, dev, batch, idle, vios',
    ],
    [{ type: 'set-weight', partition: 'db', value: 300 }, 'value: weight must be a whole number from 0 to 255'],
    [
      { type: 'set-entitled-capacity', partition: 'db', value: 3.5 },
      'value: the partitions (and reserves of pools) are entitled to 9.50',
    ],
    [
      { type: 'set-entitled-capacity', partition: 'idle', value: 1.01 },
      'value: idle: 1 virtual processor cannot use an entitled capacity of 1.01',
    ],
    [
      { type: 'set-entitled-capacity', partition: 'db', value: 2.005 },
      'value: db: entitled capacity is set in hundredths',
    ],
    [{ type: 'set-virtual-processors', partition: 'db', value: 1 }, 'value: db: 1 virtual processor cannot use'],
    [
      { type: 'set-virtual-processors', partition: 'db', value: 21 },
      'value: db: entitled capacity 2.00 is too little for 21 virtual processors',
    ],
    [{ type: 'set-mode', partition: 'db', value: 'hard' }, 'value: mode must be "capped" or "uncapped"'],
    [{ type: 'set-pool', partition: 'db', value: 'P9' }, 'value: db: there is no pool "P9"'],
    [{ type: 'set-maximum-capacity', pool: 'P9', value: 1 }, 'pool: no pool "P9" has a maximum capacity; there is P1'],
    [
      { type: 'set-pool-processors', value: 7 },
      'value: the partitions (and reserves of pools) are entitled to 8.00 processor units in total, but the pool has 7 processors',
    ],
    [{ type: 'remove-partition', partition: 'nobody' }, 'partition: there is no partition "nobody"'],
    [
      { type: 'add-partition', value: { name: 'db', entitledCapacity: 0.1, virtualProcessors: 1 } },
      'value.name: db: there is already a partition of this name',
    ],
    [
      { type: 'add-partition', value: { name: 'new', entitledCapacity: 0.1, virtualProcessors: 2 } },
      'value.entitledCapacity: new: entitled capacity 0.10 is too little',
    ],
    [
      { type: 'add-partition', value: { name: 'new', entitledCapacity: 1.1, virtualProcessors: 2 } },
      'value: the partitions (and reserves of pools) are entitled to 9.10',
    ],
    [{ type: 'add-partition', partition: 'new' }, 'value: '],
    [{ type: 'explode' }, 'type: type must be one of set-demand'],
  ])('refused, and the state stays: %#', (action, problem) => {
    const run = poolRun(licensed);
    run.advanceTo(123_000);
    const before = run.hash();
    const outcome = run.dispatch(action);
    const problems = outcome.ok ? [] : outcome.problems.map(({ field, message }) => `${field}: ${message}`);
    expect(problems[0]).toContain(problem);
    expect(run.hash()).toBe(before);
  });

  test('the last partition stays', () => {
    const run = poolRun(withPartition({}));
    expect(run.dispatch({ type: 'remove-partition', partition: 'a' })).toEqual({
      ok: false,
      problems: [{ field: 'partition', message: 'a is the last partition; a pool without any has nothing to show' }],
    });
  });

  test('moving into a pool that is too small is refused', () => {
    const run = poolRun(licensed);
    expect(run.dispatch({ type: 'set-pool', partition: 'db', value: 'P1' }).ok).toBe(true);
    expect(run.dispatch({ type: 'set-pool', partition: 'web', value: 'P1' })).toMatchObject({
      ok: false,
      problems: [{ field: 'value' }],
    });
    expect(run.dispatch({ type: 'set-maximum-capacity', pool: 'P1', value: 1 })).toMatchObject({
      ok: false,
      problems: [{ field: 'value' }],
    });
  });

  test.each([
    { type: 'add-partition', value: { name: 'new', entitledCapacity: 0.5, virtualProcessors: 1, demand: 0.3 } },
    { type: 'add-partition', partition: 'new', value: { entitledCapacity: 0.5, virtualProcessors: 1, demand: 0.3 } },
    { type: 'add-partition', partition: { name: 'new', entitledCapacity: 0.5, virtualProcessors: 1, demand: 0.3 } },
  ])('a partition can be added in three forms: %#', (action) => {
    const run = poolRun(licensed);
    expect(run.dispatch(action)).toEqual({ ok: true });
    run.advanceTo(1_000_000);
    expect(partition(run, 'new')).toMatchObject({ consumedProcessorUnits: 0.3, mode: 'uncapped', weight: 128 });
  });

  test('every setting takes effect', () => {
    const run = poolRun(licensed);
    const settings = [
      { type: 'set-weight', partition: 'db', value: 7 },
      { type: 'set-entitled-capacity', partition: 'db', value: 1.23 },
      { type: 'set-virtual-processors', partition: 'db', value: 5 },
      { type: 'set-mode', partition: 'db', value: 'capped' },
      { type: 'set-pool', partition: 'db', value: 'P1' },
      { type: 'set-demand', partition: 'db', value: 1.1 },
    ];
    for (const action of settings) expect(run.dispatch(action)).toEqual({ ok: true });
    expect(partition(run, 'db')).toMatchObject({
      weight: 7,
      entitledCapacity: 1.23,
      virtualProcessors: 5,
      mode: 'capped',
      pool: 'P1',
      demandProcessorUnits: 1.1,
    });
  });
});

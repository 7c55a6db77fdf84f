import { describe, expect, test } from 'vitest';
import { partMissing } from '../parts.ts';
import { differences, runCase } from './compare.ts';
import { CODE } from './codes.ts';
import { drawCase, SEED, SESSIONS } from './generate.ts';
import { InProcess, Program } from './ours.ts';
import type { Implementation, Session } from './protocol.ts';
import { S3270 } from './s3270.ts';
import { report, shrink } from './shrink.ts';
import { writesOf } from './steps.ts';
import type { Case, Step } from './steps.ts';

const missing = partMissing('s3270');
const CASES = 1_000;
const cases = Array.from({ length: CASES }, (_, number) => drawCase(SEED, number));
const casesOf = (session: Session): Case[] => cases.filter((drawn) => drawn.session === session);

/** Runs the cases of a session on both; throws on the first that differs, with the smallest case that does. */
async function expectSame(ours: Implementation, reference: Implementation, list: readonly Case[]): Promise<void> {
  const compared = async (candidate: Case): Promise<string[]> =>
    differences(await runCase(ours, candidate), await runCase(reference, candidate));
  const [first] = list;
  if (first === undefined) throw new Error('there are no cases');
  await ours.request({ op: 'open', ...first.session });
  await reference.request({ op: 'open', ...first.session });
  for (const drawn of list) {
    if ((await compared(drawn)).length === 0) continue;
    const smallest = await shrink(drawn, async (candidate) => (await compared(candidate)).length > 0);
    throw new Error(report(smallest, await compared(smallest)));
  }
}

async function withBoth(
  ours: Implementation,
  work: (ours: Implementation, reference: Implementation) => Promise<void>,
): Promise<void> {
  const reference = new S3270();
  try {
    await work(ours, reference);
  } finally {
    await reference.close();
    await ours.close();
  }
}

describe(`our engine and s3270 do the same in ${CASES} random cases`, () => {
  test.for(SESSIONS.map((session) => [JSON.stringify(session), session] as const))(
    'terminal %s',
    { timeout: 60_000 },
    async ([, session], { skip }) => {
      if (missing !== undefined) skip(missing);
      await withBoth(new InProcess(), (ours, reference) => expectSame(ours, reference, casesOf(session)));
    },
  );

  test('over standard input and output too', async ({ skip }) => {
    if (missing !== undefined) skip(missing);
    const few = [0, 5].flatMap((at) => casesOf(SESSIONS[at] as Session).slice(0, 40));
    await withBoth(new Program(), async (ours, reference) => {
      for (const session of new Set(few.map((drawn) => drawn.session)))
        await expectSame(
          ours,
          reference,
          few.filter((drawn) => drawn.session === session),
        );
    });
  }, 60_000);
});

/** Records that are right and records that are wrong, for what is answered to them. */
const ANSWERED =
  'f5c3 f5 ab f5c3117f7f f5c312ffff f5c33c7f7fc1 f50011 f1c3c1 03 6f f2 f6 6e f3 f30006090000c1 f30006090000 f3000609000300 f3000609000500 f300050903 f30004030011 f300040300 f300040380 f300040355 f3000501ff02 f3000501ff05 f30005010002 f300064000f1c3 f300084000f1c3117f7f f300064000aac3 f300037700 f30003d0 f300ff0100';

test('over TN3270E both accept the same records and refuse the same', async ({ skip }) => {
  if (missing !== undefined) skip(missing);
  await withBoth(new InProcess(), async (...both) => {
    const [ours = [], reference] = await Promise.all(
      both.map(async (implementation) => {
        await implementation.request({ op: 'open', model: 2, e: true });
        const signs: string[] = [];
        for (const resp of [1, 2] as const) {
          for (const hex of ANSWERED.split(' ')) {
            const answer = (await implementation.request({ op: 'host', hex, resp })).resp?.[0] ?? 'nothing';
            signs.push(`${hex} asking ${resp}: ${answer}`);
          }
        }
        return signs;
      }),
    );
    expect(ours).toEqual(reference);
    expect(new Set(ours.map((sign) => sign.split(': ')[1]))).toEqual(new Set(['+', '-', 'nothing']));
  });
});

describe('the comparison itself', () => {
  test('s3270 does the same as another s3270', async ({ skip }) => {
    if (missing !== undefined) skip(missing);
    await withBoth(new S3270(), async (one, other) => {
      for (const session of SESSIONS) await expectSame(one, other, casesOf(session).slice(0, 8));
    });
  }, 60_000);

  test('a difference is reported with its smallest case and the differing planes', async () => {
    const ours = new InProcess();
    // A terminal without colour in the place of the reference.
    const grey: Implementation = {
      name: 'grey',
      request: (request) => plain.request(request.op === 'open' ? { ...request, color: false } : request),
      close: () => plain.close(),
    };
    const plain = new InProcess();
    const text = await expectSame(ours, grey, casesOf(SESSIONS[0] as Session)).then(
      () => 'no difference',
      (error: Error) => error.message,
    );
    expect(text).toMatch(/^seed 370, case \d+, terminal \{"model":2\}: [12] steps\n {2}1\. /);
    expect(text).toMatch(/\{"op":"host","hex":"[0-9a-f]{4,60}"\}/);
    expect(text).toMatch(/(fg|bg) at \d+ \(row \d+, column \d+\), \d+ positions: ours f[0-9a-f]+, reference 00/);
  });

  test('the cases have all there is, many times', () => {
    const times = new Map<string, number>();
    for (const { steps } of cases) {
      for (const feature of new Set(steps.flatMap(featuresOf))) times.set(feature, (times.get(feature) ?? 0) + 1);
    }
    for (const feature of FEATURES) expect(times.get(feature) ?? 0, feature).toBeGreaterThanOrEqual(10);
    expect(cases.filter(({ steps }) => steps.length >= 5).length).toBeGreaterThan(CASES / 2);
  });

  test('the same seed gives the same cases', () => {
    expect(drawCase(SEED, 7)).toEqual(cases[7]);
    expect(drawCase(SEED + 1, 7)).not.toEqual(cases[7]);
  });
});

const KEYS =
  'Enter Clear PA1 PA2 PA3 PF1 PF12 PF24 SysReq Attn Reset Tab BackTab Newline Home Left Right Up Down MoveCursor EraseEOF EraseInput Delete BackSpace Insert Dup FieldMark CursorSelect FieldEnd';
const ORDERS = 'SF SFE SBA SA MF IC PT RA EUA GE data';
const STRUCTURED = 'query query-list erase-reset reply-mode outbound';
const FEATURES = [
  ...`${KEYS} ${ORDERS} ${STRUCTURED} text`.split(' '),
  ...[CODE.write, CODE.eraseWrite, CODE.eraseWriteAlternate, CODE.eraseAllUnprotected].map(String),
  ...[CODE.readBuffer, CODE.readModified, CODE.readModifiedAll, CODE.writeStructuredField].map(String),
];

function featuresOf(step: Step): string[] {
  const orders = writesOf(step).flatMap(({ write }) => write.orders.map(({ order }) => order));
  switch (step.step) {
    case 'key':
      return [step.key];
    case 'text':
      return ['text'];
    case 'command':
      return [String(step.code)];
    case 'write':
      return [String(step.command), ...orders];
    case 'fields':
      return [String(step.command), ...step.fields.map(({ field }) => field), ...orders];
    case 'dump':
    case 'raw':
      return [];
  }
}

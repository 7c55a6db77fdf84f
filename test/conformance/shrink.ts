import { stepText } from './steps.ts';
import type { Case, Order, Step } from './steps.ts';

/**
 * The smallest case found that still fails: steps are left out, then orders and data of their writes, as long as
 * `fails` says so. `fails` is asked at most `most` times.
 */
export async function shrink(failing: Case, fails: (candidate: Case) => Promise<boolean>, most = 2_000): Promise<Case> {
  let best = failing;
  let asked = 0;
  for (let smaller = true; smaller;) {
    smaller = false;
    for (const steps of reductions(best.steps)) {
      if (asked++ >= most) return best;
      const candidate = { ...best, steps };
      if (!(await fails(candidate))) continue;
      best = candidate;
      smaller = true;
      break;
    }
  }
  return best;
}

/** The list with runs of elements left out: halves first, then ever shorter ones. */
function* without<T>(list: readonly T[]): Generator<T[]> {
  for (let length = list.length; length >= 1; length = Math.floor(length / 2)) {
    for (let at = 0; at + length <= list.length; at += length) yield list.filter((_, i) => i < at || i >= at + length);
  }
}

function* reductions(steps: readonly Step[]): Generator<Step[]> {
  yield* without(steps);
  for (const [at, step] of steps.entries()) {
    for (const smaller of smallerSteps(step)) yield steps.with(at, smaller);
  }
}

function* smallerSteps(step: Step): Generator<Step> {
  if (step.step === 'text') {
    for (const text of without([...step.text])) if (text.length > 0) yield { ...step, text: text.join('') };
  } else if (step.step === 'write') {
    for (const orders of smallerOrders(step.write.orders)) yield { ...step, write: { ...step.write, orders } };
  } else if (step.step === 'fields') {
    for (const fields of without(step.fields)) if (fields.length > 0) yield { ...step, fields };
    for (const [at, field] of step.fields.entries()) {
      if (field.field !== 'outbound') continue;
      for (const orders of smallerOrders(field.write.orders))
        yield { ...step, fields: step.fields.with(at, { ...field, write: { ...field.write, orders } }) };
    }
  }
}

function* smallerOrders(orders: readonly Order[]): Generator<Order[]> {
  yield* without(orders);
  for (const [at, order] of orders.entries()) {
    if (order.order === 'data') for (const codes of without(order.codes)) yield orders.with(at, { ...order, codes });
    if ('pairs' in order) for (const pairs of without(order.pairs)) yield orders.with(at, { ...order, pairs });
  }
}

/** A case and what is wrong with it, for a person to read and to run again. */
export function report({ name, session, steps }: Case, differing: readonly string[]): string {
  return [
    `${name}, terminal ${JSON.stringify(session)}: ${steps.length} steps`,
    ...steps.map((step, at) => `  ${at + 1}. ${stepText(step)}`),
    ...differing.map((line) => `  ${line}`),
  ].join('\n');
}

import { CODE, NON_SNA } from './codes.ts';
import type { Case, Order, Step } from './steps.ts';
import { writesOf } from './steps.ts';

/** A defect of the reference (Debian's s3270 4.1ga10), for which cases are not compared. */
export interface Exclusion {
  readonly name: string;
  /** What it does wrong, and what the architecture says. */
  readonly defect: string;
  readonly answer: string;
  /** True for a case in which it may show. */
  readonly applies: (candidate: Case) => boolean;
}

const ordersOf = (step: Step): readonly (readonly Order[])[] => writesOf(step).map(({ write }) => write.orders);
const records = ({ steps }: Case): readonly (readonly Order[])[] => steps.flatMap(ordersOf);
const keyed = ({ steps }: Case, key: string): boolean => steps.some((step) => step.step === 'key' && step.key === key);

function hasPair(orders: readonly Order[], kinds: readonly string[], type: number, value?: number): boolean {
  return orders.some((order) => {
    const pairs = 'pairs' in order ? order.pairs : 'pair' in order ? [order.pair] : [];
    return (
      kinds.includes(order.order) &&
      pairs.some((pair) => pair[0] === type && (value === undefined || pair[1] === value))
    );
  });
}

/** After these the reference looks the attribute up anew. */
const LOOKS_UP: readonly string[] = ['SBA', 'SF', 'SFE', 'RA', 'EUA', 'GE'];

/** One of `first` and then `then`, with nothing between them at which the reference looks up the attribute. */
function inOrder(orders: readonly Order[], first: readonly string[], then: string): boolean {
  let open = false;
  for (const { order } of orders) {
    if (order === then && open) return true;
    if (first.includes(order)) open = true;
    else if (LOOKS_UP.includes(order)) open = false;
  }
  return false;
}

/** A write command, or one inside a structured field, that uses the alternate size. */
const ALTERNATE = [CODE.eraseWriteAlternate, NON_SNA[CODE.eraseWriteAlternate]];

const goesAlternate = ({ steps }: Case): boolean =>
  steps.some(
    (step) =>
      writesOf(step).some(({ command }) => ALTERNATE.includes(command)) ||
      (step.step === 'fields' && step.fields.some((field) => field.field === 'erase-reset' && field.alternate)),
  );

function writesNumeric(step: Step): boolean {
  const attributes = ordersOf(step)
    .flat()
    .flatMap((order) => {
      if (order.order === 'SF') return [order.attribute];
      return order.order === 'SFE' || order.order === 'MF'
        ? order.pairs.filter(([type]) => type === CODE.field).map(([, value]) => value)
        : [];
    });
  return attributes.some((attribute) => (attribute & 0x30) === 0x10);
}

export const EXCLUSIONS: readonly Exclusion[] = [
  {
    name: 'ra-background',
    defect: 'RA neither sets nor clears the background of the positions that it writes.',
    answer: 'RA gives its characters all attributes in effect by SA, background included.',
    applies: (candidate) =>
      records(candidate).some((orders) => orders.some(({ order }) => order === 'RA')) &&
      records(candidate).some((orders) => hasPair(orders, ['SA', 'SFE', 'MF'], CODE.background)),
  },
  {
    name: 'truncated-order',
    defect: 'Nothing checks how long a record is: a truncated order reads bytes of the record before.',
    answer: 'The record is refused from that order on; what came before it has taken effect.',
    applies: ({ steps }) => steps.some(({ step }) => step === 'raw'),
  },
  {
    name: 'sfe-intensify',
    defect: 'SFE drops highlighting F8 (intensify).',
    answer: 'The field is intensified, as with MF.',
    applies: (candidate) => records(candidate).some((orders) => hasPair(orders, ['SFE'], CODE.highlight, 0xf8)),
  },
  {
    name: 'outbound-size',
    defect: 'Erase/Write and Erase/Write Alternate in an Outbound 3270DS field do not change the size of the screen.',
    answer: 'They set the default and the alternate size, as the commands do.',
    applies: (candidate) =>
      goesAlternate(candidate) &&
      candidate.steps.some((step) => step.step === 'fields' && step.fields.some(({ field }) => field === 'outbound')),
  },
  {
    name: 'mf-eua',
    defect: 'EUA after MF in the same record goes by the attribute that the field had before MF.',
    answer: 'EUA goes by the attribute that MF has set.',
    applies: (candidate) => records(candidate).some((orders) => inOrder(orders, ['MF'], 'EUA')),
  },
  {
    name: 'text-eua',
    defect: 'EUA after text or PT goes by the attribute that held before them, though text may have overwritten it.',
    answer: 'EUA goes by the attribute of the field in which it begins.',
    applies: (candidate) => records(candidate).some((orders) => inOrder(orders, ['data', 'PT'], 'EUA')),
  },
  {
    name: 'mf-all',
    defect: 'MF ignores the pair 00 00.',
    answer: 'The pair sets all attributes of the field to their defaults.',
    applies: (candidate) => records(candidate).some((orders) => hasPair(orders, ['MF'], CODE.all)),
  },
  {
    name: 'insert-wrap',
    defect: 'Inserting is wrong in a field that goes on at the start of the screen.',
    answer: 'Characters up to the next NUL of the field move by one, past the end of the screen as anywhere.',
    applies: (candidate) => keyed(candidate, 'Insert') && !startsWithField(candidate),
  },
  {
    name: 'pt-after-ge',
    defect: 'PT right after GE nulls the rest of the field, as after text.',
    answer: 'GE is an order: PT right after it nulls nothing.',
    applies: (candidate) =>
      records(candidate).some((orders) =>
        orders.some(({ order }, at) => order === 'PT' && orders[at - 1]?.order === 'GE'),
      ),
  },
  {
    name: 'numeric-minus',
    defect: 'The numeric lock refuses the minus sign in a numeric field.',
    answer: 'It lets through digits, period and minus (CICS documentation, "Numeric-only").',
    applies: (candidate) =>
      candidate.steps.some((step) => step.step === 'text' && step.text.includes('-')) &&
      candidate.steps.some(writesNumeric),
  },
  {
    name: 'clear-size',
    defect: 'Clear keeps the alternate size.',
    answer: 'Clear goes back to the default size.',
    applies: (candidate) => keyed(candidate, 'Clear') && goesAlternate(candidate),
  },
];

/** Whether every screen of the case has a field attribute at its first position, so that no field wraps. */
function startsWithField(candidate: Case): boolean {
  return candidate.steps.every((step) => {
    return writesOf(step).every(({ command, write }) => {
      const [first, second] = write.orders;
      const erases = command !== CODE.write && command !== NON_SNA[CODE.write];
      return erases && first?.order === 'SBA' && first.at === 0 && (second?.order === 'SF' || second?.order === 'SFE');
    });
  });
}

/** The first defect of the reference that a case may show; undefined when it can be compared. */
export function excludedBy(candidate: Case): Exclusion | undefined {
  return EXCLUSIONS.find(({ applies }) => applies(candidate));
}

import { addressBytes, CODE, COMMANDS, hexOf, NON_SNA } from './codes.ts';
import type { Request, Session } from './protocol.ts';

/** Pairs of type and value, as SFE and MF have them. */
export type Pair = readonly [type: number, value: number];

/** An order of a write, or data. */
export type Order =
  | { readonly order: 'SBA'; readonly at: number; readonly fourteen?: boolean }
  | { readonly order: 'SF'; readonly attribute: number }
  | { readonly order: 'SFE' | 'MF'; readonly pairs: readonly Pair[] }
  | { readonly order: 'SA'; readonly pair: Pair }
  | { readonly order: 'IC' | 'PT' }
  | { readonly order: 'RA'; readonly to: number; readonly code: number; readonly graphic: boolean }
  | { readonly order: 'EUA'; readonly to: number }
  | { readonly order: 'GE'; readonly code: number }
  | { readonly order: 'data'; readonly codes: readonly number[] };

/** What the body of a write command holds. */
export interface Write {
  readonly wcc: number;
  readonly orders: readonly Order[];
}

/** One structured field of a record. */
export type StructuredField =
  | { readonly field: 'query' }
  | { readonly field: 'query-list'; readonly how: number; readonly codes: readonly number[] }
  | { readonly field: 'erase-reset'; readonly alternate: boolean }
  | { readonly field: 'reply-mode'; readonly mode: 0 | 1 | 2; readonly types: readonly number[] }
  | { readonly field: 'outbound'; readonly command: number; readonly write: Write };

/** A step of a case: a record of the host, or a key. */
export type Step =
  | { readonly step: 'write'; readonly command: number; readonly write: Write }
  | { readonly step: 'command'; readonly code: number }
  | { readonly step: 'fields'; readonly command: number; readonly fields: readonly StructuredField[] }
  | { readonly step: 'key'; readonly key: string; readonly row?: number; readonly col?: number }
  | { readonly step: 'text'; readonly text: string }
  /** A dump on the way, besides the one at the end. */
  | { readonly step: 'dump' }
  /** A record byte by byte: malformed ones, and those of examples. */
  | { readonly step: 'raw'; readonly hex: string };

export interface Case {
  readonly name: string;
  readonly session: Session;
  readonly steps: readonly Step[];
}

function orderBytes(order: Order): number[] {
  switch (order.order) {
    case 'SBA':
      return [CODE.SBA, ...addressBytes(order.at, order.fourteen)];
    case 'SF':
      return [CODE.SF, order.attribute];
    case 'SFE':
    case 'MF':
      return [CODE[order.order], order.pairs.length, ...order.pairs.flat()];
    case 'SA':
      return [CODE.SA, ...order.pair];
    case 'IC':
    case 'PT':
      return [CODE[order.order]];
    case 'RA':
      return [CODE.RA, ...addressBytes(order.to), ...(order.graphic ? [CODE.GE] : []), order.code];
    case 'EUA':
      return [CODE.EUA, ...addressBytes(order.to)];
    case 'GE':
      return [CODE.GE, order.code];
    case 'data':
      return [...order.codes];
  }
}

const writeBytes = ({ wcc, orders }: Write): number[] => [wcc, ...orders.flatMap(orderBytes)];

function fieldBytes(field: StructuredField): number[] {
  switch (field.field) {
    case 'query':
      return [CODE.readPartition, 0xff, 0x02];
    case 'query-list':
      return [CODE.readPartition, 0xff, 0x03, field.how, ...field.codes];
    case 'erase-reset':
      return [CODE.eraseReset, field.alternate ? 0x80 : 0];
    case 'reply-mode':
      return [CODE.setReplyMode, 0, field.mode, ...field.types];
    case 'outbound':
      return [CODE.outbound, 0, field.command, ...writeBytes(field.write)];
  }
}

/** The record of a step; undefined for a key. */
export function recordOf(step: Step): Uint8Array | undefined {
  switch (step.step) {
    case 'write':
      return Uint8Array.from([step.command, ...writeBytes(step.write)]);
    case 'command':
      return Uint8Array.of(step.code);
    case 'fields':
      return Uint8Array.from([
        step.command,
        ...step.fields.flatMap((field) => {
          const bytes = fieldBytes(field);
          return [(bytes.length + 2) >> 8, (bytes.length + 2) & 0xff, ...bytes];
        }),
      ]);
    case 'raw':
      return Buffer.from(step.hex, 'hex');
    case 'key':
    case 'text':
    case 'dump':
      return undefined;
  }
}

/** The request that carries a step out. `resp`: the response of TN3270E that a record asks for. */
export function requestOf(step: Step, resp?: 0 | 1 | 2): Request {
  if (step.step === 'dump') return { op: 'dump' };
  if (step.step === 'text') return { op: 'key', text: step.text };
  if (step.step === 'key') {
    const { key, row, col } = step;
    return row === undefined || col === undefined ? { op: 'key', key } : { op: 'key', key, row, col };
  }
  return { op: 'host', hex: hexOf(recordOf(step) ?? []), ...(resp !== undefined && { resp }) };
}

/** All writes of a step, with their command. */
export function writesOf(step: Step): readonly { readonly command: number; readonly write: Write }[] {
  if (step.step === 'write') return [step];
  if (step.step !== 'fields') return [];
  return step.fields.filter((field) => field.field === 'outbound');
}

const hex = (value: number): string => value.toString(16).padStart(2, '0');

function orderText(order: Order): string {
  switch (order.order) {
    case 'SBA':
      return `SBA(${order.at})`;
    case 'SF':
      return `SF(${hex(order.attribute)})`;
    case 'SFE':
    case 'MF':
      return `${order.order}(${order.pairs.map((pair) => pair.map(hex).join('=')).join(',')})`;
    case 'SA':
      return `SA(${order.pair.map(hex).join('=')})`;
    case 'IC':
    case 'PT':
      return order.order;
    case 'RA':
      return `RA(${order.to},${order.graphic ? 'GE ' : ''}${hex(order.code)})`;
    case 'EUA':
      return `EUA(${order.to})`;
    case 'GE':
      return `GE(${hex(order.code)})`;
    case 'data':
      return order.codes.map(hex).join('');
  }
}

const commandText = (code: number): string =>
  Object.entries(COMMANDS).find(([, value]) => value === code || NON_SNA[value] === code)?.[0] ??
  `command ${hex(code)}`;

const fieldText = (field: StructuredField): string =>
  field.field === 'outbound' ? `outbound ${writeText(field)}` : field.field;

const writeText = ({ command, write }: { readonly command: number; readonly write: Write }): string =>
  [commandText(command), `wcc ${hex(write.wcc)}`, ...write.orders.map(orderText)].join(' ');

/** A step for a person to read: what it is, and the request that carries it out. */
export function stepText(step: Step): string {
  const request = JSON.stringify(requestOf(step));
  switch (step.step) {
    case 'write':
      return `${writeText(step)}\n     ${request}`;
    case 'fields':
      return `structured fields: ${step.fields.map(fieldText).join('; ')}\n     ${request}`;
    case 'command':
      return `${commandText(step.code)} ${request}`;
    default:
      return request;
  }
}

/** TN3270E (RFC 2355; contention resolution as its extensions draft has it): headers and negotiations. */

import { asciiOf, textOf } from './telnet.ts';

/** What the data behind a header are. */
export const DATA_TYPE = {
  data3270: 0,
  scs: 1,
  response: 2,
  bindImage: 3,
  unbind: 4,
  nvt: 5,
  request: 6,
  sscpLu: 7,
  printEndOfJob: 8,
  bid: 9,
} as const;

/** Request flags of a host that resolves contention. */
export const REQUEST_FLAG = { sendData: 1, keyboardRestore: 2, signal: 4 } as const;

/** Which answer the sender of data wants. */
export const RESPONSE_FLAG = { none: 0, error: 1, always: 2 } as const;

/** In a RESPONSE: its sign, and the byte that says more. */
export const RESPONSE = { positive: 0, negative: 1 } as const;
export const DEVICE_END = 0;
export const NEGATIVE = { commandReject: 0, interventionRequired: 1, operationCheck: 2, disconnected: 3 } as const;

export const FUNCTION = {
  bindImage: 0,
  dataStreamControl: 1,
  responses: 2,
  scsControlCodes: 3,
  sysreq: 4,
  contentionResolution: 5,
} as const;

const OPERATION = {
  associate: 0,
  connect: 1,
  deviceType: 2,
  functions: 3,
  is: 4,
  reason: 5,
  reject: 6,
  request: 7,
  send: 8,
} as const;

export const REASON = {
  connPartner: 0,
  deviceInUse: 1,
  invAssociate: 2,
  invName: 3,
  invDeviceType: 4,
  typeNameError: 5,
  unknownError: 6,
  unsupportedReq: 7,
} as const;

const REASON_TEXTS: readonly string[] = [
  'the partner of the association is not there',
  'it is in use',
  'it cannot be associated with this type of device',
  'there is no unit of this name',
  'it does not take this type of terminal',
  'name and type of the device do not go together',
  'for a reason that it does not tell',
  'it does not support what was asked',
];

/** Why a host did not give a device, in words that follow "the host refused …:". */
export function reasonText(reason: number): string {
  return REASON_TEXTS[reason] ?? `reason ${String(reason)}`;
}

export interface Header {
  readonly dataType: number;
  readonly requestFlag: number;
  readonly responseFlag: number;
  readonly sequence: number;
}

export const HEADER_BYTES = 5;

/** The header of a record; undefined when the record is too short to have one. */
export function readHeader(record: Uint8Array): Header | undefined {
  const [dataType, requestFlag, responseFlag, high, low] = record;
  if (
    dataType === undefined ||
    requestFlag === undefined ||
    responseFlag === undefined ||
    high === undefined ||
    low === undefined
  )
    return undefined;
  return { dataType, requestFlag, responseFlag, sequence: (high << 8) | low };
}

/** A record with its header, before IAC is doubled. */
export function withHeader(header: Partial<Header> & Pick<Header, 'dataType'>, data: Iterable<number>): Uint8Array {
  const { dataType, requestFlag = 0, responseFlag = 0, sequence = 0 } = header;
  return Uint8Array.of(dataType, requestFlag, responseFlag, sequence >> 8, sequence & 0xff, ...data);
}

/** What was said in a sub-negotiation of TN3270E. */
export type Said =
  | { readonly type: 'send-device-type' }
  | {
      readonly type: 'request-device-type';
      readonly deviceType: string;
      readonly connect?: string;
      readonly associate?: string;
    }
  | { readonly type: 'device-type-is'; readonly deviceType: string; readonly lu: string | undefined }
  | { readonly type: 'device-type-rejected'; readonly reason: number }
  | { readonly type: 'functions'; readonly operation: 'request' | 'is'; readonly functions: readonly number[] };

/** Reads a sub-negotiation; undefined when it is none that RFC 2355 knows. */
export function readSaid(bytes: Uint8Array): Said | undefined {
  const [first, second, ...rest] = bytes;
  if (first === OPERATION.send && second === OPERATION.deviceType) return { type: 'send-device-type' };
  if (first === OPERATION.functions && (second === OPERATION.request || second === OPERATION.is))
    return { type: 'functions', operation: second === OPERATION.is ? 'is' : 'request', functions: rest };
  if (first !== OPERATION.deviceType) return undefined;
  if (second === OPERATION.reject)
    return { type: 'device-type-rejected', reason: rest[0] === OPERATION.reason ? (rest[1] ?? -1) : -1 };
  if (second !== OPERATION.request && second !== OPERATION.is) return undefined;
  // Types and names are graphic ASCII, so a code of an operation ends the one before it.
  const end = rest.findIndex((byte) => byte === OPERATION.connect || byte === OPERATION.associate);
  const deviceType = textOf(end < 0 ? rest : rest.slice(0, end));
  const name = end < 0 ? undefined : textOf(rest.slice(end + 1));
  if (second === OPERATION.is) return { type: 'device-type-is', deviceType, lu: name };
  if (name === undefined) return { type: 'request-device-type', deviceType };
  return rest[end] === OPERATION.connect
    ? { type: 'request-device-type', deviceType, connect: name }
    : { type: 'request-device-type', deviceType, associate: name };
}

/** Writes what follows SB TN3270E. */
export function writeSaid(said: Said): Uint8Array {
  const { deviceType, functions, is, reject, reason, request, send, connect, associate } = OPERATION;
  switch (said.type) {
    case 'send-device-type':
      return Uint8Array.of(send, deviceType);
    case 'request-device-type': {
      const [kind, name] = said.connect === undefined ? [associate, said.associate] : [connect, said.connect];
      const named = name === undefined ? [] : [kind, ...asciiOf(name)];
      return Uint8Array.of(deviceType, request, ...asciiOf(said.deviceType), ...named);
    }
    case 'device-type-is': {
      const named = said.lu === undefined ? [] : [connect, ...asciiOf(said.lu)];
      return Uint8Array.of(deviceType, is, ...asciiOf(said.deviceType), ...named);
    }
    case 'device-type-rejected':
      return Uint8Array.of(deviceType, reject, reason, said.reason);
    case 'functions':
      return Uint8Array.of(functions, said.operation === 'is' ? is : request, ...said.functions);
  }
}

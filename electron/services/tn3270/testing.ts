import type { Device } from '../../../demos/lib/terminal/hosts/host.ts';
import { Tn3270Client } from './client.ts';
import type { ClientOptions, ClientState } from './client.ts';
import { parseAddress } from './address.ts';
import type { Line, TerminalHost } from './listener-options.ts';

const bytesOf = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** For tests: a host that says READY, and then says again what it hears, as an Erase/Write each. */
export class EchoHost implements TerminalHost {
  readonly devices = new Map<string, Device>();
  readonly happened: string[] = [];
  readonly lines = new Map<string, Line>();

  connect(device: Device, line: Line): void {
    this.devices.set(device.lu, device);
    this.lines.set(device.lu, line);
    this.happened.push(`connect ${device.lu}`);
    line.send(READY);
  }

  receive(lu: string, record: Uint8Array): void {
    this.happened.push(`receive ${lu} ${hexOf(record)}`);
    this.lines.get(lu)?.send(Uint8Array.of(0xf5, 0xc3, 0x11, 0x40, 0x40, ...record.filter((code) => code >= 0x40)));
  }

  signal(lu: string, signal: 'attn' | 'sysreq'): void {
    this.happened.push(`${signal} ${lu}`);
    this.lines.get(lu)?.send(READY);
  }

  disconnect(lu: string): void {
    this.happened.push(`disconnect ${lu}`);
    this.lines.delete(lu);
  }
}

/** Erase/Write, keyboard restored: a field to type into behind the word READY, with an FF for the doubling of it. */
export const READY = bytesOf('f5c3114040d9c5c1c4e8ff1d4013');

/** For tests: a client, and what it was told. */
export function follow(
  address: string,
  options: Partial<ClientOptions> = {},
): { client: Tn3270Client; states: ClientState[]; records: string[] } {
  const states: ClientState[] = [];
  const records: string[] = [];
  const client = new Tn3270Client(
    { address: parseAddress(address), terminal: { model: 4 }, ...options },
    {
      state: (state) => states.push(state),
      record: (record) => {
        records.push(hexOf(record));
        return { ok: true };
      },
    },
  );
  return { client, states, records };
}

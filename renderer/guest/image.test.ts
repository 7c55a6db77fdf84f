import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { currentImage, fetchState, findImage } from './image.ts';
import type { ImageManifest } from './protocol.ts';

const STATE = Buffer.alloc(100_000, 'state of a guest ');
const PACKED = gzipSync(STATE);
const MANIFEST: ImageManifest = {
  format: 1,
  version: 'v1',
  bytes: PACKED.length,
  rawBytes: STATE.length,
  memoryMiB: 96,
  diskMiB: 32,
  prompt: '# ',
  kernel: 'Linux',
  v86: '0',
};

function serve(answer: () => Response | Promise<Response>): void {
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => answer()),
  );
}

afterEach(() => vi.unstubAllGlobals());

describe('the manifest', () => {
  test('says what guest the host serves', async () => {
    serve(() => Response.json(MANIFEST));
    expect(await findImage()).toEqual(MANIFEST);
    vi.stubGlobal('location', { href: 'http://192.0.2.1/audience/#/x' });
    expect(await currentImage()).toEqual({ url: 'http://192.0.2.1/guest/guest.bin.gz', manifest: MANIFEST });
  });

  test.each([
    ['is not served', () => new Response('', { status: 404 })],
    ['is not made yet', () => Response.json({})],
    ['is no manifest', () => new Response('<html>')],
    ['cannot be asked for', () => Promise.reject(new TypeError('Failed to fetch'))],
  ])('that %s: there is no guest, and how it is made', async (_what, answer) => {
    serve(answer);
    expect(await findImage()).toEqual({
      problem: expect.stringMatching(/The Linux guest is not there.*made from/) as string,
    });
    await expect(currentImage()).rejects.toThrow('The Linux guest is not there');
  });

  test('of another format is refused', async () => {
    serve(() => Response.json({ ...MANIFEST, format: 2 }));
    expect(await findImage()).toEqual({
      problem: 'The Linux guest has format 2, and this program reads 1: let it be made again.',
    });
  });
});

describe('the state', () => {
  test('is unpacked', async () => {
    serve(() => new Response(PACKED));
    expect(Buffer.from(await fetchState('x', MANIFEST)).equals(STATE)).toBe(true);
  });

  test.each([
    ['cut off', PACKED.subarray(0, PACKED.length >> 1), /damaged \(its \d+ bytes cannot be unpacked\)/],
    ['with a wrong byte', Buffer.concat([PACKED.subarray(0, -8), Buffer.alloc(8)]), /cannot be unpacked/],
    ['no gzip', Buffer.from('<html>'), /cannot be unpacked/],
    ['empty', Buffer.alloc(0), /damaged/],
    ['of another size', gzipSync('short'), /damaged \(5 bytes instead of 100000\): delete build\/out\/guest/],
  ])('%s is refused with what to do', async (_what, bytes, message) => {
    serve(() => new Response(new Uint8Array(bytes)));
    await expect(fetchState('x', MANIFEST)).rejects.toThrow(message);
  });

  test.each([
    ['gone', () => new Response('', { status: 404 })],
    ['out of reach', () => Promise.reject(new TypeError('Failed to fetch'))],
  ])('%s: there is no guest', async (_what, answer) => {
    serve(answer);
    await expect(fetchState('x', MANIFEST)).rejects.toThrow('The Linux guest is not there');
  });
});

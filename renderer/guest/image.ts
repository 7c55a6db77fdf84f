import type { Image, ImageManifest } from './protocol.ts';

/** Where hosts serve the guest, relative to a window's page. */
export const GUEST_BASE = '../guest/';

/** The format of manifest and state that this program reads. */
const FORMAT = 1;

const NOT_THERE =
  'The Linux guest is not there. It is made from Debian packages beside the first start (about a minute, Debian or Ubuntu); recordings work without it.';

/** The guest that this host serves, or why there is none. */
export async function findImage(base = GUEST_BASE): Promise<ImageManifest | { readonly problem: string }> {
  let manifest: Partial<ImageManifest>;
  try {
    const response = await fetch(`${base}manifest.json`, { cache: 'no-store' });
    if (!response.ok) return { problem: NOT_THERE };
    manifest = (await response.json()) as Partial<ImageManifest>;
  } catch {
    return { problem: NOT_THERE };
  }
  if (manifest.format === undefined) return { problem: NOT_THERE };
  if (manifest.format !== FORMAT) {
    const format = String(manifest.format);
    return { problem: `The Linux guest has format ${format}, and this program reads ${FORMAT}: let it be made again.` };
  }
  return manifest as ImageManifest;
}

/** The same for whoever is about to start it; refuses when there is none. Looked up anew, since it may be made anew. */
export async function currentImage(): Promise<Image> {
  const manifest = await findImage();
  if ('problem' in manifest) throw new Error(manifest.problem);
  return { url: new URL(`${GUEST_BASE}guest.bin.gz`, location.href).href, manifest };
}

/** The state in the image, unpacked; refuses what is not whole. */
export async function fetchState(url: string, { bytes, rawBytes }: ImageManifest): Promise<ArrayBuffer> {
  const response = await fetch(url).catch(() => undefined);
  if (!response?.ok || !response.body) throw new Error(NOT_THERE);
  const damaged = (why: string): Error =>
    new Error(`The Linux guest's image is damaged (${why}): delete build/out/guest, and it is made again.`);
  let state: ArrayBuffer;
  try {
    const unpacked = response.body.pipeThrough(new DecompressionStream('gzip'));
    state = await new Response(unpacked).arrayBuffer();
  } catch {
    throw damaged(`its ${bytes} bytes cannot be unpacked`);
  }
  if (state.byteLength !== rawBytes) throw damaged(`${state.byteLength} bytes instead of ${rawBytes}`);
  return state;
}

import { protocol } from 'electron';
import { serve, type AppFiles } from '../services/files/app-files.ts';

export const SCHEME = 'app';
export const ORIGIN = `${SCHEME}://stage370`;

/** Must be called before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the windows and the deck's media under our own origin; never file://. */
export function serveApp(files: AppFiles): void {
  protocol.handle(SCHEME, async (request) => {
    const url = new URL(request.url);
    if (url.host !== 'stage370' || request.method !== 'GET') return new Response('Not found', { status: 404 });
    const { status, headers, body } = await serve(files, url.pathname);
    return new Response(body, { status, headers });
  });
}

import { app, session } from 'electron';
import { ORIGIN } from './protocol.ts';

/**
 * Chromium's own services would look for the network; the talk needs none. Must be called before the
 * app is ready: some of them ask as soon as there is a session.
 */
export function closeTheNetwork(): void {
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('disable-component-update');
  // Whatever asks all the same finds no host but this machine.
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost');
  app.on('session-created', (created) => {
    // Otherwise a dictionary is fetched at the first start.
    created.setSpellCheckerEnabled(false);
    created.setSpellCheckerLanguages([]);
  });
}

/** True for addresses of our own pages. */
export function isOwn(address: string): boolean {
  return address === ORIGIN || address.startsWith(`${ORIGIN}/`);
}

/** Refuses every way out: requests, navigation, windows and permissions. Full screen is the exception. */
export function lockDown(): void {
  const { defaultSession } = session;
  defaultSession.webRequest.onBeforeRequest(({ url }, callback) => {
    const allowed = isOwn(url) || url.startsWith('devtools://') || url.startsWith('data:') || url.startsWith('blob:');
    if (!allowed) process.stderr.write(`stage370: refused a request to ${url}\n`);
    callback({ cancel: !allowed });
  });
  defaultSession.setPermissionRequestHandler((_contents, permission, callback) =>
    callback(permission === 'fullscreen'),
  );
  defaultSession.setPermissionCheckHandler((_contents, permission) => permission === 'fullscreen');

  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', (event) => {
      if (!isOwn(event.url)) event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
}

import type { Page } from '@playwright/test';

export interface LaunchArguments {
  readonly deck?: string;
  /** Folder of the journals; a new one for each test by default. */
  readonly journal: string;
  /** Further arguments, e.g. --fresh. */
  readonly more?: readonly string[];
}

/** A running talk with both its windows, on whichever host the project is for. */
export interface TalkUnderTest {
  readonly host: 'electron' | 'server';
  readonly audience: Page;
  readonly speaker: Page;
  /** Kills the program as kill -9 does; nothing of it can tidy up. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

/** What pages complained of, or asked of the network. Every test ends with both empty. */
export class Watch {
  readonly complaints: string[] = [];
  readonly strangers: string[] = [];

  over(page: Page): void {
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.complaints.push(`${page.url()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.complaints.push(`${page.url()}: ${error.stack ?? error.message}`));
    page.on('request', (request) => {
      if (!isOwn(request.url())) this.strangers.push(request.url());
    });
    page.on('websocket', (socket) => {
      if (!isOwn(socket.url())) this.strangers.push(socket.url());
    });
  }
}

function isOwn(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return (
    (protocol === 'app:' && hostname === 'stage370') ||
    hostname === '127.0.0.1' ||
    protocol === 'data:' ||
    protocol === 'blob:'
  );
}

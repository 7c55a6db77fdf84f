import type { State, SystemObservation } from '../types.ts';

interface Line {
  readonly label: string;
  readonly value: string;
}

/** What the read-outs say of the simulated system, in its own terms. */
export function systemReadouts(system: SystemObservation | null): readonly Line[] {
  if (system === null) return [];
  if (system.kind === 'zos') {
    const { executing, waiting } = system.jobsByPhase;
    return [
      { label: 'jobs waiting', value: String(waiting) },
      { label: 'jobs running', value: String(executing) },
    ];
  }
  return [
    { label: 'guests logged on', value: String(system.loggedOn) },
    { label: 'processors in use', value: `${system.processorPercent} %` },
  ];
}

/** How the connection to a real host stands, in a sentence. */
export function linkText({ link }: State): string {
  if (link === null) return 'Not connected.';
  const { state, address, mode, secure, lu, message } = link;
  switch (state) {
    case 'connecting':
      return `Connecting to ${address} …`;
    case 'connected': {
      const how = [mode === 'tn3270e' ? 'TN3270E' : 'TN3270', secure ? 'encrypted' : 'not encrypted'];
      return `Connected to ${address}${lu === undefined ? '' : ` as ${lu}`}: ${how.join(', ')}.`;
    }
    case 'closed':
      return message ?? `The connection to ${address} is closed.`;
    case 'failed':
      return message ?? `No connection to ${address}.`;
  }
}

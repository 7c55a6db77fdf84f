import { useState } from 'react';
import type { JSX } from 'react';
import { Button, Toggle } from '../../kit/index.ts';
import type { TerminalControls } from '../../kit/index.ts';
import type { State } from '../types.ts';
import { linkText } from './words.ts';

/** A connection to a real host: its address, and how it stands. Made by hand only, never by a deck. */
export function RealHost({
  state,
  terminals,
}: {
  readonly state: State;
  readonly terminals: TerminalControls | undefined;
}): JSX.Element {
  const [draft, setAddress] = useState<string>();
  const address = draft ?? state.link?.address ?? '';
  const [verifyCertificate, setVerify] = useState(true);
  const [reconnect, setReconnect] = useState(false);
  const [problem, setProblem] = useState<string>();
  if (terminals === undefined) {
    return (
      <p className="terminal-note">
        {state.link === null
          ? 'A page in a browser alone cannot reach a host: that takes the desktop program, or the server of the talk.'
          : `Recorded: ${linkText(state)} What came from the host is played again; nothing is sent.`}
      </p>
    );
  }
  const open = state.link?.state === 'connected' || state.link?.state === 'connecting';
  const connect = (): void => {
    setProblem(undefined);
    const { model, codePage } = state.terminal;
    // From here on it is the connection's address, in both windows.
    setAddress(undefined);
    terminals
      .connect({ address: address.trim(), model, codePage, verifyCertificate, reconnect })
      .catch((error: unknown) => setProblem(error instanceof Error ? error.message : String(error)));
  };
  return (
    <form
      className="terminal-real"
      onSubmit={(event) => {
        event.preventDefault();
        if (!open && address.trim() !== '') connect();
      }}
    >
      <label>
        Address
        <input
          type="text"
          value={address}
          disabled={open}
          placeholder="L:LU01@host:992"
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
      </label>
      <div className="terminal-pair">
        <Toggle label="Check certificate" value={verifyCertificate} disabled={open} onChange={setVerify} />
        <Toggle label="Reconnect" value={reconnect} disabled={open} onChange={setReconnect} />
      </div>
      {open ? (
        <Button label="Disconnect" onPress={() => void terminals.disconnect()} />
      ) : (
        <Button label="Connect" disabled={address.trim() === ''} onPress={connect} />
      )}
      <p className="terminal-note" role="status">
        {problem ?? linkText(state)}
      </p>
    </form>
  );
}

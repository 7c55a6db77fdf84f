import type { TerminalControls } from '../../electron/contract/host.ts';
import type { TerminalCall } from '../../electron/contract/schemas.ts';

/** The calls of a window for its terminals, each sent as one message; an answer in words is a refusal. */
export function terminalControls(send: (call: TerminalCall) => Promise<string | undefined>): TerminalControls {
  const call = async (message: TerminalCall): Promise<void> => {
    const problem = await send(message);
    if (problem !== undefined) throw new Error(problem);
  };
  return {
    connect: (instance, target) => call({ call: 'connect', instance, target: { ...target } }),
    input: (instance, input) => call({ call: 'input', instance, input }),
    disconnect: (instance) => call({ call: 'disconnect', instance }),
  };
}

import type { JailAnswer, JailControls } from '../../electron/contract/host.ts';
import type { JailCall } from '../../electron/contract/schemas.ts';

/** The calls of a window for its jails, each sent as one message; an answer with a problem is a refusal. */
export function jailControls(send: (call: JailCall) => Promise<JailAnswer>): JailControls {
  const call = async (message: JailCall): Promise<JailAnswer> => {
    const answer = await send(message);
    if (answer.problem !== undefined) throw new Error(answer.problem);
    return answer;
  };
  const act = async (message: JailCall): Promise<void> => void (await call(message));
  return {
    profiles: async () => (await call({ call: 'profiles' })).profiles ?? [],
    start: (instance, profile, size) => act({ call: 'start', instance, profile, size: { ...size } }),
    input: (instance, text) => act({ call: 'input', instance, text }),
    resize: (instance, size) => act({ call: 'resize', instance, size: { ...size } }),
    stop: (instance) => act({ call: 'stop', instance }),
  };
}

import { followConsoles, type Consoles } from './consoles.ts';
import { bytesOf, Control } from './control.ts';
import { createEmulator, type Emulator } from './emulator.ts';
import { fetchState } from './image.ts';
import type { Call, FromWorker, Geometry, ToWorker } from './protocol.ts';
import { Power } from './power.ts';
import { receiveSystem, sendSystem } from './transfer.ts';

/** The one guest of this worker. */
interface Guest {
  readonly emulator: Emulator;
  readonly power: Power;
  readonly consoles: Consoles;
  readonly control: Control;
  readonly checkpoints: Map<number, ArrayBuffer>;
}

/** Checkpoints that are kept: each is as large as the guest's memory in use. */
const CHECKPOINTS = 2;
const PROMPT = /[#$] $/;

const scope = globalThis as unknown as {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  postMessage(message: FromWorker, transfer?: Transferable[]): void;
};

let guest: Guest | undefined;

async function create(geometry: Geometry): Promise<Guest> {
  const emulator = await createEmulator(geometry);
  const power = new Power(emulator);
  const consoles = followConsoles(emulator, {
    tell: (console, data) => scope.postMessage({ type: 'output', console, data }),
    hold: (held) => power.set({ held }),
    panicked: (line) => {
      power.set({ wanted: false });
      scope.postMessage({ type: 'panic', message: line });
    },
  });
  return { emulator, power, consoles, control: new Control(emulator), checkpoints: new Map() };
}

function existing(): Guest {
  if (!guest) throw new Error('There is no guest in this worker.');
  return guest;
}

/** Brings an emulator with nothing in it to a state, and lets it run. Resolves when its control channel answers. */
async function begin(created: Guest, state: ArrayBuffer): Promise<void> {
  created.emulator.restore(state);
  guest = created;
  created.power.set({});
  await created.control.run('');
}

async function answer(call: Call): Promise<unknown> {
  switch (call.call) {
    case 'start': {
      const { url, manifest } = call.image;
      const [state, created] = await Promise.all([fetchState(url, manifest), create(manifest)]);
      return begin(created, state);
    }
    case 'run':
      return existing().control.run(call.script);
    case 'type':
      return type(existing(), call.console, call.text, call.timeoutMs);
    case 'checkpoint':
      return checkpoint(existing(), call.id);
    case 'restore':
      return restore(existing(), call.id);
    case 'send': {
      const { emulator, power, consoles } = existing();
      const sent = await sendSystem(emulator, call.port, {
        onRound: (round, bytes, us) => scope.postMessage({ type: 'round', round, bytes, us }),
        stop: async () => {
          await power.stopForGood();
          // What it has shown here comes before what it shows there.
          consoles.flush();
        },
      });
      guest = undefined;
      return sent;
    }
    case 'receive': {
      const created = await create(call.geometry);
      const received = await receiveSystem(created.emulator, call.port);
      guest = created;
      return received;
    }
  }
}

async function type({ consoles, emulator }: Guest, console: number, text: string, timeoutMs: number): Promise<string> {
  consoles.mark(console);
  emulator.send(console, bytesOf(`${text}\n`));
  const back = (shown: string): boolean => PROMPT.test(shown) && shown.includes('\n');
  return timeoutMs === 0 ? '' : consoles.until(console, back, timeoutMs);
}

/** Keeps the state as it is now; the oldest of more than a few is dropped. Resolves to its size. */
function checkpoint({ emulator, power, consoles, checkpoints }: Guest, id: number): Promise<number> {
  return power.still(() => {
    // What was shown before the checkpoint is known before it is made.
    consoles.flush();
    const state = emulator.save();
    checkpoints.set(id, state);
    const [oldest] = checkpoints.keys();
    if (checkpoints.size > CHECKPOINTS && oldest !== undefined) checkpoints.delete(oldest);
    return state.byteLength;
  });
}

/** Resolves to false when that state is not kept here. */
async function restore({ emulator, power, consoles, control, checkpoints }: Guest, id: number): Promise<boolean> {
  const state = checkpoints.get(id);
  if (!state) return false;
  await power.still(() => {
    const why = 'The guest went back to a checkpoint.';
    control.cut(why);
    consoles.cut(why);
    emulator.restore(state);
  });
  if (power.wanted) await control.run('');
  return true;
}

scope.onmessage = ({ data: message }) => {
  switch (message.type) {
    case 'keys':
      return guest?.emulator.send(message.console, bytesOf(message.data));
    case 'running':
      return guest?.power.set({ wanted: message.running });
    case 'quiet':
      return guest?.consoles.setQuiet(message.quiet);
    case 'call': {
      const { id, call } = message;
      answer(call).then(
        (result) => scope.postMessage({ type: 'answer', id, result }),
        (error: unknown) => scope.postMessage({ type: 'refusal', id, message: messageOf(error) }),
      );
    }
  }
};

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

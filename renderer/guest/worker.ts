import { followConsoles, type Consoles } from './consoles.ts';
import { bytesOf, Control } from './control.ts';
import { createEmulator, type Emulator } from './emulator.ts';
import { fetchState } from './image.ts';
import type { Call, FromWorker, Geometry, Image, ToWorker } from './protocol.ts';
import { receiveSystem, sendSystem } from './transfer.ts';

/** The one guest of this worker. */
interface Guest {
  readonly emulator: Emulator;
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
/** What the page wants, and what the consoles allow. */
let wanted = true;
let held = false;

function setRunning(change: { wanted?: boolean; held?: boolean }): void {
  wanted = change.wanted ?? wanted;
  held = change.held ?? held;
  if (!guest) return;
  const { emulator } = guest;
  if (wanted && !held && !emulator.running) emulator.run();
  else if ((!wanted || held) && emulator.running) void emulator.stop();
}

async function create(geometry: Geometry): Promise<Guest> {
  const emulator = await createEmulator(geometry);
  const consoles = followConsoles(emulator, {
    tell: (console, data) => scope.postMessage({ type: 'output', console, data }),
    hold: (value) => setRunning({ held: value }),
    panicked: (line) => {
      setRunning({ wanted: false });
      scope.postMessage({ type: 'panic', message: line });
    },
  });
  const control = new Control(emulator);
  guest = { emulator, consoles, control, checkpoints: new Map() };
  return guest;
}

function existing(): Guest {
  if (!guest) throw new Error('There is no guest in this worker.');
  return guest;
}

/** Restores a state and lets it run; resolves when its control channel answers. */
async function resume({ emulator, control }: Guest, state: ArrayBuffer): Promise<void> {
  await emulator.stop();
  emulator.restore(state);
  setRunning({ held: false });
  if (wanted) await control.run('');
}

async function answer(call: Call): Promise<unknown> {
  switch (call.call) {
    case 'start': {
      const [state, created] = await Promise.all([golden(call.image), create(call.image.manifest)]);
      return resume(created, state);
    }
    case 'run':
      return existing().control.run(call.script);
    case 'type': {
      const { consoles, emulator } = existing();
      consoles.mark(call.console);
      emulator.send(call.console, bytesOf(`${call.text}\n`));
      const back = (text: string): boolean => PROMPT.test(text) && text.includes('\n');
      return call.timeoutMs === 0 ? '' : consoles.until(call.console, back, call.timeoutMs);
    }
    case 'checkpoint':
      return checkpoint(existing(), call.id);
    case 'restore': {
      const current = existing();
      const state = call.id === 'golden' ? await golden(call.image) : current.checkpoints.get(call.id);
      if (!state) throw new Error('That state of the guest is not kept any more.');
      return resume(current, state);
    }
    case 'send': {
      const { emulator, consoles } = existing();
      const sent = await sendSystem(emulator, call.port, {
        onRound: (round, bytes, us) => scope.postMessage({ type: 'round', round, bytes, us }),
        stop: async () => {
          wanted = false;
          await emulator.stop();
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
      setRunning({});
      return received;
    }
  }
}

/** The golden state is fetched each time: it comes from disk, and its 60 MB are not kept besides. */
const golden = ({ url, manifest }: Image): Promise<ArrayBuffer> => fetchState(url, manifest);

/** Keeps the state as it is now; the oldest of more than a few is dropped. */
async function checkpoint({ emulator, checkpoints }: Guest, id: number): Promise<number> {
  await emulator.stop();
  const state = emulator.save();
  checkpoints.set(id, state);
  const [oldest] = checkpoints.keys();
  if (checkpoints.size > CHECKPOINTS && oldest !== undefined) checkpoints.delete(oldest);
  setRunning({});
  return state.byteLength;
}

scope.onmessage = ({ data: message }) => {
  switch (message.type) {
    case 'keys':
      return guest?.emulator.send(message.console, bytesOf(message.data));
    case 'running':
      return setRunning({ wanted: message.running });
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

import type { GuestRequest } from '../../lib/guest/index.ts';
import { SYSTEMS } from '../images.ts';
import { act, wparRun } from '../testing.ts';
import type { WparRun } from '../testing.ts';
import type { System } from '../system.ts';

/** What one guest holds: as the program "service" would leave it. */
interface Guest {
  next: number;
  running: boolean;
  held: boolean;
  failed: boolean;
  veto: boolean;
  inTheWay: boolean;
  checkpoint: string | undefined;
  readonly numbers: number[];
}

interface Answer {
  readonly code: number;
  readonly output: string;
}

const fine = (output = ''): Answer => ({ code: 0, output });
const wrong = (output: string): Answer => ({ code: 1, output: `service: ${output}\n` });
const SUM = '0123456789abcdef0123456789abcdef';
const LEASE = 'test';

/**
 * Two guests without Linux, which do what the scripts say. Carrying a request out and telling of it are two steps,
 * as they are for a window: in between everything else may happen.
 */
export class FakeGuests {
  readonly run: WparRun;
  readonly systems: Readonly<Record<System, Guest>> = { A: freshGuest(), B: freshGuest() };
  private readonly carriedOut: Partial<Record<System, { request: GuestRequest; answer: Answer }>> = {};

  constructor(params: object = {}) {
    this.run = wparRun({ autostart: false, guests: 'on', ...params });
    act(this.run, { type: 'guest-claim', owner: 'test', role: 'audience', lease: LEASE, generation: 1 });
  }

  /** The services that count do so once. */
  tick(): void {
    for (const system of SYSTEMS) {
      const guest = this.systems[system];
      if (guest.running && !guest.held) guest.numbers.push(guest.next++);
    }
  }

  /** Does the first request of a system; nobody knows yet. False when there is none to do. */
  carryOut(system: System): boolean {
    const request = this.run.state.guests.requests.find((one) => one.system === system);
    if (request === undefined || this.carriedOut[system] !== undefined) return false;
    this.carriedOut[system] = { request, answer: perform(this.systems[system], request) };
    return true;
  }

  /** Tells of what was done. */
  tell(system: System): void {
    const done = this.carriedOut[system];
    if (done === undefined) return;
    delete this.carriedOut[system];
    const { request, answer } = done;
    act(this.run, { type: 'guest-done', lease: LEASE, request: request.id, ok: true, us: 1_000, ...answer });
  }

  /** One request of each system, told at once; counting goes on beside. False when there was nothing to do. */
  step(): boolean {
    this.tick();
    const did = SYSTEMS.map((system) => this.carryOut(system));
    for (const system of SYSTEMS) this.tell(system);
    return did.includes(true);
  }

  /** Until nothing is asked for any more. */
  settle(): void {
    for (const system of SYSTEMS) this.tell(system);
    while (this.step());
  }

  get counting(): readonly System[] {
    return SYSTEMS.filter((system) => this.systems[system].running && !this.systems[system].held);
  }
}

function freshGuest(): Guest {
  return {
    next: 1,
    running: false,
    held: false,
    failed: false,
    veto: false,
    inTheWay: false,
    checkpoint: undefined,
    numbers: [],
  };
}

/** Does the lines of a script; the first that fails ends it. */
function perform(guest: Guest, { work }: GuestRequest): Answer {
  if (work.kind !== 'run') throw new Error(`${work.kind} is not expected`);
  let answer = fine();
  for (const line of work.script.split(/\n|; /)) {
    answer = command(guest, line);
    if (answer.code !== 0) return answer;
  }
  return answer;
}

function command(guest: Guest, line: string): Answer {
  const put = /^echo (\S+) \| base64 -d > '\/jail\/checkpoint'$/.exec(line)?.[1];
  if (put !== undefined) {
    guest.checkpoint = atob(put);
    return fine();
  }
  const service = /^service (\w+) \/jail ?(hold)?/.exec(line);
  if (service !== null) return serviceCommand(guest, service[1] ?? '', service[2] === 'hold');
  if (line.startsWith('mv /jail/numbers ')) guest.numbers.splice(0);
  else if (line.startsWith('rm -rf')) Object.assign(guest, { veto: false, inTheWay: false });
  else if (line === 'touch /jail/veto') guest.veto = true;
  else if (line === 'mkdir /jail/checkpoint.new') guest.inTheWay = true;
  else if (!/^(sleep |rm -f )/.test(line)) throw new Error(`unknown: ${line}`);
  return fine();
}

function serviceCommand(guest: Guest, name: string, hold: boolean): Answer {
  switch (name) {
    case 'prepare':
      return fine();
    case 'start':
      return start(guest, hold);
    case 'go':
      guest.held = false;
      guest.checkpoint = undefined;
      guest.numbers.push(guest.next++);
      return fine();
    case 'notify':
      return notify(guest);
    case 'wait':
      if (guest.failed) return wrong('it could not write its checkpoint');
      return fine(guest.checkpoint);
    case 'thaw':
      return guest.running ? fine() : start(guest, false);
    case 'stop':
      Object.assign(guest, { running: false, held: false, checkpoint: undefined });
      return fine();
    case 'numbers':
      return fine(guest.numbers.map((number) => `${number}\n`).join(''));
    default:
      throw new Error(`unknown: service ${name}`);
  }
}

function start(guest: Guest, hold: boolean): Answer {
  if (guest.running) return wrong('it runs already');
  guest.next = 1;
  if (guest.checkpoint !== undefined) {
    if (!guest.checkpoint.includes(SUM)) return wrong('the checkpoint is damaged');
    guest.next = Number(guest.checkpoint.split(' ')[0]);
  }
  Object.assign(guest, { running: true, held: hold, failed: false });
  if (!hold) guest.checkpoint = undefined;
  return fine();
}

function notify(guest: Guest): Answer {
  if (!guest.running) return wrong('it does not run');
  if (guest.veto) return fine('no\n');
  guest.failed = guest.inTheWay;
  if (!guest.inTheWay) Object.assign(guest, { running: false, checkpoint: `${guest.next} ${SUM}\n` });
  return fine('yes\n');
}

import type { Scenario } from '../core/demo.ts';
import { allRun, isIn, loaded, nothingLost, placed, stoodStill } from './expectations.ts';
import { recorded } from './real/scenario.ts';
import type { WparAction, WparObservation } from './types.ts';

type WparScenario = Scenario<WparAction, WparObservation>;

/** On a slide nothing moves before the presenter says so, and clients ask for as long as the slide is shown. */
const ON_A_SLIDE = { autostart: false, tailSeconds: null };

const slide: WparScenario = {
  id: 'wpar-3-moves',
  title: 'WPAR 3 moves',
  description: 'Told, frozen, saved, carried, rebuilt: and its clients get every answer, only later.',
  params: ON_A_SLIDE,
  actions: [
    {
      atMs: 0,
      action: { type: 'point', at: null },
      say: 'Two AIX systems with five WPARs. A is nearly full, B has room.',
    },
    {
      atMs: 3_000,
      action: { type: 'select', wpar: 3 },
      say: 'WPAR 3 shall go to B. It needs 20 %, and B would be at 55 %: it fits.',
    },
    {
      atMs: 6_000,
      action: { type: 'start' },
      say: 'First the application is told. It can finish what it holds, or say no.',
    },
    {
      atMs: 8_000,
      action: { type: 'point', at: 'stateFile' },
      say: 'Only then it is frozen, and its state is written to a file that both systems see.',
    },
    {
      atMs: 16_000,
      action: { type: 'point', at: 'clients' },
      say: 'Its clients get no answer. TCP is patient: they send again, and wait.',
    },
    {
      atMs: 27_200,
      action: { type: 'point', at: 'target' },
      say: 'All is written, and B reads it. A keeps the frozen copy: if anything fails, it thaws there.',
    },
    {
      atMs: 47_600,
      action: { type: 'point', at: 'wpar' },
      say: 'B builds the processes again: the same numbers inside, other numbers outside.',
    },
    {
      atMs: 49_200,
      action: { type: 'point', at: 'clients' },
      say: 'The address is on B, the copy on A is gone. All that waited is answered.',
    },
    {
      atMs: 55_000,
      action: { type: 'point', at: 'timeline' },
      say: 'It stood still for 43 seconds, nearly all of it to write and to read.',
    },
  ],
  durationMs: 58_000,
  expectations: [
    placed(2_000, [1, 2, 3], [4, 5]),
    isIn(6_100, 'notify', 'the application is told before anything is frozen'),
    isIn(6_300, 'quiesce', 'then it is frozen'),
    isIn(20_000, 'checkpoint', 'its state is written'),
    isIn(40_000, 'transfer', 'its state is read'),
    isIn(48_000, 'restart', 'AIX B rebuilds it'),
    placed(48_000, [1, 2, 3], [4, 5]),
    isIn(49_200, 'post', 'it runs its routine after the move'),
    placed(58_000, [1, 2], [3, 4, 5]),
    loaded(58_000, 70, 55),
    stoodStill(58_000, 42.76),
    nothingLost(58_000),
  ],
};

const pipelined: WparScenario = {
  id: 'pipelined',
  title: 'Read while writing',
  description: 'The target reads behind the writer: the pause is nearly halved.',
  params: { ...ON_A_SLIDE, mode: 'pipelined' },
  actions: [
    {
      atMs: 1_000,
      action: { type: 'start' },
      say: 'The same WPAR, the same bandwidth. But B does not wait for the end of the file.',
    },
    {
      atMs: 6_000,
      action: { type: 'point', at: 'target' },
      say: 'What A has written B reads at once. The slower of the two sets the pace.',
    },
    {
      atMs: 24_000,
      action: { type: 'point', at: 'timeline' },
      say: '22 seconds in place of 43. The bandwidth is the same: only the order is better.',
    },
  ],
  durationMs: 30_000,
  expectations: [
    isIn(10_000, 'checkpoint', 'writing and reading go on together'),
    stoodStill(30_000, 22.28),
    placed(30_000, [1, 2], [3, 4, 5]),
    nothingLost(30_000),
  ],
};

const veto: WparScenario = {
  id: 'veto',
  title: 'The application says no',
  description: 'It is told first so that it can refuse: then nothing has happened.',
  params: { ...ON_A_SLIDE, veto: true, notifySeconds: 2 },
  actions: [
    { atMs: 1_000, action: { type: 'start' }, say: 'WPAR 3 is told that it will move. It has two seconds to answer.' },
    {
      atMs: 3_200,
      action: { type: 'point', at: 'wpar' },
      say: 'It says no. It was never frozen, and no request had to wait.',
    },
  ],
  durationMs: 6_000,
  expectations: [
    isIn(2_000, 'notify', 'it is asked'),
    isIn(6_000, 'aborted', 'the relocation is aborted'),
    stoodStill(6_000, 0),
    placed(6_000, [1, 2, 3], [4, 5]),
    allRun(6_000),
    nothingLost(6_000),
  ],
};

const writeError: WparScenario = {
  id: 'write-error',
  title: 'The file cannot be written',
  description: 'Half of the state is written when NFS fails: the source thaws, as it was.',
  params: { ...ON_A_SLIDE, ioError: true, sizeMiB: 1024 },
  actions: [
    { atMs: 1_000, action: { type: 'start' }, say: 'Told, frozen, and the state file grows.' },
    {
      atMs: 6_800,
      action: { type: 'point', at: 'wpar' },
      say: 'An I/O error. WPAR 3 thaws on A with the number it stood at. It lost five seconds, nothing else.',
    },
  ],
  durationMs: 12_000,
  expectations: [
    isIn(6_000, 'checkpoint', 'its state is being written'),
    isIn(12_000, 'aborted', 'the relocation is aborted'),
    stoodStill(12_000, 5.42),
    placed(12_000, [1, 2, 3], [4, 5]),
    allRun(12_000),
    nothingLost(12_000),
  ],
};

const restartFailure: WparScenario = {
  id: 'restart-failure',
  title: 'The target cannot rebuild it',
  description: 'The last moment at which it can fail, and still the source has everything.',
  params: { ...ON_A_SLIDE, restartFailure: true, sizeMiB: 512 },
  actions: [
    { atMs: 1_000, action: { type: 'start' }, say: 'All goes well: told, frozen, written, read.' },
    {
      atMs: 11_800,
      action: { type: 'point', at: 'target' },
      say: 'AIX B begins to build the processes again. Two copies now, and neither runs.',
    },
    {
      atMs: 13_300,
      action: { type: 'point', at: 'wpar' },
      say: 'It fails. The copy on A was kept for this: it thaws.',
    },
  ],
  durationMs: 18_000,
  expectations: [
    isIn(12_500, 'restart', 'AIX B rebuilds it'),
    isIn(18_000, 'aborted', 'the relocation is aborted'),
    stoodStill(18_000, 12.04),
    placed(18_000, [1, 2, 3], [4, 5]),
    allRun(18_000),
    nothingLost(18_000),
  ],
};

const targetBusy: WparScenario = {
  id: 'target-busy',
  title: 'No room on the target',
  description: 'The check comes before anything moves: 85 % and 20 % are too much.',
  params: { ...ON_A_SLIDE, loads: { A: 90, B: 85 }, sizeMiB: 256, writeMiBps: 1000, readMiBps: 1000, notifySeconds: 1 },
  actions: [
    {
      atMs: 1_000,
      action: { type: 'point', at: 'target' },
      say: 'B is at 85 %, WPAR 3 needs 20: that would be 105. The move is refused, nothing has happened.',
    },
    { atMs: 1_500, action: { type: 'start' } },
    {
      atMs: 5_000,
      action: { type: 'set-load', system: 'B', value: 35 },
      say: 'The evening batch is over, B is at 35 %. Now it fits.',
    },
    { atMs: 7_000, action: { type: 'start' }, say: 'A small WPAR and a fast network: this pause is two seconds.' },
  ],
  durationMs: 12_000,
  expectations: [
    {
      atMs: 4_000,
      text: 'the move is refused: AIX B would be at 105 %',
      holds: ({ phase, refusal, targetLoadPercent }) =>
        phase === 'active' && targetLoadPercent === 105 && refusal?.includes('105 %') === true,
    },
    placed(4_000, [1, 2, 3], [4, 5]),
    placed(12_000, [1, 2], [3, 4, 5]),
    loaded(12_000, 70, 55),
    stoodStill(12_000, 2.312),
    nothingLost(12_000),
  ],
};

const localFileSystem: WparScenario = {
  id: 'local-file-system',
  title: 'Bound to a local disk',
  description: 'Where a WPAR writes to a disk of its system it has to stay: the other side has no such files.',
  params: { ...ON_A_SLIDE, sizeMiB: 512, writeMiBps: 200, readMiBps: 200 },
  actions: [
    {
      atMs: 1_000,
      action: { type: 'set-local-file-system', wpar: 3, value: '/data' },
      say: 'WPAR 3 keeps its data in /data, a JFS2 file system on a disk of A. It cannot be moved.',
    },
    { atMs: 2_000, action: { type: 'start' } },
    {
      atMs: 5_000,
      action: { type: 'set-local-file-system', wpar: 3, value: null },
      say: 'With its data on NFS it can. No certificate is asked for: this is the real limit.',
    },
    { atMs: 6_000, action: { type: 'start' } },
  ],
  durationMs: 16_000,
  expectations: [
    {
      atMs: 4_000,
      text: 'WPAR 3 is not relocatable while it writes to a local file system',
      holds: ({ refusal, wpars }) =>
        refusal?.includes('/data') === true && wpars.some(({ id, relocatable }) => id === 3 && !relocatable),
    },
    placed(4_000, [1, 2, 3], [4, 5]),
    placed(16_000, [1, 2], [3, 4, 5]),
    stoodStill(16_000, 6.92),
    nothingLost(16_000),
  ],
};

const tooLong: WparScenario = {
  id: 'too-long-for-tcp',
  title: 'Longer than TCP waits',
  description: 'After 100 seconds without an answer clients give up: state is kept, connections are not.',
  params: { ...ON_A_SLIDE, sizeMiB: 5910 },
  actions: [
    {
      atMs: 1_000,
      action: { type: 'start' },
      say: 'Nearly six gibibytes over the same network: two minutes of standing still.',
    },
    {
      atMs: 60_000,
      action: { type: 'point', at: 'clients' },
      say: 'Clients send again and again, and wait longer each time.',
    },
    {
      atMs: 102_000,
      action: { type: 'point', at: 'clients' },
      say: 'After 100 seconds the first ones give up. "Live" keeps the state, not the connections.',
    },
  ],
  durationMs: 135_000,
  expectations: [
    {
      atMs: 100_000,
      text: 'no one has given up before 100 s',
      holds: ({ requests, connectionsSurvive }) => requests.lost === 0 && connectionsSurvive,
    },
    stoodStill(135_000, 120),
    placed(135_000, [1, 2], [3, 4, 5]),
    {
      atMs: 135_000,
      text: 'connections are lost, and no request goes missing',
      holds: ({ requests, waitingRequests, connectionsSurvive }) =>
        requests.lost > 0 &&
        !connectionsSurvive &&
        requests.completed + requests.lost + waitingRequests === requests.submitted,
    },
  ],
};

const containers: WparScenario = {
  id: 'containers-or-machines',
  title: 'One kernel or many',
  description: 'What containers save, and what they share: memory, patches, and the fate of one kernel.',
  params: { show: 'containers', containers: { count: 4, systemMiB: 512, applicationMiB: 256, overheadMiB: 0 } },
  actions: [
    {
      atMs: 2_000,
      action: { type: 'set-containers', field: 'systemMiB', value: 1024 },
      say: 'Larger systems: machines pay for each of them, containers once.',
    },
    { atMs: 2_000, action: { type: 'set-containers', field: 'applicationMiB', value: 100 } },
    { atMs: 2_000, action: { type: 'set-containers', field: 'overheadMiB', value: 16 } },
    {
      atMs: 4_000,
      action: { type: 'set-containers', field: 'count', value: 20 },
      say: 'Twenty applications: 22 gibibytes, or a little over three.',
    },
    { atMs: 7_000, action: { type: 'patch-kernel' }, say: 'A fix for the kernel: twenty to patch, or one.' },
    { atMs: 10_000, action: { type: 'crash-kernel' }, say: 'And one fault in the one kernel stops all twenty.' },
  ],
  durationMs: 12_000,
  expectations: [
    {
      atMs: 1_000,
      text: 'four applications: 3,072 MiB on machines, 1,536 MiB in containers',
      holds: ({ containers: own }) => own.machinesMiB === 3_072 && own.containersMiB === 1_536,
    },
    {
      atMs: 5_000,
      text: 'twenty applications: 22,480 MiB on machines, 3,344 MiB in containers',
      holds: ({ containers: own }) => own.machinesMiB === 22_480 && own.containersMiB === 3_344,
    },
    {
      atMs: 8_000,
      text: 'twenty machines to patch, one kernel of containers',
      holds: ({ containers: own }) => own.patchesOfMachines === 20 && own.patchesOfContainers === 1,
    },
    { atMs: 12_000, text: 'the panic has stopped all twenty', holds: ({ containers: own }) => own.stopped === 20 },
  ],
};

const all: readonly WparScenario[] = [
  slide,
  pipelined,
  veto,
  writeError,
  restartFailure,
  targetBusy,
  localFileSystem,
  tooLong,
  containers,
  recorded,
];

/** Types of actions that mean the real guests, too. */
const OF_BOTH: readonly WparAction['type'][] = ['start', 'abort', 'set-failure'];

export const scenarios: readonly WparScenario[] = all.map((scenario) => ({
  ...scenario,
  actions: scenario.actions.map((timed) =>
    OF_BOTH.includes(timed.action.type)
      ? { ...timed, action: { ...timed.action, scripted: true } as WparAction }
      : timed,
  ),
}));

import { sceneOfModel, sceneOfReport } from './scene.ts';
import type { Scene, SceneProcess } from './scene.ts';
import { jailOf, stepsOf } from './topics/index.ts';
import type { JailState } from './types.ts';

/**
 * Where the guest's report differs from what the model says, in words; none: they agree. Null: there is nothing to
 * compare, since no report came yet, the step is still under way, or somebody has typed on his own account.
 */
export function differences(state: JailState): readonly string[] | null {
  const { report, guests, config } = state;
  const busy = state.event !== null || guests.requests.length > 0 || state.reportedStep !== state.step;
  if (report === null || busy || guests.systems.some(({ deeds }) => deeds.some(({ kind }) => kind === 'keys')))
    return null;
  if (stepsOf(config)[state.step] === undefined) return null;
  const [ours, theirs] = [sceneOfModel(state), sceneOfReport(report)];
  const jail = jailOf(config);
  return [
    ...processDifferences(insider(ours), insider(theirs)),
    ...testDifferences(state),
    // A disk that is repaired is larger than its model.
    ...(config.topic === 'recovery' ? [] : fileDifferences(namesIn(ours, jail), namesIn(theirs, jail))),
  ];
}

function insider({ processes }: Scene): SceneProcess | undefined {
  return processes.find(({ who }) => who === 'inside');
}

function processDifferences(ours: SceneProcess | undefined, theirs: SceneProcess | undefined): string[] {
  if (ours === undefined || theirs === undefined) {
    if (ours === theirs) return [];
    return [ours === undefined ? 'a process that the model does not have' : 'no process inside'];
  }
  const keys = ['root', 'cwd', 'uid'] as const;
  return keys.filter((key) => ours[key] !== theirs[key]).map((key) => `${key} is ${theirs[key]}, not ${ours[key]}`);
}

/** Tests of the visitor that fire on one side only. */
function testDifferences({ guestTests, detections }: JailState): string[] {
  if (guestTests === null || detections.length === 0) return [];
  return detections.flatMap(({ detector, fires }) => {
    if (fires === guestTests.includes(detector)) return [];
    return [`test "${detector}" ${fires ? 'does not fire' : 'fires'}`];
  });
}

/** Paths of all that is in the jail. */
function namesIn({ directories }: Scene, jail: string): string[] {
  return directories
    .filter(({ path }) => path === jail || path.startsWith(`${jail}/`))
    .flatMap(({ path, files }) => [path, ...files.map(({ name }) => `${path}/${name}`)]);
}

function fileDifferences(ours: readonly string[], theirs: readonly string[]): string[] {
  return [
    ...ours.filter((path) => !theirs.includes(path)).map((path) => `no ${path}`),
    ...theirs.filter((path) => !ours.includes(path)).map((path) => `${path} besides`),
  ];
}

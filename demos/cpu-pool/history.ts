import { valueInRing } from '../lib/scheduler/ring.ts';
import type { ConsumptionHistory, CpuPoolState } from './types.ts';
import { SAMPLES_KEPT, WINDOWS_PER_SAMPLE, WINDOW_US } from './units.ts';

const SAMPLE_MS = (WINDOWS_PER_SAMPLE * WINDOW_US) / 1_000;

/**
 * Consumption and entitlement of a partition over the last minute, for a plot: complete
 * samples only, the newest last, from when the partition was added.
 * @param index Position in state.partitions; RangeError when there is none.
 */
export function consumptionHistory(state: CpuPoolState, index: number): ConsumptionHistory {
  const partition = state.partitions[index];
  if (partition === undefined) throw new RangeError(`there is no partition ${index}`);
  const end = Math.floor(state.windowNumber / WINDOWS_PER_SAMPLE);
  // The sample that is being filled takes the place of the oldest.
  const start = Math.max(partition.firstSample, end - (SAMPLES_KEPT - 1));
  const consumed: number[] = [];
  const entitled: number[] = [];
  for (let sample = start; sample < end; sample += 1) {
    consumed.push(valueInRing(partition.sampleConsumedUs, sample) / (WINDOWS_PER_SAMPLE * WINDOW_US));
    entitled.push(valueInRing(partition.sampleEntitledUs, sample) / (WINDOWS_PER_SAMPLE * WINDOW_US));
  }
  return { startMs: start * SAMPLE_MS, sampleMs: SAMPLE_MS, consumed, entitled };
}

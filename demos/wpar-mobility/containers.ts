import type { ContainersConfiguration, ContainersObservation, ContainersState } from './types.ts';

/** Level of the kernel before it is patched. */
const FIRST_LEVEL = 1;

export function createContainers(configuration: ContainersConfiguration): ContainersState {
  return { ...configuration, kernelLevel: FIRST_LEVEL, kernelUp: true };
}

/** Row 11: each machine has a system of its own, N(O + A). */
export function machinesMiB({ count, systemMiB, applicationMiB }: ContainersConfiguration): number {
  return count * (systemMiB + applicationMiB);
}

/** Row 11: the containers share one, O + N(A + o). */
export function containersMiB({ count, systemMiB, applicationMiB, overheadMiB }: ContainersConfiguration): number {
  return systemMiB + count * (applicationMiB + overheadMiB);
}

/** What one patch and one panic mean when N applications share a kernel. */
export function observeContainers(state: ContainersState): ContainersObservation {
  const { count, kernelLevel, kernelUp } = state;
  return {
    count,
    machinesMiB: machinesMiB(state),
    containersMiB: containersMiB(state),
    patchesOfMachines: count * (kernelLevel - FIRST_LEVEL),
    patchesOfContainers: kernelLevel - FIRST_LEVEL,
    stopped: kernelUp ? 0 : count,
    kernelLevels: Array.from({ length: count }, () => kernelLevel),
  };
}

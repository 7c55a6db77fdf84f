// v86 would start a worker of its own from a blob, to be woken by: our content security policy refuses that. It looks
// for workers when it is loaded, so this is imported before it; `emulator.ts` wakes it by messages instead.
Object.assign(globalThis, { Worker: undefined });

export {};

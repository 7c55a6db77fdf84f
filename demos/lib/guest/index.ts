/** Linux guests of a demo, as its model knows them: requests go out, and come back as actions of the log. */
export { putFile, shellWord } from './files.ts';
export { lastLines, observeGuests } from './observe.ts';
export type { GuestObservation } from './observe.ts';
export { isRecorded, reduceGuest } from './reduce.ts';
export { readReport } from './report.ts';
export type { Report } from './report.ts';
export { isGuestAction, withGuestActions } from './schema.ts';
export { createGuests, RECORDED_LEASE, guestsActive, request, systemOf, withdraw } from './state.ts';
export type {
  Checkpoint,
  Deed,
  GuestAction,
  GuestDone,
  GuestRequest,
  Guests,
  GuestStatus,
  GuestSystem,
  Work,
} from './types.ts';

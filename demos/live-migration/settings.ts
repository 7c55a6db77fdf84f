import type { Context } from '../core/model.ts';
import { isMoving, partOfRound, settle, writtenInRoundMiB } from './time.ts';
import type { MigrationEvent, MigrationParams, MigrationState, ModelAction } from './types.ts';

type Setting = Exclude<ModelAction, { readonly type: 'start' | 'abort' | 'migrate-real' | 'set-real-writes' }>;

/** Changes a setting. During a move only the dirty rate can change; the result of an earlier move is put away. */
export function applySetting(state: MigrationState, action: Setting, context: Context<MigrationEvent>): void {
  if (isMoving(state)) {
    if (action.type !== 'set-dirty-rate') {
      return context.refuse('the partition is moving: this can be changed before and after', 'type');
    }
    bookDirtyRate(state, context.now);
  } else {
    state.phase = 'idle';
    state.refusal = null;
    state.move = null;
  }
  state.config = { ...state.config, ...changeOf(action) };
}

/** What was written at the old rate is written; from now on the new one holds. */
function bookDirtyRate(state: MigrationState, now: number): void {
  const { move } = state;
  if (move?.running == null) return;
  settle(state, move, now);
  const passed = partOfRound(state, move, now);
  move.running.writtenMiB = writtenInRoundMiB(state, move.running, passed);
  move.running.rateSinceSeconds = passed * move.running.seconds;
}

function changeOf(action: Setting): Partial<MigrationParams> {
  switch (action.type) {
    case 'set-memory':
      return { memoryMiB: action.value };
    case 'set-bandwidth':
      return { bandwidthMiBps: action.value };
    case 'set-dirty-rate':
      return { dirtyRateMiBps: action.value };
    case 'set-working-set':
      return { writableWorkingSetMiB: action.value };
    case 'set-stop-threshold':
      return { stopThresholdMiB: action.value };
    case 'set-maximum-rounds':
      return { maximumRounds: action.value };
    case 'set-fixed-downtime':
      return { fixedDowntimeMs: action.value };
    case 'set-devices':
      return { devices: action.value };
    case 'set-shared-storage':
      return { sharedStorage: action.value };
  }
}

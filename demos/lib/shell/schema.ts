import type { Schema } from '../../core/schema.ts';
import { jailActionSchema, type JailAction } from './actions.ts';

/** True for actions that a host enters about the shell of an instance. */
export function isJailAction(action: { readonly type: string }): action is JailAction {
  return action.type.startsWith('jail-');
}

/** A model's schema of actions, and those of its jail besides. */
export function withJailActions<Own>(own: Schema<Own>): Schema<Own | JailAction> {
  return {
    '~standard': {
      version: 1,
      vendor: 'stage370',
      validate: (value) => {
        const ours = typeof value === 'object' && value !== null && isJailAction({ type: '', ...value });
        return ours ? jailActionSchema['~standard'].validate(value) : own['~standard'].validate(value);
      },
    },
  };
}

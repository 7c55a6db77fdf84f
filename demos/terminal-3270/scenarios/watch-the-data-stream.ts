import type { Scenario } from '../../core/demo.ts';
import { holds } from '../expectations.ts';
import { Script } from '../script.ts';
import type { Action, Observation } from '../types.ts';

const script = new Script()
  .wait(3_500)
  .say('Someone types. Nothing passes: the terminal keeps it to itself.')
  .pace(0.6)
  .type('tso demo1');
const typedAt = script.now;
script
  .wait(1_500)
  .say('Enter: one record goes up, with the key, the cursor and the one field that was changed.')
  .press('Enter');
const sentAt = script.now;
script.wait(6_000).say('A PA key sends itself alone: one byte.').press('PA2').wait(4_000);

/** DOMAIN row 91: what is sent, and when. */
export const watchTheDataStream: Scenario<Action, Observation> = {
  id: 'watch-the-data-stream',
  title: 'Watch the data stream',
  description: 'Every record is taken apart: its orders, its bytes, and the cells that they wrote.',
  params: { host: 'zos', show: 'data-stream' },
  actions: script.actions,
  durationMs: script.now,
  expectations: [
    holds(3_000, 'one record painted the screen', ({ recordsReceived }) => recordsReceived === 1),
    holds(typedAt, 'typing sends nothing', ({ recordsSent, keystrokes }) => recordsSent === 0 && keystrokes === 9),
    // AID, cursor, SBA with address, nine characters: 1 + 2 + 3 + 9.
    holds(sentAt, 'Enter sends 15 bytes', ({ recordsSent, bytesSent }) => recordsSent === 1 && bytesSent === 15),
    holds(script.now, 'PA2 sends one byte', ({ recordsSent, bytesSent }) => recordsSent === 2 && bytesSent === 16),
  ],
};

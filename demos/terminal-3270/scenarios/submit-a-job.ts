import type { Scenario } from '../../core/demo.ts';
import { shows } from '../expectations.ts';
import { Script } from '../script.ts';
import type { Action, Observation } from '../types.ts';
import { logOn } from './log-on.ts';

const script = logOn(new Script().pace(1.6).wait(1_000));
script.say('ISPF: menus, an editor, everything by form.').enter('ispf', 1_500);
script.enter('2', 1_200).press('Tab', 'Tab', 'Tab', 'Tab', 'Tab');
script.say('Edit a member of a library: a small job that sorts.').enter('jcl.cntl(sort)', 2_600);
const editedAt = script.now;
script.say('Change one letter: not the largest first, but the smallest.').enter("change 'D)' 'A)'", 2_200);
const changedAt = script.now;
script.say('SUBMIT gives it to the job entry subsystem.').press('Home').enter('submit', 2_200);
const submittedAt = script.now;
script.press('Enter').wait(900);
script.say('It has gone its own way: a queue, an initiator, output. The system says when it is over.');
script.press('Home').enter('=s', 2_600);
const notifiedAt = script.now;
script.press('Enter').wait(900).enter('st', 2_200);
const queueAt = script.now;
script
  .say('S beside the job: its output, from the log to the sorted records.')
  .press('Tab', 'Tab', 'Tab')
  .enter('s', 2_600);
const outputAt = script.now;
script.enter('find sortout', 2_000).press('PF8').wait(3_000);

/** Edit, submit, and the job's way through the queues. */
export const submitAJob: Scenario<Action, Observation> = {
  id: 'submit-a-job',
  title: 'Edit and submit a job',
  description: 'One letter is changed in the editor, the job is submitted, and its output comes back.',
  params: { host: 'zos' },
  actions: script.actions,
  durationMs: script.now,
  expectations: [
    shows(editedAt, 'SORT FIELDS=(21,5,CH,D)', 'the editor shows the job'),
    shows(changedAt, 'SORT FIELDS=(21,5,CH,A)', 'the letter is changed'),
    shows(submittedAt, 'SUBMITTED', 'the job has a number'),
    shows(notifiedAt, 'MAXCC=0', 'the user is told that it is over'),
    shows(queueAt, 'DEMO1S', 'the job is among those of the system'),
    shows(outputAt, '$HASP373 DEMO1S', 'its log is there'),
  ],
};

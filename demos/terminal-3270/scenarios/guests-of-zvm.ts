import type { Scenario } from '../../core/demo.ts';
import { shows } from '../expectations.ts';
import { Script } from '../script.ts';
import type { Action, Observation } from '../types.ts';

const script = new Script().pace(1.4).wait(2_000);
script.say('z/VM: an operating system whose programs are machines.').type('maint').press('Tab').enter('maint', 2_500);
script.say('Who is here? Guests that run by themselves are disconnected.').enter('query names', 2_800);
const namesAt = script.now;
script.say('One has an absolute share: a fifth of the processors.').enter('query share linux1', 2_500);
const shareAt = script.now;
script.enter('query share linux2', 2_200).press('Clear').wait(800);
script.say('Another shares the rest by weight. Give it more …').enter('set share linux2 relative 400', 2_200);
const setAt = script.now;
script
  .say('… The processors were busy before, and still are: a share divides, it adds nothing.')
  .enter('indicate load', 2_500);
const loadAt = script.now;
script
  .enter('query virtual cpus', 2_000)
  .say('A machine of its own, and one logs off like a user.')
  .enter('logoff', 2_500);

/** The guests of the System z chapter, from the same population that its slides have. */
export const guestsOfZvm: Scenario<Action, Observation> = {
  id: 'guests-of-zvm',
  title: 'The guests of z/VM',
  description: 'Names, shares and processors of the guests, and a share that is changed while they run.',
  params: { host: 'zvm' },
  actions: script.actions,
  durationMs: script.now,
  expectations: [
    shows(namesAt, 'LINUX1   - DSC', 'guests run disconnected'),
    // WE80.1: A has 20 % absolute.
    shows(shareAt, 'ABSOLUTE SHARE = 20%', 'LINUX1 has a fifth'),
    shows(setAt, 'RELATIVE SHARE = 400', 'the new share is confirmed'),
    shows(loadAt, 'AVGPROC', 'the load is shown'),
  ],
};

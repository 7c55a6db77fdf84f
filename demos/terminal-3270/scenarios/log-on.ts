import type { Scenario } from '../../core/demo.ts';
import { hides, holds, shows } from '../expectations.ts';
import { Script } from '../script.ts';
import type { Action, Observation } from '../types.ts';

const PASSWORD = 'STAGE370';

/** From the logon screen to READY, as all scenarios of z/OS begin. */
export function logOn(script: Script): Script {
  return script.enter('tso demo1').think().enter(PASSWORD, 2_500);
}

const script = new Script().wait(2_500).say('One line takes typing. Everything else is painted by the host.');
script.enter('tso demo1');
const panelAt = script.now;
script.say('The password is typed now: the field is hidden, the characters are there.').think().type(PASSWORD);
const typedAt = script.now;
script.wait(900).press('Enter').wait(2_600);
const readyAt = script.now;
script.say('READY: time sharing waits for a command, one line at a time.').enter('listcat', 2_500);
const listedAt = script.now;
script.enter('time', 2_000).say('And off again: the session ends, the logon screen is back.').enter('logoff', 2_500);

/** DOMAIN row 92: VTAM's screen, TSO's panel, READY, and back. */
export const logOnAndOff: Scenario<Action, Observation> = {
  id: 'log-on',
  title: 'Log on and off',
  description: 'A form goes back and forth. While someone types, the host hears nothing.',
  params: { host: 'zos' },
  actions: script.actions,
  durationMs: script.now,
  expectations: [
    shows(2_000, '===> Enter "LOGON" followed by a userid', 'the logon screen asks for a userid'),
    holds(2_000, 'nothing has been sent yet', ({ recordsSent }) => recordsSent === 0),
    // WE92.2: folded to upper case.
    shows(panelAt, '===> DEMO1', 'the logon panel has the userid in upper case'),
    hides(typedAt, PASSWORD, 'the password is not shown'),
    holds(typedAt, 'typing it has sent nothing', ({ recordsSent }) => recordsSent === 1),
    shows(readyAt, 'ICH70001I DEMO1', 'the security system knows the last access'),
    shows(readyAt, 'READY'),
    shows(listedAt, 'DEMO1.JCL.CNTL', 'the catalog lists the data sets'),
    shows(script.now, '===> Enter "LOGON" followed by a userid', 'the logon screen is back'),
  ],
};

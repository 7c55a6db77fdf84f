import { daysAgo } from '../clock.ts';
import type { User } from '../types.ts';

/** The userids of the system, each with its password. None belongs to a person. */
export function createUsers(): Record<string, User> {
  const users: Record<string, User> = {};
  const add = (userid: string, password: string, more: Partial<User> = {}): void => {
    users[userid] = {
      userid,
      password,
      group: 'USERS',
      procedure: 'IKJACCNT',
      account: 'ACCT01',
      tso: true,
      attempts: 0,
      revoked: false,
      lastAccess: daysAgo(1, 17, 12),
      ...more,
    };
  };
  add('DEMO1', 'STAGE370');
  add('DEMO2', 'STAGE370', { lastAccess: daysAgo(0, 8, 3) });
  add('IBMUSER', 'SYS1', { group: 'SYS1', account: 'ACCT#', lastAccess: daysAgo(3, 7, 55) });
  add('OPER1', 'CONSOLE', { group: 'OPER', lastAccess: daysAgo(0, 6, 1) });
  add('BATCH1', 'NIGHTLY', { group: 'PROD', tso: false });
  return users;
}

import { fromMs, SECOND } from '../../../../../../core/time.ts';
import { longDateText, momentOf, timeText } from '../../clock.ts';
import { tokensOf } from '../parse.ts';
import type { CommandTurn } from '../../turn.ts';
import { done, failed } from './command.ts';
import type { Command } from './command.ts';

/** Processor time of a turn, and service units of a second of it: what TIME and SDSF show of a user. */
const CPU_PER_TURN = fromMs(14);
const SERVICE_PER_SECOND = 11_650;

/** TIME: clock, processor, service and session. */
export const time: Command = {
  name: 'TIME',
  aliases: [],
  keywords: [],
  run({ space, context }) {
    const cpu = cpuOf(space.turns);
    const { now } = context;
    const { second } = momentOf(now);
    const hour = Math.floor(second / 3600);
    const clock = `${String(hour % 12 === 0 ? 12 : hour % 12).padStart(2, '0')}${timeText(now).slice(2)}`;
    const service = Math.round((cpu / SECOND) * SERVICE_PER_SECOND);
    return done(
      `IKJ56650I TIME-${clock} ${hour < 12 ? 'AM' : 'PM'}. CPU-${duration(cpu)} SERVICE-${service} ` +
        `SESSION-${duration(now - space.since)} ${longDateText(now).replace(', ', ',')}`,
    );
  },
};

/** Processor time of a user after so many commands and panels. */
export function cpuOf(turns: number): number {
  return turns * CPU_PER_TURN;
}

function duration(micros: number): string {
  const seconds = Math.floor(micros / SECOND);
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((value) => String(value).padStart(2, '0'))
    .join(':');
}

const SWITCHES = ['INTERCOM', 'MSGID', 'WTPMSG', 'PROMPT', 'MODE', 'RECOVER'] as const;

/** PROFILE: shows the user's settings, or changes them. */
export const profile: Command = {
  name: 'PROFILE',
  aliases: ['PROF'],
  keywords: ['PREFIX', 'NOPREFIX', 'LIST', ...SWITCHES, ...SWITCHES.map((name) => `NO${name}`)],
  run({ space }, { keywords }) {
    const settings = space.profile;
    if (keywords.PREFIX !== undefined) {
      const prefix = keywords.PREFIX.toUpperCase();
      if (!/^[A-Z#$@][A-Z0-9#$@]{0,6}$/.test(prefix)) return failed([`IKJ56702I INVALID PREFIX, ${prefix}`]);
      space.prefix = prefix;
    }
    if ('NOPREFIX' in keywords) space.prefix = '';
    for (const name of SWITCHES) {
      const key = name.toLowerCase() as keyof typeof settings;
      if (name in keywords) settings[key] = true;
      if (`NO${name}` in keywords) settings[key] = false;
    }
    if (Object.keys(keywords).length > 0 && !('LIST' in keywords)) return done();
    const word = (name: (typeof SWITCHES)[number]): string =>
      `${settings[name.toLowerCase() as keyof typeof settings] ? '' : 'NO'}${name}`;
    const prefix = space.prefix === '' ? 'NOPREFIX' : `PREFIX(${space.prefix})`;
    return done(
      `IKJ56688I CHAR(0)  LINE(0)    ${word('PROMPT')}   ${word('INTERCOM')}   NOPAUSE   ${word('MSGID')}   ` +
        `${word('MODE')}   ${word('WTPMSG')}   ${word('RECOVER')}   ${prefix}   PLANGUAGE(ENU)   SLANGUAGE(ENU)`,
      'IKJ56689I DEFAULT LINE/CHARACTER DELETE CHARACTERS IN EFFECT FOR THIS TERMINAL',
    );
  },
};

/** LISTBC: notices and mail. */
export const listbc: Command = {
  name: 'LISTBC',
  aliases: ['LISTB'],
  keywords: ['MAIL', 'NOMAIL', 'NOTICES', 'NONOTICES'],
  run({ space, state }, { keywords }) {
    const saved = 'NOMAIL' in keywords ? [] : (state.mail[space.userid]?.splice(0) ?? []);
    return saved.length > 0 ? { lines: saved } : done('IKJ56951I NO BROADCAST MESSAGES');
  },
};

/** SEND: a message to users or to the operator. */
export const send: Command = {
  name: 'SEND',
  aliases: ['SE'],
  keywords: ['USER', 'OPERATOR', 'NOW', 'LOGON', 'WAIT', 'NOWAIT', 'SAVE', 'CN'],
  positions: 1,
  run(turn, { positional: [text], keywords }) {
    const message = /^'([\s\S]+?)'?$/.exec(text ?? '')?.[1]?.replaceAll("''", "'");
    if (text === undefined) return { lines: [], missing: 'MESSAGE' };
    if (message === undefined) return failed([`IKJ56702I INVALID MESSAGE, ${text}`]);
    if (message.length > 115)
      return failed(['MESSAGE TRUNCATED TO 115 CHARACTERS', ...deliver(turn, message, keywords)]);
    const lines = deliver(turn, message, keywords);
    return { lines, code: lines.length > 0 ? 4 : 0 };
  },
};

function deliver(
  { state, space, context }: CommandTurn,
  text: string,
  keywords: Readonly<Record<string, string>>,
): string[] {
  const message = `${text.slice(0, 115)} ${space.userid}`;
  const users = tokensOf(keywords.USER ?? '').map((user) => (user === '*' ? space.userid : user.toUpperCase()));
  if (users.length === 0) {
    state.jes.log.push(`${timeText(context.now, '.')} ${space.jobId.padEnd(8)}  ${message}`);
    return [];
  }
  const lines: string[] = [];
  for (const user of users) {
    const receiver = state.tso[user];
    if (state.users[user] === undefined) lines.push(`USER ${user} NOT DEFINED, MESSAGE CANCELLED`);
    else if (receiver?.lu != null && receiver.profile.intercom) receiver.mail.push(message);
    else if ('LOGON' in keywords || 'SAVE' in keywords) (state.mail[user] ??= []).push(message);
    else lines.push(`IKJ55072I USER(S) ${user} NOT LOGGED ON OR TERMINAL DISCONNECTED, MESSAGE CANCELLED`);
  }
  return lines;
}

/** LOGOFF. */
export const logoff: Command = {
  name: 'LOGOFF',
  aliases: [],
  keywords: ['DISCONNECT', 'HOLD'],
  run: () => ({ lines: [], logoff: true }),
};

/** LOGON: ends this session and begins another, of the same user when it names none. */
export const logon: Command = {
  name: 'LOGON',
  aliases: [],
  keywords: [],
  positions: 1,
  run: ({ space }, _operands, text) => {
    const [userid = ''] = text.trim().split(/\s+/);
    return { lines: [], logoff: true, logon: userid === '' ? space.userid : userid.toUpperCase() };
  },
};

/** ALTUSER of RACF, for one purpose: to let a userid in again that too many wrong passwords revoked. */
export const altuser: Command = {
  name: 'ALTUSER',
  aliases: ['ALU'],
  keywords: ['RESUME', 'REVOKE', 'PASSWORD'],
  positions: 1,
  run({ state, space }, { positional: [typed], keywords }) {
    if (typed === undefined) return { lines: [], missing: 'USERID' };
    const user = state.users[typed.toUpperCase()];
    if (user === undefined) return failed([`ICH21001I ${typed.toUpperCase()} NOT DEFINED TO RACF`]);
    if (space.userid !== 'IBMUSER') return failed(['ICH21005I NOT AUTHORIZED TO SPECIFY RESUME, OPERAND IGNORED'], 8);
    if ('RESUME' in keywords) {
      user.revoked = false;
      user.attempts = 0;
    }
    if ('REVOKE' in keywords) user.revoked = true;
    if (keywords.PASSWORD !== undefined) user.password = keywords.PASSWORD.toUpperCase();
    return done();
  },
};

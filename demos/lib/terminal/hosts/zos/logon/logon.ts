import type { Inbound } from '../../../3270/inbound.ts';
import { readPanel } from '../../panel.ts';
import { logOn, reconnect } from '../tso/begin.ts';
import { showPanel } from '../turn.ts';
import type { Turn } from '../turn.ts';
import type { User } from '../types.ts';
import { showLogonScreen } from '../vtam/screen.ts';
import { checkParameters, checkPassword } from './check.ts';
import { helpPanel, linePanel, logonPanel } from './panel.ts';
import type { LogonPanel } from './types.ts';

/** The session with TSO begins: `data` is the userid as it was given to VTAM, or ''. */
export function beginLogon(turn: Turn, data: string): void {
  turn.terminal.where = 'logon';
  turn.terminal.logon = {
    stage: 'userid',
    userid: '',
    procedure: '',
    account: '',
    size: '',
    perform: '',
    command: '',
    group: '',
    nomail: '',
    nonotice: '',
    reconnect: '',
    oidcard: '',
    messages: [],
    cursor: 'password',
  };
  if (data === '') ask(turn, turn.terminal.logon, 'userid', ['IKJ56700A ENTER USERID -']);
  else takeUserid(turn, turn.terminal.logon, data);
}

/** An attention key before there is an address space. */
export function logonInput(turn: Turn, inbound: Inbound): void {
  const { logon, panel } = turn.terminal;
  if (logon === null || panel === null) {
    showLogonScreen(turn);
    return;
  }
  switch (inbound.aid) {
    case 'PA2':
    case 'PA3':
    case 'Clear':
      showPanel(turn, panel);
      return;
    case 'PA1':
      ask(turn, logon, 'again', ['IKJ56400A ENTER LOGON OR LOGOFF -']);
      return;
    default:
  }
  const values = readPanel(panel, inbound);
  if (logon.stage === 'panel') panelInput(turn, logon, inbound, values);
  else if (logon.stage === 'help') show(turn, logon, logon.messages, logon.cursor);
  else lineInput(turn, logon, (values.line ?? '').trim().toUpperCase());
}

function lineInput(turn: Turn, logon: LogonPanel, line: string): void {
  const [command = '', operand = ''] = line.split(/[ /]+/);
  if (command === 'LOGOFF') showLogonScreen(turn);
  else if (command === 'LOGON' && operand === '') ask(turn, logon, 'userid', ['IKJ56700A ENTER USERID -']);
  else if (command === 'LOGON') takeUserid(turn, logon, operand);
  else if (logon.stage === 'again')
    ask(turn, logon, 'again', [...logon.messages, line, 'IKJ56400A ENTER LOGON OR LOGOFF -']);
  else if (command === '') ask(turn, logon, 'userid', logon.messages);
  else takeUserid(turn, logon, command);
}

function takeUserid(turn: Turn, logon: LogonPanel, typed: string): void {
  const userid = typed.split('/')[0]?.toUpperCase() ?? '';
  const user = turn.state.users[userid];
  if (!/^[A-Z#$@][A-Z0-9#$@]{0,6}$/.test(userid)) {
    ask(turn, logon, 'userid', [`IKJ56702I INVALID USERID, ${userid}`, 'IKJ56703A REENTER THIS OPERAND+ -']);
  } else if (user?.tso !== true) {
    ask(turn, logon, 'userid', [`IKJ56420I USERID ${userid} NOT AUTHORIZED TO USE TSO`, 'IKJ56429A REENTER -']);
  } else {
    const { procedure, account } = user;
    Object.assign(logon, { stage: 'panel', userid, procedure, account, size: '4096' });
    show(turn, logon, [], 'password');
  }
}

function panelInput(turn: Turn, logon: LogonPanel, { aid }: Inbound, values: Readonly<Record<string, string>>): void {
  take(logon, values);
  const question = Object.entries(values).find(([, value]) => value.trim() === '?');
  if (aid === 'PF1' || aid === 'PF13' || question !== undefined) {
    help(turn, logon, question?.[0] ?? '');
  } else if (aid === 'PF3' || aid === 'PF15') showLogonScreen(turn);
  else if (aid === 'Enter') verify(turn, logon, values);
  else show(turn, logon, ['THE KEY THAT WAS PRESSED HAS NO FUNCTION HERE'], 'password');
}

/** Keeps what was typed, but never a password. */
function take(logon: LogonPanel, values: Readonly<Record<string, string>>): void {
  for (const name of ['procedure', 'account', 'size', 'perform', 'group'] as const) {
    logon[name] = (values[name] ?? '').trim().toUpperCase();
  }
  logon.command = (values.command ?? '').trim();
  for (const name of ['nomail', 'nonotice', 'reconnect', 'oidcard'] as const) {
    logon[name] = (values[name] ?? '').trim().toUpperCase();
  }
}

function verify(turn: Turn, logon: LogonPanel, values: Readonly<Record<string, string>>): void {
  const { state } = turn;
  const user = state.users[logon.userid] as User;
  const wrong =
    checkPassword(
      user,
      (values.password ?? '').trim().toUpperCase(),
      (values.newPassword ?? '').trim().toUpperCase(),
    ) ?? checkParameters(logon, user, state.catalog);
  if (wrong !== undefined) {
    show(turn, logon, [wrong.message], wrong.field);
    return;
  }
  const space = state.tso[logon.userid];
  if (space === undefined) logOn(turn, user, logon);
  else if (logon.reconnect !== 'S') {
    show(turn, logon, [`IKJ56425I LOGON REJECTED, USERID ${logon.userid} IN USE`], 'reconnect');
  } else if (space.lu !== null) {
    show(turn, logon, [`IKJ56411I TSOLOGON RECONNECT REJECTED - USERID ${logon.userid} IN USE`], 'reconnect');
  } else reconnect(turn, space);
}

function help(turn: Turn, logon: LogonPanel, field: string): void {
  for (const name of ['procedure', 'account', 'size', 'perform', 'command', 'group'] as const) {
    if (logon[name] === '?') logon[name] = '';
  }
  logon.stage = 'help';
  logon.cursor = field === '' ? 'password' : field;
  const isOption = ['nomail', 'nonotice', 'reconnect', 'oidcard'].includes(field);
  showPanel(turn, helpPanel(turn.terminal.device, isOption ? 'options' : field));
}

function show(turn: Turn, logon: LogonPanel, messages: readonly string[], cursor: string): void {
  logon.stage = 'panel';
  logon.messages = [...messages];
  logon.cursor = cursor;
  showPanel(turn, logonPanel(turn.terminal.device, logon));
}

function ask(turn: Turn, logon: LogonPanel, stage: 'userid' | 'again', lines: readonly string[]): void {
  logon.stage = stage;
  logon.messages = [...lines];
  showPanel(turn, linePanel(turn.terminal.device, lines));
}

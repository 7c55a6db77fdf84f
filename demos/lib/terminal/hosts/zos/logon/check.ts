import type { Catalog } from '../catalog.ts';
import type { User } from '../types.ts';
import type { LogonPanel } from './types.ts';

/** Why a logon is refused, and the field in which the cursor then stands. */
export interface Wrong {
  readonly message: string;
  readonly field: string;
}

/** Wrong passwords in a row after which RACF revokes a userid. */
const ATTEMPTS = 3;
const NAME = /^[A-Z#$@][A-Z0-9#$@]{0,7}$/;

/** Compares the password, counts wrong ones, and puts a new one in its place. */
export function checkPassword(user: User, password: string, renewed: string): Wrong | undefined {
  const refuse = (message: string, field = 'password'): Wrong => ({ message, field });
  if (password === '') return refuse(`ENTER CURRENT PASSWORD FOR ${user.userid}`);
  if (user.revoked) return refuse('IKJ56425I LOGON REJECTED, RACF TEMPORARILY REVOKING USER ACCESS');
  if (password !== user.password) {
    user.attempts += 1;
    user.revoked = user.attempts >= ATTEMPTS;
    if (user.revoked) return refuse('IKJ56425I LOGON REJECTED, RACF TEMPORARILY REVOKING USER ACCESS');
    return refuse('IKJ56421I PASSWORD NOT AUTHORIZED FOR USERID');
  }
  if (renewed !== '' && (!/^[A-Z0-9#$@]{1,8}$/.test(renewed) || renewed === password)) {
    return refuse('NEW PASSWORD WAS NOT ACCEPTED', 'newPassword');
  }
  user.attempts = 0;
  if (renewed !== '') user.password = renewed;
  return undefined;
}

/** Checks the other parameters in the order of the panel. */
export function checkParameters(logon: LogonPanel, user: User, catalog: Catalog): Wrong | undefined {
  const { procedure, account, size, perform, group } = logon;
  if (procedure === '') return { message: 'IKJ56700A ENTER PROCEDURE NAME', field: 'procedure' };
  const procedures = catalog['SYS1.PROCLIB']?.members ?? {};
  if (!NAME.test(procedure) || !isLogonProcedure(procedures[procedure]?.lines)) {
    return { message: `IKJ56483I THE PROCEDURE NAME ${procedure} HAS NOT BEEN DEFINED FOR USE`, field: 'procedure' };
  }
  if (group !== '' && group !== user.group) {
    return { message: `USERID NOT AUTHORIZED FOR GROUP ${group}`, field: 'group' };
  }
  if (account === '') return { message: 'IKJ56700A ENTER ACCOUNT NUMBER', field: 'account' };
  if (account !== user.account) {
    return {
      message: `IKJ56487I THE ACCOUNT NUMBER ${account} HAS NOT BEEN AUTHORIZED FOR THIS USERID`,
      field: 'account',
    };
  }
  if (!/^\d+$/.test(size) || Number(size) > 2_096_128) {
    return { message: `IKJ56702I INVALID REGION SIZE, ${size}`, field: 'size' };
  }
  if (perform !== '' && (!/^\d{1,3}$/.test(perform) || Number(perform) === 0)) {
    return { message: `IKJ56702I INVALID PERFORMANCE GROUP, ${perform}`, field: 'perform' };
  }
  const option = (['nomail', 'nonotice', 'reconnect', 'oidcard'] as const).find(
    (name) => !['', 'S'].includes(logon[name]),
  );
  if (option !== undefined) return { message: `IKJ56702I INVALID OPTION, ${logon[option]}`, field: option };
  return undefined;
}

/** A logon procedure runs the terminal monitor program. */
function isLogonProcedure(lines: readonly string[] | undefined): boolean {
  return lines?.some((line) => line.includes('EXEC PGM=IKJEFT01')) === true;
}

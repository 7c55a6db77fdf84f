import type { Allocation } from './types.ts';

/** What the logon procedure allocates. */
export function baseAllocations(userid: string, procedure: string): Allocation[] {
  const shared = (ddname: string, dataset: string): Allocation => ({
    ddname,
    dataset,
    member: '',
    disposition: 'SHR',
    normal: 'KEEP',
  });
  const terminal = (ddname: string): Allocation => ({
    ddname,
    dataset: '',
    member: '',
    disposition: 'TERM',
    normal: 'KEEP',
  });
  return [
    shared('SYSHELP', 'SYS1.HELP'),
    shared('SYSPROC', 'SYS1.CMDPROC'),
    ...(procedure === 'ISPFPROC' ? [shared('ISPPROF', `${userid}.ISPF.ISPPROF`)] : []),
    terminal('SYSPRINT'),
    terminal('SYSTERM'),
    terminal('SYSIN'),
  ];
}

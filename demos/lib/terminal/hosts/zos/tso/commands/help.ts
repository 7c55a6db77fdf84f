import { tokensOf } from '../parse.ts';
import { done, failed } from './command.ts';
import type { Command } from './command.ts';

interface Topic {
  readonly short: string;
  readonly function: readonly string[];
  readonly syntax: readonly string[];
  readonly operands: readonly string[];
}

/** What HELP says of each command, in our own words. */
const TOPICS: Readonly<Record<string, Topic>> = {
  ALLOCATE: {
    short: 'ALLOCATE A DATA SET',
    function: ['MAKES A DATA SET AVAILABLE UNDER A FILE NAME,', 'AND CREATES IT WHEN IT IS NEW.'],
    syntax: [
      "ALLOCATE DATASET('DSNAME'|*) FILE('DDNAME') DUMMY",
      'OLD|SHR|MOD|NEW  KEEP|DELETE|CATALOG|UNCATALOG',
      "SPACE('PRIMARY','INCREMENT') TRACKS|CYLINDERS",
      "DIR('INTEGER') RECFM(F|FB|V|VB|U) LRECL('INTEGER')",
      "BLKSIZE('INTEGER') DSORG(PS|PO) LIKE('DSNAME') REUSE",
    ],
    operands: [
      "DATASET('DSNAME')  - DATA SET TO BE ALLOCATED; * IS THE TERMINAL",
      "FILE('DDNAME')     - FILE NAME IT GETS",
    ],
  },
  CANCEL: {
    short: 'END A SUBMITTED JOB',
    function: ['ENDS JOBS THAT WAIT OR RUN. WITH PURGE THEIR OUTPUT IS DELETED.'],
    syntax: ["CANCEL 'JOBNAME'|'JOBNAME(JOBID)'  PURGE|NOPURGE"],
    operands: ["'JOBNAME'  - BEGINS WITH YOUR USERID"],
  },
  DELETE: {
    short: 'DELETE A DATA SET',
    function: ['DELETES DATA SETS AND MEMBERS, AND THEIR CATALOG ENTRIES.'],
    syntax: ["DELETE 'ENTRYNAME'|('ENTRYNAME',...)  PURGE|NOPURGE"],
    operands: ["'ENTRYNAME'  - WHAT TO DELETE; A MEMBER IN PARENTHESES"],
  },
  EXEC: {
    short: 'RUN A COMMAND PROCEDURE',
    function: ['RUNS THE COMMANDS OF A COMMAND PROCEDURE.'],
    syntax: ["EXEC 'DSNAME'"],
    operands: ["'DSNAME'  - DATA SET OR MEMBER WITH THE COMMANDS"],
  },
  FREE: {
    short: 'FREE A DATA SET',
    function: ['TAKES BACK WHAT ALLOCATE GAVE.'],
    syntax: ["FREE FILE('DDNAME') DATASET('DSNAME') ALL  KEEP|DELETE"],
    operands: ['ALL  - EVERYTHING THAT IS ALLOCATED'],
  },
  HELP: {
    short: 'THIS LIST, OR HELP FOR A COMMAND',
    function: ['TELLS WHAT COMMANDS THERE ARE AND HOW THEY ARE WRITTEN.'],
    syntax: ["HELP 'COMMAND'  FUNCTION SYNTAX OPERANDS ALL"],
    operands: ["'COMMAND'  - NAME OF A COMMAND"],
  },
  ISPF: {
    short: 'START ISPF',
    function: ['STARTS THE INTERACTIVE SYSTEM PRODUCTIVITY FACILITY.'],
    syntax: ["ISPF 'OPTION'"],
    operands: ["'OPTION'  - AN OPTION OF ITS PRIMARY MENU"],
  },
  LISTALC: {
    short: 'LIST ALLOCATED DATA SETS',
    function: ['LISTS THE DATA SETS THAT ARE ALLOCATED TO YOUR SESSION.'],
    syntax: ['LISTALC  STATUS HISTORY MEMBERS SYSNAMES'],
    operands: ['STATUS  - FILE NAMES AND DISPOSITIONS'],
  },
  LISTBC: {
    short: 'LIST MAIL AND NOTICES',
    function: ['LISTS MESSAGES THAT WAIT FOR YOU.'],
    syntax: ['LISTBC  MAIL|NOMAIL  NOTICES|NONOTICES'],
    operands: ['MAIL  - MESSAGES OF OTHER USERS'],
  },
  LISTCAT: {
    short: 'LIST CATALOG ENTRIES',
    function: ['LISTS ENTRIES OF THE CATALOG.'],
    syntax: ["LISTCAT  ENTRIES('ENTRYNAME',...)|LEVEL('LEVEL')  NAMES|HISTORY|VOLUME|ALL"],
    operands: ["LEVEL('LEVEL')  - EVERYTHING BELOW THESE QUALIFIERS", 'ALL             - ALL FIELDS OF THE ENTRIES'],
  },
  LISTDS: {
    short: 'LIST ATTRIBUTES OF A DATA SET',
    function: ['TELLS HOW A DATA SET IS ORGANIZED, AND WHERE IT IS.'],
    syntax: ["LISTDS 'DSNAME'|('DSNAME',...)  STATUS HISTORY MEMBERS LEVEL"],
    operands: ['MEMBERS  - THE MEMBERS OF A PARTITIONED DATA SET', 'HISTORY  - DATE OF CREATION'],
  },
  LOGOFF: {
    short: 'END THE SESSION',
    function: ['ENDS YOUR SESSION.'],
    syntax: ['LOGOFF'],
    operands: [],
  },
  LOGON: {
    short: 'BEGIN ANOTHER SESSION',
    function: ['ENDS YOUR SESSION AND BEGINS ANOTHER.'],
    syntax: ['LOGON  USERID'],
    operands: ['USERID  - WHO LOGS ON; YOU YOURSELF WHEN IT IS LEFT OUT'],
  },
  OUTPUT: {
    short: 'OUTPUT OF A JOB',
    function: ['SHOWS HELD OUTPUT OF A JOB AT THE TERMINAL.'],
    syntax: ["OUTPUT 'JOBNAME'|'JOBNAME(JOBID)'  KEEP|NOKEEP"],
    operands: ['KEEP  - THE OUTPUT STAYS ON THE QUEUE'],
  },
  PROFILE: {
    short: 'SHOW OR CHANGE YOUR PROFILE',
    function: ['SHOWS OR CHANGES HOW THE SYSTEM TREATS YOUR TERMINAL.'],
    syntax: ["PROFILE PREFIX('PREFIX')|NOPREFIX  INTERCOM MSGID MODE PROMPT RECOVER WTPMSG  LIST"],
    operands: ["PREFIX('PREFIX')  - FIRST QUALIFIER OF NAMES WITHOUT QUOTES"],
  },
  RENAME: {
    short: 'RENAME A DATA SET',
    function: ['GIVES A DATA SET OR MEMBER ANOTHER NAME.'],
    syntax: ["RENAME 'OLDNAME' 'NEWNAME'"],
    operands: ["'NEWNAME'  - FOR A MEMBER: (MEMBER)"],
  },
  SDSF: {
    short: 'START SDSF',
    function: ['STARTS THE SYSTEM DISPLAY AND SEARCH FACILITY.'],
    syntax: ["SDSF 'PANEL'"],
    operands: ["'PANEL'  - ST, O, H, I, DA OR LOG"],
  },
  SEND: {
    short: 'SEND A MESSAGE',
    function: ['SENDS A MESSAGE TO USERS OR TO THE OPERATOR.'],
    syntax: ["SEND 'TEXT' USER('USERID',...)  NOW|LOGON|SAVE"],
    operands: ["'TEXT'  - UP TO 115 CHARACTERS IN QUOTES", 'LOGON   - IS KEPT FOR WHO IS NOT LOGGED ON'],
  },
  STATUS: {
    short: 'STATUS OF JOBS',
    function: ['TELLS WHERE JOBS ARE.'],
    syntax: ["STATUS 'JOBNAME'|'JOBNAME(JOBID)'"],
    operands: ["'JOBNAME'  - WITHOUT IT: JOBS THAT BEGIN WITH YOUR USERID"],
  },
  SUBMIT: {
    short: 'SUBMIT A JOB',
    function: ['GIVES A JOB TO THE JOB ENTRY SUBSYSTEM.'],
    syntax: ["SUBMIT 'DSNAME'|('DSNAME',...)"],
    operands: ["'DSNAME'  - RECORDS OF 80 BYTES OF JOB CONTROL LANGUAGE"],
  },
  TIME: {
    short: 'TIME OF DAY AND OF THE SESSION',
    function: ['TELLS THE TIME, AND WHAT YOUR SESSION HAS USED.'],
    syntax: ['TIME'],
    operands: [],
  },
};

/** HELP: the list of commands, or about one of them. */
export const help: Command = {
  name: 'HELP',
  aliases: ['H'],
  keywords: [],
  positions: 9,
  run(_turn, { positional }) {
    const [typed, ...parts] = positional.flatMap(tokensOf).map((word) => word.toUpperCase());
    if (typed === undefined) {
      return done(
        'LANGUAGE PROCESSING COMMANDS AND SESSION COMMANDS:',
        '',
        ...Object.entries(TOPICS).map(([name, { short }]) => `  ${name.padEnd(12)} ${short}`),
        '',
        "FOR HELP ON A COMMAND ENTER:  HELP 'COMMAND'",
      );
    }
    const names = Object.keys(TOPICS).filter((name) => name === typed || name.startsWith(typed));
    const [name] = names.includes(typed) ? [typed] : names.length === 1 ? names : [];
    const topic = TOPICS[name ?? ''];
    if (topic === undefined) return failed([`IKJ56802I HELP NOT AVAILABLE+`, `COMMAND ${typed} NOT FOUND`]);
    const wants = (part: string): boolean => parts.length === 0 || parts.includes('ALL') || parts.includes(part);
    return done(
      ...(wants('FUNCTION') ? ['FUNCTION -', ...indented(topic.function)] : []),
      ...(wants('SYNTAX') ? ['SYNTAX -', ...indented(topic.syntax)] : []),
      ...(wants('OPERANDS') && topic.operands.length > 0 ? ['OPERANDS -', ...indented(topic.operands)] : []),
    );
  },
};

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

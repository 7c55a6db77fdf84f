import type { Description } from './build.ts';

/** Data sets of the system itself: on the residence volume, changed by nobody here. */
const SYSTEM: readonly Description[] = [
  {
    name: 'SYS1.PARMLIB',
    tracks: 30,
    members: {
      IEASYS00: `
CLOCK=00,
CMD=00,
CON=00,
LNKAUTH=LNKLST,
LOGCLS=L,
LPA=00,
MAXUSER=250,
MLPA=00,
OMVS=00,
PROG=00,
SMF=00,
SSN=00,
SYSNAME=S370,
VAL=00,
VRREGN=64
`,
      COMMND00: `
COM='S JES2,SUB=MSTR'
COM='S VTAM,,,(LIST=00)'
COM='S LLA,SUB=MSTR'
COM='S TSO'
COM='S SDSF'
`,
      IKJTSO00: `
AUTHCMD NAMES(LISTBC   LISTD    LISTDS   RECEIVE  TRANSMIT)
AUTHPGM NAMES(IEBCOPY  IKJEFT01)
SEND    OPERSEND(ON) USERSEND(ON) SAVE(ON) LOGNAME(SYS1.BRODCAST)
`,
      LNKLST00: `
SYS1.LINKLIB,
SYS1.MIGLIB,
SYS1.CSSLIB,
SYS1.SORTLIB,
SYS2.LINKLIB
`,
    },
  },
  {
    name: 'SYS1.PROCLIB',
    tracks: 30,
    members: {
      IKJACCNT: `
//IKJACCNT PROC
//IKJACCNT EXEC PGM=IKJEFT01,DYNAMNBR=175,REGION=4096K
//SYSHELP  DD DSN=SYS1.HELP,DISP=SHR
//SYSPROC  DD DSN=SYS1.CMDPROC,DISP=SHR
//SYSPRINT DD TERM=TS,SYSOUT=H
//SYSTERM  DD TERM=TS,SYSOUT=H
//SYSIN    DD TERM=TS
`,
      ISPFPROC: `
//ISPFPROC PROC
//ISPFPROC EXEC PGM=IKJEFT01,DYNAMNBR=175,REGION=4096K,PARM='ISPF'
//SYSHELP  DD DSN=SYS1.HELP,DISP=SHR
//SYSPROC  DD DSN=SYS1.CMDPROC,DISP=SHR
//ISPPROF  DD DSN=&SYSUID..ISPF.ISPPROF,DISP=SHR
//SYSPRINT DD TERM=TS,SYSOUT=H
//SYSTERM  DD TERM=TS,SYSOUT=H
//SYSIN    DD TERM=TS
`,
      JES2: `
//JES2     PROC
//JES2     EXEC PGM=HASJES20,TIME=1440
//HASPPARM DD DSN=SYS1.PARMLIB(JES2PARM),DISP=SHR
//PROC00   DD DSN=SYS1.PROCLIB,DISP=SHR
`,
      TSO: `
//TSO      PROC MBR=TSOKEY00
//STEP1    EXEC PGM=IKTCAS00,TIME=1440
//PARMLIB  DD DSN=SYS1.PARMLIB(&MBR),DISP=SHR
//PRINTOUT DD SYSOUT=H
`,
    },
  },
  {
    name: 'SYS1.SAMPLIB',
    tracks: 45,
    members: {
      IEBGENER: `
//GENER    EXEC PGM=IEBGENER
//SYSPRINT DD SYSOUT=*
//SYSIN    DD DUMMY
//SYSUT1   DD DSN=INPUT.DATA.SET,DISP=SHR
//SYSUT2   DD SYSOUT=*
`,
      SORT: `
//SORT     EXEC PGM=SORT
//SYSOUT   DD SYSOUT=*
//SORTIN   DD DSN=INPUT.DATA.SET,DISP=SHR
//SORTOUT  DD SYSOUT=*
//SYSIN    DD *
  SORT FIELDS=(1,8,CH,A)
/*
`,
    },
  },
  {
    name: 'SYS1.CMDPROC',
    recordFormat: 'VB',
    recordLength: 255,
    tracks: 15,
    members: { WELCOME: '\nPROC 0\nWRITE GOOD MORNING\nEND\n' },
  },
  { name: 'SYS1.HELP', tracks: 60, members: { COMMANDS: '\n)F TSO/E COMMANDS\n)S SEE HELP\n' } },
  { name: 'SYS1.BRODCAST', recordFormat: 'F', recordLength: 129, blockSize: 129, tracks: 2, lines: '\n\n' },
  // Load modules are no text: their members have a name only.
  library('SYS1.LINKLIB', ['HASJES20', 'IDCAMS', 'IEBCOPY', 'IEBGENER', 'IEFBR14', 'IKJEFT01', 'IKTCAS00'], 600),
  library('SYS1.SORTLIB', ['ICEMAN', 'SORT'], 60),
  library('SYS2.LINKLIB', ['LEDGER', 'PAYROLL', 'STOCKRPT', 'VOLBKUP'], 45),
  {
    name: 'PROD.LEDGER.MASTER',
    recordLength: 200,
    tracks: 900,
    lines: '\n',
    userid: 'BATCH1',
    volume: 'PRD001',
    age: 0,
  },
  {
    name: 'PROD.PAYROLL.MASTER',
    recordLength: 400,
    tracks: 450,
    lines: '\n',
    userid: 'BATCH1',
    volume: 'PRD001',
    age: 0,
  },
];

export const SYSTEM_DATA_SETS: readonly Description[] = SYSTEM.map((description) => ({
  volume: 'S370RS',
  age: 96,
  ...description,
}));

function library(name: string, programs: readonly string[], tracks: number): Description {
  return {
    name,
    recordFormat: 'U',
    recordLength: 0,
    blockSize: 32_760,
    tracks,
    members: Object.fromEntries(programs.map((program) => [program, ''])),
  };
}

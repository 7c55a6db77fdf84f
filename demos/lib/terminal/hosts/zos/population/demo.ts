import type { Description } from './build.ts';

const JOBCARD = (name: string, text: string, more = ''): string =>
  `//${name.padEnd(8)} JOB (ACCT01),'${text}',CLASS=A,MSGCLASS=H,\n//             MSGLEVEL=(1,1),NOTIFY=&SYSUID${more}`;

const MEMBERS = {
  ALLOC: `
${JOBCARD('DEMO1A', 'ALLOCATE')}
//*------------------------------------------------------------*
//*  A NEW DATA SET, AND NO PROGRAM THAT DOES ANYTHING         *
//*------------------------------------------------------------*
//NEW      EXEC PGM=IEFBR14
//DD1      DD DSN=DEMO1.WORK.DATA,DISP=(NEW,CATLG,DELETE),
//            UNIT=SYSDA,SPACE=(TRK,(5,1)),
//            DCB=(RECFM=FB,LRECL=80,BLKSIZE=27920)
`,
  BADDSN: `
${JOBCARD('DEMO1B', 'NO SUCH DATA')}
//*  DD1 NAMES A DATA SET THAT DOES NOT EXIST: IEF212I
//STEP1    EXEC PGM=IEFBR14
//DD1      DD DSN=DEMO1.NO.SUCH.DATA,DISP=SHR
`,
  BADPGM: `
${JOBCARD('DEMO1P', 'NO SUCH PROGRAM')}
//*  NO LIBRARY HAS THIS PROGRAM: SYSTEM COMPLETION CODE 806
//STEP1    EXEC PGM=NOSUCHPG
//SYSPRINT DD SYSOUT=*
`,
  COPY: `
${JOBCARD('DEMO1C', 'COPY')}
//*------------------------------------------------------------*
//*  COPIES A DATA SET TO THE PRINTER                          *
//*------------------------------------------------------------*
//COPY     EXEC PGM=IEBGENER
//SYSPRINT DD SYSOUT=*
//SYSIN    DD DUMMY
//SYSUT1   DD DSN=DEMO1.TEST.DATA,DISP=SHR
//SYSUT2   DD SYSOUT=*
`,
  COPYSORT: `
${JOBCARD('DEMO1T', 'COPY AND SORT')}
//*------------------------------------------------------------*
//*  TWO STEPS; THE SECOND ONLY WHEN THE FIRST WENT WELL       *
//*------------------------------------------------------------*
//COPY     EXEC PGM=IEBGENER
//SYSPRINT DD SYSOUT=*
//SYSIN    DD DUMMY
//SYSUT1   DD *
PEAR
APPLE
QUINCE
CHERRY
/*
//SYSUT2   DD DSN=&&FRUIT,DISP=(NEW,PASS),
//            UNIT=SYSDA,SPACE=(TRK,(1,1))
//SORT     EXEC PGM=SORT,COND=(0,NE,COPY)
//SYSOUT   DD SYSOUT=*
//SORTIN   DD DSN=&&FRUIT,DISP=(OLD,DELETE)
//SORTOUT  DD SYSOUT=*
//SYSIN    DD *
  SORT FIELDS=(1,10,CH,A)
/*
`,
  IEFBR14: `
${JOBCARD('DEMO1I', 'NOTHING')}
//*  THE SHORTEST PROGRAM: BRANCH ON REGISTER 14, WHICH RETURNS
//STEP1    EXEC PGM=IEFBR14
`,
  LISTCAT: `
${JOBCARD('DEMO1L', 'LISTCAT')}
//*------------------------------------------------------------*
//*  WHAT THE CATALOG KNOWS BELOW DEMO1                        *
//*------------------------------------------------------------*
//LIST     EXEC PGM=IDCAMS
//SYSPRINT DD SYSOUT=*
//SYSIN    DD *
  LISTCAT LEVEL(DEMO1)
/*
`,
  SORT: `
${JOBCARD('DEMO1S', 'SORT')}
//*------------------------------------------------------------*
//*  PARTITIONS BY CAPACITY, THE LARGEST FIRST                 *
//*------------------------------------------------------------*
//SORT     EXEC PGM=SORT
//SYSOUT   DD SYSOUT=*
//SORTIN   DD DSN=DEMO1.TEST.DATA,DISP=SHR
//SORTOUT  DD SYSOUT=*
//SYSIN    DD *
  SORT FIELDS=(21,5,CH,D)
/*
`,
  TSOBATCH: `
${JOBCARD('DEMO1X', 'TSO IN BATCH')}
//*------------------------------------------------------------*
//*  TSO COMMANDS WITHOUT A TERMINAL                           *
//*------------------------------------------------------------*
//TSO      EXEC PGM=IKJEFT01
//SYSTSPRT DD SYSOUT=*
//SYSTSIN  DD *
TIME
LISTDS 'DEMO1.JCL.CNTL' MEMBERS
/*
`,
};

/** Columns 1-8 the partition, 11-19 how it has its processors, 21-25 processor units in hundredths. */
const TEST_DATA = `
LPAR01    DEDICATED 00350
PAYROLL   SHARED    00120
TESTSYS   SHARED    00080
LEDGER    SHARED    00240
WEBFRONT  SHARED    00200
STANDBY   STOPPED   00000
LINUX01   SHARED    00060
LINUX02   SHARED    00045
ZVM01     SHARED    00310
COUPLING  DEDICATED 00100
`;

const NOTES = `
NOTES FOR THE DEMONSTRATION

1. DEMO1.JCL.CNTL HAS JOBS THAT ARE READY TO BE SUBMITTED.
   IEFBR14   does nothing, and does it well
   ALLOC     makes a data set; at the second run it is there already
   COPY      IEBGENER, to the printer
   SORT      largest capacity first
   COPYSORT  two steps, and a condition code between them
   LISTCAT   IDCAMS
   TSOBATCH  TSO commands in a job
   BADDSN    a data set that does not exist
   BADPGM    a program that does not exist

2. THE QUEUE. A job of class A waits for an initiator that
   selects class A. Others are waiting too: see ST in SDSF.

3. OUTPUT is held in class H until somebody purges it.
`;

/** What DEMO1 and DEMO2 own. */
export const DEMO_DATA_SETS: readonly Description[] = [
  { name: 'DEMO1.JCL.CNTL', members: MEMBERS, userid: 'DEMO1', age: 2 },
  {
    name: 'DEMO1.TEST.DATA',
    lines: TEST_DATA,
    tracks: 1,
    age: 6,
  },
  { name: 'DEMO1.NOTES', recordFormat: 'VB', recordLength: 255, lines: NOTES, tracks: 1, age: 1 },
  {
    name: 'DEMO1.ISPF.ISPPROF',
    members: {
      ISRPROF: '\nZPF01 HELP ZPF02 SPLIT ZPF03 END ZPF05 RFIND ZPF06 RCHANGE ZPF07 UP ZPF08 DOWN\n',
      ISPSPROF: '\nZKEYS 12 ZTERM 3278 ZPFSHOW ON\n',
    },
    userid: 'DEMO1',
    tracks: 2,
    age: 1,
  },
  {
    name: 'DEMO1.SOURCE.ASM',
    members: {
      HELLO: `
HELLO    CSECT
         STM   14,12,12(13)        SAVE REGISTERS OF THE CALLER
         LR    12,15               OUR BASE
         USING HELLO,12
         WTO   'HELLO FROM STAGE370'
         LM    14,12,12(13)
         SR    15,15               RETURN CODE 0
         BR    14
         END   HELLO
`,
      IEFBR14: `
IEFBR14  CSECT
         SR    15,15               RETURN CODE 0 (FORGOTTEN AT FIRST)
         BR    14                  RETURN
         END   IEFBR14
`,
    },
    userid: 'DEMO1',
    tracks: 5,
    age: 9,
  },
  {
    name: 'DEMO2.JCL.CNTL',
    members: { IEFBR14: MEMBERS.IEFBR14.replaceAll('DEMO1I', 'DEMO2I') },
    userid: 'DEMO2',
    age: 12,
  },
  { name: 'DEMO2.REPORT.LIST', recordFormat: 'FBA', recordLength: 133, lines: '\n1 REPORT OF THE WEEK\n', tracks: 1 },
];

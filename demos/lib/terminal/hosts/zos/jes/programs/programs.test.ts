import { describe, expect, test } from 'vitest';
import { output, rig, runJcl } from '../testing.ts';

describe('programs', () => {
  test('condition codes: a step is bypassed when its test holds', () => {
    const job = runJcl(
      rig(),
      '//ONE EXEC PGM=IDCAMS',
      '//SYSPRINT DD SYSOUT=*',
      '//SYSIN DD *',
      ' DELETE NO.SUCH.DATA',
      '/*',
      '//TWO EXEC PGM=IEFBR14,COND=(8,EQ,ONE)',
      '//THREE EXEC PGM=IEFBR14,COND=(8,LT)',
    );
    expect(job.results).toEqual([
      { name: 'ONE', code: 8, abend: '' },
      { name: 'TWO', code: null, abend: '' },
      { name: 'THREE', code: 0, abend: '' },
    ]);
    expect(job.outcome).toBe('CC 0008');
    expect(output(job, 'JESYSMSG')).toContain(' IEF202I DEMO1Z TWO - STEP WAS NOT RUN BECAUSE OF CONDITION CODES');
  });

  test('IDCAMS: REPRO, SET MAXCC, an unknown verb', () => {
    const job = runJcl(
      rig(),
      '//ONE EXEC PGM=IDCAMS',
      '//SYSPRINT DD SYSOUT=*',
      '//IN DD *',
      'A',
      'B',
      '/*',
      '//OUT DD DSN=DEMO1.REPRO.DATA,DISP=(NEW,CATLG),SPACE=(TRK,1)',
      '//SYSIN DD *',
      ' DELETE NO.SUCH -',
      '   PURGE',
      ' SET MAXCC=0',
      ' REPRO INFILE(IN) OUTFILE(OUT)',
      ' DANCE',
      '/*',
    );
    expect(job.outcome).toBe('CC 0012');
    expect(output(job, 'SYSPRINT')).toContain('IDC0005I NUMBER OF RECORDS PROCESSED WAS 2');
    expect(output(job, 'SYSPRINT')).toContain("IDC3207I VERB NAME 'DANCE' UNKNOWN");
  });

  test('IEBGENER into a member; a missing DD; control statements', () => {
    const terminal = rig();
    const step = ['//G EXEC PGM=IEBGENER', '//SYSPRINT DD SYSOUT=*'];
    runJcl(
      terminal,
      ...step,
      '//SYSIN DD DUMMY',
      '//SYSUT1 DD *',
      'HELLO',
      '/*',
      '//SYSUT2 DD DSN=DEMO1.JCL.CNTL(HELLO),DISP=OLD',
    );
    expect(terminal.state.catalog['DEMO1.JCL.CNTL']?.members.HELLO?.lines).toEqual(['HELLO']);
    const missing = runJcl(terminal, ...step, '//SYSUT1 DD *', 'X', '/*', '//SYSUT2 DD SYSOUT=*');
    expect(missing.outcome).toBe('CC 0012');
    expect(output(missing, 'JESMSGLG').join('\n')).toContain('IEC130I SYSIN    DD STATEMENT MISSING');
    const control = runJcl(
      terminal,
      ...step,
      '//SYSIN DD *',
      '  GENERATE MAXFLDS=1',
      '/*',
      '//SYSUT1 DD DUMMY',
      '//SYSUT2 DD DUMMY',
    );
    expect(control.outcome).toBe('CC 0012');
  });

  test('concatenated input; what may not be read or written', () => {
    const terminal = rig();
    const step = ['//G EXEC PGM=IEBGENER', '//SYSPRINT DD SYSOUT=*', '//SYSIN DD DUMMY'];
    const both = runJcl(
      terminal,
      ...step,
      '//SYSUT1 DD *',
      'ONE',
      '/*',
      '// DD *',
      'TWO',
      '/*',
      '//SYSUT2 DD SYSOUT=*',
    );
    expect(output(both, 'SYSUT2')).toEqual(['ONE', 'TWO']);
    const read = runJcl(terminal, ...step, '//SYSUT1 DD DSN=DEMO1.JCL.CNTL(NONE),DISP=SHR', '//SYSUT2 DD SYSOUT=*');
    expect(read.outcome).toBe('ABEND S013');
    const written = runJcl(
      terminal,
      ...step,
      '//SYSUT1 DD *',
      'X',
      '/*',
      '//SYSUT2 DD DSN=SYS1.PARMLIB(IEASYS00),DISP=OLD',
    );
    expect(written.outcome).toBe('ABEND S913');
    expect(terminal.state.catalog['SYS1.PARMLIB']?.members.IEASYS00?.lines[0]).toBe('CLOCK=00,');
  });

  test('dispositions: DELETE, and what a job may not delete', () => {
    const terminal = rig();
    const job = runJcl(
      terminal,
      '//S EXEC PGM=IEFBR14',
      '//A DD DSN=DEMO1.NOTES,DISP=(OLD,DELETE)',
      '//B DD DSN=SYS1.PARMLIB,DISP=(OLD,DELETE)',
    );
    expect(terminal.state.catalog['DEMO1.NOTES']).toBeUndefined();
    expect(terminal.state.catalog['SYS1.PARMLIB']).toBeDefined();
    expect(output(job, 'JESYSMSG').join('\n')).toMatch(
      /IEF285I {3}DEMO1\.NOTES +DELETED[\s\S]*IEF283I {3}SYS1\.PARMLIB +NOT DELETED/,
    );
  });

  test.each([
    ['  SORT FIELDS=COPY', ['B 2', 'A 3', 'B 1']],
    ['  SORT FIELDS=(1,1,CH,A,3,1,ZD,D)', ['A 3', 'B 2', 'B 1']],
    ['  SORT FIELDS=(3,1,A),FORMAT=ZD', ['B 1', 'B 2', 'A 3']],
    ['  SORT FIELDS=(1,1,CH,A)\n  SUM FIELDS=NONE', ['A 3', 'B 2']],
    ["  SORT FIELDS=(1,1,CH,A)\n  INCLUDE COND=(1,1,CH,EQ,C'B',AND,3,1,ZD,GT,1)", ['B 2']],
    ["  OPTION COPY\n  OMIT COND=(1,1,CH,EQ,C'A',OR,\n  3,1,CH,EQ,C'1')", ['B 2']],
  ])('SORT with %j', (control, expected) => {
    const step = [
      '//S EXEC PGM=SORT',
      '//SYSOUT DD SYSOUT=*',
      '//SORTOUT DD SYSOUT=*',
      '//SORTIN DD *',
      'B 2',
      'A 3',
      'B 1',
      '/*',
    ];
    const job = runJcl(rig(), ...step, '//SYSIN DD *', ...control.split('\n'), '/*');
    expect(output(job, 'SORTOUT')).toEqual(expected);
  });

  test('SORT collates as EBCDIC does: small letters, capitals, figures', () => {
    const job = runJcl(
      rig(),
      '//S EXEC PGM=SORT',
      '//SYSOUT DD SYSOUT=*',
      '//SORTOUT DD SYSOUT=*',
      '//SORTIN DD *',
      '1',
      'A',
      'a',
      '/*',
      '//SYSIN DD *',
      ' SORT FIELDS=(1,1,CH,A)',
      '/*',
    );
    expect(output(job, 'SORTOUT')).toEqual(['a', 'A', '1']);
  });

  test.each([
    ['  SORT FIELDS=(0,1,CH,A)', 'ICE018A'],
    ['  DANCE FIELDS=(1,1,CH,A)', 'ICE005A'],
    ['  OPTION EQUALS', 'ICE010A'],
    ['  SORT FIELDS=COPY\n  INCLUDE COND=(1,1,CH)', 'ICE114A'],
  ])('SORT refuses %j with %s', (control, message) => {
    const job = runJcl(
      rig(),
      '//S EXEC PGM=SORT',
      '//SYSOUT DD SYSOUT=*',
      '//SORTOUT DD SYSOUT=*',
      '//SORTIN DD DUMMY',
      '//SYSIN DD *',
      ...control.split('\n'),
      '/*',
    );
    expect(job.outcome).toBe('CC 0016');
    expect(output(job, 'SYSOUT').join('\n')).toContain(message);
  });
});

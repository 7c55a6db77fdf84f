/** Help in our own words: one page for each command that most people want to look up. */
export interface HelpPage {
  readonly component: 'CP' | 'CMS' | 'XEDIT';
  readonly name: string;
  readonly least: number;
  readonly format: readonly string[];
  /** Privilege classes of a CP command. */
  readonly classes?: string;
  readonly text: readonly string[];
}

/** What the menus list. Capitals are the shortest abbreviation. */
export const MENU_WORDS: Readonly<Record<string, readonly string[]>> = {
  CP: [
    ...['ATTach', 'Begin', 'Close', 'COUPLE', 'DEFine', 'DETach', 'Dial', 'DISConn', 'DISPlay', 'FORCE'],
    ...['INDicate', 'Ipl', 'LINK', 'LOGoff', 'Logon', 'Message', 'MSGNOH', 'PURge', 'Query', 'SET', 'SLeep', 'SMsg'],
    ...['SPool', 'SYStem', 'TERMinal', 'TRANsfer', 'UNCOUPLE', 'VARY', 'Warning', 'XAUTOLOg'],
  ],
  CMS: [
    ...['ACcess', 'COPYfile', 'CP', 'ERASe', 'EXec', 'FILEList', 'Help', 'IDentify', 'Listfile', 'Query', 'RELease'],
    ...['Rename', 'SET', 'STate', 'TELL', 'Type', 'Xedit'],
  ],
  XEDIT: [
    ...['Add', 'BAckward', 'Bottom', 'Change', 'DELete', 'Down', 'FFile', 'FILE', 'Find', 'FOrward', 'GET', 'Input'],
    ...['LEft', 'Locate', 'Next', 'QQuit', 'QUIT', 'Replace', 'RESet', 'RIght', 'SAve', 'SET', 'TOP', 'Up'],
  ],
};

const cp = (name: string, least: number, format: string, classes: string, ...text: string[]): HelpPage => ({
  component: 'CP',
  name,
  least,
  format: [format],
  classes,
  text,
});
const cms = (name: string, least: number, format: string, ...text: string[]): HelpPage => ({
  component: 'CMS',
  name,
  least,
  format: [format],
  text,
});
const xedit = (name: string, least: number, format: string, ...text: string[]): HelpPage => ({
  component: 'XEDIT',
  name,
  least,
  format: [format],
  text,
});

export const PAGES: readonly HelpPage[] = [
  cp(
    'ATTACH',
    3,
    'ATTach--rdev--TO--userid--AS--vdev--',
    'B',
    'Gives a real device to one virtual machine.',
    'A range of devices is written 700-702; * is yourself.',
  ),
  cp('BEGIN', 1, 'Begin--', 'G', 'The virtual machine goes on from where it was stopped, for example by PA1.'),
  cp(
    'COUPLE',
    3,
    'COUPLE--vdev--TO--SYSTEM--switch--',
    'G',
    'Connects a virtual network adapter to a virtual switch.',
    'You need a grant to the switch.',
  ),
  cp(
    'DEFINE',
    3,
    'DEFine--+-STORage size-+-CPU address-+-NIC vdev-+-VFB-512 vdev blocks-+-GRAF vdev--',
    'G',
    'Changes your virtual machine. DEFINE STORAGE clears it.',
  ),
  cp(
    'DETACH',
    3,
    'DETach--+-vdev-+-NIC vdev-+-CPU address--',
    'B, G',
    'Takes a device out of a virtual machine. A minidisk keeps its contents.',
  ),
  cp(
    'DISCONNECT',
    4,
    'DISConn--',
    'Any',
    'You leave your terminal; your virtual machine runs on.',
    'LOGON comes back to it.',
  ),
  cp('FORCE', 5, 'FORCE--userid--', 'A', 'Logs another user off.'),
  cp(
    'INDICATE',
    3,
    'INDicate--+-LOAD-+-USER userid-+-Queues--',
    'B, C, E, G',
    'How busy the system is, and what a virtual machine has used.',
    'Class G sees itself.',
  ),
  cp(
    'IPL',
    1,
    'Ipl--+-vdev-+-CMS--+-PARM parameters-+--',
    'G',
    'Loads a system into your virtual machine. What ran in it is gone.',
  ),
  cp(
    'LINK',
    4,
    'LINK--userid--vdev1--vdev2--mode--',
    'G',
    "Makes another user's minidisk yours too.",
    'Modes: R RR read, W WR write alone, M MR MW write although others read or write.',
  ),
  cp('LOGOFF', 3, 'LOGoff--', 'Any', 'Ends your session and your virtual machine.'),
  cp(
    'LOGON',
    1,
    'Logon--userid--+-HERE-+-NOIPL-+--',
    'Any',
    'Begins a session. HERE takes it over from another terminal.',
  ),
  cp(
    'MESSAGE',
    1,
    'Message--userid--text--',
    'Any',
    'Sends a line to the console of a user. * is yourself, OP the operator.',
  ),
  cp(
    'QUERY',
    1,
    'Query--what--',
    'Any',
    'Tells about the system and about your virtual machine:',
    '',
    '  Names  Users  Time  CPLEVEL  USERID  CPUID  PRIVclass  COMMands',
    '  Virtual ALL, STORage, CPUs, DASD, NIC, CONSole, vdev',
    '  SET  TERMinal  PF  Files  Reader  PRinter',
    '  SHARE  PROCessors  STORage  DAsd  VSWItch  NSS   (by class)',
  ),
  cp(
    'SET',
    3,
    'SET--function--value--',
    'by function',
    '  SET PFnn IMMED|DELAYED text, or RETRIEVE',
    '  SET MSG|WNG|IMSG|SMSG ON|OFF, SET EMSG ON|OFF|CODE|TEXT',
    '  SET RUN ON|OFF',
    '  SET SHARE userid ABSolute n% | RELative n  maximum LIMITSoft|LIMITHard  (A)',
  ),
  cp(
    'SLEEP',
    2,
    'SLeep--+-n--Sec-+-Min-+-Hrs-+--',
    'Any',
    'The virtual machine waits, until the time is over or you press ENTER.',
  ),
  cp(
    'SPOOL',
    2,
    'SPool--CONSole--+-STArt-+-STOp--',
    'G',
    'Keeps what is shown on the console in a printer file. CLOSE CONSOLE ends the file.',
  ),
  cp(
    'SYSTEM',
    3,
    'SYStem--+-CLEAR-+-RESET-+-RESTART--',
    'G',
    'The keys of the virtual machine: clear its storage, reset it, start it.',
  ),
  cp(
    'TERMINAL',
    4,
    'TERMinal--option--value--',
    'G',
    '  MORE n m    seconds before the alarm, and after it',
    '  LINEND, CHARDEL, LINEDEL, ESCAPE    characters of line editing',
  ),
  cp('VARY', 4, 'VARY--+-ONline-+-OFFline-+--rdev--', 'B', 'Takes a real device out of use, or back.'),
  cp('XAUTOLOG', 8, 'XAUTOLOg--userid--', 'A, B', 'Logs a user on without a terminal.'),
  cms('ACCESS', 2, 'ACcess--vdev--mode--', 'Gives a minidisk a filemode letter. CMS searches A to Z.'),
  cms(
    'COPYFILE',
    4,
    'COPYfile--fn ft fm--fn ft fm--+-(REPlace-+-(APpend-+-(OLDDate--',
    'Copies a file. = takes over a part of the name.',
  ),
  cms('ERASE', 4, 'ERASe--fn ft fm--', 'Erases files; * stands for any.'),
  cms(
    'FILELIST',
    5,
    'FILEList--fn ft fm--',
    'A list of files to work with. Type a command in front of a file; / stands for its name.',
    'PF11 edits it, PF2 makes the list anew, PF3 ends.',
  ),
  cms('LISTFILE', 1, 'Listfile--fn ft fm--+-(Date-+-(Label-+-(Alloc--', 'Names of files.'),
  cms(
    'QUERY',
    1,
    'Query--what--',
    'About CMS: DISK, ACCESSED, SEARCH, CMSLEVEL, IMPCP. Anything else is a QUERY of CP.',
  ),
  cms('RELEASE', 3, 'RELease--mode--+-(DETach--', 'Takes the letter away from a minidisk.'),
  cms('RENAME', 1, 'Rename--fn ft fm--fn ft fm--', 'Another name for a file.'),
  cms('TYPE', 1, 'Type--fn ft fm--+-from--to--', 'Shows a file on the console.'),
  cms(
    'XEDIT',
    1,
    'Xedit--fn ft fm--',
    'The editor. HELP XEDIT lists its subcommands.',
    '',
    'In front of a line: I D C M F P " / , in pairs DD CC MM "" .',
  ),
  xedit('CHANGE', 1, 'Change--/old/new/--lines--times--', 'Changes text, from the current line on. * is all.'),
  xedit('FILE', 4, 'FILE--fn ft fm--', 'Writes the file and ends.'),
  xedit('GET', 3, 'GET--fn ft fm--', 'Puts the lines of another file after the current line.'),
  xedit('INPUT', 1, 'Input--text--', 'A line after the current one; alone, input mode, until ENTER on nothing.'),
  xedit('LOCATE', 1, 'Locate--target--', 'Goes to a line: /text/  -/text/  :5  +5  -5  *'),
  xedit('QUIT', 4, 'QUIT--', 'Ends, if nothing has been changed. QQUIT ends in any case.'),
  xedit('SAVE', 2, 'SAve--fn ft fm--', 'Writes the file and goes on.'),
  xedit('SET', 3, 'SET--+-NUMber-+-PREfix-+-SCALe-+--+-ON-+-OFF--', 'How the file is shown.'),
];

/** Help in short: what is there, by kind of panel. Lines of at most 78 characters. */

const KEYS = [
  'Function keys (13 to 24 are the same again):',
  '  F1  help, or the long form of a message    F7  up      F10 left',
  '  F2  split the screen at the cursor         F8  down    F11 right',
  '  F3  end this panel (Edit saves)            F9  swap to the other screen',
  '  F4  return to the primary option menu      F12 retrieve a command',
  '  F5  repeat FIND     F6 repeat CHANGE',
  '',
  'A command before F7, F8, F10 or F11 is the amount: M goes to the end, a',
  'number is so many lines or columns.',
] as const;

const EDIT = [
  'Line commands, typed over the line numbers:',
  '  I n      insert lines                     D n  DD   delete',
  '  R n  RR  repeat                           C n  CC   copy',
  '  M n  MM  move                             A n  B n  after, before: where to',
  '  O n  OO  overlay blanks with the copied   X n  XX   exclude from the screen',
  '  S n F n L n  show excluded lines again    ( ) (( ))  shift columns',
  '  < > << >>  shift data                     UC LC UCC LCC  capitals, small',
  '  TS n     split the text at the cursor     COLS  show the columns',
  '  BNDS     show the bounds                  MD    make a data line',
  '  /        bring the line to the top        .A    give the line a label',
  'A block command (DD, CC ...) goes on the first and on the last line.',
] as const;

const PRIMARY = [
  'Primary commands, typed on the command line:',
  '  FIND str  NEXT PREV FIRST LAST ALL  WORD CHARS PREFIX SUFFIX  col col',
  '  CHANGE str str  (the same operands)       EXCLUDE str  ALL',
  "  Strings: abc  'a b'  C'Abc'  X'C1C2'  P'###'  *  (the one before)",
  '  LOCATE n | .label       RESET             SORT col col A D',
  '  SAVE    END    CANCEL   SUBMIT            UNDO',
  '  CREATE mem   REPLACE mem  (with C or M)   COPY mem  MOVE mem  (with A or B)',
  '  DELETE ALL X | ALL NX | .a .b             FLIP',
  '  CAPS NUMBER NULLS AUTOSAVE  ON | OFF      RENUM  UNNUM',
  '  BOUNDS left right       COLS              PROFILE',
] as const;

const LISTS = [
  'Line commands of a member list, typed before the name:',
  '  S  select (as the list was opened)   E  edit     V  view    B  browse',
  '  D  delete    R  rename               J  submit',
  'Commands: SELECT mem, LOCATE mem, SORT NAME SIZE CREATED CHANGED ID, REFRESH',
  '',
  'Line commands of a data set list:',
  '  E  edit   V  view   B  browse   M  member list   I S  information',
  '  D  delete   R  rename   J  submit',
  'Commands: LOCATE name, SORT NAME VOLUME TRACKS CREATED, VIEW 1 to 4, REFRESH',
] as const;

const MENU = [
  'Type the number or letter of an option and press ENTER. Options can be put',
  'together: 3.4 is option 4 of option 3. From any panel =3.4 goes there, and',
  '=X ends this logical screen. Commands are put together with ; between them.',
  '',
  'The line at the top is the action bar: put the cursor on a word, press ENTER.',
] as const;

export interface HelpText {
  readonly title: string;
  readonly pages: readonly (readonly string[])[];
}

/** The help for a kind of panel. */
export function helpFor(topic: string): HelpText {
  switch (topic) {
    case 'edit':
      return { title: 'Help - Edit', pages: [EDIT, PRIMARY, KEYS] };
    case 'browse':
      return {
        title: 'Help - Browse',
        pages: [['Commands: FIND str, LOCATE n, COLS, HEX ON | OFF, RESET, END.', '', ...KEYS]],
      };
    case 'members':
    case 'dslist':
    case 'dslistEntry':
      return { title: 'Help - Lists', pages: [LISTS, KEYS] };
    case 'entry':
    case 'library':
    case 'dataSetUtility':
    case 'allocate':
      return {
        title: 'Help - Data set names',
        pages: [
          [
            'Enter project, group and type, and a member; or another data set by name.',
            "A name in quotes is complete: 'SYS1.PARMLIB'. Otherwise your prefix is put",
            'before it. A member goes in parentheses: JCL.CNTL(JOB1). With no member, or',
            'with a pattern such as JOB*, a list of members is shown.',
            '',
            ...KEYS,
          ],
        ],
      };
    default:
      return { title: 'Help - ISPF', pages: [[...MENU, '', ...KEYS]] };
  }
}

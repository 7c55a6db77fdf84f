/** How far a logon without an address space has come. */
export interface LogonPanel {
  /** `userid`: asked for in a line; `again`: LOGON or LOGOFF is; `panel`: the full-screen panel; `help`: the help over it. */
  stage: 'userid' | 'again' | 'panel' | 'help';
  userid: string;
  procedure: string;
  account: string;
  size: string;
  perform: string;
  command: string;
  group: string;
  nomail: string;
  nonotice: string;
  reconnect: string;
  oidcard: string;
  /** Shown in the second and third line of the panel; in a line mode all of them. */
  messages: string[];
  /** Field in which the cursor stands. */
  cursor: string;
}

import type { IDisposable, Terminal } from '@xterm/xterm';

/** Reports of the focus, which a program can ask for. */
const FOCUS_REPORTS: ReadonlySet<string> = new Set(['\u001b[I', '\u001b[O']);

/**
 * Takes the questions out of what a program writes: what terminal this is, where the cursor is, which colours there
 * are. The same output is shown in several windows, and again when time is turned back; each would answer, and
 * what nobody typed would enter the log. Links and other colours, which a program could set, are left out as well:
 * colours are the theme's, and a talk opens no address.
 */
export function leaveUnanswered({ parser }: Terminal): readonly IDisposable[] {
  const done = (): boolean => true;
  return [
    parser.registerCsiHandler({ final: 'c' }, done),
    parser.registerCsiHandler({ prefix: '>', final: 'c' }, done),
    parser.registerCsiHandler({ final: 'n' }, done),
    parser.registerCsiHandler({ prefix: '?', final: 'n' }, done),
    parser.registerCsiHandler({ intermediates: '$', final: 'p' }, done),
    parser.registerCsiHandler({ prefix: '?', intermediates: '$', final: 'p' }, done),
    parser.registerDcsHandler({ intermediates: '$', final: 'q' }, done),
    ...[4, 8, 10, 11, 12].map((code) => parser.registerOscHandler(code, done)),
  ];
}

/** Whether data of xterm.js came from a person. */
export function isTyped(data: string): boolean {
  return !FOCUS_REPORTS.has(data);
}

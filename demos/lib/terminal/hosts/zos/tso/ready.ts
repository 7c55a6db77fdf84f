import type { Inbound } from '../../../3270/inbound.ts';
import type { TsoTurn } from '../turn.ts';
import { runCommand } from './commands/index.ts';
import { logOff } from './session.ts';
import { clearLines, continueLines, dropLines, keepTyped, reshowLines, typedLine, writeLines } from './lines.ts';
import { inputToProgram, reshowProgram, resumeProgram, startProgram } from './stack.ts';

/** An attention key of a TSO user, whatever is on the screen. */
export function tsoInput(turn: TsoTurn, inbound: Inbound): void {
  const { screen } = turn.space;
  if (screen.mode === 'off') {
    inputToProgram(turn, inbound);
    breakIn(turn);
  } else if (inbound.aid === 'PA1') attention(turn);
  else if (inbound.aid === 'PA2' || inbound.aid === 'PA3') reshowLines(turn);
  else if (screen.mode === 'held') {
    if (continueLines(turn)) goOn(turn);
  } else if (inbound.aid === 'Clear') clearLines(turn);
  else entered(turn, typedLine(screen, inbound));
}

/** PA1, or Attn: breaks off what is being written or asked; under a program the panel comes again. */
export function attention(turn: TsoTurn): void {
  const { screen } = turn.space;
  if (screen.mode === 'off') {
    reshowProgram(turn);
    return;
  }
  dropLines(turn);
  turn.space.asked = null;
  if (screen.after === 'resume' || screen.after === 'reshow') {
    if (continueLines(turn)) goOn(turn);
    return;
  }
  if (screen.mode === 'held') screen.mode = 'off';
  writeLines(turn, ['READY'], 'ready');
}

/** Runs a command line as if it had been typed at READY. */
export function enterCommand(turn: TsoTurn, text: string): void {
  const { space } = turn;
  const result = runCommand(turn, text);
  if (result.logoff === true) {
    logOff(turn, result.logon);
    return;
  }
  if (result.start !== undefined) {
    startProgram(turn, result.start.program, result.start.argument);
    return;
  }
  space.asked = result.ask === undefined ? null : { command: result.command, question: result.ask };
  if (result.ask === undefined) writeLines(turn, [...result.lines, ...space.mail.splice(0), 'READY'], 'ready');
  else writeLines(turn, [...result.lines, result.ask], 'prompt');
}

function entered(turn: TsoTurn, text: string): void {
  const { space } = turn;
  keepTyped(space.screen, text);
  if (space.asked === null) enterCommand(turn, text);
  else if (text === '') writeLines(turn, [space.asked.question], 'prompt');
  else enterCommand(turn, `${space.asked.command} ${text}`);
}

function goOn(turn: TsoTurn): void {
  const { screen, initial } = turn.space;
  if (screen.after === 'reshow') reshowProgram(turn);
  else if (screen.after === 'command') enterCommand(turn, initial);
  else resumeProgram(turn);
}

/** Messages of other users and of jobs take the screen of a program; it comes back after Enter. */
function breakIn(turn: TsoTurn): void {
  const { screen, mail, stack } = turn.space;
  if (stack.length > 0 && screen.mode === 'off' && mail.length > 0) writeLines(turn, mail.splice(0), 'reshow');
}

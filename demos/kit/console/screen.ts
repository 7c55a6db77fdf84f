import { Terminal } from '@xterm/xterm';
import type { IDisposable } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';
import type { Rows } from './announce.ts';
import { toBytes, toLatin1 } from './bytes.ts';
import { feed } from './feed.ts';
import type { Output } from './feed.ts';
import { fontSizeFor } from './fit.ts';
import type { Measure } from './fit.ts';
import { bytesOfKey, useOfKey, withControl } from './keys.ts';
import type { ExtraKey } from './keys.ts';
import { pasteOf } from './paste.ts';
import { isTyped, leaveUnanswered } from './replies.ts';
import { measureOf, onResize, place, roomOf } from './room.ts';
import { allowStyles } from './styles.ts';
import { onThemeChange, themeOf, typefaceOf } from './theme.ts';

/** Lines above the screen that can be scrolled to. */
const SCROLLBACK = 1000;
/** How often the rows are read for screen readers, at most. */
const READ_EVERY_MS = 250;

/** What a console shows. */
export interface Shown extends Output {
  readonly columns: number;
  readonly rows: number;
  /** Of the field that takes the keys. */
  readonly label: string;
  readonly interactive: boolean;
}

export interface ScreenEvents {
  /** What the person typed or pasted, as bytes. */
  input(bytes: string): void;
  /** The screen has changed, or is there for the first time. */
  read(rows: Rows): void;
  /** Why something was not done; empty when that is over. */
  notice(text: string): void;
  /** Ctrl, held by a key on the screen, has been used. */
  controlUsed(): void;
}

/** A terminal of xterm.js in an element: fed with output, fitted to the element, in the colours of the theme. */
export class ConsoleScreen {
  private readonly room: HTMLElement;
  private readonly grid = document.createElement('div');
  private readonly events: ScreenEvents;
  private readonly terminal: Terminal;
  private readonly measure: Measure;
  private readonly endings: (() => void)[] = [];
  private shown: Shown;
  private written: Output | undefined;
  private writing = false;
  private control = false;
  private reading: ReturnType<typeof setTimeout> | undefined;
  private closed = false;

  /** Its typeface must have been loaded. */
  constructor(room: HTMLElement, shown: Shown, events: ScreenEvents) {
    this.room = room;
    this.shown = shown;
    this.events = events;
    const typeface = typefaceOf(room);
    this.measure = measureOf(typeface);
    this.terminal = new Terminal({
      cols: shown.columns,
      rows: shown.rows,
      fontFamily: typeface,
      fontWeightBold: '600',
      theme: themeOf(room),
      // Corrects what programs combine, and the other 240 colours.
      minimumContrastRatio: 4.5,
      cursorBlink: true,
      cursorInactiveStyle: 'outline',
      scrollback: SCROLLBACK,
    });
    this.grid.className = 'kit-console-grid';
    this.terminal.open(this.grid);
    this.endings.push(allowStyles(this.terminal, this.grid));
    showCursor(this.terminal);
    room.append(this.grid);
    this.connect();
    this.show(shown);
  }

  show(shown: Shown): void {
    const { terminal } = this;
    const resized = terminal.cols !== shown.columns || terminal.rows !== shown.rows;
    this.shown = shown;
    terminal.options.disableStdin = !shown.interactive;
    terminal.textarea?.setAttribute('aria-label', shown.label);
    if (resized) {
      terminal.resize(shown.columns, shown.rows);
      this.fit();
    }
    this.write();
  }

  pressKey(key: ExtraKey): void {
    this.send(bytesOfKey(key, this.terminal.modes.applicationCursorKeysMode));
  }

  /** Whether the next character that is typed is one with Ctrl. */
  holdControl(held: boolean): void {
    this.control = held;
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.reading);
    for (const end of this.endings) end();
    this.terminal.dispose();
    this.grid.remove();
  }

  private connect(): void {
    const { terminal, room, grid } = this;
    const heard: readonly IDisposable[] = [
      ...leaveUnanswered(terminal),
      terminal.onData((data) => isTyped(data) && this.send(toLatin1(this.withControl(data)))),
      terminal.onBinary((bytes) => this.send(bytes)),
      terminal.onWriteParsed(() => this.readSoon()),
      terminal.onScroll(() => this.markBack()),
    ];
    terminal.attachCustomKeyEventHandler((event) => this.takeKey(event));
    const paste = (event: ClipboardEvent): void => this.paste(event);
    grid.addEventListener('paste', paste, { capture: true });
    this.endings.push(
      () => heard.forEach((each) => each.dispose()),
      onThemeChange(room, () => (terminal.options.theme = themeOf(room))),
      onResize(room, () => this.fit()),
    );
  }

  /** One piece at a time, and then what is there by then: a flood or a search through time leaves no queue behind. */
  private write(): void {
    if (this.writing || this.closed) return;
    const { text, total } = this.shown;
    const { afresh, bytes } = feed(this.written, { text, total });
    this.written = { text, total };
    // Ends what a sequence may have left open (CAN), and sets everything back (RIS).
    const all = (afresh ? '\u0018\u001bc' : '') + bytes;
    if (all === '') return;
    this.writing = true;
    this.terminal.write(toBytes(all), () => {
      this.writing = false;
      this.write();
    });
  }

  private fit(): void {
    const { room, grid, terminal } = this;
    const { columns, rows } = this.shown;
    const space = roomOf(room);
    if (this.closed || space.width === 0 || space.height === 0) return;
    place(grid, room);
    terminal.options.fontSize = fontSizeFor(space, columns, rows, this.measure);
  }

  private withControl(data: string): string {
    if (!this.control) return data;
    this.control = false;
    this.events.controlUsed();
    return withControl(data);
  }

  private send(bytes: string): void {
    if (!this.shown.interactive) return;
    this.events.notice('');
    this.events.input(bytes);
  }

  /** Whether xterm.js is to act on a key; what is left to the page comes to it by itself. */
  private takeKey(event: KeyboardEvent): boolean {
    const { key, code, ctrlKey: ctrl, altKey: alt, shiftKey: shift, metaKey: meta } = event;
    const use = useOfKey({ key, code, ctrl, alt, shift, meta, altGraph: event.getModifierState('AltGraph') });
    if (event.type === 'keydown' && use !== 'program' && use !== 'page' && use !== 'paste') {
      event.preventDefault();
      if (use === 'copy') this.copy();
      else this.terminal.scrollLines(use === 'scrollUp' ? -1 : 1);
    }
    return use === 'program';
  }

  /** By the browser's own command, which needs no permission; xterm.js gives it the selected text. */
  private copy(): void {
    const { textarea } = this.terminal;
    if (!textarea || !this.terminal.hasSelection()) return;
    textarea.value = this.terminal.getSelection();
    textarea.select();
    document.execCommand('copy');
    textarea.value = '';
  }

  private paste(event: ClipboardEvent): void {
    event.preventDefault();
    event.stopPropagation();
    const paste = pasteOf(event.clipboardData?.getData('text/plain') ?? '');
    if (paste.refused !== undefined) this.events.notice(paste.refused);
    else if (paste.text !== '') this.terminal.paste(paste.text);
  }

  /** Whether the person reads what has scrolled out: console.css shows a scroll bar then. */
  private markBack(): void {
    const { viewportY, baseY } = this.terminal.buffer.active;
    this.grid.classList.toggle('kit-console-back', viewportY < baseY);
  }

  private readSoon(): void {
    this.reading ??= setTimeout(() => {
      this.reading = undefined;
      this.events.read(this.rows());
    }, READ_EVERY_MS);
  }

  private rows(): Rows {
    const { active } = this.terminal.buffer;
    const rows = Array.from(
      { length: this.terminal.rows },
      (_, row) => active.getLine(active.baseY + row)?.translateToString(true) ?? '',
    );
    return { rows, cursor: active.cursorY };
  }
}

/** Without having had the focus, a terminal of xterm.js has no cursor, and the audience's window never gets it. */
function showCursor({ textarea }: Terminal): void {
  for (const type of ['focus', 'blur']) textarea?.dispatchEvent(new FocusEvent(type));
}

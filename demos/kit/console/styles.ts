import type { Terminal } from '@xterm/xterm';

/** What of xterm.js's inside is reached into; in 6.0.0 it is like this. */
interface Inside {
  readonly _core?: {
    readonly _renderService?: {
      readonly _renderer?: { readonly value?: { readonly _rowFactory?: RowFactory } };
    };
  };
}

interface RowFactory {
  _addStyle?: (element: HTMLElement, style: string) => void;
}

/**
 * Lets an opened terminal draw where the content security policy allows styles from files only. Call it before the
 * terminal is part of the page; README.md says why and how. Returns what takes the styles away again.
 */
export function allowStyles(terminal: Terminal, element: HTMLElement): () => void {
  styleByObject(terminal);
  return moveStyleElements(element);
}

/** Colours of single cells: set through the style object, not as an attribute, which the policy refuses. */
function styleByObject(terminal: Terminal): void {
  const factory = (terminal as unknown as Inside)._core?._renderService?._renderer?.value?._rowFactory;
  if (typeof factory?._addStyle !== 'function') {
    throw new Error('This xterm.js draws rows in another way than 6.0.0 does: see demos/kit/console/README.md.');
  }
  factory._addStyle = (element, style) => {
    element.style.cssText += `${style};`;
  };
}

/**
 * Takes the style elements out, and keeps the page's sheets the same as what xterm.js writes into them: style sheets
 * made by a script that is allowed are allowed.
 */
function moveStyleElements(element: HTMLElement): () => void {
  const page = element.ownerDocument;
  const sheets = Array.from(element.querySelectorAll('style'), (style) => {
    style.remove();
    const sheet = new CSSStyleSheet();
    const copy = (): void => sheet.replaceSync(style.textContent);
    const observer = new MutationObserver(copy);
    observer.observe(style, { childList: true, characterData: true, subtree: true });
    copy();
    return { sheet, observer };
  });
  page.adoptedStyleSheets.push(...sheets.map(({ sheet }) => sheet));
  return () => {
    const gone = new Set(sheets.map(({ sheet }) => sheet));
    page.adoptedStyleSheets = page.adoptedStyleSheets.filter((sheet) => !gone.has(sheet));
    for (const { observer } of sheets) observer.disconnect();
  };
}

import type { Focus } from './keys.ts';

const TEXT_INPUTS = new Set(['text', 'search', 'number', 'email', 'url', 'tel', 'password']);

/** What kind of thing has the focus. */
export function focusOf(element: Element | null): Focus {
  if (!element || element === element.ownerDocument.body) return 'slide';
  if (element instanceof HTMLTextAreaElement || element.closest('[contenteditable="true"], [data-takes-text]'))
    return 'text';
  if (element instanceof HTMLInputElement) return TEXT_INPUTS.has(element.type) ? 'text' : 'control';
  const takesKeys =
    'button, select, a[href], summary, [role="slider"], [role="radio"], [role="tab"], [role="option"], [data-takes-keys]';
  return element.closest(takesKeys) ? 'control' : 'slide';
}

/** Moves the focus to the first control of the demo on the slide; false when there is none. */
export function enterDemo(document: Document): boolean {
  const demo = document.querySelector('.reveal section.present .demo-placeholder, .speaker-current .demo-placeholder');
  const first = demo?.querySelector<HTMLElement>(
    'button:not(:disabled), input:not(:disabled), select:not(:disabled), [tabindex="0"]',
  );
  first?.focus();
  return first != null;
}

export function leaveDemo(document: Document): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

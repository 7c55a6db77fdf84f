import type { CompiledDeck } from '../../electron/contract/deck.ts';
import { applySteps } from './steps.ts';

/** Puts a slide's content into its section, if it is not there; returns the section. */
export function fill(root: HTMLElement, deck: CompiledDeck, index: number): Element {
  const section = sectionsOf(root)[index];
  const slide = deck.slides[index];
  if (!section || !slide) return root;
  if (!section.firstElementChild) {
    const box = root.ownerDocument.createElement('div');
    box.className = `slide pattern-${slide.pattern}`;
    box.innerHTML = slide.html;
    const number = root.ownerDocument.createElement('span');
    number.className = 'slide-number-quiet';
    number.textContent = String(index + 1);
    box.append(number);
    section.append(box);
    applySteps(section, 0);
  }
  return section;
}

/**
 * Empties every section but these. Reveal looks through the content of all sections at each change of
 * slide, so that what stays behind would make every key slower than the one before.
 */
export function emptyAllBut(root: HTMLElement, kept: readonly number[]): void {
  sectionsOf(root).forEach((section, index) => {
    if (section.firstElementChild && !kept.includes(index)) section.replaceChildren();
  });
}

const sectionsOf = (root: HTMLElement): NodeListOf<Element> => root.querySelectorAll('.slides > section');

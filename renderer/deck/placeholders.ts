import type { CompiledSlide, DemoPlacement } from '../../electron/contract/deck.ts';

/** A place in a slide's HTML where a demo is drawn. */
export interface Slot {
  readonly element: Element;
  readonly placement: DemoPlacement;
}

/** The demo placeholders of a slide that is in the document. */
export function slotsOf(root: Element, slide: CompiledSlide): Slot[] {
  const slots: Slot[] = [];
  for (const element of root.querySelectorAll('.demo-placeholder')) {
    const name = element.getAttribute('data-instance');
    const placement = slide.demos.find(({ instance }) => instance === name);
    if (placement) slots.push({ element, placement });
  }
  return slots;
}

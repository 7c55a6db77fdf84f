/**
 * Shows a slide as it is at a step: sets `data-shown` on everything that appears or
 * disappears with steps. `data-step` is the step from which it is seen, `data-until`, where
 * present, the step at which it is gone again. The style sheet does the rest. What a demo
 * draws in its place on the slide is its own business.
 */
export function applySteps(root: Element, step: number): void {
  for (const element of root.querySelectorAll('[data-step]:not(.slide, .demo-placeholder *)')) {
    const from = Number(element.getAttribute('data-step'));
    const until = element.getAttribute('data-until');
    const shown = step >= from && (until === null || step < Number(until));
    element.setAttribute('data-shown', String(shown));
    // What is not seen yet is not read out either.
    if (shown) element.removeAttribute('aria-hidden');
    else element.setAttribute('aria-hidden', 'true');
  }
}

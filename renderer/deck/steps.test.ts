import { expect, it } from 'vitest';
import { applySteps } from './steps.ts';

/** The little of an element that steps touch. */
class FakeElement {
  readonly attributes: Map<string, string>;

  constructor(attributes: Record<string, string>) {
    this.attributes = new Map(Object.entries(attributes));
  }

  getAttribute(name: string): string | null {
    return this.attributes.get(name) ?? null;
  }

  setAttribute(name: string, value: string): void {
    this.attributes.set(name, value);
  }

  removeAttribute(name: string): void {
    this.attributes.delete(name);
  }
}

it('shows from its step on, until the step at which it is gone', () => {
  const elements = [
    { 'data-step': '1' },
    { 'data-step': '2', 'data-until': '3' },
    { 'data-step': '0', 'data-until': '1' },
  ].map((a) => new FakeElement(a));
  const root = { querySelectorAll: () => elements } as unknown as Element;
  const shown = (step: number): string[] => {
    applySteps(root, step);
    return elements.map(
      (e) => `${e.getAttribute('data-shown')}${e.getAttribute('aria-hidden') === 'true' ? ' hidden' : ''}`,
    );
  };
  expect(shown(0)).toEqual(['false hidden', 'false hidden', 'true']);
  expect(shown(1)).toEqual(['true', 'false hidden', 'false hidden']);
  expect(shown(2)).toEqual(['true', 'true', 'false hidden']);
  expect(shown(3)).toEqual(['true', 'false hidden', 'false hidden']);
  expect(shown(0)).toEqual(['false hidden', 'false hidden', 'true']);
});

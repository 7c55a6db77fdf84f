/** Text made safe inside XML and HTML, attributes included. */
export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/**
 * One element as a string. Attribute values are escaped, numbers are rounded to
 * hundredths of a unit, undefined and false attributes are left out. There is never a
 * `style` attribute: the content security policy refuses it.
 */
export function el(name: string, attributes: Attributes, ...children: readonly string[]): string {
  let open = name;
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    open += ` ${key}="${typeof value === 'number' ? round(value) : escapeXml(tidy(String(value)))}"`;
  }
  return children.length > 0 ? `<${open}>${children.join('')}</${name}>` : `<${open}/>`;
}

/** Long fractions in path data rounded like every other number. */
function tidy(value: string): string {
  return value.replaceAll(/-?\d+\.\d{3,}/g, (number) => String(round(Number(number))));
}

/** A number to hundredths, without a negative zero. */
export function round(value: number): number {
  return Math.round(value * 100) / 100 + 0;
}

/** When something is seen: from `step` on, until step `until` is reached. */
export interface Appearing {
  readonly step?: number | undefined;
  readonly until?: number | undefined;
}

/** A group that appears and disappears with the slide's steps. */
export function stepGroup(item: Appearing, className: string | undefined, ...children: readonly string[]): string {
  return el('g', { class: className, ...stepAttributes(item) }, ...children);
}

/** The attributes by which the host shows and hides: see renderer/deck/steps.ts. */
export function stepAttributes(item: Appearing): Attributes {
  if (item.step === undefined && item.until === undefined) return {};
  return { 'data-step': item.step ?? 0, 'data-until': item.until };
}

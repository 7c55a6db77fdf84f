import type { Typed } from '../../program.ts';
import type { IspfState, LogicalScreen } from '../state.ts';
import { fieldName } from './views.ts';
import type { View } from './views.ts';

/** What was typed: by logical screen, and kept until it is used. */

/** What was typed into the other screen stays there until it is used. */
export function hold(state: IspfState, { index }: View, { values, panel }: Typed): void {
  const screen = state.screens[index];
  if (screen === undefined) return;
  for (const { name, value = '' } of panel.fields) {
    const now = values[name];
    if (name.startsWith(`${index}:`) && now !== undefined && now !== value.trimEnd() && now !== value) {
      screen.held[name.slice(fieldName(index, '').length)] = now;
    }
  }
}

/** The fields of one logical screen, by the names that its panel gave them. */
export function valuesOf({ values }: Typed, index: number): Record<string, string> {
  const start = fieldName(index, '');
  return Object.fromEntries(
    Object.entries(values)
      .filter(([name]) => name.startsWith(start))
      .map(([name, value]) => [name.slice(start.length), value]),
  );
}

/** Fields that were typed stay as they are on the screen, to be used with the next key. */
export function keep(screen: LogicalScreen, values: Readonly<Record<string, string>>): void {
  screen.held = dataIn(values);
}

/** The fields of the panel itself. */
export function dataIn(values: Readonly<Record<string, string>>): Record<string, string> {
  const { command: _command, scroll: _scroll, ...rest } = values;
  return rest;
}

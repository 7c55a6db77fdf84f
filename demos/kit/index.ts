/** The kit's one door: what demos and the shell draw with. */
export { classes, percent, tone, vars } from './css.ts';
export type { Layer, Tone } from './css.ts';
export { ConsoleView } from './console/ConsoleView.tsx';
export type { ConsoleViewProps } from './console/ConsoleView.tsx';
export { Button, Segmented, Stepper, Toggle } from './controls.tsx';
export { DemoFrame } from './DemoFrame.tsx';
export { Drawer } from './Drawer.tsx';
export { formatNumber, formatSigned, formatSpeed, formatTime, list, spokenSpeed } from './format.ts';
export { Icon } from './icons.tsx';
export { LiveText } from './LiveText.tsx';
export { clamp, fraction, niceTicks, spreadLabels, stepArea, stepPath } from './plot.ts';
export type { Sample } from './plot.ts';
export { Gauge, Readout } from './Readout.tsx';
export { Box, Cylinder, Slab, Token } from './shapes.tsx';
export { Slider } from './Slider.tsx';
export { TimePlot } from './TimePlot.tsx';
export { TransportBar } from './TransportBar.tsx';
export { useDispatch } from './useDispatch.ts';
export { useDraft } from './useDraft.ts';
export type {
  DemoView,
  GuestSupport,
  ScenarioChoice,
  TerminalControls,
  TerminalInput,
  Transport,
  ViewProps,
} from './view.ts';
export { chordText, reservedReason } from './terminal/chord.ts';
export type { Chord } from './terminal/chord.ts';
export type { TerminalAction, TerminalKey } from './terminal/actions.ts';
export {
  assignChord,
  chordsOf,
  decodeOverrides,
  DEFAULT_KEY_MAP,
  encodeOverrides,
  KEY_GROUPS,
  keyName,
  removeChord,
  resolveKeyMap,
  TERMINAL_KEYS,
} from './terminal/keymap.ts';
export type { KeyMap, KeyOverrides } from './terminal/keymap.ts';
export { CELL, EDGE, TERMINAL_COLOURS } from './terminal/picture.ts';
export type { TerminalColour, TerminalPicture, TerminalStatus } from './terminal/picture.ts';
export type { CursorShape } from './terminal/scene.ts';
export { Keypad } from './terminal/Keypad.tsx';
export type { KeypadProps } from './terminal/Keypad.tsx';
export { KeyMapPanel } from './terminal/KeyMapPanel.tsx';
export type { KeyMapPanelProps } from './terminal/KeyMapPanel.tsx';
export { TerminalScreen } from './terminal/TerminalScreen.tsx';
export type { TerminalScreenProps } from './terminal/TerminalScreen.tsx';

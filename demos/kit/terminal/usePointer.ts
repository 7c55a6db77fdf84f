import { useRef } from 'react';
import type { MouseEvent, PointerEvent, RefObject } from 'react';
import type { TerminalAction } from './actions.ts';
import { cellAt, toCanvas } from './layout.ts';
import type { TerminalPicture } from './picture.ts';
import type { ScreenCanvas } from './screenCanvas.ts';
import { fieldSelection } from './selection.ts';
import type { Cell, Selection } from './selection.ts';

interface PointerOf {
  readonly picture: TerminalPicture;
  readonly screen: RefObject<ScreenCanvas | undefined>;
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  /** Gets the focus whenever the screen is pressed. */
  readonly input: RefObject<HTMLTextAreaElement | null>;
  readonly selection: Selection | undefined;
  readonly setSelection: (selection: Selection | undefined) => void;
  readonly onActions: (actions: readonly TerminalAction[]) => void;
}

interface PointerHandlers {
  onPointerDown(event: PointerEvent): void;
  onPointerMove(event: PointerEvent): void;
  onPointerUp(event: PointerEvent): void;
  onPointerCancel(event: PointerEvent): void;
  onDoubleClick(event: MouseEvent): void;
  onContextMenu(event: MouseEvent): void;
}

/**
 * Mouse, pen and finger on the screen: a press moves the cursor, a drag selects a block, two presses select
 * the field; with Alt or Ctrl a press is the light pen's.
 */
export function usePointer(props: PointerOf): PointerHandlers {
  const { picture, screen, canvas, input, selection, setSelection, onActions } = props;
  /** Where the button went down; `dragged` once another cell was reached. */
  const down = useRef<{ readonly cell: Cell; dragged: boolean }>(undefined);

  const cellOf = ({ clientX, clientY }: MouseEvent, clamped: boolean): Cell | undefined => {
    const layout = screen.current?.layout;
    if (!canvas.current || !layout) return undefined;
    const { x, y } = toCanvas(canvas.current.getBoundingClientRect(), canvas.current, clientX, clientY);
    return cellAt(layout, x, y, clamped);
  };
  const positionOf = ({ row, col }: Cell): number => row * picture.cols + col;

  return {
    onPointerDown(event) {
      if (!event.isPrimary || event.button !== 0) return;
      // The focus goes to the field that takes the keys, not away from it.
      event.preventDefault();
      input.current?.focus({ preventScroll: true });
      const cell = cellOf(event, false);
      down.current = undefined;
      if (cell === undefined) {
        setSelection(undefined);
      } else if (event.altKey || event.ctrlKey) {
        onActions([{ type: 'pen', position: positionOf(cell) }]);
      } else {
        down.current = { cell, dragged: false };
        event.currentTarget.setPointerCapture(event.pointerId);
      }
    },
    onPointerMove(event) {
      // A finger that moves scrolls or zooms the page.
      if (down.current === undefined || event.pointerType === 'touch') return;
      const to = cellOf(event, true);
      if (to === undefined) return;
      const from = down.current.cell;
      if (!down.current.dragged && to.row === from.row && to.col === from.col) return;
      down.current.dragged = true;
      setSelection({ kind: 'block', from, to });
    },
    onPointerUp() {
      const pressed = down.current;
      down.current = undefined;
      if (pressed === undefined || pressed.dragged) return;
      if (selection !== undefined) setSelection(undefined);
      const position = positionOf(pressed.cell);
      if (position !== picture.cursor) onActions([{ type: 'cursor', position }]);
    },
    onPointerCancel() {
      down.current = undefined;
    },
    onContextMenu(event) {
      // On a Mac, Ctrl and a press are the menu's; here they are the light pen's.
      if (event.ctrlKey) event.preventDefault();
    },
    onDoubleClick(event) {
      const cell = cellOf(event, false);
      if (cell === undefined || event.altKey || event.ctrlKey) return;
      setSelection(fieldSelection(picture, positionOf(cell)));
    },
  };
}

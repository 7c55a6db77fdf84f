import type { JSX, ReactNode } from 'react';
import { classes, tone } from './css.ts';
import type { Tone } from './css.ts';

export interface ShapeProps {
  readonly layer: Tone;
  /** A virtual thing is drawn as its physical original with a dashed edge. */
  readonly virtual?: boolean;
  readonly label?: ReactNode;
  readonly children?: ReactNode;
  readonly className?: string;
}

/** Hardware or hypervisor: a wide slab, the label at its left end. */
export function Slab({ layer, virtual = false, label, children, className }: ShapeProps): JSX.Element {
  return (
    <div className={classes('kit-shape kit-slab', virtual && 'kit-virtual', className)} style={tone(layer)}>
      {label !== undefined && <span className="kit-shape-label">{label}</span>}
      {children}
    </div>
  );
}

/** An operating system (a box on the hypervisor), or an application (a small box in it). */
export function Box({ layer, virtual = false, label, children, className }: ShapeProps): JSX.Element {
  return (
    <div className={classes('kit-shape kit-box', virtual && 'kit-virtual', className)} style={tone(layer)}>
      {label !== undefined && <span className="kit-shape-label">{label}</span>}
      {children}
    </div>
  );
}

/** Storage. */
export function Cylinder({ layer, virtual = false, label, children, className }: ShapeProps): JSX.Element {
  return (
    <div className={classes('kit-shape kit-cylinder', virtual && 'kit-virtual', className)} style={tone(layer)}>
      {label !== undefined && <span className="kit-shape-label">{label}</span>}
      {children}
    </div>
  );
}

/** Something that moves and keeps its identity: a frame, a page, an instruction, a virtual processor. */
export function Token({ layer, virtual = false, label, className }: Omit<ShapeProps, 'children'>): JSX.Element {
  return (
    <span className={classes('kit-token', virtual && 'kit-virtual', className)} style={tone(layer)}>
      {label}
    </span>
  );
}

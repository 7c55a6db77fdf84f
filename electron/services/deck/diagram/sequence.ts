import type { Canvas } from './canvas.ts';
import type { Spec } from './schema.ts';
export function drawSequence(_spec: Spec<'sequence'>, _canvas: Canvas): string { return ''; }

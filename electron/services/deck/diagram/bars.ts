import type { Canvas } from './canvas.ts';
import type { Spec } from './schema.ts';
export function drawBars(_spec: Spec<'bars'>, _canvas: Canvas): string { return ''; }

import type { Canvas } from './canvas.ts';
import type { Spec } from './schema.ts';
export function drawStack(_spec: Spec<'stack'>, _canvas: Canvas): string { return ''; }

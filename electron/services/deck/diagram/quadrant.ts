import type { Canvas } from './canvas.ts';
import type { Spec } from './schema.ts';
export function drawQuadrant(_spec: Spec<'quadrant'>, _canvas: Canvas): string { return ''; }

import type { Canvas } from './canvas.ts';
import type { Spec } from './schema.ts';
export function drawTimeline(_spec: Spec<'timeline'>, _canvas: Canvas): string { return ''; }

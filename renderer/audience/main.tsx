import { start } from '../ui/start.ts';
import 'reveal.js/reveal.css';
import './audience.css';

start('audience', () => import('./draw.tsx'));

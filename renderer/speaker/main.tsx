import { start } from '../ui/start.ts';
import './speaker.css';

start('speaker', () => import('./draw.tsx'));

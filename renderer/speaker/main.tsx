import { start } from '../ui/TalkRoot.tsx';
import { reportStartFailure } from '../ui/startFailure.ts';
import { Speaker } from './Speaker.tsx';

start('speaker', <Speaker />).catch(reportStartFailure);

import { start } from '../ui/TalkRoot.tsx';
import { reportStartFailure } from '../ui/startFailure.ts';
import { Audience } from './Audience.tsx';

start('audience', <Audience />).catch(reportStartFailure);

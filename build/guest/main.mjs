// Makes the Linux guest, or says why it cannot be made here. Started beside `npm start`, and by `npm test`.
import path from 'node:path';
import { exclusively } from '../setup/mutex.mjs';
import { out } from '../setup/paths.mjs';
import { runMain } from '../setup/report.mjs';
import { ensureGuest } from './guest.mjs';

await runMain(() => exclusively(path.join(out, 'guest.lock'), ensureGuest));

// npm run build: the windows and the Electron processes, whether stale or not.
import { ensureBuilt } from './app.mjs';
import { bootstrap } from './bootstrap.mjs';
import { runMain } from './report.mjs';

await runMain(async () => {
  await bootstrap([]);
  await ensureBuilt(['renderer', 'electron'], { force: true });
});

import { expect, test } from 'vitest';
import { createRun } from '../core/run.ts';
import demo from './demo.ts';

const OUTPUT = { type: 'jail-output', data: '$ id\r\nuid=65534(nobody)\r\n' } as const;

test('a shell of this machine is shown as its host enters it, and stays while topics change', () => {
  const run = createRun(demo.model, { params: {}, seed: 1 });
  const status = { type: 'jail-status', profile: 'jail-user', message: '', processes: 1 } as const;
  expect(run.dispatch({ type: 'set-show', value: 'shell' }).ok).toBe(true);
  expect(run.dispatch({ ...status, status: 'starting', processes: 0 }).ok).toBe(true);
  expect(run.dispatch({ type: 'jail-size', columns: 58, rows: 13 }).ok).toBe(true);
  expect(run.dispatch({ ...status, status: 'running' }).ok).toBe(true);
  expect(run.dispatch(OUTPUT).ok).toBe(true);
  const shell = { jailStatus: 'running', jailProfile: 'jail-user', jailProcesses: 1 };
  expect(run.observe()).toMatchObject({ show: 'shell', shell: { ...shell, jailOutputBytes: OUTPUT.data.length } });
  run.dispatch({ type: 'choose-topic', value: 'escape' });
  expect(run.observe()).toMatchObject({ topic: 'escape', shell });
  run.dispatch({ ...status, status: 'ended', message: 'The slide was left.', processes: 0 });
  expect(run.observe()).toMatchObject({ shell: { jailStatus: 'ended', jailMessage: 'The slide was left.' } });
});

test('what is no action of a jail is refused by name', () => {
  const run = createRun(demo.model, { params: {}, seed: 1 });
  const outcome = run.dispatch({ type: 'jail-output', data: 7 });
  expect(outcome).toMatchObject({ ok: false });
  expect(JSON.stringify(outcome)).toContain('data');
});

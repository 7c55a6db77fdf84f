import { expect, test } from 'vitest';
import { pick, selectedIndex } from './selection.ts';

const partitions = ['db', 'web', 'dev'].map((name) => ({ name }));
const state = (changes: number, lastChanged: string) => ({ partitions, changes, lastChanged });
const picked = (changes: number, name: string) => Object.fromEntries([pick(state(changes, ''), name)]);

test('the first partition is selected until one is picked', () => {
  expect(selectedIndex(state(0, ''), {})).toBe(0);
  expect(selectedIndex(state(0, ''), picked(0, 'dev'))).toBe(2);
});

test('an action about another partition takes the selection with it, later picks take it back', () => {
  expect(selectedIndex(state(1, 'web'), picked(0, 'dev'))).toBe(1);
  expect(selectedIndex(state(1, 'web'), picked(1, 'dev'))).toBe(2);
});

test('an action about no partition leaves the selection; a partition that is gone leaves the first', () => {
  expect(selectedIndex(state(2, ''), picked(1, 'dev'))).toBe(2);
  expect(selectedIndex(state(2, ''), picked(2, 'gone'))).toBe(0);
});

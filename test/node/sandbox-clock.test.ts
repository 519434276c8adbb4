import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readStoppedClock } from '../../src/node/sandbox-clock.ts';
import { emptyFolder } from '../helpers/programs.ts';

const JUNE = Date.parse('2026-06-12T09:00:00+08:00');
const WALL = Date.parse('2026-12-01T09:00:00+08:00');

test.each([
  ['goes on as if it had run', { now: JUNE, offsetMs: JUNE + 60_000 - WALL }, JUNE + 60_000],
  ['never goes back', { now: JUNE, offsetMs: JUNE - 60_000 - WALL }, JUNE],
])('the clock of a stopped sandbox %s', (_, saved, expected) => {
  const file = join(emptyFolder(), 'state.json');
  writeFileSync(file, JSON.stringify({ version: 1, ...saved }));

  expect(readStoppedClock(file, WALL)).toEqual(new Date(expected));
});

test('without a file that tells it, nothing is known', () => {
  const file = join(emptyFolder(), 'state.json');
  expect(readStoppedClock(file, WALL)).toBeNull();
  writeFileSync(file, '{"version":1');
  expect(readStoppedClock(file, WALL)).toBeNull();
});

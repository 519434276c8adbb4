import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createClock } from '../../sandbox/world/clock.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-06-12T09:00:00+08:00') });
});

afterEach(() => {
  vi.useRealTimers();
});

test('what waits for a time is not put off when the machine’s clock is set back', async () => {
  const clock = createClock();
  let isDone = false;
  clock.runAt(clock.now() + 15_000, () => {
    isDone = true;
  });

  vi.setSystemTime('2026-06-11T09:00:00+08:00');
  await vi.advanceTimersByTimeAsync(14_900);
  expect(isDone).toBe(false);
  await vi.advanceTimersByTimeAsync(200);

  expect(isDone).toBe(true);
});

test('a move brings it forward by as much', async () => {
  const clock = createClock();
  let isDone = false;
  clock.runAt(clock.now() + 3_600_000, () => {
    isDone = true;
  });

  clock.moveTo(clock.now() + 3_599_000);
  await vi.advanceTimersByTimeAsync(900);
  expect(isDone).toBe(false);
  await vi.advanceTimersByTimeAsync(200);

  expect(isDone).toBe(true);
});

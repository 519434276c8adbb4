import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startMinuteTick } from '../../../src/node/loops/minute-tick.ts';

/** The clock of the test; setting it does not touch the timers, as on a real machine. */
const NINE = new Date('2026-06-12T09:00:20+08:00');

beforeEach(() => {
  vi.useFakeTimers({ now: NINE });
});

afterEach(() => {
  vi.useRealTimers();
});

/** A tick that notes when it was called. */
function startTicking(takesMs = 0) {
  const at: string[] = [];
  const minute = startMinuteTick(async () => {
    at.push(new Date().toISOString());
    await new Promise(resolve => setTimeout(resolve, takesMs));
  });
  return { at, minute };
}

describe('the minute tick', () => {
  test('comes when a minute of the clock begins', async () => {
    const { at } = startTicking();

    await vi.advanceTimersByTimeAsync(160_000);

    expect(at).toEqual(['2026-06-12T01:01:00.000Z', '2026-06-12T01:02:00.000Z', '2026-06-12T01:03:00.000Z']);
  });

  test.each([
    ['an hour', '2026-06-12T08:00:40+08:00'],
    ['a day', '2026-06-11T09:00:40+08:00'],
    ['a year', '2025-06-12T09:00:40+08:00'],
  ])('goes on within a minute when the clock is set back by %s', async (_, back) => {
    const { at } = startTicking();
    await vi.advanceTimersByTimeAsync(50_000);
    expect(at).toHaveLength(1);

    vi.setSystemTime(back);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(at).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(120_000);

    expect(at).toHaveLength(4);
  });

  test('is not made up for after a fortnight of sleep', async () => {
    const { at } = startTicking();

    vi.setSystemTime('2026-06-26T09:00:30+08:00');
    await vi.advanceTimersByTimeAsync(60_000);

    expect(at).toHaveLength(1);
  });

  test('never runs beside itself, and stopping waits for the one under way', async () => {
    const { at, minute } = startTicking(150_000);
    await vi.advanceTimersByTimeAsync(180_000);
    expect(at).toHaveLength(1);

    let isStopped = false;
    void minute.stop().then(() => {
      isStopped = true;
    });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(isStopped).toBe(false);
    await vi.advanceTimersByTimeAsync(600_000);

    expect([isStopped, at.length]).toEqual([true, 1]);
  });
});

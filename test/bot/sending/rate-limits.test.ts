import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DELAYS, simulateSending } from '../../../bench/simulated-sending.ts';
import { createSendLimits } from '../../../src/bot/sending/rate-limits.ts';
import { createRateWindow, type RateWindow } from '../../../src/bot/sending/rate-window.ts';
import { createRoundTrips } from '../../../src/bot/sending/round-trips.ts';
import { createTurns } from '../../../src/bot/sending/turns.ts';

function call(window: RateWindow, endedMs: number, isUsual = true): void {
  window.begin();
  window.end(endedMs, isUsual);
}

describe('a window', () => {
  test('lets its limit pass at once and the next one a span after the first answer', () => {
    const window = createRateWindow([{ limit: 2, spanMs: 1_000 }]);
    window.begin();
    expect(window.waitMs(100)).toBe(0);
    window.begin();
    window.end(400, true);
    window.end(450, true);

    expect(window.waitMs(500)).toBe(900);
    expect(window.waitMs(1_400)).toBe(0);
  });

  test('counts a call that has not been answered, however long it takes', () => {
    const window = createRateWindow([{ limit: 1, spanMs: 1_000 }]);
    window.begin();

    expect(window.waitMs(5_000)).toBeGreaterThan(0);
    expect(window.isIdle(70_000)).toBe(false);
    window.end(6_000, true);
    expect(window.waitMs(6_000)).toBe(1_000);
    expect([window.isIdle(8_000), window.isIdle(8_001)]).toEqual([false, true]);
  });

  test('with two rules keeps both', () => {
    const window = createRateWindow([
      { limit: 2, spanMs: 1_000 },
      { limit: 3, spanMs: 60_000 },
    ]);
    for (const atMs of [0, 500, 1_000]) call(window, atMs);

    expect(window.waitMs(5_000)).toBe(55_000);
  });

  test('spares the time for which every call is on its way, and counts calls for longer that ended otherwise', () => {
    const window = createRateWindow([{ limit: 1, spanMs: 1_000 }], () => 80);
    call(window, 100);
    expect(window.waitMs(100)).toBe(920);
    call(window, 200, false);
    call(window, 300);
    expect(window.waitMs(300)).toBe(1_820);
  });

  test('counts calls for longer after a refusal, for ten minutes', () => {
    const window = createRateWindow([{ limit: 1, spanMs: 1_000 }], () => 80);
    call(window, 100);
    window.refused(100);
    window.refused(100);
    expect(window.waitMs(100)).toBe(1_200);
    expect(window.isIdle(600_000)).toBe(false);
    call(window, 700_000);
    expect(window.waitMs(700_000)).toBe(920);
  });

  test('forgets a call that was not made', () => {
    const window = createRateWindow([{ limit: 1, spanMs: 1_000 }]);
    window.begin();
    window.giveBack();
    expect(window.waitMs(0)).toBe(0);
  });
});

describe('round trips', () => {
  test('say nothing before a hundred, and then less than the shortest, by how much they differ', () => {
    const trips = createRoundTrips();
    for (let count = 0; count < 99; count += 1) trips.add(200);
    expect(trips.leastMs()).toBe(0);
    trips.add(200);
    expect(trips.leastMs()).toBe(200);
    trips.add(100);
    expect(trips.leastMs()).toBeCloseTo(100 - 99 / 4);
    for (let count = 0; count < 9; count += 1) trips.add(1);
    expect(trips.leastMs()).toBe(0);
  });
});

describe('the limits of sending', () => {
  const send = (limits: ReturnType<typeof createSendLimits>, lane: string, nowMs: number) =>
    limits.take(lane, nowMs).ended('good', 0, nowMs);

  test('hold a full lane and let others pass', () => {
    const limits = createSendLimits();
    for (let count = 0; count < 5; count += 1) send(limits, 'chat:oc_1', 0);

    expect(limits.laneWaitMs('chat:oc_1', 100)).toBe(902);
    expect(limits.laneWaitMs('chat:oc_2', 100)).toBe(0);
    expect(limits.appWaitMs(100)).toBe(0);
  });

  test('hold everything when the app is full', () => {
    const limits = createSendLimits();
    for (let count = 0; count < 50; count += 1) send(limits, `chat:oc_${count}`, 0);
    expect(limits.appWaitMs(100)).toBe(902);
  });

  test('slow down what was refused: a lane, or the app', () => {
    const limits = createSendLimits();
    for (let count = 0; count < 50; count += 1) send(limits, `chat:oc_${count % 10}`, 0);
    limits.take('chat:oc_1', 0).ended('lane_full', 0, 0);
    expect([limits.laneWaitMs('chat:oc_1', 0), limits.laneWaitMs('chat:oc_2', 0)]).toEqual([1_102, 1_002]);
    expect(limits.appWaitMs(0)).toBe(1_002);
    limits.take('chat:oc_2', 0).ended('app_full', 0, 0);
    expect(limits.appWaitMs(0)).toBe(1_102);
  });

  test('know which calls are on their way', () => {
    const limits = createSendLimits();
    const [first, second] = [limits.take('chat:oc_1', 0), limits.take('chat:oc_2', 0)];
    expect(limits.onTheWay()).toBe(2);
    first.ended('failed', 5, 5);
    first.giveBack();
    second.giveBack();
    expect(limits.onTheWay()).toBe(0);
  });
});

test('nobody waits for a turn once the process stops', async () => {
  const limits = createSendLimits();
  for (let count = 0; count < 5; count += 1) limits.take('chat:oc_1', 0);
  let naps = 0;
  const pause = async () => {
    naps += 1;
  };
  const turnOf = createTurns({ limits, monotonicMs: () => 0, pause, isStopping: () => naps >= 3 });

  await turnOf('chat:oc_1');
  expect(naps).toBe(3);
});

describe('against a platform that counts calls when they arrive, in simulated time', () => {
  /** 50 at once, and 50 more at the end of each second. */
  const LEAST_MS = 19_000;
  const AT_MOST = [1.01, 1.06, 1.04, 1.25];

  test.each(DELAYS.map((delays, index) => ({ delays, atMost: AT_MOST[index] ?? 0 })))(
    'with calls on their way for $delays.name nothing is refused, and 1,000 messages to 60 groups take at most $atMost of the least',
    async ({ delays, atMost }) => {
      for (const seed of ['1', '2', '3', '4', '5']) {
        const { refused, tookMs } = await simulateSending({ seed, messages: 1_000, groups: 60, delays });
        expect(refused).toBe(0);
        expect(tookMs / LEAST_MS).toBeLessThanOrEqual(atMost);
      }
    },
  );

  test('nothing is refused whatever the delays, the groups and the number of messages', async () => {
    const anyRun = fc.record({
      seed: fc.string(),
      messages: fc.integer({ min: 1, max: 300 }),
      groups: fc.integer({ min: 1, max: 60 }),
      fromMs: fc.integer({ min: 0, max: 300 }),
      spreadMs: fc.integer({ min: 0, max: 300 }),
    });
    await fc.assert(
      fc.asyncProperty(anyRun, async ({ seed, messages, groups, fromMs, spreadMs }) => {
        const delays = { name: '', fromMs, toMs: fromMs + spreadMs };
        expect((await simulateSending({ seed, messages, groups, delays })).refused).toBe(0);
      }),
      { numRuns: 200 },
    );
  });

  test('the thousand of a minute is kept too', async () => {
    const [delays = { name: '', fromMs: 0, toMs: 0 }] = DELAYS;
    const { refused, tookMs } = await simulateSending({ seed: 'minute', messages: 1_100, groups: 60, delays });
    expect(refused).toBe(0);
    expect(tookMs).toBeGreaterThanOrEqual(61_000);
    expect(tookMs).toBeLessThan(61_000 * 1.01);
  });
});

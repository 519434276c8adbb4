import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRateWindow, createSendLimits } from '../../../src/bot/sending/rate-limits.ts';

describe('a window', () => {
  test('lets its limit pass at once and the next when the first is over', () => {
    const window = createRateWindow([{ limit: 2, spanMs: 1_000 }]);
    window.take(0);
    window.take(300);

    expect([window.waitMs(300), window.free(300)]).toEqual([700, 0]);
    expect([window.waitMs(1_000), window.free(1_000)]).toEqual([0, 1]);
    window.take(1_000);
    expect(window.waitMs(1_000)).toBe(300);
    expect([window.isIdle(1_999), window.isIdle(2_000)]).toEqual([false, true]);
  });

  test('with two rules keeps both', () => {
    const window = createRateWindow([
      { limit: 2, spanMs: 1_000 },
      { limit: 3, spanMs: 60_000 },
    ]);
    for (const atMs of [0, 500, 1_000]) window.take(atMs);

    expect(window.waitMs(5_000)).toBe(55_000);
  });

  test('never lets more than its limit into any span, whatever the calls’ times', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 80 }), gaps => {
        const window = createRateWindow([{ limit: 5, spanMs: 1_000 }]);
        const begun: number[] = [];
        let nowMs = 0;
        for (const gapMs of gaps) {
          nowMs += gapMs;
          nowMs += window.waitMs(nowMs);
          expect(window.free(nowMs)).toBeGreaterThan(0);
          window.take(nowMs);
          begun.push(nowMs);
        }
        for (const atMs of begun) {
          expect(begun.filter(other => other >= atMs && other < atMs + 1_000).length).toBeLessThanOrEqual(5);
        }
      }),
    );
  });
});

describe('the limits of sending', () => {
  test('hold a full lane and let others pass', () => {
    const limits = createSendLimits();
    for (let count = 0; count < 5; count += 1) limits.take('chat:oc_1', 0);

    expect(limits.waitMs('chat:oc_1', 100)).toBe(1_000);
    expect(limits.waitMs('chat:oc_2', 100)).toBe(0);
    expect(limits.appFree(100)).toBe(45);
  });

  test('hold everything when the app is full', () => {
    const limits = createSendLimits();
    for (let count = 0; count < 50; count += 1) limits.take(`chat:oc_${count}`, 0);
    expect(limits.waitMs('chat:oc_new', 100)).toBe(1_000);
    expect(limits.appFree(100)).toBe(0);
  });

  test('let at most 1,000 messages into a minute', () => {
    const limits = createSendLimits();
    let nowMs = 0;
    for (let count = 0; count < 1_000; count += 1) {
      nowMs += limits.waitMs(`chat:oc_${count}`, nowMs);
      limits.take(`chat:oc_${count}`, nowMs);
    }

    expect(nowMs).toBeLessThan(25_000);
    expect(nowMs + limits.appWaitMs(nowMs)).toBeGreaterThanOrEqual(60_000);
  });
});
